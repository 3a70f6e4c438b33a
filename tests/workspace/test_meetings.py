"""The pages where meetings are prepared, and what everybody else must not see before they are issued."""

import re
from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.cases.models import CasePaper
from samrad.cases.services.drafting import begin_paper
from samrad.core.viewers import MandateKind as K
from samrad.meetings.models import AgendaItem, Meeting, ProgrammePoint, Summons
from samrad.meetings.services import cancel_meeting, move_meeting, withdraw_item
from tests.factories import (
    Region,
    account,
    case,
    cooperation,
    day,
    document,
    drafted,
    issued_by,
    mandate,
    meeting,
    organ,
    person,
    planned,
    region,
    seat,
    seated,
    secretary,
    treated,
    version,
    viewer,
)

pytestmark = pytest.mark.django_db
MARK = "utkastmerke"


def signed_in(somebody: Account | None) -> Client:
    client = Client()
    if somebody is not None:
        client.force_login(somebody)
    return client


def work(at: Meeting, rest: str = "") -> str:
    return f"/arbeid/{at.cooperation.slug}/moter/{at.key}/{rest}"


def text_of(answer: object) -> str:
    body = answer.text.partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_the_week_shows_the_meetings_of_two_weeks_to_those_who_prepare_chair_or_sit_in_them():
    shown = region()
    chief = shown.regional_council
    soon, later, off = (planned(chief, day(ahead)) for ahead in (9, 20, 5))
    cancel_meeting(off, reason="Snø", by=viewer(secretary(shown.cooperation)))
    asked = (secretary(shown.cooperation), seated(chief, K.chair), seated(chief, K.elected_member))
    pages = [signed_in(who).get("/arbeid/").text.partition("Møter de neste to ukene")[2] for who in asked]
    found = [[work(at) in page for at in (soon, later, off)] for page in pages]
    assert found == [[True, False, False], [True, False, False], [False, False, False]]
    read = [[f'href="{at.get_absolute_url()}"' in page for at in (soon, later, off)] for page in pages]
    assert read == [[False, False, False], [False, False, False], [True, False, False]]


def test_the_week_asks_the_same_for_one_meeting_as_for_three_hundred():
    shown = region()
    browser = signed_in(secretary(shown.cooperation))

    def questions(number: int) -> int:
        for _each in range(number):
            meeting(shown.regional_council, day(3))
        browser.get("/arbeid/")
        with CaptureQueriesContext(connection) as asked:
            page = browser.get("/arbeid/").text
        assert "Møter de neste to ukene" in page
        return len(asked)

    assert questions(1) == questions(299)


def test_a_notice_with_six_cases_is_issued_by_walking_through_its_pages():
    """Counted: the meeting from the list, all six on, standing items, ask; the chair twice; send, confirm."""
    shown = region()
    chief = shown.regional_council
    secretariat, chair = signed_in(secretary(shown.cooperation)), signed_in(seated(chief, K.chair))
    for number in range(6):
        treated(case(shown.cooperation, f"Sak nummer {number}"), chief)
    at = planned(chief)
    due = re.findall(r'type="hidden" name="sak" value="(\d+)"', secretariat.get(work(at)).text)
    secretariat.post(work(at, "saker/"), {"sak": due})
    secretariat.post(work(at, "faste-saker/"))
    secretariat.post(work(at, "leder/"))
    assert work(at) in chair.get("/arbeid/").text
    seen = re.search(r'name="sett" value="(\w+)"', chair.get(work(at)).text)[1]
    chair.post(work(at, "leder/godkjenn/"), {"sett": seen})
    assert "Kan ikke sendes ennå" not in secretariat.get(work(at, "innkall/")).text
    answer = secretariat.post(work(at, "innkall/"))
    at.refresh_from_db()
    assert (answer.status_code, at.status, at.agenda.count()) == (302, "issued", 10)
    assert "Sak nummer 5" in Client().get(at.get_absolute_url()).text


def test_the_chair_opens_the_cases_and_the_ready_papers_from_the_agenda():
    shown = region()
    chief, keeper = shown.regional_council, secretary(shown.cooperation)
    chair = signed_in(seated(chief, K.chair))
    with_draft, ready = (treated(case(shown.cooperation, each), chief) for each in ("Utkast", "Klar"))
    at = planned(chief)
    signed_in(keeper).post(work(at, "saker/"), {"sak": [with_draft.pk, ready.pk]})
    papers = [begin_paper(each, by=viewer(keeper)) for each in (with_draft, ready)]
    CasePaper.objects.filter(pk=papers[1].pk).update(status=CasePaper.Status.READY)
    page = chair.get(work(at)).text
    home = f"/arbeid/{shown.cooperation.slug}"
    ways = [f"{home}/saker/{each.branch.stop.case.key}/" for each in (with_draft, ready)]
    ways += [f"{home}/framlegg/{each.pk}/" for each in papers]
    assert [f'href="{each}"' in page for each in ways] == [True, True, False, True]
    assert [chair.get(each).status_code for each in ways] == [200, 200, 404, 200]


def test_an_auditor_follows_a_moved_meeting_to_a_page_that_is_there():
    shown = region()
    keeper = secretary(shown.cooperation)
    auditor = account("Rita Revisor")
    mandate(auditor, K.auditor, cooperation=shown.cooperation, organisation=shown.municipalities[0])
    at = planned(shown.regional_council)
    told = {"starts_at": time(10), "ends_at": None, "place": "Storlia", "reason": "Ferie."}
    new = move_meeting(at, to=day(50), by=viewer(keeper), **told)
    ways = {}
    for name, who in {"secretariat": keeper, "auditor": auditor}.items():
        page = signed_in(who).get(work(at)).text.partition("Ferie.")[2]
        ways[name] = re.search(r'href="([^"]+)"', page)[1]
    assert ways == {"secretariat": work(new), "auditor": new.get_absolute_url()}


def test_a_proposal_is_among_the_cases_in_the_menu_and_mine_stand_alone():
    home = region()
    chair = signed_in(seated(home.regional_council, K.chair))
    present = r'<a href="([^"]+)" aria-current="page">'
    pages = [f"/arbeid/{home.cooperation.slug}/forslag/", "/arbeid/forslag/"]
    found = [re.findall(present, chair.get(each).text.partition("work-menu")[2])[:1] for each in pages]
    assert found == [["/arbeid/saker/"], ["/arbeid/forslag/"]]


def test_a_meeting_is_planned_changed_cancelled_and_moved_by_form():
    shown = region()
    secretariat = signed_in(secretary(shown.cooperation))
    facts = {
        "date": day(40).isoformat(),
        "starts_at": "10:00",
        "mode": "both",
        "place": "Haugmo",
        "link": "https://mote.eksempel.no/x",
    }
    address = f"/arbeid/{shown.cooperation.slug}/moter/nytt/"
    first = secretariat.post(address, {"lead": shown.regional_council.pk, **facts})["Location"]
    secretariat.post(f"{first}endre/", facts | {"place": "Storlia"})
    moved = secretariat.post(f"{first}flytt/", {"to": day(50).isoformat(), "because": "Ferie."})["Location"]
    secretariat.post(f"{moved}avlys/", {"because": "For få saker."})
    found = Meeting.objects.filter(date__gte=day(40)).order_by("date")
    assert [(each.status, each.reason, each.place) for each in found] == [
        ("moved", "Ferie.", "Storlia"),
        ("cancelled", "For få saker.", ""),
    ]


def test_a_form_that_lacks_something_says_so_and_keeps_what_was_written():
    shown = region()
    at = planned(shown.regional_council)
    item = drafted(at)
    secretariat = signed_in(secretary(shown.cooperation))
    answer = secretariat.post(
        work(at, f"linje/{item.line}/"), {"guests": "Ola fra Vegvesenet", "is_closed": "on"}
    )
    assert "Et møte kan bare lukkes med hjemmel." in answer.text
    assert "Ola fra Vegvesenet" in answer.text
    assert AgendaItem.objects.get(pk=item.pk).guests == ""


# --- who gets in ---


def people(shown: Region) -> dict[str, Account | None]:
    other = organ(shown.cooperation, "Utvalget", kind="utvalg")
    auditor = account()
    mandate(auditor, K.auditor, cooperation=shown.cooperation, organisation=shown.municipalities[0])
    return {
        "secretariat": secretary(shown.cooperation),
        "secretariat elsewhere": secretary(cooperation("nabolaget")),
        "chair": seated(shown.regional_council, K.chair),
        "chair of another organ": seated(other, K.chair),
        "member": seated(shown.regional_council),
        "auditor": auditor,
    }


@pytest.mark.parametrize("state", ["planned", "issued"])
def test_who_sees_a_meeting_that_is_prepared_and_one_that_is_issued(state: str):
    shown = region()
    at = planned(shown.regional_council)
    drafted(at)
    roles = people(shown)
    if state == "issued":
        issued_by(roles["secretariat"], at)
    met = {role: signed_in(who).get(work(at)).status_code for role, who in roles.items()}
    assert met == {
        "secretariat": 200,
        "secretariat elsewhere": 404,
        "chair": 200,
        "chair of another organ": 404,
        "member": 404,
        "auditor": 404 if state == "planned" else 200,
    }


def test_an_auditor_reads_and_changes_nothing():
    shown = region()
    at = planned(shown.regional_council)
    drafted(at)
    roles = people(shown)
    issued_by(roles["secretariat"], at)
    auditor = signed_in(roles["auditor"])
    drafted(at, f"Nytt {MARK}")
    item = at.agenda.first()
    tried = [
        auditor.post(work(at, rest), {"because": "x", "sak": "1"}).status_code
        for rest in (
            "saker/",
            "faste-saker/",
            "punkt/",
            "rekkefolge/",
            f"linje/{item.line}/",
            f"linje/{item.line}/fjern/",
            f"linje/{item.line}/trekk/",
            "leder/",
            "leder/godkjenn/",
            "innkall/",
            "avlys/",
            "flytt/",
            "endre/",
        )
    ]
    assert set(tried) == {403}
    assert MARK not in auditor.get(work(at)).text
    assert auditor.get(work(at, "svar/")).status_code == 200


def test_a_line_of_another_meeting_is_not_reached_through_mine():
    shown, elsewhere = region(), region("nabolaget", prefix="96")
    mine, theirs = planned(shown.regional_council), planned(elsewhere.regional_council)
    item = drafted(theirs)
    secretariat = signed_in(secretary(shown.cooperation))
    assert secretariat.post(work(mine, f"linje/{item.line}/fjern/")).status_code == 404
    assert AgendaItem.objects.filter(pk=item.pk).exists()


def test_only_the_one_who_is_called_answers_from_an_account():
    shown = region()
    member = seated(shown.regional_council)
    at = planned(shown.regional_council)
    drafted(at)
    issued_by(secretary(shown.cooperation), at)
    mine = Summons.objects.get(account=member)
    address = f"/arbeid/forfall/{mine.pk}/"
    assert address in signed_in(member).get("/arbeid/").text
    assert signed_in(account()).get(address).status_code == 404
    assert signed_in(member).post(address, {"answer": "coming"}).status_code == 302
    mine.refresh_from_db()
    assert mine.answer == "coming"


def test_the_page_of_a_meeting_that_is_held_leads_to_its_minutes():
    shown = region()
    at = planned(shown.regional_council, day(9))
    Meeting.objects.filter(pk=at.pk).update(status=Meeting.Status.HELD)
    asked = (secretary(shown.cooperation), seated(shown.regional_council, K.chair))
    pages = [signed_in(who).get(work(at)).text for who in asked]
    assert [(work(at, "protokoll/") in page, work(at, "mote/") in page) for page in pages] == [
        (True, False)
    ] * 2


def test_who_has_answered_finds_the_way_back_to_the_answer_from_the_week():
    shown = region()
    member = seated(shown.regional_council)
    at = planned(shown.regional_council, day(9))
    drafted(at)
    issued_by(secretary(shown.cooperation), at)
    mine = Summons.objects.get(account=member)
    address = f"/arbeid/forfall/{mine.pk}/"
    said = []
    for answer in ("coming", "absent"):
        signed_in(member).post(address, {"answer": answer})
        page = signed_in(member).get("/arbeid/").text
        assert address in page
        said.append([text in page for text in ("Du har svart at du kommer.", "Du har meldt forfall.")])
    assert said == [[True, False], [False, True]]


# --- what is not out is in no answer ---


def private_agenda(shown: Region) -> Meeting:
    """A planned meeting with every kind of line, whose words are nowhere else."""
    at = planned(shown.regional_council, day(21), link=f"https://mote.eksempel.no/{MARK}")
    about = shown.case.stops.get(order=2).branches.get().treatments.get()
    AgendaItem.objects.create(
        meeting=at,
        treatment=about,
        organ=about.organ,
        order=1,
        is_draft=True,
        key="utkast",
        note=MARK,
        guests=MARK,
        closed_basis=MARK,
        starts_at=time(23, 47),
    )
    for order, kind in enumerate(("break", "guest", "standing"), 2):
        ProgrammePoint.objects.create(
            meeting=at,
            kind=kind,
            case_kind="information" if kind == "standing" else "",
            title=f"{kind} {MARK}",
            order=order,
        )
    Meeting.objects.filter(pk=at.pk).update(approval="sent_back", approval_note=MARK)
    return at


PUBLIC = {
    "meeting": lambda shown, at: at.get_absolute_url(),
    "meetings": lambda shown, at: f"/{shown.cooperation.slug}/moter/",
    "front": lambda shown, at: f"/{shown.cooperation.slug}/",
    "case": lambda shown, at: shown.case.get_absolute_url(),
    "cases": lambda shown, at: f"/{shown.cooperation.slug}/saker/",
    "organ": lambda shown, at: shown.regional_council.get_absolute_url(),
    "feed": lambda shown, at: f"/feed/{shown.cooperation.slug}.atom",
    "calendar": lambda shown, at: f"/kalender/{shown.cooperation.slug}.ics",
    "search": lambda shown, at: "/sok/?q=lovovergangen",
    "home": lambda shown, at: "/",
    "municipality": lambda shown, at: shown.municipalities[0].get_absolute_url(),
}
STAMP = re.compile(rb'DTSTAMP:\w+|name="csrfmiddlewaretoken" value="\w+"')


def body(client: Client, address: str) -> bytes:
    return STAMP.sub(b"", client.get(address).content)


@pytest.mark.parametrize("who", ["public", "member"])
@pytest.mark.parametrize("page", PUBLIC)
def test_an_agenda_that_is_not_issued_changes_no_page(page: str, who: str):
    shown = region()
    client = signed_in(seated(shown.regional_council) if who == "member" else None)
    at = private_agenda(shown)
    address = PUBLIC[page](shown, at)
    with_agenda = body(client, address)
    AgendaItem.objects.filter(meeting=at).delete()
    at.points.all().delete()
    assert body(client, address) == with_agenda
    assert MARK.encode() not in with_agenda


@pytest.mark.parametrize("page", PUBLIC)
def test_a_supplement_that_is_not_issued_changes_no_page(page: str):
    shown = region()
    at = private_agenda(shown)
    Meeting.objects.filter(pk=at.pk).update(status="issued")
    at.refresh_from_db()
    address = PUBLIC[page](shown, at)
    with_draft = body(Client(), address)
    AgendaItem.objects.filter(meeting=at).delete()
    at.points.all().delete()
    assert body(Client(), address) == with_draft
    assert MARK.encode() not in with_draft


def test_what_is_private_about_an_issued_meeting_is_on_no_page():
    """The link to join, the addresses, the answers and why somebody is away."""
    shown = region()
    seat(shown.regional_council, person("Per Fravær"), organisation=shown.municipalities[2])
    at = planned(shown.regional_council, link=f"https://mote.eksempel.no/{MARK}")
    item = drafted(at)
    secret = document(shown.cooperation, f"Notat {MARK}", access="exempt", legal_basis="offl. § 23")
    version(secret)
    item.treatment.branch.stop.case.documents.add(secret)
    issued_by(secretary(shown.cooperation), at)
    Summons.objects.update(
        email=f"{MARK}@eksempel.no", answer="absent", because=MARK, answered_at="2027-05-12T10:00:00Z"
    )
    seen = [page for page, address in PUBLIC.items() if MARK in Client().get(address(shown, at)).text]
    assert seen == []


# --- the public page ---


def test_the_public_page_says_when_it_was_sent_what_was_added_and_what_was_withdrawn():
    shown = region()
    chief = shown.regional_council
    chief.papers_days = 14
    chief.save()
    desk = secretary(shown.cooperation)
    at = planned(chief, day(5))
    drafted(at, "Buss", guests="Statens vegvesen")
    ProgrammePoint.objects.create(meeting=at, kind="break", title="Lunsj", starts_at=time(12), order=2)
    issued_by(desk, at)
    drafted(at, "Vei", order=3)
    issued_by(desk, at)
    withdraw_item(at.agenda.first(), reason="Må utredes mer.", by=viewer(desk))
    seen = text_of(Client().get(at.get_absolute_url()))
    assert "Innkallingen ble sendt 5 dager før møtet; fristen er 14." in seen
    assert "Tillegg til sakslisten ble sendt 5 dager før møtet; fristen er 14." in seen
    assert "006/27 Buss Vedtak trukket Må utredes mer. Statens vegvesen 12.00 Lunsj 007/27 Vei" in seen
    assert "tilleggssak" in seen


def test_cancelled_and_moved_meetings_say_why_and_where_to():
    shown = region()
    desk = viewer(secretary(shown.cooperation))
    off, moved = planned(shown.regional_council, day(20)), planned(shown.regional_council, day(22))
    cancel_meeting(off, reason="For få saker.", by=desk)
    new = move_meeting(moved, to=day(30), starts_at=None, ends_at=None, place="", reason="Ferie.", by=desk)
    assert "Møtet er avlyst. For få saker." in text_of(Client().get(off.get_absolute_url()))
    answer = Client().get(moved.get_absolute_url())
    assert new.get_absolute_url() in answer.text
    assert "Ferie. Sakslisten følger med dit." in text_of(answer)
    assert "SEQUENCE:1" in Client().get(f"/kalender/{shown.cooperation.slug}.ics").text


def test_the_notice_is_in_the_feed_when_it_is_issued_and_not_before():
    shown = region()
    at = planned(shown.regional_council)
    drafted(at)
    address = f"/feed/{shown.cooperation.slug}.atom"
    before = "Innkalling: " in Client().get(address).text
    issued_by(secretary(shown.cooperation), at)
    assert (before, "Innkalling: Regionrådet onsdag 2. juni 2027" in Client().get(address).text) == (
        False,
        True,
    )


# --- the same number of questions ---


def questions(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["meeting", "list", "week", "issue", "answers", "public"])
def test_a_page_asks_as_many_questions_for_one_row_as_for_three_hundred(page: str):
    shown = region()
    chief, desk = shown.regional_council, secretary(shown.cooperation)
    at = planned(chief, day(21))
    drafted(at)
    seated(chief, name="Første Medlem")
    if page in ("answers", "public"):
        issued_by(desk, at)
    address = {
        "meeting": work(at),
        "list": "/arbeid/moter/",
        "week": "/arbeid/",
        "issue": work(at, "innkall/"),
        "answers": work(at, "svar/"),
        "public": at.get_absolute_url(),
    }[page]
    client = signed_in(desk)
    few = questions(client, address)
    many(page, at)
    assert questions(client, address) == few


def many(page: str, at: Meeting) -> None:
    """Three hundred of what the page lists."""
    chief = at.lead
    for number in range(300):
        if page in ("list", "week"):
            meeting(chief, day(20), status=Meeting.Status.PLANNED)
        elif page == "answers":
            place = seat(chief, f"Ordfører {number}")
            Summons.objects.create(meeting=at, seat=place, called_at="2027-05-12T10:00:00Z")
        elif page == "public":
            about = treated(case(at.cooperation, f"Sak {number}"), chief)
            AgendaItem.objects.create(
                meeting=at, treatment=about, organ=chief, order=number + 9, key=f"mange-{number}"
            )
        else:
            drafted(at, f"Sak {number}")
            treated(case(at.cooperation, f"Venter {number}"), chief)
            seat(chief, f"Ordfører {number}")
