"""Votes by name, also from a screen elsewhere, and lots where an organ's own rule says so."""

import uuid
from typing import Any

import pytest

from samrad.cases.models import Decision, Outcome
from samrad.engine.meeting_record import ComplaintCode
from samrad.meetings.models import MeetingEvent, Minutes
from samrad.meetings.record.minutes import publish_minutes, see_minutes
from samrad.organisations.models import Organ
from tests.meetings.record_world import (
    World,
    by_party,
    came,
    council_in_meeting,
    happened,
    key,
    opened,
)
from tests.meetings.test_minutes import texts

pytestmark = pytest.mark.django_db
EQUAL = by_party(Ap=(2, 0), Sp=(0, 1), H=(0, 1))


def voted_by_name(here: World, **choices: str) -> None:
    """As the form on the screen sends it: a field for each who may vote."""
    form = {"id": str(uuid.uuid4()), "kind": "ballot_taken", "item": "fjell", "form": "by_name"}
    form |= {f"navn|{key(name)}": choice for name, choice in choices.items()}
    here.client().post(f"{here.page}hendelser/", form)


def meeting_by_screen() -> World:
    """Kari and Ola are in the room, Liv and Per on a screen, and the case is up."""
    here = council_in_meeting()
    here.tell(
        happened("opened", 0),
        *came(1, "kari", "ola"),
        *(happened("arrived", 1, person=key(each), as_="member", is_remote=True) for each in ("liv", "per")),
        happened("item_opened", 2, item="fjell"),
    )
    return here


def result_of(here: World) -> Any:
    return here.sitting().state.item("fjell").ballots[0].result


def complaints(here: World) -> list[ComplaintCode]:
    return [each.code for each in here.sitting().state.complaints]


def test_a_vote_by_name_is_counted_by_person_and_party_and_by_who_is_on_a_screen():
    here = meeting_by_screen()
    voted_by_name(here, kari="for", ola="against", liv="for", per="for")
    tally = result_of(here).tally
    assert (result_of(here).votes_for, result_of(here).votes_against, tally.remote) == (3, 1, 2)
    assert {each.party: dict(each.votes) for each in tally.parties} == {
        "Ap": {"for": 2},
        "H": {"for": 1},
        "Sp": {"against": 1},
    }
    assert complaints(here) == []


def test_the_screen_and_the_minutes_say_who_voted_what_and_who_was_not_in_the_room():
    here = meeting_by_screen()
    voted_by_name(here, ola="against", kari="for", liv="for", per="for")
    here.tell(happened("item_ended", 20, item="fjell"), happened("ended", 60))
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    told = "Ved navn: for Kari, Liv (på skjerm), Per (på skjerm); mot Ola."
    assert told in here.client().get(here.page).text
    assert told in texts(here)[0]
    decided = Decision.objects.get(treatment=here.first.treatment)
    assert decided.votes == "For: Ap 2, H 1. Mot: Sp 1."


def test_the_chairs_own_vote_by_name_settles_a_tie():
    here = meeting_by_screen()
    voted_by_name(here, kari="against", ola="for", liv="for", per="against")
    assert (result_of(here).result, result_of(here).decided_by) == ("fell", "chair")


def test_whoever_has_no_vote_in_a_vote_by_name_is_pointed_out():
    here = meeting_by_screen()
    here.tell(
        happened(
            "disqualification_decided",
            3,
            item="fjell",
            person=key("per"),
            is_disqualified=True,
            legal_basis="forvaltningsloven § 6",
        ),
        happened("left", 4, person=key("ola")),
    )
    page = here.client().get(f"{here.page}?sak=fjell").text.partition("<template")[0]
    assert [f"navn|{key(each)}" in page for each in ("kari", "liv", "per", "ola")] == [
        True,
        True,
        False,
        False,
    ]
    voted_by_name(here, kari="for", liv="for", per="for", ola="for")
    assert {ComplaintCode.vote_by_absent, ComplaintCode.vote_by_disqualified} <= set(complaints(here))


def test_a_vote_nobody_was_marked_in_is_stored_and_asks_for_the_votes():
    here = meeting_by_screen()
    voted_by_name(here)
    assert MeetingEvent.objects.filter(kind="ballot_taken").count() == 1
    assert ComplaintCode.votes_missing in complaints(here)


def test_being_on_a_screen_in_a_closed_case_is_pointed_out():
    here = meeting_by_screen()
    here.tell(happened("doors_closed", 3, item="fjell", legal_basis="kommuneloven § 11-5"))
    voted_by_name(here, kari="for", ola="for", liv="for", per="for")
    assert ComplaintCode.remote_in_closed_item in complaints(here)


# --- lots ---


def network(**rule: str) -> World:
    """The same people in an organ that isn't elected, and meets by a rule of its own."""
    here = council_in_meeting()
    Organ.objects.filter(pk=here.council.pk).update(is_elected=False, majority="simple", **rule)
    here.tell(*opened(), happened("item_opened", 2, item="fjell"))
    return here


def offers_lots(here: World) -> bool:
    return "Loddet falt på" in here.client().get(f"{here.page}?sak=fjell").text


def test_lots_settle_a_tie_where_the_organs_own_rule_says_so():
    here = network(tie="lots")
    before = offers_lots(here)
    here.tell(happened("ballot_taken", 3, item="fjell", votes=EQUAL))
    offered = offers_lots(here)
    ballot = MeetingEvent.objects.get(kind="ballot_taken")
    form = {"id": str(uuid.uuid4()), "kind": "lots_drawn", "item": "fjell", "about": str(ballot.event_id)}
    here.client().post(
        f"{here.page}hendelser/", form | {"candidates": ["for", "against"], "drawn": "against"}
    )
    here.tell(happened("item_ended", 9, item="fjell"))
    assert (before, offered, offers_lots(here)) == (False, True, False)
    assert (result_of(here).decided_by, complaints(here)) == ("lots", [])
    assert Decision.objects.get(treatment=here.first.treatment).outcome == Outcome.REFUSED


def test_lots_choose_between_two_proposals_that_stand_equal():
    here = network(tie="lots")
    votes = {"form": "by_party", "parties": [{"party": "", "votes": {"a": 2, "b": 2}}]}
    vote = happened("ballot_taken", 5, item="fjell", proposals=["a", "b"], votes=votes)
    here.tell(
        happened("proposal_made", 3, item="fjell", proposal="a", text="Nord", by=key("liv")),
        happened("proposal_made", 4, item="fjell", proposal="b", text="Sør", by=key("ola")),
        vote,
    )
    offered = offers_lots(here)
    here.tell(
        happened("lots_drawn", 6, item="fjell", about=vote["id"], candidates=["a", "b"], drawn="b"),
    )
    assert (offered, result_of(here).winner, result_of(here).decided_by) == (True, "b", "lots")


@pytest.mark.parametrize("tie", ["chair", "falls"])
def test_lots_are_not_offered_where_the_rule_says_something_else(tie: str):
    here = network(tie=tie)
    here.tell(happened("ballot_taken", 3, item="fjell", votes=EQUAL))
    assert offers_lots(here) is False


def test_lots_are_never_offered_on_a_vote_in_an_elected_organ():
    here = council_in_meeting()
    here.tell(
        *opened(),
        happened("item_opened", 2, item="fjell"),
        happened("ballot_taken", 3, item="fjell", votes=EQUAL),
    )
    assert offers_lots(here) is False
