"""Acts on an agenda that hasn't gone out, and the one thing that can be done to an item that has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.documents.waiting import make_anew_soon
from samrad.meetings.models import AgendaItem, Meeting, ProgrammePoint
from samrad.meetings.selectors.preparing import Line, due_for, in_order
from samrad.meetings.services.planning import on_behalf, refuse_unless_coming
from samrad.meetings.standing_items import missing_standing


@act("agenda.add_cases")
def add_cases(meeting: Meeting, *, treatments: Iterable[int], by: Viewer) -> list[AgendaItem]:
    """Puts these treatments last on the agenda. Effects: private items; one audit entry.

    Raises Refused for one that isn't due: decided already, or on another coming agenda.
    """
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    wanted = set(treatments)
    found = list(due_for(meeting).filter(pk__in=wanted))
    if not found or len(found) != len(wanted):
        raise Refused(_("En av sakene venter ikke lenger på dette organet. Se listen på nytt."))
    last = last_order(meeting)
    items = [
        AgendaItem.objects.create(
            meeting=meeting,
            treatment=each,
            organ=each.organ,
            scope=meeting.scope,
            key=f"{meeting.key[:50]}.b{each.pk}",
            order=last + number,
            is_draft=True,
        )
        for number, each in enumerate(found, 1)
    ]
    tell(meeting, fields=["agenda"], on_behalf_of=on_behalf(by, meeting.cooperation))
    return items


def last_order(meeting: Meeting) -> int:
    return max((line.order for line in all_lines(meeting)), default=0)


def all_lines(meeting: Meeting) -> list[Line]:
    items = meeting.agenda.select_related("treatment__branch__stop__case")
    return in_order([*items, *meeting.points.all()])


@act("agenda.add_standing")
def add_standing(meeting: Meeting, *, by: Viewer) -> int:
    """Puts in the standing items that are missing: approvals first, information and other business last.

    They become cases of their kinds when the notice is issued. The open commissions are one of them where
    there are any. Effects: private lines; one audit entry. Returns how many were put in.
    """
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    before = all_lines(meeting)
    first, last = missing_standing(meeting, before)
    if not first and not last:
        raise Refused(_("De faste sakene står der allerede."))
    lines: list[Line] = [*made(meeting, first), *before, *made(meeting, last)]
    put_in_order([line for line in lines if line.is_draft], lines)
    tell(meeting, fields=["agenda"], on_behalf_of=on_behalf(by, meeting.cooperation))
    return len(first) + len(last)


def made(meeting: Meeting, wanted: Iterable[tuple[str, str]]) -> list[ProgrammePoint]:
    return [
        ProgrammePoint.objects.create(
            meeting=meeting,
            kind=ProgrammePoint.Kind.STANDING,
            case_kind=kind,
            title=title,
            order=0,
        )
        for kind, title in wanted
    ]


@act("agenda.add_point")
def add_point(
    meeting: Meeting, *, kind: str, title: str, starts_at: Any = None, by: Viewer
) -> ProgrammePoint:
    """Puts a break or a guest last on the agenda. Effects: a private line; one audit entry."""
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    point = ProgrammePoint.objects.create(
        meeting=meeting, kind=kind, title=title, starts_at=starts_at, order=last_order(meeting) + 1
    )
    tell(meeting, fields=["agenda"], on_behalf_of=on_behalf(by, meeting.cooperation))
    return point


@act("agenda.order")
def order_agenda(meeting: Meeting, *, lines: Sequence[str], by: Viewer) -> None:
    """Puts the lines that haven't gone out in this order (`sak-12`, `punkt-3`). One audit entry.

    What has gone out keeps its place. Raises Refused when a line has come or gone since the page was shown.
    """
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    present = {line.line: line for line in all_lines(meeting) if line.is_draft}
    if set(lines) != set(present) or len(lines) != len(present):
        raise Refused(_("Sakslisten er endret siden du åpnet siden. Se på den på nytt og prøv igjen."))
    put_in_order([present[name] for name in lines], all_lines(meeting))
    tell(meeting, fields=["agenda"], on_behalf_of=on_behalf(by, meeting.cooperation))


def put_in_order(drafts: Sequence[Line], lines: Sequence[Line]) -> None:
    """Numbers the drafts one by one after what has gone out, which is left alone."""
    last = max((line.order for line in lines if not line.is_draft), default=0)
    for order, line in enumerate(drafts, last + 1):
        if line.order != order:
            line.order = order
            line.save(update_fields=["order"])


@act("agenda.move_line")
def move_line(meeting: Meeting, *, line: str, up: bool, by: Viewer) -> None:
    """Moves a line one place up or down among those that haven't gone out. One audit entry."""
    names = [each.line for each in all_lines(meeting) if each.is_draft]
    if line not in names:
        raise Refused(_("Linjen står ikke på sakslisten lenger."))
    place = names.index(line)
    other = max(place - 1, 0) if up else min(place + 1, len(names) - 1)
    names[place], names[other] = names[other], names[place]
    order_agenda(meeting, lines=names, by=by)


@act("agenda.change_line")
def change_line(line: Line, *, values: Mapping[str, Any], by: Viewer) -> None:
    """Changes the time, guests, note and closing of a line that hasn't gone out. One audit entry.

    A meeting can be closed only with a legal basis (koml. § 11-5): the basis is what closes the item.
    """
    meeting = line.meeting
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    if not line.is_draft:
        raise Refused(_("Saken er sendt ut. Trekk den med en forklaring i stedet."))
    before = {name: getattr(line, name) for name in values}
    for name, value in values.items():
        setattr(line, name, value)
    line.save(update_fields=list(values))
    tell(meeting, before=before, after=values, on_behalf_of=on_behalf(by, meeting.cooperation))


@act("agenda.remove_line")
def remove_line(line: Line, *, by: Viewer) -> None:
    """Takes a line that hasn't gone out off the agenda; the case is due again. One audit entry."""
    meeting = line.meeting
    require(by, "meeting.prepare", meeting)
    refuse_unless_coming(meeting)
    if not line.is_draft:
        raise Refused(_("Saken er sendt ut. Trekk den med en forklaring i stedet."))
    line.delete()
    tell(meeting, fields=["agenda"], on_behalf_of=on_behalf(by, meeting.cooperation))


@act("agenda.withdraw_item")
def withdraw_item(item: AgendaItem, *, reason: str, by: Viewer) -> None:
    """Withdraws an item that has gone out.

    Effects: it stays on the agenda with its number and the reason, for everybody to see; the case is due
    again; the number is never used for anything else; the pack is withheld from now on, and made anew without
    its papers; one audit entry.
    """
    require(by, "meeting.prepare", item.meeting)
    refuse_unless_coming(item.meeting)
    if item.is_draft:
        raise Refused(_("Saken er ikke sendt ut. Ta den av sakslisten i stedet."))
    if not reason.strip():
        raise Refused(_("Skriv hvorfor saken er trukket. Begrunnelsen blir stående på sakslisten."))
    publishable({_("Hvorfor"): reason})
    item.withdrawn_because = reason.strip()
    item.save(update_fields=["withdrawn_because"])
    make_anew_soon()
    tell(item.meeting, fields=["agenda"], on_behalf_of=on_behalf(by, item.meeting.cooperation))


def line_named(meeting: Meeting, name: str) -> Line | None:
    """The line a form names (`sak-12`, `punkt-3`)."""
    kind, _hyphen, key = name.partition("-")
    if not key.isdecimal() or len(key) > 12:
        return None
    if kind == "sak":
        rows = meeting.agenda.select_related("treatment__branch__stop__case__cooperation", "meeting", "organ")
        return rows.filter(pk=key).first()
    return meeting.points.select_related("meeting").filter(pk=key).first() if kind == "punkt" else None
