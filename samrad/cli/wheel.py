"""The annual wheel of the demonstration: the usual entries, and those of the example region."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from samrad.cli.councils import KEEPER
from samrad.cli.papers import viewer_of
from samrad.cli.people import SCOPE
from samrad.config.environment import CHECKOUT

if TYPE_CHECKING:
    from samrad.wheel.year.entries import Written

ENTRIES = CHECKOUT / "examples" / "årshjul.csv"


def load_wheel(file: Path = ENTRIES) -> int:
    """Puts the entries of the file and the usual ones on a wheel that has none; how many lines there were."""
    from samrad.organisations.models import Cooperation
    from samrad.wheel.models import WheelEntry
    from samrad.wheel.year.entries import add_entry, add_usual
    from samrad.wheel.year.usual import USUAL

    home = Cooperation.objects.get(slug=SCOPE)
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened, delimiter=";"))
    if not WheelEntry.objects.filter(cooperation=home).exists():
        by = viewer_of(KEEPER)
        add_usual(home, [each.key for each in USUAL], by=by)
        for line in lines:
            add_entry(home, written(line), by=by)
    return len(lines)


def written(line: dict[str, str]) -> Written:
    """The entry of a line. Words in the file are those of the pages, in bokmål."""
    from django.utils import translation

    from samrad.organisations.models import Organisation
    from samrad.wheel.models import WheelEntry
    from samrad.wheel.year.entries import Written

    with translation.override("nb"):
        tracks = {str(label): track for track, label in WheelEntry.Track.choices}
    place = line["kommune"]
    return Written(
        title=line["tittel"],
        track=tracks[line["spor"]],
        rule=line["regel"],
        language=line["språk"],
        first=date.fromisoformat(line["fra"]) if line["fra"] else None,
        last=date.fromisoformat(line["til"]) if line["til"] else None,
        lasts_days=int(line["varer_dager"]),
        every_years=int(line["hvert_år"]),
        organisation=Organisation.objects.get(scope__in=("", SCOPE), key=place) if place else None,
        hours=Decimal(line["timer"].replace(",", ".")) if line["timer"] else None,
        link=line["lenke"],
        is_internal=line["internt"] == "ja",
        source=line["kilde"],
    )
