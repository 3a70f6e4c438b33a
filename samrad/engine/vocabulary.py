"""What kinds of organ there are, and how each is named in running text.

The names are data: bokmål, nynorsk and English, in the four forms a sentence needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Gender = Literal["neuter", "common", "feminine"]
Form = Literal["indefinite", "definite", "plural", "plural_definite"]


class OrganKind(StrEnum):
    """The kind of an organ, as written in sheets and stored with the organ."""

    representantskap = "representantskap"
    regionrad = "regionrad"
    styre = "styre"
    kommunedirektorutvalg = "kommunedirektorutvalg"
    radmannsutvalg = "radmannsutvalg"
    kommunestyre = "kommunestyre"
    formannskap = "formannskap"
    fylkesting = "fylkesting"
    fylkesutvalg = "fylkesutvalg"
    fylkesrad = "fylkesrad"
    utvalg = "utvalg"
    nettverk = "nettverk"
    styringsgruppe = "styringsgruppe"
    raad = "raad"
    kontaktutvalg = "kontaktutvalg"
    sekretariat = "sekretariat"
    annet = "annet"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in the forms running text needs, all in lower case. `gender` decides *én*, *ei*, *ett*."""

    gender: Gender
    indefinite: str
    definite: str
    plural: str
    plural_definite: str


def _neuter_nb(stem: str, plural: str | None = None) -> Noun:
    base = stem.removesuffix("e")
    return Noun("neuter", stem, f"{base}et", plural or stem, f"{base}ene")


def _neuter_nn(stem: str) -> Noun:
    base = stem.removesuffix("e")
    return Noun("neuter", stem, f"{base}et", stem, f"{base}a")


def _en(singular: str, plural: str | None = None) -> Noun:
    many = plural or f"{singular}s"
    return Noun("common", singular, f"the {singular}", many, many)


_NB: dict[str, Noun] = {
    "representantskap": _neuter_nb("representantskap"),
    "regionrad": _neuter_nb("regionråd"),
    "styre": _neuter_nb("styre", "styrer"),
    "kommunedirektorutvalg": _neuter_nb("kommunedirektørutvalg"),
    "radmannsutvalg": _neuter_nb("rådmannsutvalg"),
    "kommunestyre": _neuter_nb("kommunestyre", "kommunestyrer"),
    "formannskap": _neuter_nb("formannskap"),
    "fylkesting": _neuter_nb("fylkesting"),
    "fylkesutvalg": _neuter_nb("fylkesutvalg"),
    "fylkesrad": _neuter_nb("fylkesråd"),
    "utvalg": _neuter_nb("utvalg"),
    "nettverk": _neuter_nb("nettverk"),
    "styringsgruppe": Noun(
        "common", "styringsgruppe", "styringsgruppen", "styringsgrupper", "styringsgruppene"
    ),
    "raad": _neuter_nb("råd"),
    "kontaktutvalg": _neuter_nb("kontaktutvalg"),
    "sekretariat": _neuter_nb("sekretariat", "sekretariater"),
    "annet": _neuter_nb("organ", "organer"),
}

_NN: dict[str, Noun] = {
    "representantskap": _neuter_nn("representantskap"),
    "regionrad": _neuter_nn("regionråd"),
    "styre": _neuter_nn("styre"),
    "kommunedirektorutvalg": _neuter_nn("kommunedirektørutval"),
    "radmannsutvalg": _neuter_nn("rådmannsutval"),
    "kommunestyre": _neuter_nn("kommunestyre"),
    "formannskap": _neuter_nn("formannskap"),
    "fylkesting": _neuter_nn("fylkesting"),
    "fylkesutvalg": _neuter_nn("fylkesutval"),
    "fylkesrad": _neuter_nn("fylkesråd"),
    "utvalg": _neuter_nn("utval"),
    "nettverk": _neuter_nn("nettverk"),
    "styringsgruppe": Noun(
        "feminine", "styringsgruppe", "styringsgruppa", "styringsgrupper", "styringsgruppene"
    ),
    "raad": _neuter_nn("råd"),
    "kontaktutvalg": _neuter_nn("kontaktutval"),
    "sekretariat": _neuter_nn("sekretariat"),
    "annet": _neuter_nn("organ"),
}

_EN: dict[str, Noun] = {
    "representantskap": _en("assembly of representatives", "assemblies of representatives"),
    "regionrad": _en("regional council"),
    "styre": _en("board"),
    "kommunedirektorutvalg": _en(
        "committee of municipal chief executives", "committees of municipal chief executives"
    ),
    "radmannsutvalg": _en("committee of chief executives", "committees of chief executives"),
    "kommunestyre": _en("municipal council"),
    "formannskap": _en("executive committee"),
    "fylkesting": _en("county council"),
    "fylkesutvalg": _en("county executive committee"),
    "fylkesrad": _en("county government"),
    "utvalg": _en("committee"),
    "nettverk": _en("network"),
    "styringsgruppe": _en("steering group"),
    "raad": _en("council"),
    "kontaktutvalg": _en("contact committee"),
    "sekretariat": _en("secretariat"),
    "annet": _en("body", "bodies"),
}

_NOUNS: dict[str, dict[str, Noun]] = {"nb": _NB, "nn": _NN, "en": _EN}


def organ_noun(kind: str, language: str) -> Noun:
    """The noun for a kind of organ; an unknown kind is *organ*, an unknown language is bokmål."""
    nouns = _NOUNS.get(language, _NB)
    return nouns.get(kind, nouns["annet"])


def organ_kind_name(kind: str, language: str, form: Form = "indefinite") -> str:
    """The name of a kind of organ in lower case: `("regionrad", "nb", "definite")` → *regionrådet*."""
    noun = organ_noun(kind, language)
    name: str = getattr(noun, form)
    return name


def common_noun(kinds: Iterable[str], language: str) -> Noun:
    """The noun that covers several organs: their own when they are of one kind, otherwise *organ*."""
    distinct = set(kinds)
    return organ_noun(distinct.pop() if len(distinct) == 1 else OrganKind.annet, language)
