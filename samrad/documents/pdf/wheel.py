"""The annual wheel on paper: the drawing on A3 with what it means, then the list."""

from __future__ import annotations

from dataclasses import asdict

import typst

from samrad.documents.pdf.arranging import Values, letterhead_values
from samrad.documents.pdf.characters import shown
from samrad.documents.pdf.compiling import compiled
from samrad.documents.pdf.contents import AnnualWheel

MOST_MEETINGS = 60  # what there is room for beside the wheel; the list has all


def wheel_pdf(wheel: AnnualWheel) -> bytes:
    """One page of A3 with the wheel, and as many as the list needs.

    A character that can't be drawn is written as its number; where our own font alone lacks one, so is every
    character in the drawing beyond the Latin ones.
    """
    try:
        return _compiled(wheel, narrow=False)
    except typst.TypstError as refused:
        if "could not be displayed" not in refused.message:
            raise
        return _compiled(wheel, narrow=True)


def _compiled(wheel: AnnualWheel, *, narrow: bool) -> bytes:
    drawing = shown(wheel.drawing.decode(), narrow=narrow).encode()
    return compiled("wheel", _values(wheel), made_at=wheel.letterhead.made_at, files=[drawing])


def _values(wheel: AnnualWheel) -> Values:
    head = wheel.letterhead
    values = letterhead_values(head, kind="wheel", about=str(wheel.year), day=head.made_at.date())
    return values | {
        "standing": wheel.standing,
        "told": wheel.told,
        "heading": wheel.heading,
        "tracks": [asdict(each) for each in wheel.tracks],
        "meetings": [[each.number, each.when, each.what] for each in wheel.meetings[:MOST_MEETINGS]],
        "months": [asdict(each) for each in wheel.months],
        "hours": [list(row) for row in wheel.hours],
    }
