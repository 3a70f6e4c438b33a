"""The numbers organs give their cases: written in the organ's own form, read in any form a person types.

A form is an example with zeros for digits: `000/00` gives 005/18, `PS 0/00` gives PS 57/15, `0/0000` gives
57/2015. The serial comes first and the year last, with two or four digits.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_FORMAT = re.compile(r"(?P<prefix>[^0-9]*)(?P<serial>0{1,6})(?P<between>\s?[/-]\s?)(?P<year>0000|00)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
# Two digits are of this century up to and including 79. Computers came to the archives after 1980.
_LAST_SHORT_YEAR = 79
_HELP = "Skriv et eksempel med nuller for sifrene, for eksempel 000/00, PS 0/00 eller 0/0000."


@dataclass(frozen=True)
class CaseNumber:
    """A number as read.

    `prefix` is up to four letters in capitals, without the word "sak": "PS", "K", or "" when none is written.
    It is a hint for ordering hits and no proof: in "Tinn 5/18" it is the name of a place.
    """

    prefix: str
    serial: int
    year: int


def check_format(format: str) -> None:
    """Raises ValueError with a sentence in bokmål if the form lacks a serial or a year, or can't be used."""
    _parts(format)


def format_case_number(format: str, serial: int, year: int) -> str:
    """The number in the organ's form. Two digits tell the years 1980–2079 apart.

    Raises ValueError if the form is wrong or the serial is below 1.
    """
    if serial < 1:
        raise ValueError(f"Løpenummeret må være 1 eller høyere, ikke {serial}.")
    parts = _parts(format)
    digits = f"{year:04}"[-len(parts["year"]) :]
    return f"{parts['prefix']}{serial:0{len(parts['serial'])}}{parts['between']}{digits}"


def parse_case_number(format: str, text: str) -> tuple[int, int] | None:
    """Serial and year from a number in the organ's form, or None.

    Spacing, zeros in front and capitals don't matter; the prefix, the mark between and the year's length do.
    """
    found = _reader(format).fullmatch(text)
    if found is None or int(found["serial"]) == 0:
        return None
    year = _full_year(found["year"])
    return (int(found["serial"]), year) if year else None


def format_prefix(format: str) -> str:
    """The form's prefix in the shape of `CaseNumber.prefix`: "PS" for `PS 0/00`, "K" for `K-sak 0/00`."""
    return _prefix_before(_parts(format)["prefix"])


def _parts(format: str) -> dict[str, str]:
    found = _FORMAT.fullmatch(format)
    if found:
        return found.groupdict()
    groups = re.findall("[0-9]+", format)
    if any(group.strip("0") for group in groups):
        fault = "har andre sifre enn null."
    elif not groups:
        fault = "mangler både løpenummer og år."
    elif len(groups) == 1:
        fault = "mangler løpenummer eller år."
    elif len(groups) > 2:
        fault = "har flere tall enn løpenummer og år."
    elif len(groups[1]) not in (2, 4):
        fault = "må ha to eller fire nuller for året."
    elif len(groups[0]) > 6:
        fault = "har for mange nuller i løpenummeret."
    elif format[-1] == "0":
        fault = "må ha skråstrek eller bindestrek mellom løpenummer og år."
    else:
        fault = "har tekst etter året."
    raise ValueError(f"Nummerformen «{format}» {fault} {_HELP}")


@lru_cache(maxsize=256)
def _reader(format: str) -> re.Pattern[str]:
    parts = _parts(format)
    year = f"(?P<year>[0-9]{{{len(parts['year'])}}})"
    pieces = [*_literals(parts["prefix"]), "(?P<serial>[0-9]{1,6})", *_literals(parts["between"]), year]
    return re.compile(r"\s*" + r"\s*".join(pieces) + r"\s*", re.IGNORECASE)


def _literals(text: str) -> list[str]:
    return [re.escape(character) for character in text if not character.isspace()]


def _full_year(digits: str) -> int | None:
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year <= _LAST_SHORT_YEAR else 1900)
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None


# --- reading what a person types ---

# Not a part of a longer number, date, time or archive number, except that a range has a number at each end.
_STARTS = r"(?<![0-9_])(?<![0-9][.:])(?<!/)(?<!/\s)(?:(?<![0-9][-–])|(?<=/[0-9]{2}[-–])|(?<=/[0-9]{4}[-–]))"
_ENDS = r"(?!\w)(?!\s?/\s?[0-9])(?![.:][0-9])(?![-–](?![0-9]{1,4}/[0-9])[0-9])"
_WITH_SLASH = re.compile(rf"{_STARTS}(?P<serial>[0-9]{{1,4}})\s?/\s?(?P<year>[0-9]{{4}}|[0-9]{{2}}){_ENDS}")
# A hyphen also stands between ages, hours and years, so it needs the word "sak" or to be all there is.
_WITH_HYPHEN = re.compile(rf"{_STARTS}(?P<serial>[0-9]{{1,3}})[-–](?P<year>[0-9]{{4}}|[0-9]{{2}}){_ENDS}")

_CASE_WORD = r"(?:sak(?:en|er|a|snummer|snr|nr)?[.:]?\s*(?:(?:nummer|nr)[.:]?\s*)?)"
_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?P<prefix>(?!sak)[^\W\d_]{1,4})(?:[-.]?\s*(?=sak)|-|\s*))?"
    rf"(?P<word>{_CASE_WORD})?-?\s*\Z",
    re.IGNORECASE,
)
_NOT_PREFIXES = {
    "nr", "no", "i", "og", "av", "om", "er", "til", "for", "fra", "frå", "med", "mot", "ved", "på", "pr",
    "per", "jf", "jfr", "se", "sjå", "som", "kl", "uke", "veke", "side", "s", "ca", "år", "dag", "møte",
    "mai", "juni", "juli", "the", "of", "or", "and", "in", "see", "case",
}  # fmt: skip


def find_case_numbers(text: str) -> list[CaseNumber]:
    """Every case number in what a person types in a search field, in order, each once.

    Reads `005/18`, `5/18`, `sak 5/2018`, `PS 57/15`, `ps57/15`, `K-sak 18/27` and, when it is all there is or
    comes after the word "sak", `57-15`. Leaves alone dates (`2018-05-14`, `14/05/2018`), archive numbers
    (`14/1203`) and what begins with a year (`2018/19`).
    """
    by_place = {found.start(): found for found in _WITH_SLASH.finditer(text)}
    hyphened = (found for found in _WITH_HYPHEN.finditer(text) if _is_meant_as_number(text, found))
    by_place |= {found.start(): found for found in hyphened}
    numbers = (_case_number(text, by_place[place]) for place in sorted(by_place))
    return list(dict.fromkeys(number for number in numbers if number))


def _case_number(text: str, found: re.Match[str]) -> CaseNumber | None:
    serial, year = int(found["serial"]), _full_year(found["year"])
    if not year or serial == 0 or _FIRST_YEAR <= serial <= _LAST_YEAR:
        return None
    return CaseNumber(_prefix_before(text[: found.start()]), serial, year)


def _is_meant_as_number(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    said = _BEFORE.search(before)
    if said and said["word"]:
        return True
    all_there_is = not after.strip() and (said is None or not before[: said.start()].strip())
    return all_there_is and (not before.strip() or _prefix_before(before) != "")


def _prefix_before(text: str) -> str:
    found = _BEFORE.search(text[-40:])
    prefix = (found["prefix"] or "") if found else ""
    return "" if prefix.casefold() in _NOT_PREFIXES else prefix.upper()
