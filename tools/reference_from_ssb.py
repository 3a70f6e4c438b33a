"""Write the reference sheets of municipalities and counties from Statistics Norway's figures.

    python tools/reference_from_ssb.py MUNICIPALITIES.csv COUNTIES.csv FOLDER

MUNICIPALITIES.csv has one row for each municipality of today: number, name, official_name, county_number,
population_2024, area_km2 (square kilometres), centre, written_language, organisation_number, number_2023,
lat, lon (degrees). COUNTIES.csv has fylkesnummer, fylkesnavn, folketall_2024. Sources: Statistics Norway
and Kartverket, both CC BY 4.0.

FOLDER gets `virksomheter.csv` and `tidligere.csv`. What no such file tells (municipalities and counties
that no longer exist, numbers before 2020) is kept by hand in `FOLDER/historie/` under the same two names
and is merged in: a row with a known id fills that row's empty cells, any other row is added.
`etterfølgere.csv` is kept by hand altogether and is not touched.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path

Row = dict[str, str]

ORGANISATION_COLUMNS = [
    "id",
    "navn",
    "slag",
    "offisielt_navn",
    "nummer",
    "fylke",
    "folketall",
    "folketall_år",
    "areal",
    "senter",
    "målform",
    "organisasjonsnummer",
    "breddegrad",
    "lengdegrad",
    "fra",
    "til",
    "kilde",
]
EARLIER_COLUMNS = ["id", "virksomhet", "navn", "nummer", "fylke", "fra", "til", "kilde"]

STATISTICS_NORWAY = "Statistisk sentralbyrå (CC BY 4.0)"
BOTH_SOURCES = "Statistisk sentralbyrå og Kartverket (begge CC BY 4.0)"
POPULATION_YEAR = "2024"
WRITTEN_LANGUAGES = {"nb": "nb", "nn": "nn", "neutral": "nøytral"}

# The numbers of 2023 were given on 1 January 2020 and went out of use when Viken, Vestfold og Telemark and
# Troms og Finnmark were divided.
NUMBERS_OF_2023 = ("2020-01-01", "2023-12-31")


def county_row(source: Row) -> Row:
    """A county as a row of `virksomheter`; the name before the dash is the Norwegian one."""
    number, official_name = source["fylkesnummer"], source["fylkesnavn"]
    return {
        "id": f"fylke-{number}",
        "navn": official_name.split(" - ")[0],
        "slag": "fylke",
        "offisielt_navn": official_name,
        "nummer": number,
        "folketall": source["folketall_2024"],
        "folketall_år": POPULATION_YEAR,
        "kilde": STATISTICS_NORWAY,
    }


def municipality_row(source: Row) -> Row:
    """A municipality as a row of `virksomheter`."""
    return {
        "id": f"kommune-{source['number']}",
        "navn": source["name"],
        "slag": "kommune",
        "offisielt_navn": source["official_name"],
        "nummer": source["number"],
        "fylke": f"fylke-{source['county_number']}",
        "folketall": source["population_2024"],
        "folketall_år": POPULATION_YEAR,
        "areal": source["area_km2"],
        "senter": source["centre"],
        "målform": WRITTEN_LANGUAGES[source["written_language"]],
        "organisasjonsnummer": source["organisation_number"],
        "breddegrad": source["lat"],
        "lengdegrad": source["lon"],
        "kilde": BOTH_SOURCES,
    }


def earlier_row(source: Row) -> Row | None:
    """The number a municipality had in 2023, when it is another than today's."""
    before = source["number_2023"]
    if not before or before == source["number"]:
        return None
    start, end = NUMBERS_OF_2023
    return {
        "id": f"kommune-{source['number']}-{before}",
        "virksomhet": f"kommune-{source['number']}",
        "nummer": before,
        "fylke": f"fylke-{before[:2]}",
        "fra": start,
        "til": end,
        "kilde": STATISTICS_NORWAY,
    }


def merged(written: Iterable[Row], kept_by_hand: Iterable[Row]) -> list[Row]:
    """The written rows with what is kept by hand: empty cells filled, unknown ids added at the end."""
    rows = {row["id"]: dict(row) for row in written}
    for by_hand in kept_by_hand:
        row = rows.setdefault(by_hand["id"], {})
        for column, value in by_hand.items():
            row[column] = row.get(column) or value
    return list(rows.values())


def read_rows(path: Path, delimiter: str) -> list[Row]:
    """The rows of a sheet; no rows when the file isn't there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as sheet:
        return list(csv.DictReader(sheet, delimiter=delimiter))


def write_rows(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    """Write a sheet with `;` between the cells."""
    with path.open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.DictWriter(sheet, columns, delimiter=";", restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_reference(municipalities: list[Row], counties: list[Row], folder: Path) -> None:
    """Write both sheets into `folder`."""
    organisations = [*map(county_row, counties), *map(municipality_row, municipalities)]
    earlier = [row for row in map(earlier_row, municipalities) if row]
    by_hand = folder / "historie"
    for name, columns, rows in (
        ("virksomheter.csv", ORGANISATION_COLUMNS, organisations),
        ("tidligere.csv", EARLIER_COLUMNS, earlier),
    ):
        all_rows = merged(rows, read_rows(by_hand / name, ";"))
        # Counties stand first, so that a municipality's county is always above it.
        write_rows(folder / name, columns, sorted(all_rows, key=lambda row: row.get("slag") == "kommune"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the reference sheets of municipalities and counties.")
    parser.add_argument("municipalities", type=Path)
    parser.add_argument("counties", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    for path in (arguments.municipalities, arguments.counties, arguments.folder):
        if not path.exists():
            print(f"{path} finnes ikke.", file=sys.stderr)
            return 2
    municipalities, counties = read_rows(arguments.municipalities, ","), read_rows(arguments.counties, ",")
    write_reference(municipalities, counties, arguments.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
