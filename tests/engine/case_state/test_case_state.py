"""The state of a case: phase, dots, what it waits for, who is last, and for whom it holds."""

import datetime as dt
from dataclasses import fields

import pytest

from samrad.engine.case_state import (
    OUTCOMES_OF_ROLE,
    RATIFICATION_STATE,
    Branch,
    BranchState,
    Occasion,
    Outcome,
    Phase,
    RatificationState,
    Role,
    Route,
    Stop,
    StopStatus,
    Treatment,
    case_state,
    dots,
    outcome_label,
    phase_label,
    ratification_label,
    role_label,
    stop_label,
)
from samrad.engine.case_state.sentences import LANGUAGES
from samrad.engine.vocabulary import OrganKind, common_noun, organ_kind_name, organ_noun

TODAY = dt.date(2027, 6, 1)
MARCH, MAY, JUNE = dt.date(2027, 3, 17), dt.date(2027, 5, 6), dt.date(2027, 6, 17)


def branch(label: str = "", outcome: Outcome | None = None, on: dt.date | None = None, **rest) -> Branch:
    """One treatment: with an outcome on the day, or planned for it."""
    occasions = (Occasion(on),) if on and outcome is None else ()
    values = {"occasions": occasions, "outcome": outcome, "decided_on": on if outcome else None} | rest
    return Branch(label, (Treatment("t", {"nb": label}, label or None, **values),))


def decision(outcome: Outcome | None = Outcome.decided, on: dt.date | None = MARCH) -> Stop:
    return Stop(Role.decision, (branch("", outcome, on),))


def ratification(*branches: Branch, rule: str = "all") -> Stop:
    return Stop(Role.ratification, branches, rule)


def state_of(*stops: Stop, **rest):
    return case_state(Route(stops, **rest), TODAY)


def only_branch(one: Branch) -> BranchState:
    return state_of(ratification(one)).stops[0].branches[0]


JOINED = branch("Elvestad", Outcome.joined, MAY)
REFUSED = branch("Grønndal", Outcome.refused, MAY)
WAITING = branch("Storlia", None, JUNE)
UNPLANNED = branch("Åsmark")
HEARING_OVER = Stop(Role.hearing, starts_on=dt.date(2027, 2, 1), ends_on=dt.date(2027, 3, 1))
HEARING_NOW = Stop(Role.hearing, starts_on=dt.date(2027, 5, 15), ends_on=dt.date(2027, 7, 1))
HEARING_LATER = Stop(Role.hearing, starts_on=dt.date(2027, 8, 15), ends_on=dt.date(2027, 10, 1))


@pytest.mark.parametrize(
    ("stops", "phase"),
    [
        ((), Phase.proposed),
        ((decision(None, None),), Phase.proposed),
        ((decision(None, JUNE),), Phase.on_its_way),
        ((HEARING_LATER,), Phase.on_its_way),
        ((HEARING_NOW,), Phase.on_hearing),
        ((HEARING_OVER,), Phase.finished),
        ((decision(),), Phase.finished),
        ((decision(), ratification(WAITING)), Phase.waiting_for_councils),
        ((decision(), ratification(JOINED)), Phase.finished),
        ((decision(Outcome.refused),), Phase.stopped),
        ((decision(Outcome.withdrawn),), Phase.stopped),
        ((decision(Outcome.sent_back),), Phase.on_its_way),
        ((decision(), ratification(JOINED, REFUSED)), Phase.stopped),
    ],
)
def test_phase_follows_from_the_stops(stops: tuple[Stop, ...], phase: Phase):
    assert state_of(*stops).phase == phase


def test_dots_show_done_now_and_coming():
    assert dots(state_of(HEARING_OVER, decision(None, JUNE), ratification(WAITING))) == (
        StopStatus.done,
        StopStatus.now,
        StopStatus.coming,
    )


def test_recommendation_without_outcome_is_skipped_once_the_decision_is_made():
    recommendation = Stop(Role.recommendation, (branch("", None, MARCH),))

    assert dots(state_of(recommendation, decision(on=MAY))) == ("skipped", "done")


def test_recommendation_with_a_day_ahead_is_not_passed_over():
    recommendation = Stop(Role.recommendation, (branch("", None, JUNE),))

    assert dots(state_of(recommendation, decision())) == ("now", "done")


def test_unregistered_decision_is_passed_over_when_all_councils_have_joined():
    state = state_of(decision(None, MARCH), ratification(JOINED))

    assert (dots(state), state.phase, state.in_force, state.holds_for) == (
        ("skipped", "done"),
        Phase.finished,
        True,
        ("Elvestad",),
    )


def test_council_without_an_answer_is_never_passed_over():
    follow_up = Stop(Role.follow_up, (branch("", Outcome.noted, MAY),))

    assert dots(state_of(decision(), ratification(JOINED, WAITING), follow_up)) == ("done", "now", "done")


def test_hearing_under_way_passes_a_recommendation_that_was_never_registered():
    recommendation = Stop(Role.recommendation, (branch("", None, MARCH),))

    assert dots(state_of(recommendation, HEARING_NOW, decision(None, None))) == ("skipped", "now", "coming")


def test_hearing_with_lost_dates_is_done_once_the_decision_is_made():
    state = state_of(Stop(Role.hearing), decision())

    assert [(stop.state, stop.date) for stop in state.stops] == [("done", None), ("done", MARCH)]


def test_hearing_lasts_its_period_out_though_everybody_has_answered():
    hearing = Stop(Role.hearing, (branch("Tinn", Outcome.decided, MAY),), ends_on=JUNE)

    state = state_of(hearing, decision(None, None))

    assert (dots(state), state.phase) == (("now", "coming"), Phase.on_hearing)


def test_what_follows_a_refusal_is_skipped():
    state = state_of(decision(Outcome.refused), ratification(WAITING))

    assert (dots(state), state.decided_on, state.in_force) == (("stopped", "skipped"), None, False)


def test_withdrawn_case_stops_where_it_stood():
    state = state_of(decision(), ratification(WAITING), Stop(Role.follow_up), withdrawn=True)

    assert (dots(state), state.current, state.in_force) == (("done", "stopped", "skipped"), None, False)


def test_a_second_decision_takes_up_a_case_that_was_refused():
    state = state_of(decision(Outcome.refused), decision(None, JUNE))

    assert (dots(state), state.phase) == (("done", "now"), Phase.on_its_way)


def test_council_without_a_day_binds_before_the_one_with_the_latest():
    later = branch("Haugmo", None, dt.date(2027, 9, 9))

    assert state_of(decision(), ratification(WAITING, UNPLANNED, later)).binds == "Åsmark"
    assert state_of(decision(), ratification(JOINED, WAITING, later)).binds == "Haugmo"


def test_council_over_time_counts_as_one_without_a_day():
    over_time = branch("Haugmo", None, MARCH)

    assert state_of(decision(), ratification(WAITING, over_time)).binds == "Haugmo"


def test_case_waits_for_those_without_an_answer():
    state = state_of(decision(), ratification(JOINED, WAITING, UNPLANNED, REFUSED))

    assert state.waits_for == ("Storlia", "Åsmark")


@pytest.mark.parametrize(
    ("rule", "branches", "in_force", "holds_for"),
    [
        ("all", (JOINED, WAITING), False, ()),
        ("all", (JOINED, branch("Haugmo", Outcome.joined_with_remark)), True, ("Elvestad", "Haugmo")),
        ("all", (JOINED, branch("Haugmo", Outcome.decided_otherwise)), False, ()),
        ("all", (), False, ()),
        ("majority", (JOINED, WAITING), False, ()),
        ("majority", (JOINED, branch("Haugmo", Outcome.joined), WAITING), True, ("Elvestad", "Haugmo")),
        ("majority", (JOINED, branch("Haugmo", Outcome.joined), REFUSED), True, ("Elvestad", "Haugmo")),
        ("concerned", (JOINED, WAITING, REFUSED), True, ("Elvestad",)),
        ("concerned", (WAITING, REFUSED), False, ()),
    ],
)
def test_rule_says_when_the_decision_holds_and_for_whom(
    rule: str, branches: tuple[Branch, ...], in_force: bool, holds_for: tuple[str, ...]
):
    state = state_of(decision(), ratification(*branches, rule=rule))

    assert (state.in_force, state.holds_for) == (in_force, holds_for)


def test_a_decision_stands_for_those_who_joined_until_the_case_is_decided_again():
    state = state_of(decision(), ratification(JOINED, REFUSED, rule="concerned"), decision(None, None))

    assert (dots(state), state.phase) == (("done", "done", "now"), Phase.on_its_way)
    assert (state.in_force, state.holds_for, state.counted) == (True, ("Elvestad",), range(2))


def test_a_no_doesnt_count_once_the_council_is_asked_anew_and_has_joined():
    joined = branch("Grønndal", Outcome.joined, MAY)

    state = state_of(decision(), ratification(JOINED, REFUSED), decision(), ratification(JOINED, joined))

    assert (dots(state), state.phase) == (("done",) * 4, Phase.finished)
    assert (state.in_force, state.holds_for, state.counted) == (True, ("Elvestad", "Grønndal"), range(2, 4))


def test_a_council_asked_anew_is_not_waited_for_about_the_decision_before():
    state = state_of(decision(), ratification(JOINED, WAITING), decision(), ratification(WAITING, UNPLANNED))

    assert (dots(state), state.current) == (("done", "done", "done", "now"), 3)
    assert (state.waits_for, state.in_force) == (("Storlia", "Åsmark"), False)


def test_councils_that_join_before_the_decision_are_not_bound_yet():
    state = state_of(decision(None, JUNE), ratification(JOINED, WAITING, rule="concerned"))

    assert (state.in_force, state.holds_for) == (False, ())


def test_decision_in_one_organ_is_in_force_without_anybody_to_ask():
    state = state_of(decision())

    assert (state.in_force, state.holds_for, state.decided_on, state.finished_on) == (True, (), MARCH, MARCH)


def test_what_is_only_noted_is_finished_and_not_in_force():
    state = state_of(Stop(Role.information, (branch("", Outcome.noted, MARCH),)))

    assert (state.phase, state.in_force, state.decided_on) == (Phase.finished, False, None)


def test_case_is_finished_on_the_day_of_the_last_council():
    later = branch("Haugmo", Outcome.joined, dt.date(2027, 5, 20))

    assert state_of(decision(), ratification(later, JOINED)).finished_on == dt.date(2027, 5, 20)


def test_last_day_is_not_known_when_one_council_has_no_date():
    undated = branch("Haugmo", Outcome.joined)

    state = state_of(decision(), ratification(JOINED, undated))

    assert (state.finished_on, state.stops[1].date) == (None, None)


def test_stop_is_planned_for_the_latest_day_of_those_that_remain():
    later = branch("Haugmo", None, dt.date(2027, 9, 9))

    assert state_of(ratification(JOINED, later, WAITING)).stops[0].date == dt.date(2027, 9, 9)
    assert state_of(ratification(UNPLANNED, WAITING)).stops[0].date is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, (RatificationState.not_sent, None, None, False)),
        ({"sent_on": MARCH}, (RatificationState.sent, MARCH, None, False)),
        ({"sent_on": JUNE}, (RatificationState.not_sent, None, None, False)),
        ({"occasions": (Occasion(None, "5/27"),)}, (RatificationState.sent, None, None, False)),
        ({"occasions": (Occasion(JUNE),)}, (RatificationState.scheduled, JUNE, None, False)),
        ({"occasions": (Occasion(MAY),)}, (RatificationState.scheduled, MAY, None, True)),
        (
            {"occasions": (Occasion(MAY, postponed=True, until=JUNE),)},
            (RatificationState.postponed, MAY, JUNE, False),
        ),
        (
            {"occasions": (Occasion(MAY, postponed=True, until=MAY), Occasion(JUNE))},
            (RatificationState.postponed, MAY, JUNE, False),
        ),
        (
            {"occasions": (Occasion(MAY),), "outcome": Outcome.postponed, "postponed_until": JUNE},
            (RatificationState.postponed, MAY, JUNE, False),
        ),
        (
            {"occasions": (Occasion(MAY), Occasion(JUNE)), "outcome": Outcome.postponed},
            (RatificationState.postponed, MAY, JUNE, False),
        ),
        (
            {"occasions": (Occasion(MARCH),), "postponed_until": MAY},
            (RatificationState.postponed, MARCH, MAY, True),
        ),
        (
            {"occasions": (Occasion(MARCH, postponed=True), Occasion(MAY)), "outcome": Outcome.joined},
            (RatificationState.joined, None, None, False),
        ),
    ],
)
def test_council_stands_where_its_treatment_says(values: dict, expected: tuple):
    state = only_branch(Branch("Tinn", (Treatment("t", {}, "Tinn", **values),)))

    assert (state.state, state.date, state.until, state.overdue) == expected


def test_council_shows_the_number_of_its_last_time_up():
    occasions = (Occasion(MARCH, "PS 12/27", postponed=True), Occasion(MAY, "PS 31/27"), Occasion(JUNE))

    assert only_branch(Branch("Tinn", (Treatment("t", {}, occasions=occasions),))).number == "PS 31/27"


@pytest.mark.parametrize("answer", [0, -2, 5])
def test_only_the_answering_treatment_counts(answer: int):
    first, second = JOINED.treatments[0], REFUSED.treatments[0]
    state = only_branch(Branch("Tinn", (first, second), answer))

    assert state.outcome == (Outcome.refused if answer == 5 else Outcome.joined)


def test_every_role_and_outcome_stands_in_the_tables():
    assert list(OUTCOMES_OF_ROLE) == list(Role)
    assert set(RATIFICATION_STATE) == set(Outcome)


def test_councils_may_join_with_a_remark_and_may_not_recommend():
    assert Outcome.joined_with_remark in OUTCOMES_OF_ROLE[Role.ratification]
    assert Outcome.recommended not in OUTCOMES_OF_ROLE[Role.ratification]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_everything_has_a_label_in_every_language(language: str):
    labels = [
        *(role_label(each, language) for each in Role),
        *(outcome_label(each, language) for each in Outcome),
        *(ratification_label(each, language) for each in RatificationState),
        *(phase_label(each, language) for each in Phase),
        *(stop_label(each, language) for each in StopStatus),
    ]

    assert all(label and label[0].isupper() for label in labels)


def test_labels_are_the_glossarys():
    assert [ratification_label(each, "nb") for each in RatificationState] == [
        "Ikke sendt",
        "Sendt",
        "Satt opp",
        "Sluttet seg til",
        "Med merknad",
        "Vedtok noe annet",
        "Sa nei",
        "Utsatt",
    ]
    assert (
        ratification_label(RatificationState.joined, "nb", confirmed=False)
        == "Sluttet seg til (meldt, ikke bekreftet)"
    )


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_language_has_words_for_every_role_and_outcome(language):
    assert set(language.came_to) == set(Outcome)
    assert set(language.have_done) == set(Outcome) - {Outcome.postponed, Outcome.sent_back}
    for table in (language.takes_up, language.have_answered, language.are_to):
        assert set(table) == set(Role)
    assert [field.name for field in fields(language) if not getattr(language, field.name)] == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_kind_of_organ_has_a_name_in_every_language(language: str):
    for kind in OrganKind:
        noun = organ_noun(kind, language)
        assert all(getattr(noun, field.name) for field in fields(noun))


def test_organs_are_named_in_their_own_forms():
    assert [organ_kind_name("kommunestyre", language, "plural") for language in ("nb", "nn", "en")] == [
        "kommunestyrer",
        "kommunestyre",
        "municipal councils",
    ]
    assert organ_kind_name("styre", "nn", "plural_definite") == "styra"
    assert organ_kind_name("regionrad", "nb", "definite") == "regionrådet"


def test_organs_of_different_kinds_are_called_organs():
    assert common_noun(["kommunestyre", "fylkesting"], "nb").plural == "organer"
    assert common_noun(["fylkesting", "fylkesting"], "nb").plural == "fylkesting"
