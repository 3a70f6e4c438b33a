"""Minutes write themselves, the chair sees them first, they are published, approved, and locked."""

import json

import pytest
from django.test import Client

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.documents.models import Document, DocumentVersion
from samrad.documents.pdf import check_accessible, text_of_pdf
from samrad.meetings.models import AgendaItem, Meeting, Minutes
from samrad.meetings.record.minutes import (
    approve_minutes,
    publish_minutes,
    see_minutes,
    send_back_minutes,
    show_minutes_again,
    sign_minutes,
    withdraw_minutes,
    write_note,
)
from samrad.organisations.models import Person
from samrad.workspace.tasks import tasks_of
from tests.factories import TODAY, account, agenda_item, day, mandate, meeting, viewer
from tests.meetings.record_world import (
    TEXT,
    World,
    by_party,
    council_in_meeting,
    happened,
    key,
    opened,
    treated_and_decided,
    treatment_of,
)

pytestmark = pytest.mark.django_db


def ended_meeting() -> World:
    """Everybody came, the first item was decided, and the meeting ended."""
    here = council_in_meeting()
    here.tell(*opened(), *treated_and_decided(), happened("ended", 60))
    return here


def published_minutes(approval: str = Minutes.Approval.CHAIR, signers: tuple[str, ...] = ()) -> World:
    return published_minutes_of(ended_meeting(), approval, signers)


def published_minutes_of(
    here: World, approval: str = Minutes.Approval.CHAIR, signers: tuple[str, ...] = ()
) -> World:
    see_minutes(meeting=here.fresh(), by=here.chairs)
    people = list(Person.objects.filter(key__in=signers))
    publish_minutes(meeting=here.fresh(), approval=approval, signers=people, by=here.by)
    return here


def pdf_of(version: DocumentVersion) -> bytes:
    with version.file.open("rb") as file:
        return file.read()


def texts(here: World) -> list[str]:
    """The text of every version of the minutes."""
    document = Minutes.objects.get(meeting=here.meeting).document
    return [
        " ".join(" ".join(text_of_pdf(pdf_of(each))).split()) for each in document.versions.order_by("number")
    ]


def waiting(who: object) -> list[str]:
    return [each.what for each in tasks_of(viewer(who), TODAY) if "rotokoll" in each.what]  # type: ignore[arg-type]


def test_a_draft_is_there_as_soon_as_the_meeting_ends_and_waits_for_the_chair():
    here = ended_meeting()
    assert (waiting(here.chair), waiting(here.secretary)) == (["Se gjennom utkastet til protokoll"], [])
    page = here.client(here.chair).get(f"/arbeid/dalregionen/moter/{here.meeting.key}/protokoll/")
    assert (page.status_code, TEXT in page.text, "Enstemmig vedtatt." in page.text) == (200, True, True)


def test_the_chair_sends_the_draft_back_and_sees_it_again_when_it_is_mended():
    here = ended_meeting()
    page = f"/arbeid/dalregionen/moter/{here.meeting.key}/protokoll/"
    here.client(here.chair).post(f"{page}rett/", {"because": "Ola kom først kl. 11."})
    mend = "Rett utkastet til protokoll, og legg det fram for lederen"
    assert (waiting(here.chair), waiting(here.secretary)) == ([], [mend])
    assert "Ola kom først kl. 11." in here.client().get(page).text
    here.client().post(f"{page}vis-igjen/")
    assert (waiting(here.chair), waiting(here.secretary)) == (["Se gjennom utkastet til protokoll"], [])
    acts = AuditEntry.objects.filter(act__startswith="minutes.").order_by("pk")
    assert [each.act for each in acts] == ["minutes.send_back", "minutes.show_again"]


def test_a_draft_is_sent_back_by_the_chair_with_a_reason_before_it_is_published():
    here = ended_meeting()
    with pytest.raises(NotAllowed):
        send_back_minutes(meeting=here.fresh(), because="Feil.", by=here.by)
    with pytest.raises(Refused, match="Skriv hva som må rettes"):
        send_back_minutes(meeting=here.fresh(), because=" ", by=here.chairs)
    with pytest.raises(Refused, match="ikke sendt tilbake"):
        show_minutes_again(meeting=here.fresh(), by=here.by)
    published = published_minutes_of(here)
    with pytest.raises(Refused, match="ikke er publisert"):
        send_back_minutes(meeting=published.fresh(), because="Feil.", by=published.chairs)


def test_the_secretariat_publishes_after_the_chair_and_the_chair_approves():
    here = ended_meeting()
    see_minutes(meeting=here.fresh(), by=here.chairs)
    assert waiting(here.secretary) == ["Publiser protokollen"]
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    drafted, task = here.fresh().status, waiting(here.chair)
    approve_minutes(meeting=here.fresh(), by=here.chairs)
    assert (drafted, task, here.fresh().status) == (
        Meeting.Status.MINUTES_DRAFTED,
        ["Godkjenn protokollen"],
        Meeting.Status.MINUTES_APPROVED,
    )
    assert ["Ikke godkjent" in text for text in texts(here)] == [True, False]
    with pytest.raises(Refused):
        here.tell(happened("note", 70, text="For sent."))


def test_published_minutes_are_a_public_document_of_the_meeting_with_their_decisions():
    here = published_minutes()
    document = Minutes.objects.get(meeting=here.meeting).document
    assert (document.kind, document.access, document.status, document.status_note) == (
        Document.Kind.MINUTES,
        Document.Access.PUBLIC,
        Document.Status.DRAFT,
        "Ikke godkjent ennå.",
    )
    assert document.decisions.get().treatment == here.first.treatment
    assert document.get_absolute_url() in Client().get(here.meeting.get_absolute_url()).text
    assert check_accessible(pdf_of(document.versions.get())).reasons == ()


def test_who_was_disqualified_and_what_was_put_off_stand_in_the_minutes():
    here = council_in_meeting()
    asked = {"item": "fjell", "person": key("liv")}
    ruled = {"is_disqualified": True, "legal_basis": "forvaltningsloven § 6"}
    here.tell(
        *opened(),
        happened("item_opened", 4, item="fjell"),
        happened("disqualification_raised", 5, **asked, reason="Eier tomta."),
        happened("disqualification_decided", 6, **asked, **ruled),
        happened("item_postponed", 7, item="fjell", until=day(30).isoformat(), reason="Vi mangler tall."),
        happened("ended", 60),
    )
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    (text,) = texts(here)
    assert "Liv var inhabil (forvaltningsloven § 6). Grunn: Eier tomta." in text
    assert "Saken ble utsatt til 11. juni 2027. Grunn: Vi mangler tall." in text


def test_minutes_tell_who_met_what_was_proposed_decided_and_voted_per_party():
    here = council_in_meeting()
    votes = by_party(Ap=(2, 0), Sp=(0, 1))
    here.tell(
        *opened("kari", "per", "ola"),
        happened("item_opened", 5, item="fjell"),
        happened("proposal_made", 6, item="fjell", proposal="p", text="Bygg veien.", by=key("ola")),
        happened("ballot_taken", 7, item="fjell", votes=votes),
        happened("decision_settled", 8, item="fjell", text=TEXT),
        happened("item_ended", 9, item="fjell"),
        happened("ended", 60),
    )
    write_note(meeting=here.fresh(), place="fjell", text="Ola la fram saken.", by=here.by)
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    (text,) = texts(here)
    wanted = [
        "Rådhuset",
        "Forslag fra Ola",
        "Bygg veien.",
        TEXT,
        "Vedtatt med 2 mot 1 stemmer",
        "Ola la fram saken.",
    ]
    assert [each for each in wanted if each not in text] == []
    assert text.index("Forfall") < text.index("Liv")


def test_minutes_tell_who_was_disqualified_and_by_which_paragraph():
    here = council_in_meeting()
    answer = {"item": "fjell", "person": key("liv"), "legal_basis": "forvaltningsloven § 6"}
    here.tell(
        *opened(),
        happened("item_opened", 4, item="fjell"),
        happened("disqualification_decided", 5, **answer, is_disqualified=True, reason="Eier tomta."),
        *treated_and_decided(minute=6),
        happened("ended", 60),
    )
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    assert "Liv var inhabil (forvaltningsloven § 6). Grunn: Eier tomta." in texts(here)[0]


def test_remarks_are_a_chapter_of_their_own_of_each_item_and_of_the_whole():
    here = council_in_meeting()
    mistake = happened("item_postponed", 12, item="budsjett")
    here.tell(
        *opened(),
        happened("note", 2, text="Strømmen gikk."),
        *treated_and_decided(minute=4),
        happened("note", 9, item="fjell", text="Liv ba om protokolltilførsel."),
        happened("item_opened", 10, item="budsjett"),
        mistake,
        happened("corrected", 13, event=mistake["id"], reason="Feil sak.", is_void=True),
        happened("ended", 60),
    )
    write_note(meeting=here.fresh(), place="fjell", text="Notatet lå på bordet.", by=here.by)
    write_note(meeting=here.fresh(), place="", text="Møtet ble strømmet.", by=here.by)
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    of_first, of_second, of_all = texts(here)[0].split("Merknader")[-3:]
    assert "Liv ba om protokolltilførsel. • Notatet lå på bordet." in of_first
    assert "Det er strøket: Feil sak." in of_second
    assert "Strømmen gikk. • Møtet ble strømmet." in of_all
    assert "Avgjørelser om møtet • Strømmen" not in texts(here)[0]


def test_a_withdrawn_item_says_so_in_the_minutes():
    here = ended_meeting()
    AgendaItem.objects.filter(pk=here.second.pk).update(withdrawn_because="Regnestykket må sjekkes.")
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    assert "Saken var trukket: Regnestykket må sjekkes." in texts(here)[0]


def test_a_note_has_versions_and_the_last_one_stands():
    here = ended_meeting()
    for text in ("Første.", "Andre.", "Andre."):
        write_note(meeting=here.fresh(), place="", text=text, by=here.by)
    rows = here.meeting.minutes_notes.values_list("place", "version", "text")
    assert list(rows) == [("", 1, "Første."), ("", 2, "Andre.")]


def test_minutes_the_chair_has_not_seen_are_published_only_with_a_reason():
    here = ended_meeting()
    with pytest.raises(Refused) as refused:
        publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    assert (
        str(refused.value) == "Lederen har ikke sett protokollen ennå. Skriv hvorfor den publiseres likevel."
    )
    publish_minutes(
        meeting=here.fresh(), approval=Minutes.Approval.CHAIR, unseen_because="Lederen er syk.", by=here.by
    )
    assert here.fresh().status == Meeting.Status.MINUTES_DRAFTED


def test_named_signers_each_sign_in_their_account_and_the_last_one_approves():
    here = published_minutes(Minutes.Approval.SIGNERS, ("ola", "liv"))
    signers = [account(name, person=Person.objects.get(key=name)) for name in ("ola", "liv")]
    for each in signers:
        mandate(each, K.elected_member, organ=here.council)
    assert [waiting(each) for each in signers] == [["Underskriv protokollen"]] * 2
    first = sign_minutes(meeting=here.fresh(), by=viewer(signers[0]))
    with pytest.raises(Refused):
        sign_minutes(meeting=here.fresh(), by=viewer(signers[0]))
    last = sign_minutes(meeting=here.fresh(), by=viewer(signers[1]))
    assert (first, last, here.fresh().status) == (False, True, Meeting.Status.MINUTES_APPROVED)


def test_the_next_meeting_approves_in_a_decided_item():
    here = published_minutes(Minutes.Approval.NEXT_MEETING)
    later = meeting(here.council, day(30), key="juni")
    item = agenda_item(later, treatment_of(here.home, here.council, "Godkjenning av protokoll"), "003/27")
    with pytest.raises(Refused):
        approve_minutes(meeting=here.fresh(), item=item, by=here.by)
    following = World(here.home, here.council, later, item, here.second, here.secretary, here.chair)
    following.tell(*opened(), *treated_and_decided(item.key))
    approve_minutes(meeting=here.fresh(), item=item, by=here.by)
    assert here.fresh().status == Meeting.Status.MINUTES_APPROVED


def test_withdrawn_minutes_stay_with_the_reason_and_come_again_as_a_new_version():
    here = published_minutes()
    withdraw_minutes(meeting=here.fresh(), because="Feil tall i sak 1.", by=here.by)
    document = Minutes.objects.get(meeting=here.meeting).document
    assert (document.versions.count(), document.status_note, here.fresh().status) == (
        1,
        "Trukket tilbake for å rettes: Feil tall i sak 1.",
        Meeting.Status.HELD,
    )
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    assert len(texts(here)) == 2


def test_each_act_on_minutes_leaves_one_entry():
    here = published_minutes()
    approve_minutes(meeting=here.fresh(), by=here.chairs)
    acts = AuditEntry.objects.filter(act__startswith="minutes.").order_by("id").values_list("act", flat=True)
    assert list(acts) == ["minutes.see", "minutes.publish", "minutes.approve"]


def test_only_the_chair_sees_first_and_approves_and_only_the_secretariat_publishes():
    here = published_minutes()
    for act in (
        lambda: see_minutes(meeting=here.fresh(), by=here.by),
        lambda: approve_minutes(meeting=here.fresh(), by=here.by),
        lambda: publish_minutes(meeting=here.fresh(), approval="chair", by=here.chairs),
    ):
        with pytest.raises(NotAllowed):
            act()


SECRET = (
    "Hemmelig pris",
    "Gjest Hemmelig",
    "Hemmelig forslag",
    "Hemmelig merknad",
    "Hemmelig grunn",
    "Hemmelig note",
)


def test_nothing_of_a_closed_item_reaches_anybody_outside():
    here = council_in_meeting()
    here.tell(
        *opened(),
        happened("item_opened", 4, item="fjell"),
        happened("doors_closed", 5, item="fjell", legal_basis="kommuneloven § 11-5 fordi Hemmelig grunn"),
        happened("arrived", 6, person="gjest", as_="guest", name="Gjest Hemmelig"),
        happened("proposal_made", 7, item="fjell", proposal="p", text="Hemmelig forslag", by=key("ola")),
        happened("disqualification_raised", 7, item="fjell", person=key("liv"), reason="Hemmelig grunn"),
        happened("note", 8, text="Hemmelig merknad"),
        *treated_and_decided(minute=9, text="Hemmelig pris"),
        happened("doors_opened", 20),
        *treated_and_decided("budsjett", 25, text="Åpent vedtak"),
        happened("ended", 60),
    )
    write_note(meeting=here.fresh(), place="fjell", text="Hemmelig note", by=here.by)
    see_minutes(meeting=here.fresh(), by=here.chairs)
    publish_minutes(meeting=here.fresh(), approval=Minutes.Approval.CHAIR, by=here.by)
    document = Minutes.objects.get(meeting=here.meeting).document
    places = [
        here.meeting.get_absolute_url(),
        here.first.treatment.branch.stop.case.get_absolute_url(),
        document.get_absolute_url(),
        "/feed/dalregionen.atom",
        "/kalender/dalregionen.ics",
        "/sok/?q=hemmelig",
        "/dalregionen/",
    ]
    outside = Client()
    seen = [outside.get(each) for each in places]
    # The question that was asked stands on the page of the answer.
    bodies = "".join(each.text for each in seen).replace("hemmelig", "") + "".join(texts(here))
    bodies += json.dumps([document.title, document.about, document.status_note])
    bodies += pdf_of(document.versions.get()).decode("latin-1")
    assert [each.status_code for each in seen] == [200] * len(places)
    assert [each for each in SECRET if each in bodies] == []
    assert ("Åpent vedtak" in bodies, "Sak 001/27" in texts(here)[0], "§ 11-5" in texts(here)[0]) == (
        True,
    ) * 3


def test_the_way_to_approved_minutes_is_walked_on_the_page():
    here = ended_meeting()
    page = f"/arbeid/dalregionen/moter/{here.meeting.key}/protokoll/"
    chair, desk = here.client(here.chair), here.client()
    chair.post(f"{page}sett/")
    desk.post(f"{page}merknad/", {"place": "", "text": "Møtet ble strømmet."})
    desk.post(f"{page}publiser/", {"approval": "chair"})
    chair.post(f"{page}godkjenn/")
    last = chair.get(page)
    assert (here.fresh().status, "Protokollen er godkjent, og møtet er låst." in last.text) == (
        Meeting.Status.MINUTES_APPROVED,
        True,
    )
    assert ["Møtet ble strømmet." in text for text in texts(here)] == [True, True]
