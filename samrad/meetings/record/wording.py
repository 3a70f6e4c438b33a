"""Sentences of the minutes that the engine doesn't make, in the language the minutes are written in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from samrad.engine.partial_dates import format_date

LANGUAGES = ("nb", "nn", "en")
_WORDS = {
    "closed_basis": ("kommuneloven {x}", "kommunelova {x}", "Local Government Act {x}"),
    "closed_without": ("hjemmel ikke oppgitt", "heimel ikkje oppgitt", "legal basis not given"),
    "disqualified": (
        "{name} var inhabil{basis}.",
        "{name} var ugild{basis}.",
        "{name} was disqualified{basis}.",
    ),
    "not_disqualified": (
        "{name} var ikke inhabil{basis}.",
        "{name} var ikkje ugild{basis}.",
        "{name} was not disqualified{basis}.",
    ),
    "raised": (
        "Det ble reist spørsmål om {name} var inhabil.",
        "Det vart reist spørsmål om {name} var ugild.",
        "Whether {name} was disqualified was raised.",
    ),
    "reason": ("Grunn: {x}", "Grunn: {x}", "Reason: {x}"),
    "postponed": ("Saken ble utsatt.", "Saka vart utsett.", "The matter was postponed."),
    "postponed_until": (
        "Saken ble utsatt til {x}.",
        "Saka vart utsett til {x}.",
        "The matter was postponed until {x}.",
    ),
    "sent_back": ("Saken ble sendt tilbake.", "Saka vart send tilbake.", "The matter was sent back."),
    "chair": ("Møtelederen avgjorde: {x}", "Møteleiaren avgjorde: {x}", "The chair ruled: {x}"),
    "organ": ("Organet avgjorde: {x}", "Organet avgjorde: {x}", "The body ruled: {x}"),
}


def word(name: str, language: str, /, **values: str) -> str:
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    return _WORDS[name][column].format(**values)


def closed_basis(paragraphs: Sequence[str], language: str = "nb") -> str:
    """The basis in law as it may be shown: sections and nothing else. Never empty, for it is what hides."""
    if not paragraphs:
        return word("closed_without", language)
    return word("closed_basis", language, x=", ".join(paragraphs))


def disqualified_sentence(row: Mapping[str, Any], language: str) -> str:
    if row["is_disqualified"] is None:
        return word("raised", language, name=row["name"])
    name = "disqualified" if row["is_disqualified"] else "not_disqualified"
    basis = f" ({row['legal_basis']})" if row["legal_basis"] else ""
    return joined(word(name, language, name=row["name"], basis=basis), reason(row, language))


def referral_sentence(row: Mapping[str, Any], language: str) -> str:
    if row["outcome"] == "sent_back":
        return joined(word("sent_back", language), reason(row, language))
    if row["until"]:
        until = day_written(row["until"], language)
        return joined(word("postponed_until", language, x=until), reason(row, language))
    return joined(word("postponed", language), reason(row, language))


def ruling_sentence(row: Mapping[str, Any], language: str) -> str:
    return word(row["by"], language, x=row["reason"])


def reason(row: Mapping[str, Any], language: str) -> str:
    return word("reason", language, x=row["reason"]) if row["reason"] else ""


def joined(*parts: str) -> str:
    return " ".join(each for each in parts if each)


def day_written(text: str, language: str) -> str:
    try:
        return format_date(dt.date.fromisoformat(text), language)
    except ValueError:
        return text
