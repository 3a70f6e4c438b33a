"""What is decided behind closed doors: that it was is public, the text is for those with the right to it."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from samrad.access.models import Account
from samrad.cases.models import Decision, Outcome, Role, Treatment
from samrad.cases.selectors import cases_visible_to, standings
from samrad.core.viewers import PUBLIC
from samrad.core.viewers import MandateKind as K
from samrad.meetings.models import AgendaItem, Meeting, Minutes
from samrad.meetings.record.minutes import publish_minutes, see_minutes
from samrad.organisations.models import Organ, Person
from tests.factories import TODAY, account, day, mandate, organ, person, seat, seated
from tests.meetings.record_world import (
    UNANIMOUS,
    World,
    by_party,
    council_in_meeting,
    happened,
    key,
    opened,
    treated_and_decided,
)
from tests.meetings.test_minutes import texts

pytestmark = pytest.mark.django_db
SECRET = "Kjøp for elleve millioner"
BASIS = "kommuneloven § 11-5 fordi tomta er hemmelig"


def closed(*events: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        happened("item_opened", 4, item="fjell"),
        happened("doors_closed", 5, item="fjell", legal_basis=BASIS),
        *events,
        happened("item_ended", 20, item="fjell"),
    ]


def decided_closed(text: str = SECRET, votes: dict[str, Any] = UNANIMOUS) -> World:
    here = council_in_meeting()
    here.tell(
        *opened(),
        *closed(
            happened("ballot_taken", 6, item="fjell", votes=votes),
            happened("decision_settled", 7, item="fjell", text=text),
        ),
    )
    return here


def page_of(here: World) -> str:
    return here.first.treatment.branch.stop.case.get_absolute_url()


def sentence_of(here: World) -> str:
    cases = cases_visible_to(PUBLIC).filter(pk=here.first.treatment.branch.stop.case_id)
    (standing,) = standings(cases, viewer=PUBLIC, today=TODAY)
    return standing.sentence("nb")


def written(here: World) -> list[tuple]:
    rows = Decision.objects.filter(treatment=here.first.treatment).order_by("edition")
    return [(each.edition, each.outcome, each.remark, each.text, each.votes_for) for each in rows]


TOLD = "Møtet var lukket i denne saken: kommuneloven § 11-5."


def test_the_public_sees_that_the_organ_has_decided_when_and_by_which_section():
    here = decided_closed()
    page = Client().get(page_of(here)).text
    assert written(here) == [(1, Outcome.DECIDED_CLOSED, TOLD, {}, None)]
    assert sentence_of(here) == "Avgjort for lukkede dører i regionrådet 12. mai."
    assert [each for each in (TOLD, "001/27", "Avgjort for lukkede dører") if each not in page] == []


@pytest.mark.parametrize(
    "votes",
    [UNANIMOUS, by_party("for", Ap=(2, 0), Sp=(0, 1), H=(0, 1)), by_party(Ap=(0, 2), Sp=(1, 0), H=(0, 1))],
)
def test_yes_and_no_and_how_many_are_told_alike(votes: dict[str, Any]):
    here = council_in_meeting()
    here.tell(*opened(), *closed(happened("ballot_taken", 6, item="fjell", votes=votes)))
    assert written(here) == [(1, Outcome.DECIDED_CLOSED, TOLD, {}, None)]


SAID = "Regionrådet har gitt styret fullmakt til å forhandle."


def test_what_may_be_said_is_public_and_the_decision_itself_is_not():
    here = decided_closed()
    here.tell(happened("public_wording", 21, item="fjell", text=f" {SAID}\n"), happened("ended", 60))
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    told = f"{TOLD} Organet opplyser: {SAID}"
    assert written(here) == [(1, Outcome.DECIDED_CLOSED, told, {}, None)]
    seen = [Client().get(each).text for each in (page_of(here), here.meeting.get_absolute_url())]
    assert [(SAID in each, SECRET in each) for each in (*seen, *texts(here))] == [(True, False)] * 3


def test_what_may_be_said_of_a_closed_discussion_stands_on_the_page_of_the_meeting():
    here = council_in_meeting()
    Treatment.objects.filter(pk=here.first.treatment_id).update(role=Role.DISCUSSION)
    here.tell(*opened(), *closed(), happened("public_wording", 21, item="fjell", text=SAID))
    assert f"{TOLD} Organet opplyser: {SAID}" in Client().get(here.meeting.get_absolute_url()).text


def test_a_wording_that_was_a_mistake_is_taken_back():
    here = decided_closed()
    wording = happened("public_wording", 21, item="fjell", text=SECRET)
    here.tell(wording)
    here.tell(happened("corrected", 22, event=wording["id"], reason=f"Røpet {SECRET}.", is_void=True))
    assert written(here) == [(1, Outcome.DECIDED_CLOSED, TOLD, {}, None)]
    assert SECRET not in Client().get(page_of(here)).text


def test_a_wording_for_the_public_is_nothing_where_the_doors_were_open():
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided(), happened("public_wording", 21, item="fjell", text=SAID))
    assert SAID not in Client().get(page_of(here)).text


def test_a_case_that_was_postponed_behind_closed_doors_says_until_when_and_not_why():
    here = council_in_meeting()
    here.tell(
        *opened(),
        *closed(happened("item_postponed", 6, item="fjell", until="2027-06-16", reason="Hemmelig bud.")),
    )
    item = AgendaItem.objects.get(pk=here.first.pk)
    page = Client().get(page_of(here)).text
    assert (item.was_postponed, written(here), "Hemmelig bud." in page) == (True, [], False)
    assert (
        sentence_of(here)
        == "Innstilt i regionrådet 12. april. Utsatt i regionrådet; kommer opp igjen 16. juni."
    )


def test_a_case_sent_back_behind_closed_doors_does_not_say_why():
    here = council_in_meeting()
    here.tell(*opened(), *closed(happened("item_sent_back", 6, item="fjell", reason="Hemmelig bud.")))
    assert written(here) == [(1, Outcome.SENT_BACK, TOLD, {}, None)]


def test_the_paragraph_of_the_notice_is_told_where_the_meeting_said_none():
    here = council_in_meeting()
    AgendaItem.objects.filter(pk=here.first.pk).update(closed_basis="kommuneloven § 11-5 andre ledd")
    here.tell(*opened(), *treated_and_decided(text=SECRET))
    told = "Møtet var lukket i denne saken: kommuneloven § 11-5 andre ledd."
    assert written(here) == [(1, Outcome.DECIDED_CLOSED, told, {}, None)]


def test_a_correction_behind_closed_doors_is_not_seen_outside():
    here = council_in_meeting()
    vote = happened("ballot_taken", 6, item="fjell", votes=UNANIMOUS)
    here.tell(*opened(), *closed(vote, happened("decision_settled", 7, item="fjell", text=SECRET)))
    payload = {"item": "fjell", "votes": by_party(Ap=(0, 2), Sp=(0, 1), H=(1, 0))}
    here.tell(happened("corrected", 30, event=vote["id"], reason="Hemmelig tellefeil.", payload=payload))
    assert written(here) == [(1, Outcome.DECIDED_CLOSED, TOLD, {}, None)]


def test_a_closing_that_was_a_mistake_is_taken_back_and_the_text_is_public():
    here = council_in_meeting()
    closing = happened("doors_closed", 5, item="fjell", legal_basis=BASIS)
    here.tell(*opened(), closing, *treated_and_decided(text="Åpent vedtak"))
    here.tell(happened("corrected", 30, event=closing["id"], reason="Feil knapp.", is_void=True))
    assert [each[:2] for each in written(here)] == [(1, Outcome.DECIDED_CLOSED), (2, Outcome.DECIDED)]
    assert "Åpent vedtak" in Client().get(page_of(here)).text


def test_nothing_of_the_decision_reaches_a_public_page_a_feed_a_search_or_the_minutes():
    here = decided_closed(votes=by_party("for", Ap=(2, 0), Sp=(0, 1), H=(0, 1)))
    here.tell(happened("ended", 60))
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    document = Minutes.objects.get(meeting=here.meeting).document
    places = [
        page_of(here),
        here.meeting.get_absolute_url(),
        here.council.get_absolute_url(),
        document.get_absolute_url(),
        *("/dalregionen/", "/dalregionen/saker/?vis=alle", "/dalregionen/saker/?vis=avgjort"),
        *("/feed/dalregionen.atom", "/kalender/dalregionen.ics", "/sok/?q=elleve"),
    ]
    seen = [Client().get(each) for each in places]
    bodies = "".join(each.text for each in seen) + "".join(texts(here))
    leaks = ("millioner", "tomta", "Ap 2", "2 mot 2", "2 mot 2 stemmer", "vedtatt i regionrådet")
    assert [each.status_code for each in seen] == [200] * len(places)
    assert [each for each in leaks if each in bodies] == []
    assert ["kkede dører" in each.text for each in (seen[0], seen[1], seen[7])] == [True, True, True]


def test_minutes_that_told_of_an_item_before_it_was_known_to_be_closed_are_taken_away():
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided(text=SECRET), happened("ended", 60))
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    first = Minutes.objects.get(meeting=here.meeting).document
    assert "millioner" in texts(here)[0]
    here.tell(happened("doors_closed", 5, item="fjell", legal_basis=BASIS))
    gone = [Client().get(f"{first.get_absolute_url()}{each}") for each in ("", "fil/", "fil/?utgave=1")]
    assert [each.status_code for each in gone] == [410, 410, 410]
    assert ("001/27: " + TOLD in gone[0].text, "tomta" in gone[0].text) == (True, False)
    assert here.fresh().status == Meeting.Status.HELD
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    again = Minutes.objects.get(meeting=here.meeting).document
    assert (again == first, Client().get(again.get_absolute_url()).status_code) == (False, 200)
    assert (len(texts(here)), "millioner" in "".join(texts(here))) == (1, False)


def test_minutes_stay_when_what_is_recorded_after_them_closes_nothing_that_was_open():
    here = decided_closed()
    here.tell(happened("ended", 60))
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    here.tell(happened("doors_closed", 6, item="fjell", legal_basis=BASIS))
    document = Minutes.objects.get(meeting=here.meeting).document
    assert (document.is_withdrawn, here.fresh().status) == (False, Meeting.Status.MINUTES_DRAFTED)


def test_the_database_refuses_a_text_or_a_vote_on_a_closed_decision():
    here = decided_closed()
    row = Decision.objects.get(treatment=here.first.treatment)
    with pytest.raises(IntegrityError):
        Decision.objects.filter(pk=row.pk).update(votes_for=3)


def readers(here: World) -> dict[str, Account]:
    """One of each who may come by the page, by who they are."""
    board = organ(here.home, "Styret", key="styret")
    for name, place, until in (("eva", board, None), ("geir", here.council, day(-10))):
        seat(place, person(name.capitalize(), key=name, scope="dalregionen"), end_on=until)
    return {
        "secretary": here.secretary,
        "chair": here.chair,
        "member": sitting_in(here.council, "ola"),
        "auditor": with_mandate("Revisor", K.auditor, cooperation=here.home, organ=here.council),
        "member of another organ": sitting_in(board, "eva"),
        "former member": sitting_in(here.council, "geir"),
        "secretary elsewhere": council_in_meeting("nabolaget", "96").secretary,
    }


def sitting_in(council: Organ, name: str) -> Account:
    who = Person.objects.get(key=name, scope="dalregionen")
    return with_mandate(name, K.elected_member, organ=council, person=who)


def with_mandate(name: str, kind: K, person: Person | None = None, **about: Any) -> Account:
    made = account(name, person=person)
    mandate(made, kind, **about)
    return made


def test_the_text_and_the_votes_are_for_those_who_see_the_exempt_papers_of_the_organ():
    here = decided_closed(votes=by_party("for", Ap=(2, 0), Sp=(0, 1), H=(0, 1)))
    seen = {name: here.client(who).get(page_of(here)).text for name, who in readers(here).items()}
    assert {name: (SECRET in page, "Mot: H 1, Sp 1." in page) for name, page in seen.items()} == {
        "secretary": (True, True),
        "chair": (True, True),
        "member": (True, True),
        "auditor": (True, True),
        "member of another organ": (False, False),
        "former member": (False, False),
        "secretary elsewhere": (False, False),
    }


def test_the_archive_file_of_the_case_has_the_text_for_the_secretariat_and_not_for_another_organ():
    here = decided_closed()
    case = here.first.treatment.branch.stop.case
    board = organ(here.home, "Styret", key="styret")
    others = (here.secretary, seated(board, K.chair))
    said = [metadata_in(here.client(who), case.key) for who in others]
    assert [SECRET in json.dumps(each, ensure_ascii=False) for each in said] == [True, False]


def metadata_in(client: Client, case: str) -> Any:
    answer = client.get(f"/arbeid/dalregionen/saker/{case}/arkiv.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return json.loads(archive.read("metadata.json"))


def test_an_open_decision_is_not_shown_twice_to_those_with_the_right():
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided(text="Åpent vedtak"))
    page = here.client().get(page_of(here)).text
    assert ("kkede dører" in page, page.count("Åpent vedtak")) == (False, 1)


def test_who_was_disqualified_behind_closed_doors_is_not_told_with_the_decision():
    here = council_in_meeting()
    question = {"item": "fjell", "person": key("liv"), "reason": "Hemmelig svoger"}
    here.tell(
        *opened(),
        *closed(
            happened("disqualification_decided", 6, **question, is_disqualified=True),
            happened("ballot_taken", 7, item="fjell", votes=UNANIMOUS),
            happened("decision_settled", 8, item="fjell", text=SECRET),
        ),
    )
    assert "svoger" not in Client().get(page_of(here)).text
