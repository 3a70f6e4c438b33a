"""What was told wrongly is set right and the correction shows; what wasn't treated is told."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from samrad.cases.models import Decision, Outcome
from samrad.cases.selectors import cases_visible_to, standings
from samrad.core.acts import Refused
from samrad.core.viewers import PUBLIC
from samrad.meetings.models import MeetingEvent, Minutes
from samrad.meetings.record.minutes import publish_minutes, see_minutes, write_note
from tests.factories import TODAY
from tests.meetings.record_world import (
    OSLO,
    World,
    council_in_meeting,
    happened,
    opened,
    treated_and_decided,
)
from tests.meetings.test_minutes import texts

pytestmark = pytest.mark.django_db
NUMBER = "15076500565"


def posted(here: World, kind: str, **fields: Any) -> None:
    form = {"id": str(uuid.uuid4()), "kind": kind, "item": "fjell"} | fields
    assert here.client().post(f"{here.page}hendelser/", form).status_code == 302


def published(here: World) -> World:
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    return here


def editions(here: World) -> list[tuple]:
    rows = Decision.objects.filter(treatment=here.first.treatment).order_by("edition")
    return [(each.votes_for, each.votes_against, each.is_retraction, each.corrects_because) for each in rows]


def ended(*events: dict[str, Any]) -> World:
    here = council_in_meeting()
    here.tell(*opened(), *(events or treated_and_decided()), happened("ended", 60))
    return here


def event_of(here: World, kind: str) -> str:
    return str(MeetingEvent.objects.get(meeting=here.meeting, kind=kind).event_id)


COUNTED = {
    "form": "by_party",
    "stemmer|for|Ap": "2",
    "stemmer|for|Sp": "1",
    "stemmer|against|H": "1",
    "reason": "Livs stemme ble glemt.",
    "corrects": "ballot_taken",
}


def test_a_wrong_count_is_set_right_after_the_meeting_and_the_correction_shows():
    here = published(ended())
    posted(here, "corrected", event=event_of(here, "ballot_taken"), **COUNTED)
    assert editions(here) == [(4, 0, False, ""), (3, 1, False, "Livs stemme ble glemt.")]
    assert [each.code for each in here.sitting().state.complaints] == []
    page = Client().get(here.first.treatment.branch.stop.case.get_absolute_url()).text
    assert "Rettet: Livs stemme ble glemt." in page
    published(here)
    told = "Rettet etter møtet: stemmetallet. Grunn: Livs stemme ble glemt."
    assert [told in each for each in texts(here)] == [False, True]


def test_setting_a_count_right_begins_with_what_was_counted():
    here = published(ended())
    posted(here, "corrected", event=event_of(here, "ballot_taken"), **COUNTED)
    page = here.client().get(here.page).text
    form = page[page.index('value="ballot_taken"') :].partition("</form>")[0]
    assert 'value="by_party" checked' in form
    assert [
        re.search(rf'name="stemmer\|{each}" value="(\d*)"', form)[1]
        for each in (r"for\|Ap", r"for\|Sp", r"against\|H", r"for\|H")
    ] == ["2", "1", "1", ""]


def test_a_slip_in_the_text_is_set_right_and_the_text_stays_locked():
    here = ended()
    values = {"text": "Regionrådet sier ja.", "reason": "Skrivefeil.", "corrects": "decision_settled"}
    posted(here, "corrected", event=event_of(here, "decision_settled"), **values)
    state = here.sitting().state.item("fjell")
    assert (state.decision.text, [each.code for each in here.sitting().state.complaints]) == (
        "Regionrådet sier ja.",
        [],
    )
    assert [each.reason for each in here.sitting().state.corrections] == ["Skrivefeil."]
    assert "rettet: Skrivefeil." in here.client().get(here.page).text


def test_what_was_undone_with_nothing_in_its_place_is_taken_back_in_public():
    here = ended()
    for kind in ("ballot_taken", "decision_settled"):
        posted(here, "corrected", event=event_of(here, kind), is_void="ja", reason="Feil sak.")
    assert [each[2:] for each in editions(here)][-1] == (True, "Feil sak.")
    cases = cases_visible_to(PUBLIC).filter(pk=here.first.treatment.branch.stop.case_id)
    (standing,) = standings(cases, viewer=PUBLIC, today=TODAY)
    assert "Vedtatt" not in standing.sentence("nb")
    # And told anew it holds again.
    here.tell(happened("opened", 70), *treated_and_decided(minute=71), happened("ended", 80))
    assert editions(here)[-1][:3] == (4, 0, False)


def test_all_that_was_recorded_can_be_shown_and_set_right():
    here = council_in_meeting()
    here.tell(*opened(), *(happened("note", 5 + each, text=f"Merknad {each}") for each in range(40)))
    short, whole = (here.client().get(f"{here.page}{query}").text for query in ("", "?alt=1"))
    first = event_of(here, "opened")
    assert [(first in each, "Vis alt som er ført" in each) for each in (short, whole)] == [
        (False, True),
        (True, False),
    ]


def test_the_time_somebody_left_is_set_right():
    here = council_in_meeting()
    here.tell(*opened(), happened("left", 50, person="dalregionen.liv"))
    wrong = event_of(here, "left")
    posted(here, "corrected", event=wrong, day=TODAY.isoformat(), clock="10:20", reason="Glemt.")
    (liv,) = [each for each in here.sitting().state.attendance if each.name == "Liv"]
    assert f"{liv.spans[-1].until.astimezone(OSLO):%H.%M}" == "10.20"
    assert here.sitting().state.complaints == ()


def test_the_screen_lists_what_is_not_treated_before_the_meeting_ends():
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided())
    page = here.client().get(here.page).text
    assert ("1 sak er ikke behandlet." in page, "Avslutt møtet likevel" in page) == (True, True)
    here.tell(happened("item_fell_away", 50, item="budsjett", reason="Ingen saker."))
    page = here.client().get(here.page).text
    assert ("ikke behandlet." in page, "Avslutt møtet likevel" in page) == (False, False)


def test_what_fell_away_and_what_nobody_treated_stand_in_the_minutes():
    fell = ended(happened("item_fell_away", 50, item="fjell", reason="Søkeren trakk seg."))
    row = Decision.objects.get(treatment=fell.first.treatment)
    assert (row.outcome, row.remark) == (Outcome.WITHDRAWN, "Søkeren trakk seg.")
    (told,) = texts(published(fell))
    assert "Saken falt bort. Grunn: Søkeren trakk seg." in told
    assert told.count("Saken ble ikke behandlet.") == 1


def test_what_was_taken_up_and_not_finished_stands_in_the_minutes():
    (told,) = texts(published(ended(happened("item_opened", 50, item="fjell"))))
    assert "Behandlingen ble ikke avsluttet." in told


def test_a_postponed_item_is_told_from_the_button_that_was_pressed():
    here = council_in_meeting()
    here.tell(*opened())
    posted(here, "item_postponed", until="2027-06-16", reason="Ingen tid igjen.")
    here.first.refresh_from_db()
    assert (here.first.was_postponed, here.first.postponed_until.isoformat()) == (True, "2027-06-16")


def test_a_national_identity_number_is_not_recorded_and_the_screen_says_why():
    here = council_in_meeting()
    receipt = here.tell(
        *opened(), *treated_and_decided(text=f"Valgt ble {NUMBER}."), happened("note", 9, text=NUMBER)
    )
    assert ["fødselsnummer" in sentence for _id, sentence in receipt.refused] == [True, True]
    assert not MeetingEvent.objects.filter(kind__in=["decision_settled", "note"]).exists()
    with pytest.raises(Refused, match="fødselsnummer"):
        write_note(meeting=here.fresh(), place="", text=NUMBER, by=here.by)


def test_a_closing_is_stored_whatever_stands_in_it():
    here = council_in_meeting()
    closing = happened("doors_closed", 5, item="fjell", legal_basis=f"§ 11-5 om {NUMBER}")
    assert here.tell(*opened(), closing).refused == []
    assert here.sitting().state.item("fjell").is_closed


def test_a_proportional_election_on_the_form_is_in_the_decision_and_the_minutes():
    here = council_in_meeting()
    here.tell(*opened(), happened("item_opened", 5, item="fjell"))
    posted(
        here,
        "list_election_held",
        office="Styret",
        seats="2",
        list=["Ap", "Sp", ""],
        list_votes=["2", "2", ""],
        list_candidates=["Kari\nPer", "Ola\r\nNils", ""],
    )
    posted(here, "item_ended")
    here.tell(happened("ended", 60))
    said = "Styret: Forholdsvalg, 2 skulle velges. Stemmer: Ap 2, Sp 2. Valgt: 1. Kari (Ap); 2. Ola (Sp)."
    row = Decision.objects.get(treatment=here.first.treatment)
    assert (row.outcome, said in str(row.text)) == (Outcome.DECIDED, True)
    assert said in texts(published(here))[0]


def test_lots_between_lists_are_drawn_on_the_screen():
    here = council_in_meeting()
    here.tell(*opened(), happened("item_opened", 5, item="fjell"))
    lists = {"list": ["Ap", "Sp"], "list_votes": ["2", "2"], "list_candidates": ["Kari", "Ola"]}
    posted(here, "list_election_held", office="Leder", seats="1", **lists)
    assert "Det står likt. Trekk lodd i møtet." in here.client().get(here.page).text
    about = event_of(here, "list_election_held")
    posted(here, "lots_drawn", about=about, candidates=["Ap", "Sp"], drawn="Sp")
    page = here.client().get(here.page).text
    assert ("Loddet falt på Sp." in page, "Trekk lodd i møtet." in page) == (True, False)


def rulings(here: World) -> list[tuple[str, Any]]:
    return [(each.subject, each.ruled) for each in here.sitting().state.item("fjell").rulings]


def test_a_ruling_on_two_proposals_says_which_of_them_won():
    here = council_in_meeting()
    proposals = [
        happened("proposal_made", 6, item="fjell", proposal=each, text=each) for each in ("p1", "p2")
    ]
    names = [{"person": f"dalregionen.{each}", "choice": "p1"} for each in ("kari", "ola", "liv", "per")]
    ballot = happened(
        "ballot_taken", 7, item="fjell", proposals=["p1", "p2"], votes={"form": "by_name", "names": names}
    )
    here.tell(*opened(), happened("item_opened", 5, item="fjell"), *proposals, ballot)
    ruling = {"subject": "vote", "about": ballot["id"], "by": "chair", "reason": "Feil lest."}
    posted(here, "ruling", ruled="ja", **ruling)
    assert here.sitting().state.item("fjell").ballots[0].result.winner == "p1"
    posted(here, "ruling", ruled="p2", **ruling)
    assert here.sitting().state.item("fjell").ballots[0].result.winner == "p2"
    assert rulings(here) == [("vote", "carried"), ("vote", "p2")]


def test_a_case_that_was_objected_to_is_taken_up_when_the_organ_rules_so():
    here = council_in_meeting()
    here.tell(*opened())
    here.tell(happened("item_taken_up", 5, item="ny", title="Veien", objecting=3, chair_objects=False))
    posted(here, "ruling", item="ny", subject="take_up", ruled="ja", by="organ", reason="Det haster.")
    taken_up = here.sitting().state.item("ny").taken_up
    assert (taken_up.is_allowed, taken_up.ruling.reason) == (True, "Det haster.")
