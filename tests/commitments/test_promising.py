"""Asking participants, answering for one, and the decisions behind it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from samrad.access.rules import NotAllowed
from samrad.cases.models import Outcome, Role
from samrad.commitments.models import Commitment, StatusReport
from samrad.commitments.reading.decisions import decisions_of, proposed_ties
from samrad.commitments.services.commitments import (
    Promised,
    add_partner,
    answer_commitment,
    ask_participants,
    remove_commitment,
    tie_decisions,
)
from samrad.commitments.services.delivery import (
    Delivered,
    open_again,
    record_delivery,
    say_broken,
    say_kept,
)
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, MandateKind
from tests.factories import (
    Region,
    account,
    decision,
    mandate,
    officer,
    secretary,
    stop,
    treatment,
    viewer,
)
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db
TODAY = date(2027, 5, 12)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def desk(here):
    return viewer(secretary(here.cooperation))


def promise(here: Region, number: int = 0, **values) -> Commitment:
    """A council that has joined (Elvestad, unless another is named)."""
    values = {"treatment": here.answers[number], **values}
    return commitment(measure(here.cooperation), here.municipalities[number], **values)


# --- asking ---


def test_everybody_who_is_asked_stands_as_not_answered(here, desk):
    about = measure(here.cooperation)
    ask_participants(about, here.municipalities, by=desk)
    assert set(about.commitments.values_list("answer", flat=True)) == {"none"}
    assert about.commitments.count() == 7
    assert AuditEntry.objects.get(act="commitment.ask").subject == f"measure:{about.public_id}"


def test_those_who_stand_there_keep_what_they_have_said(here, desk):
    row = promise(here)
    ask_participants(row.undertaking, here.municipalities, by=desk)
    row.refresh_from_db()
    assert (row.answer, row.undertaking.commitments.count()) == ("in", 7)


def test_a_company_that_is_no_participant_can_be_a_partner(here, desk):
    asked = ask_participants(measure(here.cooperation), [here.fagskolen], by=desk)
    assert [each.organisation for each in asked] == [here.fagskolen]


def test_a_municipality_is_not_added_as_a_new_partner(here, desk):
    with pytest.raises(Refused, match="står i registeret"):
        add_partner(measure(here.cooperation), name="Nydal", kind="municipality", by=desk)


def test_an_officer_adds_no_partner(here):
    by = viewer(officer(here.municipalities[0]))
    with pytest.raises(NotAllowed):
        add_partner(measure(here.cooperation), name="Dalen AS", kind="company", by=by)


def test_to_ask_those_who_are_asked_already_is_refused(here, desk):
    row = promise(here)
    with pytest.raises(Refused, match="som ikke står her fra før"):
        ask_participants(row.undertaking, [row.organisation], by=desk)


def test_an_officer_asks_nobody(here):
    with pytest.raises(NotAllowed):
        ask_participants(
            measure(here.cooperation), here.municipalities, by=viewer(officer(here.municipalities[0]))
        )


def test_one_that_was_asked_by_mistake_is_taken_away_but_not_one_that_has_answered(here, desk):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    remove_commitment(row, by=desk)
    assert not Commitment.objects.exists()
    with pytest.raises(Refused, match="Elvestad har svart"):
        remove_commitment(promise(here), by=desk)


def test_one_that_has_reported_its_status_is_not_taken_away(here, desk):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    StatusReport.objects.create(
        undertaking=row.undertaking, commitment=row, said="on_time", channel="link", reported_on=TODAY
    )
    with pytest.raises(Refused, match="har svart"):
        remove_commitment(row, by=desk)


# --- answering ---


def test_an_officer_answers_for_the_own_municipality(here):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    answer_commitment(
        row,
        Promised("in", 25_000_000, Decimal("0.5"), TOMORROW, treatment=here.answers[0]),
        by=viewer(officer(here.municipalities[0])),
    )
    row.refresh_from_db()
    assert (row.answer, row.answered_on, row.pledged_ore, row.pledged_fte) == (
        "in",
        TODAY,
        25_000_000,
        Decimal("0.50"),
    )
    assert (row.treatment, row.first_due_on) == (here.answers[0], TOMORROW)
    told = AuditEntry.objects.get(act="commitment.answer")
    assert told.on_behalf_of == f"organisation:{here.municipalities[0].public_id}"


def test_a_chief_executive_answers_too(here):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    chief = account("Rådmannen")
    mandate(chief, MandateKind.chief_executive, organisation=here.municipalities[0])
    answer_commitment(row, Promised("out"), by=viewer(chief))
    assert row.answer == "out"


@pytest.mark.parametrize("who", ["another municipality", "the public", "a draft"])
def test_nobody_else_answers(here, who):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    by = viewer(officer(here.municipalities[1]))
    if who == "the public":
        by = PUBLIC
    if who == "a draft":
        row.undertaking.is_public = False
        by = viewer(officer(here.municipalities[0]))
    with pytest.raises(NotAllowed):
        answer_commitment(row, Promised("in"), by=by)


def test_a_deadline_that_is_put_off_leaves_the_first_one(here, desk):
    row = promise(here, due_on=TODAY, first_due_on=TODAY)
    answer_commitment(
        row, Promised("in", due_on=TOMORROW, due_because="Utsatt.", treatment=row.treatment), by=desk
    )
    row.refresh_from_db()
    assert (row.first_due_on, row.due_on) == (TODAY, TOMORROW)


def test_out_pledges_nothing(here, desk):
    row = promise(here, pledged_ore=100, due_on=TODAY)
    answer_commitment(row, Promised("out", 100, Decimal("1"), TODAY), by=desk)
    row.refresh_from_db()
    assert (row.pledged_ore, row.pledged_fte, row.due_on, row.treatment) == (None, None, None, None)


def test_to_save_what_stands_there_leaves_no_entry(here, desk):
    row = promise(here)
    answer_commitment(row, Promised("in", treatment=row.treatment), by=desk)
    assert not AuditEntry.objects.filter(act="commitment.answer").exists()


def test_the_decision_must_be_the_organisations_own(here, desk):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    with pytest.raises(Refused, match="Velg et vedtak som Elvestad selv har gjort"):
        answer_commitment(row, Promised("in", treatment=here.answers[1]), by=desk)
    assert [each.treatment for each in decisions_of(row)] == [here.answers[0]]


def test_a_decision_is_chosen_or_told_and_a_told_one_says_who(here, desk):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    for promised, words in (
        (Promised("in", treatment=here.answers[0], told_by="Styret"), "Ikke begge deler"),
        (Promised("in", told_on=TODAY), "Skriv hvem"),
        (Promised("in", told_by="Styret", told_on=TOMORROW), "etter i dag"),
    ):
        with pytest.raises(Refused, match=words):
            answer_commitment(row, promised, by=desk)


def test_a_national_identity_number_stops_it(here, desk):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="none")
    with pytest.raises(Refused, match="Lokal tilpasning"):
        answer_commitment(row, Promised("in", local_variation="Gjelder 01010112377."), by=desk)


# --- the decision in the case that made it ---


def test_councils_that_joined_the_case_are_proposed_and_nobody_else(here):
    about = measure(here.cooperation, case=here.case)
    for who in here.municipalities:
        commitment(about, who, answer="none")
    ties = proposed_ties([about])
    assert [(each.commitment.organisation.name, each.decision.treatment) for each in ties] == [
        ("Elvestad", here.answers[0]),
        ("Sjøvik", here.answers[1]),
    ]


def test_nothing_is_tied_before_somebody_says_so_and_then_it_is_promised(here, desk):
    about = measure(here.cooperation, case=here.case)
    row = commitment(about, here.municipalities[0], answer="none")
    assert (row.answer, row.treatment) == ("none", None)
    assert tie_decisions(about, [row.pk], by=desk) == 1
    row.refresh_from_db()
    decided = here.answers[0].decisions.get().decided_on
    assert (row.answer, row.treatment, row.answered_on) == ("in", here.answers[0], decided)
    assert proposed_ties([about]) == []
    with pytest.raises(Refused, match="Last siden på nytt"):
        tie_decisions(about, [row.pk], by=desk)


def test_one_that_said_out_is_not_tied(here, desk):
    about = measure(here.cooperation, case=here.case)
    row = commitment(about, here.municipalities[0], answer="out")
    with pytest.raises(Refused):
        tie_decisions(about, [row.pk], by=desk)


def test_of_two_decisions_in_a_case_the_newest_is_proposed(here):
    later = treatment(stop(here.case, Role.RATIFICATION), here.councils[0])
    decision(later, Outcome.JOINED, decided_on=TODAY)
    about = measure(here.cooperation, case=here.case)
    commitment(about, here.municipalities[0], answer="none")
    assert [each.decision.treatment for each in proposed_ties([about])] == [later]


def test_an_officer_ties_nothing(here):
    about = measure(here.cooperation, case=here.case)
    row = commitment(about, here.municipalities[0], answer="none")
    with pytest.raises(NotAllowed):
        tie_decisions(about, [row.pk], by=viewer(officer(here.municipalities[0])))


# --- how it goes ---


def test_what_is_delivered_with_a_file_that_shows_it(here, desk):
    row = promise(here)
    delivered = Delivered(
        5_000_000, Decimal("0.25"), "Halvparten er betalt.", "https://eksempel.no/", b"Kvittering", "k.txt"
    )
    record_delivery(row, delivered, by=desk)
    row.refresh_from_db()
    assert (row.delivered_ore, row.delivered_note) == (5_000_000, "Halvparten er betalt.")
    assert row.evidence.title == "Dokumentasjon: Felles vaktordning, Elvestad"


def test_the_file_stays_when_only_the_numbers_change(here, desk):
    row = promise(here)
    record_delivery(row, Delivered(content=b"Kvittering", filename="k.txt"), by=desk)
    kept = row.evidence
    record_delivery(row, Delivered(delivered_ore=100), by=desk)
    row.refresh_from_db()
    assert (row.evidence, row.delivered_ore) == (kept, 100)


def test_one_that_is_not_in_delivers_nothing(here, desk):
    row = commitment(measure(here.cooperation), here.municipalities[0], answer="out")
    with pytest.raises(Refused, match="Før først at Elvestad er med"):
        record_delivery(row, Delivered(100), by=desk)


def test_it_is_kept_or_broken_and_can_be_opened_again(here, desk):
    row = promise(here)
    say_broken(row, YESTERDAY, because="Ingen søkte stillingen.", by=desk)
    assert (row.broken_on, row.broken_because) == (YESTERDAY, "Ingen søkte stillingen.")
    say_kept(row, TODAY, by=desk)
    row.refresh_from_db()
    assert (row.kept_on, row.broken_on, row.broken_because) == (TODAY, None, "")
    open_again(row, by=desk)
    assert row.kept_on is None
    with pytest.raises(Refused, match="åpent allerede"):
        open_again(row, by=desk)


def test_what_is_not_decided_is_neither_kept_nor_broken(here, desk):
    row = commitment(measure(here.cooperation), here.municipalities[3])
    with pytest.raises(Refused, match="Åsmark har ikke vedtatt løftet"):
        say_kept(row, TODAY, by=desk)
    with pytest.raises(Refused, match="Åsmark har ikke vedtatt løftet"):
        say_broken(row, TODAY, because="Nei.", by=desk)


def test_it_is_not_kept_tomorrow_and_not_broken_without_a_reason(here, desk):
    row = promise(here)
    with pytest.raises(Refused, match="Dagen er ikke kommet"):
        say_kept(row, TOMORROW, by=desk)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        say_broken(row, TODAY, because=" ", by=desk)


def test_what_is_kept_does_not_lose_its_decision(here, desk):
    row = promise(here)
    say_kept(row, TODAY, by=desk)
    for promised in (Promised("in"), Promised("out"), Promised("none")):
        with pytest.raises(Refused, match="Åpne det igjen"):
            answer_commitment(row, promised, by=desk)


def test_another_municipality_says_nothing_of_it(here):
    row, by = promise(here), viewer(officer(here.municipalities[1]))
    for perform in (
        lambda: record_delivery(row, Delivered(1), by=by),
        lambda: say_kept(row, TODAY, by=by),
        lambda: say_broken(row, TODAY, because="Nei.", by=by),
        lambda: open_again(row, by=by),
        lambda: remove_commitment(row, by=by),
    ):
        with pytest.raises(NotAllowed):
            perform()
