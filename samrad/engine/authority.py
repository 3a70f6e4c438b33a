"""May this organ decide this? What stands in the way, as codes and sentences in three languages.

The organ's legal form, what the case is about and on what it is decided give the answer; nothing here knows
a person or a row. Each rule of law cites its section and stands in docs/lov.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Matter(StrEnum):
    """What a case is about, as far as the law makes a difference."""

    political = "political"
    service = "service"
    single_case = "single_case"
    internal = "internal"


class Basis(StrEnum):
    """On what a case is decided."""

    law = "law"
    agreement = "agreement"
    delegation = "delegation"
    statutes = "statutes"


class Code(StrEnum):
    """What stands in the way, or is to be looked at before the notice goes out."""

    ipr_service = "ipr_service"
    ipr_single_case = "ipr_single_case"
    task_body_single_case = "task_body_single_case"
    administration_decides = "administration_decides"
    old_section_27 = "old_section_27"
    councils_not_asked = "councils_not_asked"
    some_councils_not_asked = "some_councils_not_asked"
    councils_asked_without_need = "councils_asked_without_need"
    basis_not_chosen = "basis_not_chosen"
    matter_not_chosen = "matter_not_chosen"


# The organ can't decide; the others are said, and the secretariat goes on as it sees fit.
STOPS = frozenset(
    {Code.ipr_service, Code.ipr_single_case, Code.task_body_single_case, Code.administration_decides}
)


@dataclass(frozen=True, slots=True)
class Question:
    """Whether an organ may decide a case.

    `legal_form` is the cooperation's (`ipr`, `ko`, `section_27` …), `decides` whether the organ is to decide
    it and not only discuss or recommend. `needs_every_council` is what the agreement or the law says;
    `councils` are the participants by name and `asked` those the route asks. `organ` is in running text by
    language.
    """

    legal_form: str
    organ: Mapping[str, str]
    is_administrative: bool
    decides: bool
    matter: Matter | None = None
    basis: Basis | None = None
    needs_every_council: bool = False
    councils: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorityFault:
    """One thing that stands in the way. `names` are the councils it is about."""

    code: Code
    organ: Mapping[str, str]
    names: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """The organ cannot decide the case as it stands."""
        return self.code in STOPS

    def sentence(self, language: str) -> str:
        """What is wrong and what to do, as one or two sentences; an unknown language gives bokmål."""
        language = language if language in _SENTENCES else "nb"
        told = _SENTENCES[language][self.code].format(
            organ=self.organ.get(language, ""), names=_listed(self.names, language)
        )
        return told[:1].upper() + told[1:]


def authority_faults(question: Question) -> tuple[AuthorityFault, ...]:
    """All that stands in the way, what stops the case first. Empty when the organ may decide it.

    Kommuneloven kap. 18 (political council), § 19-1 (joint task body), § 31-2 (the old § 27 bodies).
    """
    if not question.decides:
        return ()
    codes = [*_beyond_the_form(question), *_not_told(question)]
    found = [AuthorityFault(code, question.organ) for code in codes]
    return (*found, *_councils(question))


def _beyond_the_form(question: Question) -> list[Code]:
    rules = {
        Code.ipr_service: question.legal_form == "ipr" and question.matter is Matter.service,
        Code.ipr_single_case: question.legal_form == "ipr" and question.matter is Matter.single_case,
        Code.task_body_single_case: question.legal_form == "ko" and question.matter is Matter.single_case,
        Code.administration_decides: question.is_administrative and question.basis is not Basis.delegation,
        Code.old_section_27: question.legal_form == "section_27",
    }
    return [code for code, broken in rules.items() if broken]


def _not_told(question: Question) -> list[Code]:
    rules = {Code.matter_not_chosen: question.matter is None, Code.basis_not_chosen: question.basis is None}
    return [code for code, missing in rules.items() if missing]


def _councils(question: Question) -> tuple[AuthorityFault, ...]:
    """The councils are asked where the agreement or the law says so, and only there."""
    if not question.needs_every_council:
        without_need = bool(question.asked) and question.basis is not None
        code = Code.councils_asked_without_need
        return (AuthorityFault(code, question.organ),) if without_need else ()
    missing = tuple(name for name in question.councils if name not in question.asked)
    if not missing:
        return ()
    if not question.asked:
        return (AuthorityFault(Code.councils_not_asked, question.organ),)
    return (AuthorityFault(Code.some_councils_not_asked, question.organ, missing),)


def _listed(names: tuple[str, ...], language: str) -> str:
    joint = " and " if language == "en" else " og "
    return joint.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


_SENTENCES: Mapping[str, Mapping[Code, str]] = MappingProxyType(
    {
        "nb": {
            Code.ipr_service: (
                "{organ} er organ i et interkommunalt politisk råd og kan ikke avgjøre saker om å produsere "
                "tjenester (kommuneloven kap. 18). Gi det formen av en uttalelse, eller legg saken til et "
                "oppgavefellesskap eller kommunene selv."
            ),
            Code.ipr_single_case: (
                "{organ} er organ i et interkommunalt politisk råd og kan ikke treffe enkeltvedtak om "
                "innbyggere (kommuneloven § 18-1). Saken hører til i kommunene."
            ),
            Code.task_body_single_case: (
                "{organ} er organ i et kommunalt oppgavefellesskap og kan ikke treffe enkeltvedtak om "
                "innbyggere (kommuneloven § 19-1). Saken hører til i kommunene eller i en vertskommune."
            ),
            Code.administration_decides: (
                "{organ} er administrativt og kan bare gi innstilling. La et folkevalgt organ vedta, eller "
                "velg fullmakten (delegasjonen) som grunnlag."
            ),
            Code.old_section_27: (
                "Samarbeidet har formen fra den gamle § 27. Den skulle vært gjort om til et politisk råd "
                "eller et oppgavefellesskap (kommuneloven § 31-2). Få avklart hvem som kan vedta."
            ),
            Code.councils_not_asked: (
                "Grunnlaget krever at hvert kommunestyre slutter seg til, men saksgangen spør ingen av dem. "
                "Legg til tilslutning."
            ),
            Code.some_councils_not_asked: (
                "Grunnlaget krever at hvert kommunestyre slutter seg til. Saksgangen spør ikke {names}."
            ),
            Code.councils_asked_without_need: (
                "Saksgangen spør kommunestyrene, men grunnlaget krever det ikke. Ta bort leddet hvis "
                "{organ} kan avgjøre saken alene."
            ),
            Code.basis_not_chosen: "Det er ikke valgt hva {organ} avgjør saken på grunnlag av.",
            Code.matter_not_chosen: "Det er ikke valgt hva slags sak dette er.",
        },
        "nn": {
            Code.ipr_service: (
                "{organ} er organ i eit interkommunalt politisk råd og kan ikkje avgjere saker om å "
                "produsere tenester (kommunelova kap. 18). Gi det forma av ei fråsegn, eller legg saka til "
                "eit oppgåvefellesskap eller kommunane sjølve."
            ),
            Code.ipr_single_case: (
                "{organ} er organ i eit interkommunalt politisk råd og kan ikkje gjere enkeltvedtak om "
                "innbyggjarar (kommunelova § 18-1). Saka høyrer til i kommunane."
            ),
            Code.task_body_single_case: (
                "{organ} er organ i eit kommunalt oppgåvefellesskap og kan ikkje gjere enkeltvedtak om "
                "innbyggjarar (kommunelova § 19-1). Saka høyrer til i kommunane eller i ein vertskommune."
            ),
            Code.administration_decides: (
                "{organ} er administrativt og kan berre gi innstilling. La eit folkevalt organ vedta, eller "
                "vel fullmakta (delegasjonen) som grunnlag."
            ),
            Code.old_section_27: (
                "Samarbeidet har forma frå den gamle § 27. Ho skulle vore gjord om til eit politisk råd "
                "eller eit oppgåvefellesskap (kommunelova § 31-2). Få avklart kven som kan vedta."
            ),
            Code.councils_not_asked: (
                "Grunnlaget krev at kvart kommunestyre sluttar seg til, men saksgangen spør ingen av dei. "
                "Legg til tilslutning."
            ),
            Code.some_councils_not_asked: (
                "Grunnlaget krev at kvart kommunestyre sluttar seg til. Saksgangen spør ikkje {names}."
            ),
            Code.councils_asked_without_need: (
                "Saksgangen spør kommunestyra, men grunnlaget krev det ikkje. Ta bort leddet dersom "
                "{organ} kan avgjere saka åleine."
            ),
            Code.basis_not_chosen: "Det er ikkje valt kva {organ} avgjer saka på grunnlag av.",
            Code.matter_not_chosen: "Det er ikkje valt kva slags sak dette er.",
        },
        "en": {
            Code.ipr_service: (
                "{organ} belongs to an inter-municipal political council and cannot decide on producing "
                "services (Local Government Act ch. 18). Make it a statement, or take the case to a joint "
                "task body or the municipalities themselves."
            ),
            Code.ipr_single_case: (
                "{organ} belongs to an inter-municipal political council and cannot decide individual cases "
                "about citizens (Local Government Act § 18-1). The case belongs to the municipalities."
            ),
            Code.task_body_single_case: (
                "{organ} belongs to a joint task body and cannot decide individual cases about citizens "
                "(Local Government Act § 19-1). The case belongs to the municipalities or a host "
                "municipality."
            ),
            Code.administration_decides: (
                "{organ} is administrative and can only recommend. Let an elected organ decide, or choose "
                "the delegation as the authority."
            ),
            Code.old_section_27: (
                "The cooperation has the form of the old § 27. It should have become a political council or "
                "a joint task body (Local Government Act § 31-2). Find out who can decide."
            ),
            Code.councils_not_asked: (
                "The authority requires every municipal council to join, but the route asks none of them. "
                "Add ratification."
            ),
            Code.some_councils_not_asked: (
                "The authority requires every municipal council to join. The route does not ask {names}."
            ),
            Code.councils_asked_without_need: (
                "The route asks the municipal councils, but the authority does not require it. Remove the "
                "stop if {organ} can decide the case alone."
            ),
            Code.basis_not_chosen: "No authority has been chosen for {organ} to decide the case on.",
            Code.matter_not_chosen: "What kind of case this is has not been chosen.",
        },
    }
)
