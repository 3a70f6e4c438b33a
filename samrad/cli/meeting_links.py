"""Where the digital meetings of the demonstration are held: never public, so no sheet of a region has it."""

from __future__ import annotations

import csv
from pathlib import Path

from samrad.cli.councils import KEEPER
from samrad.cli.papers import viewer_of
from samrad.cli.people import SCOPE
from samrad.config.environment import CHECKOUT

LINKS = CHECKOUT / "examples" / "møtelenker.csv"


def load_meeting_links(file: Path = LINKS) -> int:
    """Gives the planned meetings of the file their link, where they have none; how many lines there were."""
    from samrad.meetings.models import Meeting
    from samrad.meetings.services.planning import FACTS, change_meeting

    with file.open(encoding="utf-8", newline="") as opened:
        lines = {line["møte"]: line["lenke"] for line in csv.DictReader(opened, delimiter=";")}
    planned = Meeting.objects.filter(scope=SCOPE, status=Meeting.Status.PLANNED, link="")
    for meeting in planned.filter(key__in=lines).order_by("date"):
        facts = {name: getattr(meeting, name) for name in FACTS} | {"link": lines[meeting.key]}
        change_meeting(meeting, facts=facts, by=viewer_of(KEEPER))
    return len(lines)
