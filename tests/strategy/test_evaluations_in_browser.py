"""From a finding to a change in the draft, in a browser; and that the pages are sound."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db
