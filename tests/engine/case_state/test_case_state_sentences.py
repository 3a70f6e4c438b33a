"""Golden sentences: a route on 1 June 2027, and what is said of it in bokmål, nynorsk and English.

The routes stand here; the sentences stand in `golden.json` under the same names.
"""

import datetime as dt
import json
from pathlib import Path

import pytest

from samrad.engine.case_state import (
    Branch,
    Occasion,
    Outcome,
    Role,
    Route,
    Stop,
    Treatment,
    case_state,
    sentence,
)

TODAY = dt.date(2027, 6, 1)
GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))

SEVEN = ("Elvestad", "Sjøvik", "Haugmo", "Grønndal", "Fjellbygda", "Storlia", "Åsmark")

NAMES = {
    "regionrad": ("regionrådet", "regionrådet", "the regional council"),
    "representantskap": ("representantskapet", "representantskapet", "the assembly of representatives"),
    "styre": ("styret", "styret", "the board"),
    "kommunedirektorutvalg": (
        "kommunedirektørutvalget",
        "kommunedirektørutvalet",
        "the committee of municipal chief executives",
    ),
    "nettverk": ("plannettverket", "plannettverket", "the planning network"),
}


def day(month: int, number: int, year: int = 2027) -> dt.date:
    return dt.date(year, month, number)


def organ(kind: str, role: Role, *occasions: Occasion, **rest) -> Stop:
    """A stop with one of the cooperation's own organs."""
    names = dict(zip(("nb", "nn", "en"), NAMES[kind], strict=True))
    treatment = Treatment(kind, names, None, role, occasions, organ_kind=kind, **rest)
    return Stop(role, (Branch("", (treatment,)),))


def up(month: int, number: int, year: int = 2027) -> Occasion:
    return Occasion(day(month, number, year))


def answer(name: str, outcome: Outcome | None = None, *, county: bool = False, **rest) -> Branch:
    """A branch where the municipal (or county) council gives the answer."""
    kind, norwegian, english = (
        ("fylkesting", "fylkesting", "county council")
        if county
        else ("kommunestyre", "kommunestyre", "municipal council")
    )
    names = {"nb": f"{name} {norwegian}", "nn": f"{name} {norwegian}", "en": f"{name} {english}"}
    rest = {"decided_on": day(5, 6) if outcome else None} | rest
    treatment = Treatment(name, names, name, Role.ratification, outcome=outcome, organ_kind=kind, **rest)
    return Branch(name, (treatment,))


def joined(*names: str, **rest) -> tuple[Branch, ...]:
    return tuple(answer(name, Outcome.joined, **rest) for name in names)


def scheduled(name: str, month: int, number: int, **rest) -> Branch:
    return answer(name, occasions=(up(month, number),), **rest)


def postponed(name: str, until: dt.date | None = None, **rest) -> Branch:
    return answer(name, Outcome.postponed, postponed_until=until, **rest)


def councils(*branches: Branch, rule: str = "all", role: Role = Role.ratification) -> Stop:
    return Stop(role, branches, rule)


RECOMMENDED = organ(
    "kommunedirektorutvalg",
    Role.recommendation,
    outcome=Outcome.recommended,
    decided_on=day(1, 29),
)
DECIDED = organ("regionrad", Role.decision, outcome=Outcome.decided, decided_on=day(3, 17))
HEARD = Stop(Role.hearing, starts_on=day(2, 1), ends_on=day(3, 15))
STORLIA = scheduled("Storlia", 6, 17)
ASMARK = postponed("Åsmark", day(6, 16))
SENT = {"sent_on": day(3, 20)}
APART = (answer("Storlia", Outcome.decided_otherwise), answer("Åsmark", Outcome.refused))
AGAIN = organ("regionrad", Role.decision, outcome=Outcome.decided, decided_on=day(5, 25))
MANY = tuple(f"Kommune {number}" for number in range(1, 73))


def formannskap(name: str, *occasions: Occasion, **rest) -> Treatment:
    names = dict.fromkeys(("nb", "nn", "en"), f"{name} formannskap")
    return Treatment(
        f"{name}-f", names, name, Role.recommendation, occasions, organ_kind="formannskap", **rest
    )


def single(role: Role, *occasions: Occasion, kind: str = "regionrad", **rest) -> Route:
    return Route((organ(kind, role, *occasions, **rest),))


def ratified(*branches: Branch, rule: str = "all") -> Route:
    """Recommended, decided, and now with the councils."""
    return Route((RECOMMENDED, DECIDED, councils(*branches, rule=rule)))


NAMED: dict[str, Route] = {
    # A case with one stop.
    "decided in the regional council": single(
        Role.decision, up(3, 17), outcome=Outcome.decided, decided_on=day(3, 17)
    ),
    "decided on a day nobody knows": single(Role.decision, outcome=Outcome.decided),
    "decided in another year": single(Role.decision, outcome=Outcome.decided, decided_on=day(12, 9, 2026)),
    "coming up in the regional council": single(Role.decision, up(6, 28)),
    "coming up next year": single(Role.decision, up(1, 28, 2028)),
    "coming up today": single(Role.decision, up(6, 1)),
    "to be decided without a day": single(Role.decision, sent_on=day(5, 20)),
    "past its planned day without an outcome": single(Role.decision, up(3, 17)),
    "postponed to a day": single(Role.decision, Occasion(day(5, 17), postponed=True, until=day(6, 28))),
    "postponed and on a new agenda": single(Role.decision, Occasion(day(5, 17), postponed=True), up(6, 28)),
    "postponed with no new day": single(
        Role.decision, up(5, 17), outcome=Outcome.postponed, decided_on=day(5, 17)
    ),
    "postponed to a day that is past": single(
        Role.decision, Occasion(day(3, 17), postponed=True), postponed_until=day(4, 28)
    ),
    "sent back": single(Role.decision, outcome=Outcome.sent_back, decided_on=day(3, 17)),
    "sent back and coming up again": single(
        Role.decision, up(3, 17), up(6, 28), outcome=Outcome.sent_back, decided_on=day(3, 17)
    ),
    "withdrawn in the organ": single(Role.decision, outcome=Outcome.withdrawn, decided_on=day(3, 17)),
    "refused in the regional council": single(Role.decision, outcome=Outcome.refused, decided_on=day(3, 17)),
    "decided otherwise than recommended": single(
        Role.decision, outcome=Outcome.decided_otherwise, decided_on=day(3, 17)
    ),
    "for information and noted": single(Role.information, outcome=Outcome.noted, decided_on=day(3, 17)),
    "for information later": single(Role.information, up(6, 28)),
    "discussed": single(Role.discussion, kind="nettverk", outcome=Outcome.discussed, decided_on=day(3, 17)),
    "to be discussed": single(Role.discussion, up(6, 28), kind="nettverk"),
    "statement given": single(Role.statement, kind="styre", outcome=Outcome.decided, decided_on=day(3, 17)),
    "recommendation coming": single(Role.recommendation, up(6, 30), kind="kommunedirektorutvalg"),
    "reported and not confirmed": single(
        Role.decision, outcome=Outcome.decided, decided_on=day(3, 17), confirmed=False
    ),
    "on hearing": Route((Stop(Role.hearing, starts_on=day(5, 15), ends_on=day(7, 1)),)),
    "on hearing on its last day": Route((Stop(Role.hearing, ends_on=TODAY),)),
    "on hearing without an end": Route((Stop(Role.hearing, starts_on=day(5, 15)),)),
    "hearing to come": Route((Stop(Role.hearing, starts_on=day(8, 15), ends_on=day(10, 1)),)),
    "hearing to come without an end": Route((Stop(Role.hearing, starts_on=day(8, 15)),)),
    "hearing without days": Route((Stop(Role.hearing),)),
    "hearing over": Route((HEARD,)),
    # No stops, proposals and withdrawals.
    "no stops": Route(),
    "proposed and no stops": Route((), "Haugmo", day(1, 12)),
    "proposed and not on an agenda": Route((organ("regionrad", Role.decision),), "Haugmo", day(1, 12)),
    "proposed by nobody in particular": Route((organ("regionrad", Role.decision),), None, day(1, 12)),
    "withdrawn": Route((RECOMMENDED, organ("regionrad", Role.decision, up(6, 28))), withdrawn=True),
    "a stop nobody has filled in": Route((DECIDED, Stop(Role.statement))),
    # Several stops in turn.
    "recommended and coming up": Route((RECOMMENDED, organ("regionrad", Role.decision, up(6, 28)))),
    "advised against and coming up": Route(
        (
            organ(
                "kommunedirektorutvalg",
                Role.recommendation,
                outcome=Outcome.refused,
                decided_on=day(1, 29),
            ),
            organ("regionrad", Role.decision, up(6, 28)),
        )
    ),
    "recommended otherwise and coming up": Route(
        (
            organ("kommunedirektorutvalg", Role.recommendation, outcome=Outcome.decided_otherwise),
            organ("regionrad", Role.decision, up(6, 28)),
        )
    ),
    "heard and coming up": Route((RECOMMENDED, HEARD, organ("regionrad", Role.decision, up(6, 28)))),
    "recommendation never registered": Route(
        (organ("kommunedirektorutvalg", Role.recommendation, up(1, 29)), DECIDED)
    ),
    "decided in one organ and coming up in the next": Route(
        (
            organ("styre", Role.decision, outcome=Outcome.decided, decided_on=day(3, 3)),
            organ("representantskap", Role.decision, up(6, 28)),
        )
    ),
    "refused in one organ and coming up in the next": Route(
        (
            organ("styre", Role.decision, outcome=Outcome.refused, decided_on=day(3, 3)),
            organ("representantskap", Role.decision, up(6, 28)),
        )
    ),
    "refused before the councils": Route(
        (
            RECOMMENDED,
            organ("regionrad", Role.decision, outcome=Outcome.refused, decided_on=day(3, 17)),
            councils(STORLIA, scheduled("Åsmark", 6, 18)),
        )
    ),
    "decided and followed up later": Route((DECIDED, organ("regionrad", Role.follow_up, up(10, 28)))),
    "followed up": Route(
        (
            DECIDED,
            organ("regionrad", Role.follow_up, outcome=Outcome.noted, decided_on=day(5, 28)),
        )
    ),
    "followed up from a day": Route((DECIDED, Stop(Role.follow_up, starts_on=day(8, 1)))),
    "followed up until a day": Route(
        (DECIDED, Stop(Role.follow_up, starts_on=day(4, 1), ends_on=day(12, 31)))
    ),
    "follow-up over": Route((DECIDED, Stop(Role.follow_up, ends_on=day(5, 1)))),
    "noted after the decision": Route(
        (
            DECIDED,
            organ("representantskap", Role.information, outcome=Outcome.noted, decided_on=day(4, 20)),
        )
    ),
    "two organs decide side by side": Route(
        (
            Stop(
                Role.decision,
                (
                    *organ("regionrad", Role.decision, outcome=Outcome.decided).branches,
                    *organ("styre", Role.decision, up(6, 10)).branches,
                ),
            ),
        )
    ),
    # Ratification.
    "all seven have joined": ratified(*joined(*SEVEN)),
    "both have joined": ratified(*joined("Storlia", "Åsmark")),
    "the only council has joined": ratified(*joined("Tinn")),
    "the only council has joined with a remark": ratified(
        answer("Tinn", Outcome.joined_with_remark, confirmed=False)
    ),
    "the only council said no": ratified(answer("Tinn", Outcome.refused)),
    "the only council is coming": ratified(scheduled("Tinn", 6, 17)),
    "the only council has postponed": ratified(postponed("Tinn", day(9, 9))),
    "the only council is over time": ratified(scheduled("Tinn", 5, 17)),
    "five of seven, one scheduled, one postponed": ratified(*joined(*SEVEN[:5]), STORLIA, ASMARK),
    "five of seven, one postponed without a day": ratified(*joined(*SEVEN[:5]), STORLIA, postponed("Åsmark")),
    "one of seven": ratified(
        *joined("Elvestad"),
        *(answer(name, **SENT) for name in SEVEN[1:]),
    ),
    "one with a remark": ratified(
        *joined(*SEVEN[:4]), answer("Fjellbygda", Outcome.joined_with_remark), STORLIA, ASMARK
    ),
    "all seven, two with remarks": ratified(
        *joined(*SEVEN[:5]), *(answer(name, Outcome.joined_with_remark) for name in SEVEN[5:])
    ),
    "two reported": ratified(*joined(*SEVEN[:3]), *joined(*SEVEN[3:5], confirmed=False), STORLIA, ASMARK),
    "six of seven and a no, by majority": ratified(
        *joined(*SEVEN[:3], *SEVEN[4:]), answer("Grønndal", Outcome.refused), rule="majority"
    ),
    "six of seven and a no, all needed": ratified(
        *joined(*SEVEN[:3], *SEVEN[4:]), answer("Grønndal", Outcome.refused)
    ),
    "a no that is only reported": ratified(
        *joined(*SEVEN[:3], *SEVEN[4:]),
        answer("Grønndal", Outcome.refused, confirmed=False),
        rule="concerned",
    ),
    "a no and one otherwise": ratified(
        *joined(*SEVEN[:5]),
        answer("Storlia", Outcome.decided_otherwise),
        answer("Åsmark", Outcome.refused),
        rule="concerned",
    ),
    "one joined, the rest said no": ratified(
        *joined("Elvestad"), *(answer(name, Outcome.refused) for name in SEVEN[1:]), rule="concerned"
    ),
    "all seven said no": ratified(*(answer(name, Outcome.refused) for name in SEVEN)),
    "three of seven by majority": ratified(
        *joined(*SEVEN[:3]), *(answer(name, Outcome.refused) for name in SEVEN[3:]), rule="majority"
    ),
    "none joined, one no, two to come": ratified(answer("Grønndal", Outcome.refused), STORLIA, ASMARK),
    "a no while two remain, all needed": ratified(
        *joined(*SEVEN[:3], "Fjellbygda"), answer("Grønndal", Outcome.refused), STORLIA, ASMARK
    ),
    "in force by majority while two remain": ratified(*joined(*SEVEN[:5]), STORLIA, ASMARK, rule="majority"),
    "holds for those concerned while one remains": ratified(*joined(*SEVEN[:6]), ASMARK, rule="concerned"),
    "one of two has joined, all needed": ratified(*joined("Storlia"), answer("Åsmark", Outcome.refused)),
    "two scheduled on the same day": ratified(*joined(*SEVEN[:5]), STORLIA, scheduled("Åsmark", 6, 17)),
    "three scheduled on two days": ratified(
        *joined(*SEVEN[:4]), STORLIA, scheduled("Åsmark", 6, 17), scheduled("Fjellbygda", 9, 9)
    ),
    "nobody has answered, three by name": ratified(
        STORLIA, scheduled("Åsmark", 6, 18), scheduled("Haugmo", 6, 18)
    ),
    "nobody has answered, all seven scheduled": ratified(
        *(scheduled(name, 6, 10 + number) for number, name in enumerate(SEVEN))
    ),
    "nobody has answered, all on one day": ratified(*(scheduled(name, 6, 17) for name in SEVEN)),
    "not sent to anybody": ratified(*(answer(name) for name in SEVEN)),
    "sent and nobody has scheduled": ratified(*(answer(name, **SENT) for name in SEVEN)),
    "sent back by one council": ratified(*joined(*SEVEN[:6]), answer("Åsmark", Outcome.sent_back)),
    "one not scheduled, one not sent": ratified(
        *joined(*SEVEN[:4]), answer("Fjellbygda"), answer("Storlia", **SENT), ASMARK
    ),
    "two over time": ratified(*joined(*SEVEN[:5]), scheduled("Storlia", 5, 17), scheduled("Åsmark", 5, 18)),
    "over time after postponing": ratified(
        *joined(*SEVEN[:5]), postponed("Storlia", day(5, 20)), scheduled("Åsmark", 6, 18)
    ),
    "seventy-two councils": ratified(
        *joined(*MANY[:5]),
        *(scheduled(name, 6, 2 + number % 16) for number, name in enumerate(MANY[5:45])),
        *(postponed(name) for name in MANY[45:48]),
        *(answer(name, **SENT) for name in MANY[48:]),
    ),
    "seventy-two councils and nine said no": ratified(
        *joined(*MANY[:63]), *(answer(name, Outcome.refused) for name in MANY[63:]), rule="concerned"
    ),
    "county councils": ratified(
        *joined("Buskerud", "Telemark", county=True), scheduled("Vestfold", 6, 17, county=True)
    ),
    "municipalities and a county": ratified(*joined("Storlia", "Åsmark"), *joined("Buskerud", county=True)),
    "the executive committee has a day and the council none": ratified(
        *joined(*SEVEN[:6]),
        Branch("Åsmark", (formannskap("Åsmark", up(6, 10)), *answer("Åsmark", **SENT).treatments)),
    ),
    "the executive committee said no and the council has a day": ratified(
        *joined(*SEVEN[:6]),
        Branch(
            "Åsmark",
            (
                formannskap("Åsmark", outcome=Outcome.refused, decided_on=day(5, 10)),
                *scheduled("Åsmark", 6, 17).treatments,
            ),
        ),
    ),
    "the answer comes first in its branch": ratified(
        *joined(*SEVEN[:6]),
        Branch("Åsmark", (*scheduled("Åsmark", 6, 17).treatments, formannskap("Åsmark")), answer=0),
    ),
    "ratified and to be followed up": Route(
        (DECIDED, councils(*joined(*SEVEN)), Stop(Role.follow_up, starts_on=day(8, 1)))
    ),
    "councils answered before the decision": Route(
        (
            organ("regionrad", Role.decision, up(6, 28)),
            councils(*joined("Storlia", "Åsmark"), *(answer(name) for name in SEVEN[:5])),
        )
    ),
    "coming up again with what two councils decided instead, all needed": Route(
        (DECIDED, councils(*joined(*SEVEN[:5]), *APART), organ("regionrad", Role.decision, up(6, 28)))
    ),
    "set up again without a day, for those concerned": Route(
        (
            DECIDED,
            councils(*joined(*SEVEN[:5]), *APART, rule="concerned"),
            organ("regionrad", Role.decision),
        )
    ),
    "decided again and not sent again": Route(
        (DECIDED, councils(*joined(*SEVEN[:5]), *APART, rule="concerned"), AGAIN)
    ),
    "decided again, and to go to the councils again": Route(
        (
            DECIDED,
            councils(*joined(*SEVEN[:5]), *APART),
            AGAIN,
            councils(*(answer(name) for name in SEVEN)),
        )
    ),
    "joined by all the second time": Route(
        (DECIDED, councils(*joined(*SEVEN[:5]), *APART), AGAIN, councils(*joined(*SEVEN)))
    ),
    "asked again before the last had answered": Route(
        (
            DECIDED,
            councils(*joined(*SEVEN[:5]), APART[0], ASMARK),
            AGAIN,
            councils(*joined(*SEVEN[:6]), scheduled("Åsmark", 6, 18)),
        )
    ),
    "statements from councils": Route(
        (
            councils(
                answer("Storlia", Outcome.decided),
                answer("Åsmark", Outcome.noted),
                scheduled("Haugmo", 6, 17),
                role=Role.statement,
            ),
        )
    ),
    "on hearing, and some have answered": Route(
        (
            Stop(
                Role.hearing,
                (answer("Storlia", Outcome.decided), *(answer(name) for name in SEVEN[:5])),
                starts_on=day(5, 15),
                ends_on=day(7, 1),
            ),
        )
    ),
}

# The same routes where naming who is late is not turned on.
UNNAMED = {
    name: NAMED[name]
    for name in (
        "past its planned day without an outcome",
        "the only council is over time",
        "five of seven, one scheduled, one postponed",
        "one of seven",
        "not sent to anybody",
        "sent and nobody has scheduled",
        "one not scheduled, one not sent",
        "two over time",
        "over time after postponing",
        "seventy-two councils",
        "a no while two remain, all needed",
        "the executive committee has a day and the council none",
    )
}

SITUATIONS = [
    *((name, route, True) for name, route in NAMED.items()),
    *((f"{name}, unnamed", route, False) for name, route in UNNAMED.items()),
]


def told(route: Route, naming: bool) -> dict[str, str]:
    state = case_state(route, TODAY)
    return {
        language: sentence(state, route, language, today=TODAY, naming=naming)
        for language in ("nb", "nn", "en")
    }


def test_every_situation_has_its_golden_sentences():
    assert [name for name, _, _ in SITUATIONS] == list(GOLDEN)


@pytest.mark.parametrize(("name", "route", "naming"), SITUATIONS, ids=[each[0] for each in SITUATIONS])
def test_sentence_is_the_golden_one(name: str, route: Route, naming: bool):
    assert told(route, naming) == GOLDEN[name]


def test_changing_one_treatment_changes_the_sentence():
    before = ratified(*joined(*SEVEN[:5]), STORLIA, ASMARK)
    after = ratified(*joined(*SEVEN[:6]), ASMARK)

    assert told(before, True)["nb"] == (
        "Vedtatt i regionrådet. Fem av sju kommunestyrer har sluttet seg til; "
        "Storlia behandler saken 17. juni, Åsmark har utsatt til 16. juni."
    )
    assert told(after, True)["nb"] == (
        "Vedtatt i regionrådet. Seks av sju kommunestyrer har sluttet seg til; "
        "Åsmark har utsatt til 16. juni."
    )


def test_the_same_route_is_told_differently_as_days_pass():
    route = single(Role.decision, up(6, 28))

    said = [
        sentence(case_state(route, today), route, "nb", today=today)
        for today in (day(6, 28), day(6, 29), day(1, 2, 2028))
    ]

    assert said == [
        "Regionrådet behandler saken 28. juni.",
        "Var satt opp i regionrådet 28. juni; utfallet er ikke registrert.",
        "Var satt opp i regionrådet 28. juni 2027; utfallet er ikke registrert.",
    ]


def test_an_organ_without_a_name_in_the_language_is_named_in_bokmål():
    treatment = Treatment("t", {"nb": "regionrådet"}, outcome=Outcome.decided)
    route = Route((Stop(Role.decision, (Branch("", (treatment,)),)),))

    assert told(route, True)["en"] == "Adopted by regionrådet."


def test_an_unknown_language_is_told_in_bokmål():
    route = Route((DECIDED,))

    assert sentence(case_state(route, TODAY), route, "se", today=TODAY) == "Vedtatt i regionrådet 17. mars."
