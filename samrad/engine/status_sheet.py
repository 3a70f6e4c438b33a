"""Reading status from a sheet of somebody else's planning tool: columns, words and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from samrad.engine.number_cells import NotANumber, read_number
from samrad.engine.partial_dates import Precision, parse_partial_date

NEEDED = ("title", "said")
COLUMNS = ("title", "row", "said", "sentence", "number", "date")
# What the tools we have seen call their columns, in small letters.
USUAL_HEADINGS = {
    "title": ("tiltak", "tittel", "navn", "namn", "tiltaksnavn", "tiltaksnamn", "oppgave", "aktivitet"),
    "row": ("id", "nr", "nummer", "tiltaksnr", "løpenummer", "tiltaks-id"),
    "said": ("status", "framdrift", "fremdrift", "tilstand"),
    "sentence": ("kommentar", "merknad", "beskrivelse av status", "statuskommentar"),
    "number": ("antall", "tal", "tall", "verdi", "resultat"),
    "date": ("dato", "statusdato", "oppdatert", "sist oppdatert"),
}
USUAL_WORDS = {
    "on_time": ("i rute", "på plan", "etter planen", "grønn", "grøn", "i gang", "pågår", "on track"),
    "late": ("forsinket", "forsinka", "rød", "raud", "gul", "bak plan", "delayed"),
    "done": ("ferdig", "fullført", "gjennomført", "avsluttet", "avslutta", "done"),
    "stopped": ("stoppet", "stoppa", "stanset", "stansa", "avlyst"),
}
LONGEST_SENTENCE = 300
LONGEST_ID = 80
CLOSE = 0.75  # how alike two titles are before one is suggested for the other


def folded(text: str) -> str:
    """As texts are compared: small letters, single spaces."""
    return " ".join(text.split()).casefold()


def guessed_columns(headings: Sequence[str]) -> dict[str, str]:
    """What each needed column is likely to be called here; those not found are left out."""
    found = {}
    by_word = {folded(each): each for each in headings}
    for name, words in USUAL_HEADINGS.items():
        heading = next((by_word[word] for word in words if word in by_word), None)
        if heading is not None:
            found[name] = heading
    return found


def fits(columns: Mapping[str, str], headings: Sequence[str]) -> bool:
    """Are all the columns we know of still in the sheet?"""
    return all(columns.get(name) in headings for name in NEEDED) and all(
        heading in headings for heading in columns.values()
    )


def meaning_of(word: str, words: Mapping[str, str]) -> str | None:
    """What a status word says: by what was chosen, else the usual; "" leaves out, None isn't understood."""
    asked = folded(word)
    if not asked:
        return ""
    if asked in words:
        return words[asked]
    return next((said for said, usual in USUAL_WORDS.items() if asked in usual), None)


def number_of(cell: str) -> Decimal | None:
    """A number as Norwegian sheets write it; None when there is none to read."""
    try:
        return read_number(cell)
    except NotANumber:
        return None


def day_of(cell: str) -> date | None:
    """A whole day; None when there is none to read."""
    try:
        found = parse_partial_date(cell.strip()[:10] if cell[:4].isdecimal() else cell.strip())
    except ValueError:
        return None
    return found.on if found.precision is Precision.day else None


@dataclass(frozen=True)
class SheetLine:
    """One row as it was read. `said` is None for a word that isn't understood, "" for no status."""

    id: str
    title: str
    word: str
    said: str | None
    sentence: str
    number: Decimal | None
    unit: str
    on: date | None


def lines_of(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    columns: Mapping[str, str],
    words: Mapping[str, str],
) -> list[SheetLine]:
    """The rows that have a title, read by the columns and words that were chosen."""
    at = {name: headings.index(heading) for name, heading in columns.items() if heading in headings}
    found = (line_of(row, at, words, columns.get("number", "")) for row in rows)
    return [each for each in found if each.title]


def line_of(row: Sequence[str], at: Mapping[str, int], words: Mapping[str, str], unit: str) -> SheetLine:
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
    title, word = cells.get("title", ""), cells.get("said", "")
    number = number_of(cells.get("number", ""))
    return SheetLine(
        id=(cells.get("row") or title)[:LONGEST_ID],
        title=title,
        word=word,
        said=meaning_of(word, words),
        sentence=cells.get("sentence", "")[:LONGEST_SENTENCE],
        number=number,
        unit=unit[:40] if number is not None else "",
        on=day_of(cells.get("date", "")),
    )


def words_not_understood(lines: Iterable[SheetLine]) -> list[str]:
    """Each once, in small letters, in the order they stand."""
    return list(dict.fromkeys(folded(each.word) for each in lines if each.said is None))


def suggestion_for(title: str, titles: Mapping[str, int]) -> int | None:
    """The key of the title that is most like this one, when one is like it. `titles` are folded."""
    asked = folded(title)
    if asked in titles:
        return titles[asked]
    close = get_close_matches(asked, titles, n=1, cutoff=CLOSE)
    return titles[close[0]] if close else None
