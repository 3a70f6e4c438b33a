"""Sentences of the minutes that the engine doesn't make, in the language the minutes are written in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from samrad.engine.languages import column_of
from samrad.engine.partial_dates import format_date

ORDER = {"for": 0, "against": 1}
_WORDS = {
    "closed_basis": ("kommuneloven {x}", "kommunelova {x}", "Local Government Act {x}"),
    "closed_without": ("hjemmel ikke oppgitt", "heimel ikkje oppgitt", "legal basis not given"),
    "closed_item": (
        "Møtet var lukket i denne saken: {x}.",
        "Møtet var lukka i denne saka: {x}.",
        "The meeting was closed for this item: {x}.",
    ),
    "public_wording": (
        "Organet opplyser: {x}",
        "Organet opplyser: {x}",
        "The body states: {x}",
    ),
    "disqualified": (
        "{name} var inhabil{basis}.",
        "{name} var inhabil{basis}.",
        "{name} was disqualified{basis}.",
    ),
    "not_disqualified": (
        "{name} var ikke inhabil{basis}.",
        "{name} var ikkje inhabil{basis}.",
        "{name} was not disqualified{basis}.",
    ),
    "raised": (
        "Det ble reist spørsmål om {name} var inhabil.",
        "Det vart reist spørsmål om {name} var inhabil.",
        "Whether {name} was disqualified was raised.",
    ),
    "by_name": ("Ved navn: {x}.", "Ved namn: {x}.", "By name: {x}."),
    "choice_for": ("for", "for", "for"),
    "choice_against": ("mot", "mot", "against"),
    "choice_blank": ("blankt", "blankt", "blank"),
    "remote": ("{name} (på skjerm)", "{name} (på skjerm)", "{name} (remotely)"),
    "withdrawn": ("Saken var trukket: {x}", "Saka var trekt: {x}", "The case was withdrawn: {x}"),
    "struck": (
        "Det var ført at saken var utsatt eller sendt tilbake. Det er strøket: {x}",
        "Det var ført at saka var utsett eller send tilbake. Det er stroke: {x}",
        "The case was recorded as postponed or sent back. That has been struck out: {x}",
    ),
    "reason": ("Grunn: {x}", "Grunn: {x}", "Reason: {x}"),
    "postponed": ("Saken ble utsatt.", "Saka vart utsett.", "The case was postponed."),
    "postponed_until": (
        "Saken ble utsatt til {x}.",
        "Saka vart utsett til {x}.",
        "The case was postponed until {x}.",
    ),
    "sent_back": ("Saken ble sendt tilbake.", "Saka vart send tilbake.", "The case was sent back."),
    "fell_away": ("Saken falt bort.", "Saka fall bort.", "The case lapsed."),
    "not_treated": (
        "Saken ble ikke behandlet.",
        "Saka vart ikkje behandla.",
        "The case was not considered.",
    ),
    "under_treatment": (
        "Behandlingen ble ikke avsluttet.",
        "Behandlinga vart ikkje avslutta.",
        "The consideration of the matter was not completed.",
    ),
    "corrected": (
        "Rettet etter møtet: {what}. Grunn: {x}",
        "Retta etter møtet: {what}. Grunn: {x}",
        "Corrected after the meeting: {what}. Reason: {x}",
    ),
    "ballot_taken": ("stemmetallet", "røystetalet", "the count of votes"),
    "election_held": ("valget", "valet", "the election"),
    "list_election_held": ("forholdsvalget", "forholdsvalet", "the proportional election"),
    "lots_drawn": ("loddtrekningen", "loddtrekkinga", "the drawing of lots"),
    "ruling": ("avgjørelsen om møtet", "avgjerda om møtet", "the ruling on the meeting"),
    "decision_settled": ("vedtaksteksten", "vedtaksteksten", "the text of the decision"),
    "chair": ("Møtelederen avgjorde: {x}", "Møteleiaren avgjorde: {x}", "The chair ruled: {x}"),
    "organ": ("Organet avgjorde: {x}", "Organet avgjorde: {x}", "The body ruled: {x}"),
}


def word(name: str, language: str, /, **values: str) -> str:
    return _WORDS[name][column_of(language)].format(**values)


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
    if row["outcome"] == "fell_away":
        return joined(word("fell_away", language), reason(row, language))
    if row["until"]:
        until = day_written(row["until"], language)
        return joined(word("postponed_until", language, x=until), reason(row, language))
    return joined(word("postponed", language), reason(row, language))


def by_name_sentence(rows: Sequence[Mapping[str, Any]], language: str) -> str:
    """`Ved navn: for Kari, Per (på skjerm); mot Ola.` Empty for a vote that wasn't by name."""
    sides: dict[str, list[str]] = {}
    for row in rows:
        name = word("remote", language, name=row["name"]) if row["is_remote"] else row["name"]
        sides.setdefault(row["choice"], []).append(name)
    in_order = sorted(sides, key=lambda choice: ORDER.get(choice, len(ORDER)))
    told = [f"{choice_word(choice, language)} {', '.join(sides[choice])}" for choice in in_order]
    return word("by_name", language, x="; ".join(told)) if told else ""


def choice_word(choice: str, language: str) -> str:
    """The word for a side; a proposal is called what it is called."""
    key = f"choice_{choice}"
    return word(key, language) if key in _WORDS else choice


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
