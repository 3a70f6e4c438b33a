"""Reading documents: the one door to them."""

from __future__ import annotations

from django.db.models import QuerySet

from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.rules import may_see


def documents_visible_to(viewer: Viewer) -> QuerySet[Document]:
    """The documents whose existence this viewer may know of."""
    return Document.objects.filter(may_see(viewer))
