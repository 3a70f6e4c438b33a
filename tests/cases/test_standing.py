"""Where a case stands, read from its rows."""

import pytest

from samrad.cases.models import Case, Outcome, Role
from samrad.cases.selectors import CaseStanding, cases_visible_to, standings
from samrad.core.viewers import PUBLIC
from samrad.engine.case_state import Phase, RatificationState
from samrad.meetings.models import Meeting
from tests.factories import (
    TODAY,
    agenda_item,
    case,
    cooperation,
    council,
    day,
    decision,
    meeting,
    municipality,
    occasion,
    organ,
    ratifications,
    region,
    stop,
    treated,
    treatment,
)

pytestmark = pytest.mark.django_db


def standing_of(about: Case) -> CaseStanding:
    (found,) = standings([about], viewer=PUBLIC, today=TODAY)
    return found


def test_one_question_for_each_kind_of_row_however_many_cases(django_assert_num_queries: object):
    home = cooperation()
    chief = organ(home)
    for number in range(5):
        decision(treated(case(home, f"Sak {number}"), chief))
    cases = list(cases_visible_to(PUBLIC))
    with django_assert_num_queries(4):
        found = standings(cases, viewer=PUBLIC, today=TODAY)
        assert [each.state.phase for each in found] == [Phase.finished] * 5


def test_a_case_has_the_same_standing_alone_and_among_others():
    shown = region()
    other = case(shown.cooperation, "En annen")
    decision(treated(other, shown.regional_council))
    together = {each.case.pk: each for each in standings([shown.case, other], viewer=PUBLIC, today=TODAY)}
    alone = standing_of(shown.case)
    assert together[shown.case.pk].state == alone.state
    assert together[shown.case.pk].sentence("nb") == alone.sentence("nb")


def test_the_stops_stand_in_their_order_with_the_branches_and_treatments_in_theirs():
    home = cooperation()
    about, place = case(home), municipality()
    councils = stop(about, Role.RATIFICATION, order=9)
    prepares = treatment(
        councils,
        organ(place, "Elvestad formannskap", kind="formannskap"),
        role=Role.RECOMMENDATION,
        gives_answer=False,
    )
    answers = treatment(prepares.branch, council(place))
    other = treatment(councils, council(municipality("Sjøvik", "9802")))
    decides = treatment(stop(about, order=1), organ(home))
    found = standing_of(about)
    assert [each.row for each in found.treatments] == [decides, prepares, answers, other]
    assert [branch.answering.row for branch in found.stops[1].branches] == [answers, other]


def test_a_meeting_of_ours_and_an_occasion_elsewhere_tell_the_same():
    home = cooperation()
    chief, place = organ(home), council(municipality())
    ours, elsewhere = case(home, "Vår"), case(home, "Deres")
    agenda_item(meeting(chief, day(9)), treated(ours, chief), "3/27")
    occasion(treated(elsewhere, place), day(9), "3/27")
    assert standing_of(ours).sentence("nb") == "Regionrådet behandler saken 21. mai."
    assert standing_of(elsewhere).sentence("nb") == "Elvestad kommunestyre behandler saken 21. mai."
    assert [standing_of(each).treatments[0].number for each in (ours, elsewhere)] == ["3/27", "3/27"]


@pytest.mark.parametrize("status", [Meeting.Status.CANCELLED, Meeting.Status.MOVED])
def test_a_meeting_that_is_off_is_no_date_for_the_case(status: Meeting.Status):
    home = cooperation()
    about, chief = case(home), organ(home)
    agenda_item(meeting(chief, day(9), status=status), treated(about, chief), "3/27")
    assert standing_of(about).treatments[0].sittings == []
    assert "21. mai" not in standing_of(about).sentence("nb")


def test_a_decision_whose_day_is_not_known_is_told_without_one():
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)), decided_on=None)
    assert standing_of(about).last_day is None
    assert standing_of(about).sentence("nb") == "Vedtatt i regionrådet."


def test_the_highest_edition_of_a_decision_holds_and_the_ones_before_are_kept():
    home = cooperation()
    about = case(home)
    decided = treated(about, organ(home))
    first = decision(decided, Outcome.REFUSED, decided_on=day(-9))
    second = decision(decided, Outcome.DECIDED, decided_on=day(-9), corrects_because="Feilført")
    (loaded,) = standing_of(about).treatments
    assert [loaded.decision, loaded.corrected] == [second, [first]]
    assert standing_of(about).state.phase == Phase.finished


def test_a_day_that_is_only_partly_known_is_never_told_as_a_day():
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)), decided_on="2019-09-01", decided_precision="month")
    assert standing_of(about).sentence("nb") == "Vedtatt i regionrådet."
    assert standing_of(about).treatments[0].decided.precision == "month"


def test_a_hearing_is_a_period_and_not_an_organ():
    home = cooperation()
    about = case(home)
    treatment(stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(10)), None)
    treated(about, organ(home))
    assert standing_of(about).sentence("nb").startswith("På høring til 22. mai.")
    assert standing_of(about).dots == ("now", "coming")


def test_a_council_that_has_only_been_sent_the_papers_has_that_state():
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)))
    (answer,) = ratifications(about, [council(municipality())])
    answer.sent_on = day(-3)
    answer.save()
    assert standing_of(about).state.stops[-1].branches[0].state == RatificationState.sent


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.JOINED, RatificationState.joined),
        (Outcome.JOINED_WITH_REMARK, RatificationState.joined_with_remark),
        (Outcome.DECIDED_OTHERWISE, RatificationState.decided_otherwise),
        (Outcome.REFUSED, RatificationState.refused),
        (Outcome.POSTPONED, RatificationState.postponed),
        (Outcome.SENT_BACK, RatificationState.postponed),
    ],
)
def test_an_outcome_gives_the_council_its_state(outcome: Outcome, state: RatificationState):
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)))
    (answer,) = ratifications(about, [council(municipality())])
    decision(answer, outcome, decided_on=day(-1))
    assert standing_of(about).state.stops[-1].branches[0].state == state


def test_who_is_late_is_told_where_the_region_has_turned_it_on_and_only_there():
    shown = region()
    occasion(shown.answers[4], day(-10))
    quiet = standing_of(shown.case).sentence("nb")
    shown.cooperation.names_the_late = True
    shown.cooperation.save()
    told = standing_of(cases_visible_to(PUBLIC).get(pk=shown.case.pk)).sentence("nb")
    assert ["Haugmo" in quiet, "Haugmo" in told] == [False, True]


def test_a_withdrawn_case_is_over():
    home = cooperation()
    about = case(home, is_withdrawn=True)
    treated(about, organ(home))
    assert standing_of(about).is_over
    assert standing_of(about).sentence("nb") == "Trukket."
