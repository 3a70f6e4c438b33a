"""What the archive file of a meeting says about it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from samrad.cases.reading.archive import decision_values
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.selectors import issued


def metadata_of_meeting(meeting: Meeting) -> dict[str, Any]:
    """When and where it was, its notices, its agenda and what was decided, as plain values.

    Who met, what was proposed and how they voted is in the minutes, which go with it.
    """
    return {
        "møte": {
            "id": meeting.public_id,
            "tittel": meeting.title,
            "dato": meeting.date,
            "fra": meeting.starts_at,
            "til": meeting.ends_at,
            "sted": meeting.place,
            "form": meeting.get_mode_display(),
            "status": meeting.get_status_display(),
            "grunn": meeting.reason,
            "flyttet_til": meeting.moved_to.public_id if meeting.moved_to else "",
            "samarbeid": meeting.cooperation.name if meeting.cooperation else "",
        },
        "organer": [each.name for each in meeting.organs.order_by("meeting_organs__order")],
        "innkallinger": [
            {
                "sendt": timezone.localtime(each.issued_at).isoformat(timespec="minutes"),
                "dager_før": each.days_before,
                "dager_ønsket": each.days_wanted,
                "dokument": each.document.public_id if each.document else "",
            }
            for each in meeting.notices.select_related("document")
        ],
        "saksliste": [item_values(each) for each in agenda_of(meeting)],
        "eksempel": meeting.cooperation is not None and meeting.cooperation.is_example,
    }


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """What has gone out: those who may fetch the file aren't only those who prepare the meeting."""
    rows = issued(meeting.agenda.all()).select_related("treatment__branch__stop__case", "treatment__organ")
    return list(rows.prefetch_related("treatment__decisions__treatment__organ").order_by("order"))


def item_values(item: AgendaItem) -> dict[str, Any]:
    """The case as it stood on the agenda, with every edition of what was decided in this treatment."""
    decisions = [] if item.was_postponed else item.treatment.decisions.all()
    return {
        "nummer": item.number,
        "sak": item.treatment.branch.stop.case.title,
        "sak_id": item.treatment.branch.stop.case.public_id,
        "rolle": item.treatment.get_role_display(),
        "utsatt": item.was_postponed,
        "vedtak": [decision_values(each) for each in decisions],
    }
