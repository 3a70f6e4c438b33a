"""What happens in a meeting, sent once or ten times, becomes the record and the decisions."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from samrad.access.rules import NotAllowed
from samrad.cases.models import Case, Decision, Outcome
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.engine.text_tree import plain_from_tree
from samrad.meetings.models import AgendaItem, Meeting, MeetingEvent
from samrad.meetings.record.receiving import receive
from tests.factories import agenda_item, officer, secretary, viewer
from tests.meetings.record_world import (
    TEXT,
    UNANIMOUS,
    by_party,
    came,
    council_in_meeting,
    happened,
    key,
    opened,
    posted,
    treated_and_decided,
    treatment_of,
)

pytestmark = pytest.mark.django_db
KEYS = ("fjell", "budsjett")
NOON = "2027-05-12T10:00:00Z"  # noon in Oslo


def decided(item: AgendaItem) -> list[tuple]:
    """What was written of an item: edition, outcome, text, unanimous, for, against, per party, why."""
    rows = Decision.objects.filter(treatment=item.treatment).order_by("edition")
    return [
        (
            each.edition,
            each.outcome,
            plain_from_tree(each.tree) if each.tree else "",
            each.is_unanimous,
            each.votes_for,
            each.votes_against,
            each.votes,
            each.corrects_because,
        )
        for each in rows
    ]


def test_events_sent_again_are_stored_once_and_answered_as_stored():
    here = council_in_meeting()
    events = opened()
    first, again = here.tell(*events), here.tell(*events, *events)
    ids = [each["id"] for each in events]
    assert (first.stored, sorted(again.stored)) == (ids, sorted(ids))
    assert [str(each.event_id) for each in MeetingEvent.objects.order_by("number")] == ids


def test_another_event_under_the_same_id_is_refused_and_the_first_stands():
    here = council_in_meeting()
    (event,) = came(1, "kari")
    here.tell(event)
    receipt = here.tell({**event, "payload": {"person": key("ola"), "as": "member"}})
    assert (receipt.stored, receipt.refused) == (
        [],
        [(event["id"], "En annen hendelse er ført med samme id.")],
    )
    assert MeetingEvent.objects.get().payload["person"] == key("kari")


def test_each_post_leaves_one_entry_and_each_decision_one():
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided())
    assert list(AuditEntry.objects.order_by("id").values_list("act", flat=True)) == [
        "meeting.record",
        "decision.record",
    ]


def test_an_item_that_ends_is_decided_on_the_case_at_once():
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided())
    assert decided(here.first) == [(1, Outcome.DECIDED, TEXT, True, 4, 0, "", "")]
    page = here.client().get(here.first.treatment.branch.stop.case.get_absolute_url())
    assert TEXT in page.text


def test_counts_per_party_and_the_chairs_vote_settle_a_tie():
    here = council_in_meeting()
    votes = by_party("for", Ap=(2, 0), Sp=(0, 1), H=(0, 1))
    here.tell(
        *opened(),
        happened("item_opened", 5, item="fjell"),
        happened("ballot_taken", 6, item="fjell", votes=votes),
        happened("decision_settled", 7, item="fjell", text=TEXT),
        happened("item_ended", 8, item="fjell"),
    )
    assert decided(here.first) == [
        (
            1,
            Outcome.DECIDED,
            TEXT,
            False,
            2,
            2,
            "For: Ap 2. Mot: H 1, Sp 1. Lederens stemme avgjorde.",
            "",
        )
    ]


def test_a_secretary_who_reads_another_language_corrects_nothing():
    here = council_in_meeting()
    votes = by_party(Ap=(2, 0), Sp=(0, 1), H=(1, 0))
    here.tell(
        *opened(),
        happened("item_opened", 5, item="fjell"),
        happened("ballot_taken", 6, item="fjell", votes=votes),
        happened("decision_settled", 7, item="fjell", text=TEXT),
        happened("item_ended", 8, item="fjell"),
    )
    with translation.override("en"):
        here.tell(happened("item_opened", 9, item="budsjett"))
    assert [(edition, told) for edition, *_rest, told, _why in decided(here.first)] == [
        (1, "For: Ap 2, H 1. Mot: Sp 1.")
    ]


def test_what_was_not_adopted_is_refused():
    here = council_in_meeting()
    votes = by_party(Ap=(0, 2), Sp=(0, 1), H=(1, 0))
    here.tell(
        *opened(),
        happened("item_opened", 5, item="fjell"),
        happened("ballot_taken", 6, item="fjell", votes=votes),
        happened("item_ended", 8, item="fjell"),
    )
    assert decided(here.first) == [(1, Outcome.REFUSED, "", False, 1, 3, "For: H 1. Mot: Ap 2, Sp 1.", "")]


def test_a_disqualified_member_is_not_counted():
    here = council_in_meeting()
    here.tell(
        *opened(),
        happened("item_opened", 5, item="fjell"),
        happened("disqualification_raised", 5, item="fjell", person=key("liv"), reason="Eier tomta."),
        happened(
            "disqualification_decided",
            6,
            item="fjell",
            person=key("liv"),
            is_disqualified=True,
            legal_basis="forvaltningsloven § 6",
        ),
        happened("ballot_taken", 7, item="fjell", votes=UNANIMOUS),
        happened("item_ended", 8, item="fjell"),
    )
    assert decided(here.first)[0][3:6] == (True, 3, 0)


def test_a_correction_is_a_new_edition_that_says_what_it_corrects():
    here = council_in_meeting()
    events = treated_and_decided()
    here.tell(*opened(), *events)
    votes = by_party(Ap=(2, 0), Sp=(1, 0), H=(0, 1))
    here.tell(
        happened(
            "corrected",
            20,
            event=events[1]["id"],
            reason="Liv stemte mot.",
            payload={"item": "fjell", "votes": votes},
        )
    )
    assert decided(here.first) == [
        (1, Outcome.DECIDED, TEXT, True, 4, 0, "", ""),
        (2, Outcome.DECIDED, TEXT, False, 3, 1, "For: Ap 2, Sp 1. Mot: H 1.", "Liv stemte mot."),
    ]


def test_a_postponed_item_says_until_when_and_has_no_decision():
    here = council_in_meeting()
    here.tell(
        *opened(),
        happened("item_opened", 5, item="fjell"),
        happened("item_postponed", 6, item="fjell", until="2027-06-16", reason="Mangler tall."),
        happened("item_ended", 7, item="fjell"),
    )
    here.first.refresh_from_db()
    assert (here.first.was_postponed, str(here.first.postponed_until), decided(here.first)) == (
        True,
        "2027-06-16",
        [],
    )


@pytest.mark.parametrize("was_taken_up", [True, False])
def test_a_postponement_that_was_a_mistake_is_struck_out_and_the_item_waits_again(was_taken_up: bool):
    here = council_in_meeting()
    mistake = happened("item_postponed", 6, item="fjell", until="2027-06-16")
    before = [happened("item_opened", 5, item="fjell")] if was_taken_up else []
    here.tell(*opened(), *before, mistake)
    here.first.refresh_from_db()
    was = here.first.was_postponed
    here.tell(happened("corrected", 8, event=mistake["id"], reason="Feil sak.", is_void=True))
    here.first.refresh_from_db()
    assert (was, here.first.was_postponed, here.first.postponed_until) == (True, False, None)
    assert "angret: Feil sak." in here.client().get(here.page).text


def test_a_meeting_without_a_record_keeps_what_was_said_of_its_postponed_items():
    here = council_in_meeting()
    AgendaItem.objects.filter(pk=here.second.pk).update(was_postponed=True)
    here.tell(*opened(), *treated_and_decided())
    here.second.refresh_from_db()
    assert here.second.was_postponed is True


def test_a_withdrawn_item_is_shown_as_withdrawn_and_not_offered():
    here = council_in_meeting()
    AgendaItem.objects.filter(pk=here.first.pk).update(withdrawn_because="Regnestykket må sjekkes.")
    here.tell(*opened())
    page = here.client().get(f"{here.page}?sak=fjell").text
    first, second = (page.partition(f'id="sak-{each}"')[2].partition("</article>")[0] for each in KEYS)
    assert ['class="agenda__off"' in each for each in (first, second)] == [True, False]
    assert ["Regnestykket må sjekkes." in each for each in (first, second)] == [True, False]
    assert ["Ta opp saken" in each for each in (first, second)] == [False, True]
    assert "Registrer stemmene" not in first


def test_a_late_closing_takes_the_text_back_and_leaves_that_it_was_decided():
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided(text="Hemmelig pris"))
    assert decided(here.first)[0][1:3] == (Outcome.DECIDED, "Hemmelig pris")
    here.tell(happened("doors_closed", 5, item="fjell", legal_basis="kommuneloven § 11-5"))
    assert decided(here.first) == [(1, Outcome.DECIDED_CLOSED, "", None, None, None, "", "")]
    page = here.client().get(here.first.treatment.branch.stop.case.get_absolute_url())
    assert page.text.count("Hemmelig pris") == 1


def test_a_closing_that_cannot_be_read_still_hides_its_item():
    here = council_in_meeting()
    broken = {"id": str(uuid.uuid4()), "kind": "doors_closed", "at": "i går", "payload": {"item": "fjell"}}
    here.tell(*opened(), broken, *treated_and_decided(text="Hemmelig pris"))
    assert decided(here.first) == [(1, Outcome.DECIDED_CLOSED, "", None, None, None, "", "")]


def test_a_case_that_was_not_on_the_list_gets_its_number_when_it_is_decided():
    here = council_in_meeting()
    here.tell(
        *opened(),
        happened("item_taken_up", 4, item="nysak", title="Uttalelse om bussen"),
        *treated_and_decided("nysak", text="Bussen må gå."),
    )
    item = AgendaItem.objects.get(key="nysak")
    assert (item.number, Case.objects.get(key="nysak").title, decided(item)[0][1:3]) == (
        "003/27",
        "Uttalelse om bussen",
        (Outcome.DECIDED, "Bussen må gå."),
    )


def test_the_meeting_is_held_when_it_ends_and_is_open_again_when_it_goes_on():
    here = council_in_meeting()
    here.tell(*opened(), happened("ended", 60))
    ended = here.fresh().status
    here.tell(happened("opened", 70))
    assert (ended, here.fresh().status) == (Meeting.Status.HELD, Meeting.Status.ISSUED)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (
            Meeting.Status.MINUTES_APPROVED,
            "Protokollen er godkjent, og møtet kan ikke endres. Ta feilen opp i neste møte.",
        ),
        (
            Meeting.Status.CANCELLED,
            "Protokollen kan ikke føres: møtet er ikke innkalt, eller det er avlyst eller flyttet.",
        ),
    ],
)
def test_a_record_that_is_not_open_refuses_with_a_sentence(status: str, sentence: str):
    here = council_in_meeting()
    Meeting.objects.filter(pk=here.meeting.pk).update(status=status)
    with pytest.raises(Refused) as refused:
        here.tell(*opened())
    assert (str(refused.value), MeetingEvent.objects.count()) == (sentence, 0)


def test_the_secretariat_and_the_chair_record_and_nobody_else():
    here, elsewhere = council_in_meeting(), council_in_meeting("nabolaget", "96")
    receive(meeting=here.fresh(), sent=came(1, "kari"), by=here.chairs)
    municipality = here.council.seats.first().organisation
    for other in (elsewhere.by, elsewhere.chairs, viewer(officer(municipality))):
        with pytest.raises(NotAllowed):
            receive(meeting=here.fresh(), sent=came(1, "ola"), by=other)
    assert MeetingEvent.objects.count() == 1


# --- over the network ---


def test_the_address_answers_what_is_stored_and_the_version():
    here = council_in_meeting()
    events = opened()
    client = here.client()
    answer = posted(client, here.page, [*events, {"id": "x"}]).json()
    assert answer == {
        "stored": [each["id"] for each in events],
        "refused": [{"id": "", "sentence": "Hendelsen har ingen gyldig id."}],
        "version": "5-issued",
        "now": NOON,
    }
    assert client.get(f"{here.page}hendelser/").json() == {"version": "5-issued", "now": NOON}


def test_an_approved_meeting_answers_with_the_sentence():
    here = council_in_meeting()
    Meeting.objects.filter(pk=here.meeting.pk).update(status=Meeting.Status.MINUTES_APPROVED)
    answer = posted(here.client(), here.page, opened())
    assert (answer.status_code, answer.json()) == (
        409,
        {"sentence": "Protokollen er godkjent, og møtet kan ikke endres. Ta feilen opp i neste møte."},
    )


def test_an_ordinary_form_sent_twice_is_one_event():
    here = council_in_meeting()
    client = here.client()
    form = {"id": str(uuid.uuid4()), "kind": "arrived", "person": key("kari"), "as": "member"}
    answers = [client.post(f"{here.page}hendelser/", form) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert list(MeetingEvent.objects.values_list("payload", flat=True)) == [
        {"person": key("kari"), "as": "member"}
    ]


def test_a_vote_by_form_is_counted_per_party():
    here = council_in_meeting()
    here.tell(*opened(), happened("item_opened", 2, item="fjell"))
    form = {
        "id": str(uuid.uuid4()),
        "kind": "ballot_taken",
        "item": "fjell",
        "form": "by_party",
        "stemmer|for|Ap": "2",
        "stemmer|against|Ap": "",
        "stemmer|for|Sp": "1",
        "stemmer|against|H": "1",
        "chair_choice": "",
    }
    here.client().post(f"{here.page}hendelser/", form)
    result = here.sitting().state.item("fjell").ballots[0].result
    assert (result.votes_for, result.votes_against, result.result) == (3, 1, "carried")


def test_another_cooperations_secretary_finds_nothing():
    here, elsewhere = council_in_meeting(), council_in_meeting("nabolaget", "96")
    answer = here.client(elsewhere.secretary).get(here.page)
    assert answer.status_code == 404


def test_the_page_asks_the_same_whatever_was_recorded():
    here = council_in_meeting()
    client = here.client()

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(here.page).status_code == 200
        return len(asked)

    here.tell(*opened())
    questions()
    few = questions()
    for number in range(298):
        agenda_item(
            here.meeting, treatment_of(here.home, here.council, f"Sak {number}"), f"{number + 3:03}/27"
        )
    here.tell(*(happened("note", 3, item="fjell", text=f"{number}") for number in range(300)))
    assert questions() == few


def test_receiving_asks_the_same_for_one_event_and_for_three_hundred():
    here = council_in_meeting()
    here.tell(*opened())

    def questions(number: int) -> int:
        events = [happened("note", 3, text=f"{each}") for each in range(number)]
        with CaptureQueriesContext(connection) as asked:
            here.tell(*events)
        return len(asked)

    one = questions(1)
    # rows are written two hundred at a time
    assert questions(300) <= one + 3


def test_two_secretaries_see_each_others_events():
    here = council_in_meeting()
    other = here.client(secretary(here.home, "Eva Vikar"))
    before = other.get(f"{here.page}hendelser/").json()
    posted(here.client(), here.page, opened())
    after = other.get(f"{here.page}hendelser/").json()
    assert (before["version"], after["version"]) == ("0-issued", "5-issued")
    assert other.get(here.page).text.count("til stede fra") == 4
