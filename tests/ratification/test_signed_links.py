"""The page behind a signed link: one municipality, one case, one question."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.cases.models import Branch, Decision, Occasion, RatificationMail
from samrad.cases.services.ratification_links import renew_links, revoke_all_links
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION
from tests.factories import TODAY, day, secretary, sent_region, viewer

pytestmark = pytest.mark.django_db
JOINED = {"happened": "joined", "decided_on": TODAY.isoformat(), "number": "PS 44/27", "unanimity": "yes"}


@pytest.fixture(autouse=True)
def nobody_has_guessed() -> None:
    cache.clear()


def link_to(branch: Branch, **values: object) -> str:
    """The address of a new link to the branch's answer."""
    _link, secret = issue_link(
        purpose=SignedLink.Purpose.ANSWER,
        subject=f"branch:{branch.pk}",
        email="kontakt@storlia.eksempel.no",
        organisation=branch.organisation,
        by=INSTALLATION,
        **values,
    )
    return f"/l/{secret}/"


def everything() -> list[object]:
    """What an act would change."""
    models = (Decision, Occasion, AuditEntry, Message, RatificationMail)
    return [*(each.objects.count() for each in models), list(SignedLink.objects.values_list("last_used_at"))]


def test_opening_a_link_changes_nothing_however_it_is_opened():
    _home, branches = sent_region()
    address, browser = link_to(branches[2]), Client()
    before = everything()
    statuses = [
        browser.get(address).status_code,
        browser.head(address).status_code,
        browser.get(address, headers={"purpose": "prefetch"}).status_code,
        browser.get(f"{address}takk/").status_code,
        browser.get(f"{address}ny/").status_code,
    ]
    assert [statuses, everything()] == [[200, 200, 200, 200, 405], before]


def test_a_link_names_whom_it_is_for_and_asks_one_question():
    home, branches = sent_region()
    page = Client().get(link_to(branches[2])).text
    assert [
        re.findall(r"<h1>(.*?)</h1>", page),
        "Lenke til Storlia kommune · gjelder denne saken" in page,
        "Dette blir offentlig" in page,
        home.municipalities[0].name in page,
        "<nav" in page,
    ] == [["Hva gjorde kommunestyret?"], True, True, False, False]


def test_an_answer_sent_twice_is_one_answer_and_is_shown_as_reported():
    home, branches = sent_region()
    address, browser = link_to(branches[2]), Client()
    sent = [browser.post(address, JOINED) for _time in range(2)]
    assert [
        [(each.status_code, each["Location"]) for each in sent],
        Decision.objects.filter(treatment__branch=branches[2]).count(),
        "Meldt, ikke bekreftet" in Client().get(home.case.get_absolute_url()).text
        or "meldt, ikke bekreftet" in Client().get(home.case.get_absolute_url()).text,
    ] == [[(302, f"{address}takk/")] * 2, 1, True]


def test_an_answer_with_its_minutes_is_confirmed_at_once():
    _home, branches = sent_region()
    paper = SimpleUploadedFile("sak.txt", b"Kommunestyret slutter seg til.", content_type="text/plain")
    Client().post(link_to(branches[2]), {**JOINED, "minutes": paper})
    assert Decision.objects.get(treatment__branch=branches[2]).is_confirmed


def test_minutes_of_another_kind_are_refused_and_what_was_written_is_kept():
    _home, branches = sent_region()
    paper = SimpleUploadedFile("side.html", b"<script>", content_type="text/html")
    answer = Client().post(link_to(branches[2]), {**JOINED, "minutes": paper})
    assert "Filen må være PDF, Word (.docx), ODT eller ren tekst." in answer.text
    assert 'value="PS 44/27"' in answer.text
    assert Decision.objects.filter(treatment__branch=branches[2]).count() == 0


def test_planned_days_of_the_formannskap_and_the_kommunestyre_come_by_link():
    _home, branches = sent_region(executive_first=[2])
    given = {
        "happened": "planned",
        "executive_on": day(10).isoformat(),
        "planned_on": day(17).isoformat(),
        "number": "PS 44/27",
    }
    Client().post(link_to(branches[2]), given)
    planned = Occasion.objects.filter(treatment__branch=branches[2]).order_by("on")
    assert list(planned.values_list("treatment__role", "on", "number")) == [
        ("recommendation", day(10), ""),
        ("ratification", day(17), "PS 44/27"),
    ]


def test_an_expired_link_says_so_and_mails_a_new_one_to_the_same_address_once_a_day():
    _home, branches = sent_region()
    address, browser = link_to(branches[2], lasts=timedelta(days=-1)), Client()
    shown = browser.get(address)
    for _time in range(2):
        browser.post(f"{address}ny/")
    mail = Message.objects.get()
    (new,) = re.findall(r"/l/\S+/", mail.text)
    assert [shown.status_code, "Lenken er for gammel" in shown.text, mail.address] == [
        410,
        True,
        "kontakt@storlia.eksempel.no",
    ]
    assert [browser.post(address, JOINED).status_code, browser.get(new).status_code] == [410, 200]


def test_a_revoked_link_is_closed_and_gives_no_new_one():
    home, branches = sent_region()
    address, browser = link_to(branches[2]), Client()
    revoke_all_links(branches[2], by=viewer(secretary(home.cooperation)))
    browser.post(f"{address}ny/")
    closed = browser.post(address, JOINED)
    assert [closed.status_code, "Lenken er stengt" in closed.text, Message.objects.count()] == [410, True, 0]


def test_a_renewed_link_works_and_the_ones_before_do_not():
    home, branches = sent_region(addresses=1)
    old = link_to(branches[0])
    renew_links(branches[0], by=viewer(secretary(home.cooperation)))
    mails = RatificationMail.objects.filter(kind="new_link")
    (new,) = re.findall(r"/l/\S+/", mails.first().message.text)
    assert [mails.count(), Client().get(old).status_code, Client().get(new).status_code] == [2, 410, 200]


def test_a_tampered_link_is_not_there():
    _home, branches = sent_region()
    address = link_to(branches[2])
    wrong = address[:-2] + ("A" if address[-2] != "A" else "B") + "/"
    assert Client().get(wrong).status_code == 404


def test_guessing_is_stopped():
    found = [Client().get(f"/l/gjetning-{number}/").status_code for number in range(22)]
    assert found == [404] * 20 + [429] * 2


def test_a_link_answers_only_for_its_own_council():
    home, branches = sent_region()
    browser = Client()
    browser.post(link_to(branches[2]), JOINED)
    answered = Decision.objects.filter(treatment__branch__in=branches)
    assert [each.treatment.branch for each in answered] == [branches[2]]
    matrix = f"/arbeid/{home.cooperation.slug}/saker/{home.case.key}/tilslutning/"
    assert browser.get(matrix).status_code == 302


def test_every_use_of_a_link_is_in_the_log():
    _home, branches = sent_region()
    address = link_to(branches[2])
    Client().post(f"{address}papirer/")
    Client().post(address, JOINED)
    link = SignedLink.objects.get()
    logged = AuditEntry.objects.filter(viewer=f"link:{link.pk}").order_by("pk")
    assert list(logged.values_list("act", flat=True)) == [
        "ratification.confirm_papers",
        "ratification.answer",
    ]


def test_what_was_reported_can_be_corrected_on_the_link_until_it_is_confirmed():
    _home, branches = sent_region()
    address, browser = link_to(branches[2]), Client()
    browser.post(address, JOINED)
    browser.post(address, {**JOINED, "number": "PS 45/27", "unanimity": "", "because": "Feil nummer."})
    assert list(
        Decision.objects.filter(treatment__branch=branches[2]).values_list(
            "edition", "corrects_because", "is_confirmed"
        )
    ) == [(1, "", False), (2, "Feil nummer.", False)]


def test_whoever_sends_a_deviating_text_is_shown_how_it_differs():
    _home, branches = sent_region()
    otherwise = {**JOINED, "happened": "decided_otherwise", "text": "Kommunene prioriterer dalen."}
    answer = Client().post(link_to(branches[2]), otherwise, follow=True)
    assert ["<ins>" in answer.text, "<del>" in answer.text] == [True, True]
