"""What must hold for every route that can be built, tried on generated ones."""

import datetime as dt
import random
import time
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.engine.case_state import (
    Branch,
    CaseState,
    Occasion,
    Outcome,
    Phase,
    RatificationState,
    Role,
    Route,
    Rule,
    Stop,
    StopStatus,
    Treatment,
    case_state,
    dots,
    sentence,
)
from samrad.engine.vocabulary import OrganKind

TODAY = dt.date(2027, 6, 1)
LANGUAGES = ("nb", "nn", "en")
JOINING = ("decided", "joined", "joined_with_remark", "decided_closed")
MANY = settings(max_examples=300, deadline=None)

# Hypothesis chooses among branches made beforehand: a route then costs few choices, and many are tried.
CHANCE = random.Random(2027)
FIRST_DAY = dt.date(2026, 11, 1)
days = st.integers(0, 450).map(lambda number: FIRST_DAY + dt.timedelta(days=number))


def maybe_day() -> dt.date | None:
    return CHANCE.choice([None, FIRST_DAY + dt.timedelta(days=CHANCE.randrange(450))])


def any_occasion() -> Occasion:
    number = CHANCE.choice(["", "PS 57/15", "005/18"])
    return Occasion(maybe_day(), number, CHANCE.random() < 0.3, maybe_day())


def any_treatment() -> Treatment:
    return Treatment(
        id="",
        organ={},
        occasions=tuple(any_occasion() for _ in range(CHANCE.choice([0, 0, 1, 1, 2, 3]))),
        outcome=CHANCE.choice([None, None, None, Outcome.joined, Outcome.decided, *Outcome]),
        decided_on=maybe_day(),
        postponed_until=CHANCE.choice([None, None, maybe_day()]),
        sent_on=maybe_day(),
        confirmed=CHANCE.random() < 0.8,
        organ_kind=CHANCE.choice([OrganKind.kommunestyre, *OrganKind, "ukjent"]),
    )


def any_branch() -> Branch:
    """A branch without names: of a municipality's organs, or of a shared organ."""
    count, answer = CHANCE.choice([0, 1, 1, 1, 2, 3]), CHANCE.choice([-1, -1, 0, 1, 7, -9])
    return Branch(
        CHANCE.choice(["municipal", "shared"]), tuple(any_treatment() for _ in range(count)), answer
    )


def any_stop() -> Stop:
    role, rule = CHANCE.choice([Role.ratification, *Role]), CHANCE.choice([*Rule, "ukjent"])
    return Stop(role, (), rule, maybe_day(), maybe_day())


BRANCHES = [any_branch() for _ in range(2000)]
STOPS = [any_stop() for _ in range(300)]
branches = st.integers(0, len(BRANCHES) - 1).map(BRANCHES.__getitem__)


def named(branch: Branch, name: str) -> Branch:
    """The branch with its own name, which is part of no other's."""
    municipal = branch.label == "municipal"
    organ = dict.fromkeys(LANGUAGES, f"{name} organ")
    treatments = tuple(
        replace(each, id=name, organ=organ, organisation=name if municipal else None)
        for each in branch.treatments
    )
    return replace(branch, label=name if municipal or not treatments else "", treatments=treatments)


@st.composite
def stops(draw, position: int) -> Stop:
    chosen = draw(st.lists(branches, max_size=8))
    letters = "abcdefgh"
    return replace(
        STOPS[draw(st.integers(0, len(STOPS) - 1))],
        branches=tuple(
            named(branch, f"Bygd{position}{letters[index]}") for index, branch in enumerate(chosen)
        ),
    )


@st.composite
def routes(draw) -> Route:
    count = draw(st.integers(0, 5))
    return Route(
        tuple(draw(stops(position)) for position in range(count)),
        draw(st.sampled_from([None, "Haugmo"])),
        draw(st.none() | days),
        draw(st.integers(0, 9)) == 9,
    )


@st.composite
def places_in_routes(draw, role: Role | None = None) -> tuple[Route, int, int]:
    """A route and the position of one of its branches, at a stop of the role if one is asked for."""
    route = draw(routes())
    last = replace(draw(stops(9)), role=role or draw(st.sampled_from(Role)))
    last = replace(last, branches=(*last.branches, named(draw(branches), "Bygdx")))
    before = draw(st.integers(0, len(route.stops)))
    every = (*route.stops[:before], last, *route.stops[before:])
    return replace(route, stops=every), before, draw(st.integers(0, len(last.branches) - 1))


def with_treatment(route: Route, stop: int, branch: int, treatment: Treatment) -> Route:
    """The route where the treatment that gives one branch's answer is another."""
    changed = replace(route.stops[stop].branches[branch], treatments=(treatment,), answer=0)
    stop_branches = list(route.stops[stop].branches)
    stop_branches[branch] = changed
    route_stops = list(route.stops)
    route_stops[stop] = replace(route.stops[stop], branches=tuple(stop_branches))
    return replace(route, stops=tuple(route_stops))


def late_labels(state: CaseState, route: Route) -> set[str]:
    """Municipalities whose council has no answer and no day ahead."""
    unscheduled = {RatificationState.not_sent, RatificationState.sent}
    return {
        branch.label
        for stop, stop_state in zip(route.stops, state.stops, strict=True)
        for branch, each in zip(stop.branches, stop_state.branches, strict=True)
        if (each.overdue or each.state in unscheduled)
        and (branch.answering is None or branch.answering.organisation is not None)
    }


@MANY
@given(routes(), days)
def test_exactly_one_stop_is_now_unless_the_case_is_finished_or_stopped(route: Route, today: dt.date):
    state = case_state(route, today)

    over = state.phase in {Phase.finished, Phase.stopped} or not route.stops
    assert dots(state).count(StopStatus.now) == (0 if over else 1)
    assert (state.current is None) == over
    if state.current is not None:
        assert state.stops[state.current].state == StopStatus.now
        assert StopStatus.coming not in dots(state)[: state.current]


@MANY
@given(routes(), days)
def test_answers_and_those_waited_for_add_up(route: Route, today: dt.date):
    state = case_state(route, today)

    assert [len(stop.branches) for stop in state.stops] == [len(stop.branches) for stop in route.stops]
    if state.current is not None:
        now = state.stops[state.current].branches
        assert len(state.waits_for) + sum(branch.answered for branch in now) == len(now)
        assert (state.binds is None) == (not state.waits_for)
        assert state.binds is None or state.binds in state.waits_for
    else:
        assert (state.waits_for, state.binds) == ((), None)


@MANY
@given(routes(), days)
def test_ratification_is_over_only_when_every_council_has_answered(route: Route, today: dt.date):
    state = case_state(route, today)
    for stop in state.stops[state.counted.start :]:  # those before are asked anew, and no longer waited for
        if stop.role == Role.ratification:
            answered = bool(stop.branches) and all(branch.answered for branch in stop.branches)
            assert (stop.state in {StopStatus.done, StopStatus.stopped}) == answered or route.withdrawn


@MANY
@given(routes(), days)
def test_decision_binds_only_when_in_force_and_only_those_that_said_yes(route: Route, today: dt.date):
    state = case_state(route, today)
    said_yes = {
        branch.label
        for stop in state.stops
        for branch in stop.branches
        if branch.joined or branch.outcome == Outcome.decided_otherwise
    }

    assert set(state.holds_for) <= said_yes
    assert len(state.holds_for) == len(set(state.holds_for))
    assert state.in_force or not state.holds_for
    assert not (state.in_force and route.withdrawn)


@MANY
@given(routes(), days)
def test_finished_case_has_nothing_left_and_only_a_finished_one_has_a_last_day(route: Route, today: dt.date):
    state = case_state(route, today)

    if state.phase == Phase.finished:
        assert set(dots(state)) <= {StopStatus.done, StopStatus.skipped}
    else:
        assert state.finished_on is None
    if route.withdrawn:
        assert state.phase == Phase.stopped


@MANY
@given(places_in_routes(Role.ratification), days)
def test_one_more_council_joining_never_makes_it_hold_for_fewer(
    place: tuple[Route, int, int], today: dt.date
):
    route, stop, branch = place
    before = case_state(route, today)
    joining = Treatment("t", {"nb": "kommunestyret"}, outcome=Outcome.joined)
    after = case_state(with_treatment(route, stop, branch, joining), today)

    assert set(before.holds_for) <= set(after.holds_for)
    assert after.in_force or not before.in_force


@MANY
@given(places_in_routes(), branches, days)
def test_changing_one_treatment_changes_no_other_branch(
    place: tuple[Route, int, int], another: Branch, today: dt.date
):
    route, stop, branch = place
    other = another.answering or Treatment("t", {})
    before = case_state(route, today)
    after = case_state(with_treatment(route, stop, branch, other), today)

    changed = [
        (position, index)
        for position, (old, new) in enumerate(zip(before.stops, after.stops, strict=True))
        for index in range(len(old.branches))
        if old.branches[index] != new.branches[index]
    ]
    assert changed in ([], [(stop, branch)])


@MANY
@given(routes(), days, st.booleans())
def test_sentence_is_well_formed_in_every_language(route: Route, today: dt.date, naming: bool):
    state = case_state(route, today)
    for language in LANGUAGES:
        said = sentence(state, route, language, today=today, naming=naming)

        assert said.endswith(".")
        assert said == said.strip()
        assert said[0].isupper() or said[0].isdigit()
        for slip in ("None", "  ", "..", " .", " ,", " ;", "{", "}", "()"):
            assert slip not in said


@MANY
@given(routes(), days)
def test_sentence_without_naming_mentions_no_late_council(route: Route, today: dt.date):
    state = case_state(route, today)
    late = late_labels(state, route) - {""}
    for language in LANGUAGES:
        said = sentence(state, route, language, today=today, naming=False)

        assert [label for label in late if label in said] == []


@MANY
@given(routes(), days)
def test_naming_changes_nothing_when_nobody_is_late(route: Route, today: dt.date):
    late = late_labels(case_state(route, today), route)
    on_time = replace(
        route,
        stops=tuple(
            replace(stop, branches=tuple(each for each in stop.branches if each.label not in {*late, ""}))
            for stop in route.stops
        ),
    )
    state = case_state(on_time, today)
    named, unnamed = (sentence(state, on_time, "nb", today=today, naming=naming) for naming in (True, False))

    assert named == unnamed


@MANY
@given(st.lists(st.none() | st.sampled_from(list(Outcome)), min_size=2, max_size=80), st.sampled_from(Rule))
def test_sentence_counts_councils_as_they_are(outcomes: list[Outcome | None], rule: Rule):
    stop = Stop(
        Role.ratification,
        tuple(
            Branch(
                f"Bygd{number}",
                (Treatment("t", {}, f"Bygd{number}", outcome=outcome, organ_kind="kommunestyre"),),
            )
            for number, outcome in enumerate(outcomes)
        ),
        rule,
    )
    state = case_state(Route((stop,)), TODAY)
    counted = Counter(branch.joined for branch in state.stops[0].branches)
    total = len(outcomes)

    assert counted[True] == sum(outcomes.count(each) for each in JOINING)
    expected = {
        Rule.all: counted[True] == total,
        Rule.majority: counted[True] > total / 2,
        Rule.concerned: counted[True] > 0,
    }
    assert state.in_force == expected[rule]
    said = sentence(state, Route((stop,)), "nb", today=TODAY)
    if counted[True] > 12 and counted[True] < total:
        assert said.startswith(f"{counted[True]} av {total} kommunestyrer har sluttet seg til")
    assert len(said) < 360


def test_every_municipality_in_the_country_is_told_of_in_a_short_sentence_and_soon():
    def council(number: int) -> Branch:
        name = f"Kommune {number}"
        outcome = [Outcome.joined, Outcome.refused, Outcome.postponed, None][number % 4]
        occasions = (Occasion(TODAY + dt.timedelta(days=number)),) if outcome is None else ()
        return Branch(name, (Treatment(name, {"nb": name}, name, Role.ratification, occasions, outcome),))

    route = Route((Stop(Role.ratification, tuple(map(council, range(357))), Rule.concerned),))
    before = time.process_time()
    for _ in range(300):
        state = case_state(route, TODAY)
        said = sentence(state, route, "nb", today=TODAY)

    assert time.process_time() - before < 10
    assert len(said) < 300
