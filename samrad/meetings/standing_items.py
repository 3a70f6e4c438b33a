"""The standing items of an agenda: which it should have, which it lacks, and which one no longer holds.

They are stored in the language of the cooperation, whoever puts them in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.cases.models import Case
from samrad.engine.partial_dates import format_date
from samrad.meetings.models import AgendaItem, Meeting, ProgrammePoint
from samrad.meetings.selectors.preparing import Line, last_held, title_of_line
from samrad.meetings.sources import open_commissions

Standing = tuple[str, str]  # the kind of the case it becomes, and its title

FIRST_TITLE = gettext_lazy("Godkjenning av innkalling og saksliste")


def missing_standing(meeting: Meeting, lines: Iterable[Line]) -> tuple[list[Standing], list[Standing]]:
    """The standing items these lines of its agenda lack: those that come first, and those that come last.

    One that was given another title is there, and so is what has gone out as a case of its kind.
    """
    lines = list(lines)
    present, sent = titles_by_kind(lines), titles_by_kind(each for each in lines if not each.is_draft)
    with translation.override(meeting.cooperation.language):
        first, last = standing_first(meeting), standing_last(meeting)
    titles = {title for _kind, title in [*first, *last]}
    renamed = {kind: [each for each in there if each not in titles] for kind, there in present.items()}

    def lacks(wanted: Standing) -> bool:
        kind, title = wanted
        if kind in sent or title in present.get(kind, []):
            return False
        return not (renamed.get(kind) and renamed[kind].pop())

    return [each for each in first if lacks(each)], [each for each in last if lacks(each)]


def titles_by_kind(lines: Iterable[Line]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if isinstance(line, AgendaItem):
            if not line.withdrawn_because:
                found[line.treatment.branch.stop.case.kind].append(title_of_line(line))
        elif line.kind == ProgrammePoint.Kind.STANDING:
            found[line.case_kind].append(line.title)
    return found


def standing_first(meeting: Meeting) -> list[Standing]:
    """Approval of the notice, and of the last meeting's minutes when there was one."""
    found = [(Case.Kind.MINUTES.value, str(FIRST_TITLE))]
    before = last_held(meeting)
    if before is not None:
        found.append((Case.Kind.MINUTES.value, approval_of_minutes(before)))
    return found


def approval_of_minutes(before: Meeting) -> str:
    day = format_date(before.date, translation.get_language() or "nb")
    return _("Godkjenning av protokoll fra møtet %(day)s") % {"day": day}


def standing_last(meeting: Meeting) -> list[Standing]:
    """The open commissions where there are any, what is for information, and any other business."""
    found = [(Case.Kind.INFORMATION.value, _("Referatsaker"))]
    if open_commissions(meeting.lead):
        found.insert(0, (Case.Kind.INFORMATION.value, _("Restanseliste")))
    return [*found, (Case.Kind.ANY_OTHER_BUSINESS.value, _("Eventuelt"))]


def not_the_last_meeting(meeting: Meeting, lines: Iterable[Line]) -> list[str]:
    """The titles among these that approve the minutes of a meeting that isn't the last before this one.

    It was when they were put in, and has been moved, cancelled or followed by another since.
    """
    titles = {line.title for line in lines if isinstance(line, ProgrammePoint)}
    if not titles:
        return []
    others = Meeting.objects.filter(meeting_organs__organ=meeting.lead, meeting_organs__order=0)
    with translation.override(meeting.cooperation.language):
        last = last_held(meeting)
        now = approval_of_minutes(last) if last else ""
        once = [approval_of_minutes(each) for each in others.exclude(pk=meeting.pk).order_by("date", "pk")]
    return [title for title in dict.fromkeys(once) if title in titles and title != now]
