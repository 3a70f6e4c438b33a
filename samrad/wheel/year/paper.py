"""The wheel on paper: what the page shows, arranged for a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.core.dated import Track
from samrad.documents.pdf import wheel_pdf
from samrad.documents.pdf.contents import AnnualWheel, Letterhead, WheelLine, WheelMonth, WheelTrack
from samrad.organisations.models import Cooperation
from samrad.wheel.year.setting_aside import SettingAside
from samrad.wheel.year.showing import Listed, ListedMonth, ShownWheel
from samrad.wheel.year.standing import YearStanding
from samrad.wheel.year.words import hours, short_month, short_when, written

# The colours of the tracks in print, and a pale one for periods; those of `wheel.css` in daylight.
COLOURS = {
    Track.meetings: ("#12493b", "#b2c7c1"),
    Track.deadlines: ("#a8481f", "#e3c5b7"),
    Track.budget: ("#7a5a00", "#d4cbad"),
    Track.reporting: ("#6b3a78", "#d0c0d4"),
    Track.windows: ("#1f4e8c", "#b7c6da"),
    Track.councils: ("#5f6d66", "#cbd0cd"),
    Track.days: ("#0f6a77", "#b2d0d4"),
}
STYLE = """
text { font-family: Inter; text-anchor: middle; fill: #17211d; }
.wheel__month { fill: #e2efe8; } .wheel__month--holiday { fill: #f6e6dc; }
.wheel__month-name { font-size: 16px; font-weight: 700; }
.wheel__ring { fill: #f3f6f3; } .wheel__spoke { fill: none; stroke: #fff; stroke-width: 2; }
.wheel__sign { font-size: 12px; font-weight: 700; fill: #52605a; }
.wheel__year { font-size: 64px; font-weight: 700; fill: #12493b; }
.wheel__said { font-size: 15px; } .wheel__said--today { fill: #a8481f; font-weight: 700; }
.wheel__hand { fill: none; stroke: #a8481f; stroke-width: 2.5; } .wheel__hand-end { fill: #a8481f; }
.wheel__mark path { fill: none; stroke-linecap: round; }
.wheel__mark .wheel__line { stroke: none; fill: none; }
.wheel__label { font-weight: 500; }
.wheel__number { font-size: 9.5px; font-weight: 700; fill: #fff; } .wheel__number--long { font-size: 7.4px; }
.wheel__number--period { fill: #17211d; }
"""


def style() -> str:
    of_tracks = (
        f".wheel__tone-{track} circle {{ fill: {colour}; }} .wheel__tone-{track} path {{ stroke: {pale}; }}"
        f" .wheel__tone-{track}.wheel__mark--off circle {{ fill: #fff; stroke: {colour};"
        f" stroke-width: 1.2; stroke-dasharray: 2 2; }}"
        f" .wheel__tone-{track}.wheel__mark--off path {{ stroke-dasharray: 4 4; stroke-linecap: butt; }}"
        f" .wheel__tone-{track}.wheel__mark--off .wheel__number {{ fill: {colour}; }}"
        for track, (colour, pale) in COLOURS.items()
    )
    return STYLE + "\n".join(of_tracks)


def wheel_paper(cooperation: Cooperation, shown: ShownWheel, *, made_at: datetime) -> bytes:
    """The PDF, in the language of the reader."""
    rings = shown.drawing.rings
    return wheel_pdf(
        AnnualWheel(
            letterhead=letterhead_of(cooperation, made_at),
            year=shown.year,
            heading=heading_of(shown),
            drawing=drawing_of(shown),
            told=told_of(shown),
            tracks=tuple(WheelTrack(str(ring.name), COLOURS[ring.track][0]) for ring in rings),
            meetings=tuple(lines_of(meetings_of(shown), with_month=True)),
            months=tuple(month_of(each) for each in shown.months if not each.is_empty),
            standing=standing_of(shown.standing),
            hours=hours_of(shown.setting_aside),
        )
    )


def letterhead_of(cooperation: Cooperation, made_at: datetime) -> Letterhead:
    """`member_count` is there when the cooperation was found by its address."""
    return Letterhead(
        cooperation=cooperation.name,
        organs=(cooperation.name,),
        language=get_language() or "nb",
        made_at=made_at,
        example=cooperation.is_example,
        dots=getattr(cooperation, "member_count", None) or 7,
    )


def heading_of(shown: ShownWheel) -> str:
    heading = _("Årshjulet %(year)s") % {"year": shown.year}
    return f"{heading}, {shown.organisation.name}" if shown.organisation else heading


def drawing_of(shown: ShownWheel) -> bytes:
    """The same drawing as on the page, standing alone with its colours."""
    values = {"drawing": shown.drawing, "paper_style": style(), "wheel_title": ""}
    return render_to_string("wheel/drawing.html", values).encode()


def told_of(shown: ShownWheel) -> str:
    """The picture in words; the list after it says all that is in it."""
    return (
        _("Årshjulet for %(year)s tegnet som tolv måneder i en ring, med %(number)s merker.")
        % {
            "year": shown.year,
            "number": len(shown.drawing.marks),
        }
        + " "
        + _("Listen på de neste sidene sier det samme.")
    )


def standing_of(standing: YearStanding | None) -> str:
    if standing is None:
        return ""
    if not standing.is_adopted:
        return _("Foreslått, ikke vedtatt ennå.")
    return _("Vedtatt av %(organ)s %(day)s.") % {
        "organ": standing.organ,
        "day": written(standing.adopted_on, year=True) if standing.adopted_on else "",
    }


def month_of(month: ListedMonth) -> WheelMonth:
    name = month.name[:1].upper() + month.name[1:]
    return WheelMonth(name, tuple(lines_of(month.lines)), tuple(lines_of(month.councils)))


def meetings_of(shown: ShownWheel) -> list[Listed]:
    """The meetings of the region itself, for the first page; those that are off aside."""
    lines = [line for month in shown.months for line in month.lines]
    return [each for each in lines if each.entry.track is Track.meetings and not each.entry.is_off]


def lines_of(lines: Iterable[Listed], *, with_month: bool = False) -> Iterable[WheelLine]:
    for line in lines:
        yield WheelLine(
            str(line.number or ""),
            short_month(line.entry.first) if with_month else short_when(line.entry),
            line.entry.title,
            line.entry.said,
            COLOURS[line.entry.track][0],
        )


def hours_of(aside: SettingAside | None) -> tuple[tuple[str, ...], ...]:
    """The sums of the months; the commitments are in the spreadsheet."""
    if aside is None:
        return ()
    rows = ((name, hours(total) or "0") for name, total in zip(aside.months, aside.sums, strict=True))
    return ((_("Måned"), _("Timer")), *rows, (_("Til sammen"), hours(aside.total)))
