"""Agendas that are read again after a notice has gone out from here."""

import pytest
from django.utils import timezone

from samrad.meetings.models import AgendaItem, Meeting
from tests.folders.region import Region


@pytest.mark.parametrize("was_draft", [True, False])
def test_what_was_added_after_the_notice_is_still_a_draft_and_what_went_out_is_out(
    region: Region, was_draft: bool
):
    region.load()
    held = Meeting.objects.get(key="rr-1")
    held.notices.create(number=1, issued_at=timezone.now(), days_before=20)
    added = held.agenda.get(key="rr-1.2")
    AgendaItem.objects.filter(pk=added.pk).update(is_draft=was_draft)
    region.load()
    added.refresh_from_db()
    assert added.is_draft is was_draft
