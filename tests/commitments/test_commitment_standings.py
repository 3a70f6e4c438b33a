"""Where commitments stand, by the decisions behind them and who asks."""

from datetime import date, timedelta

import pytest

from samrad.cases.models import Outcome, Role
from samrad.commitments.models import Commitment
from samrad.commitments.reading.commitments import commitment_standings, tally
from samrad.commitments.selectors import commitments_visible_to
from samrad.core.viewers import PUBLIC
from samrad.engine.commitment_state import Standing, Tally
from tests.factories import decision, officer, region, secretary, stop, treatment, viewer
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db
TODAY = date(2027, 5, 12)
YESTERDAY = TODAY - timedelta(days=1)


def stands(row: Commitment, who=None) -> Standing:
    rows = Commitment.objects.filter(pk=row.pk)
    return commitment_standings(rows, viewer=who or viewer_inside(row), today=TODAY)[0].standing


def viewer_inside(row: Commitment):
    return viewer(secretary(row.undertaking.cooperation))


def test_a_council_that_has_joined_has_promised(here):
    row = commitment(measure(here.cooperation), here.municipalities[0], treatment=here.answers[0])
    assert stands(row) is Standing.on_the_way


def test_a_council_that_joined_with_a_remark_has_promised(here):
    row = commitment(measure(here.cooperation), here.municipalities[1], treatment=here.answers[1])
    assert stands(row) is Standing.on_the_way


def test_a_council_that_decided_otherwise_or_has_not_answered_has_not(here):
    about = measure(here.cooperation)
    for number in (2, 3):
        row = commitment(about, here.municipalities[number], treatment=here.answers[number])
        assert stands(row) is Standing.not_decided


def test_what_the_regional_council_decided_is_not_the_councils_yes(here):
    regional = here.case.stops.get(role=Role.DECISION).branches.get().treatments.get()
    row = commitment(measure(here.cooperation), here.municipalities[0], treatment=regional)
    assert stands(row) is Standing.not_decided


def test_what_another_council_decided_is_not_this_councils_yes(here):
    row = commitment(measure(here.cooperation), here.municipalities[3], treatment=here.answers[0])
    assert stands(row) is Standing.not_decided


def test_a_recommendation_is_no_decision(here):
    at = stop(here.case, Role.RECOMMENDATION)
    made = treatment(at, here.councils[0])
    decision(made, Outcome.DECIDED)
    row = commitment(measure(here.cooperation), here.municipalities[0], treatment=made)
    assert stands(row) is Standing.not_decided


def test_a_decision_that_was_taken_back_holds_no_more(here):
    decision(here.answers[0], Outcome.JOINED, is_retraction=True, corrects_because="Ført på feil sak.")
    row = commitment(measure(here.cooperation), here.municipalities[0], treatment=here.answers[0])
    assert stands(row) is Standing.not_decided


def test_what_is_told_in_words_is_decided(here):
    told = {"told_by": "Styret i sak 14/27", "told_on": TODAY}
    row = commitment(measure(here.cooperation), here.fagskolen, **told)
    assert stands(row) is Standing.on_the_way


def test_the_deadline_of_the_measure_holds_where_the_commitment_has_none(here):
    about = measure(here.cooperation, due_on=YESTERDAY)
    row = commitment(about, here.fagskolen, told_by="Styret")
    assert stands(row) is Standing.late
    row.due_on = TODAY
    row.save()
    assert stands(row) is Standing.on_the_way


def test_the_public_is_told_that_it_is_decided_and_not_that_it_is_late(here):
    about = measure(here.cooperation)
    late = commitment(about, here.municipalities[0], treatment=here.answers[0], due_on=YESTERDAY)
    silent = commitment(about, here.municipalities[3], answer="none")
    away = commitment(about, here.municipalities[4], answer="out")
    assert [stands(row, PUBLIC) for row in (late, silent, away)] == [
        Standing.decided,
        Standing.not_decided,
        Standing.out,
    ]


def test_everybody_is_told_where_the_regional_council_has_turned_naming_on(here):
    here.cooperation.names_the_late = True
    here.cooperation.save()
    row = commitment(
        measure(here.cooperation), here.municipalities[0], treatment=here.answers[0], due_on=YESTERDAY
    )
    assert stands(row, PUBLIC) is Standing.late


def test_an_officer_of_another_region_is_told_no_more_than_the_public(here):
    row = commitment(measure(here.cooperation), here.municipalities[3], answer="none")
    other = region("aasregionen", prefix="88")
    assert stands(row, viewer(officer(other.municipalities[0]))) is Standing.not_decided
    assert stands(row, viewer(officer(here.municipalities[0]))) is Standing.not_answered


def test_numbers_are_the_true_ones_whoever_asks(here):
    about = measure(here.cooperation)
    commitment(about, here.municipalities[0], treatment=here.answers[0], due_on=YESTERDAY)
    commitment(about, here.municipalities[3], answer="none")
    rows = commitments_visible_to(PUBLIC)
    found = commitment_standings(rows, viewer=PUBLIC, today=TODAY)
    assert tally(found) == Tally(late=1, not_answered=1)
    assert [each.tells for each in found] == [False, False]


def test_what_a_commitment_knows_of_its_decision(here):
    commitment(
        measure(here.cooperation),
        here.municipalities[0],
        treatment=here.answers[0],
        due_on=TODAY,
        first_due_on=YESTERDAY,
    )
    [found] = commitment_standings(commitments_visible_to(PUBLIC), viewer=PUBLIC, today=TODAY)
    assert found.case == here.case
    assert found.decided.on == here.answers[0].decisions.get().decided_on
    assert (found.is_decided, found.is_known_throughout) == (True, False)


@pytest.mark.parametrize("measures", [1, 40])
def test_one_and_three_hundred_ask_the_same_five_questions(here, measures, django_assert_num_queries):
    for number in range(measures):
        about = measure(here.cooperation, f"Tiltak {number}")
        for who, answer in zip(here.municipalities, here.answers, strict=True):
            commitment(about, who, treatment=answer)
    reader = viewer(secretary(here.cooperation))
    with django_assert_num_queries(5):
        found = commitment_standings(commitments_visible_to(reader), viewer=reader, today=TODAY)
        assert len({(each.standing, str(each.case), str(each.row)) for each in found}) > 1
