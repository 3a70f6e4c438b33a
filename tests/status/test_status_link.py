"""The page behind the link in a status mail."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from samrad.access.models import SignedLink
from samrad.commitments.models import StatusReport
from samrad.commitments.services.status_rounds import close_round
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from tests.factories import TODAY, account, mandate, officer, viewer
from tests.status_factories import OWNER, Asked, asked_region, link_in, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_guessed() -> None:
    cache.clear()


def opened() -> tuple[Asked, str, Client]:
    here = asked_region()
    return here, link_in(mails_to(OWNER)[0]), Client()


def everything() -> list[object]:
    return [
        StatusReport.objects.count(),
        AuditEntry.objects.count(),
        Message.objects.count(),
        list(SignedLink.objects.order_by("pk").values_list("last_used_at")),
    ]


def test_opening_the_link_changes_nothing_however_it_is_opened():
    _here, address, browser = opened()
    before = everything()
    statuses = [
        browser.get(address).status_code,
        browser.head(address).status_code,
        browser.get(f"{address}status/takk/").status_code,
        browser.get(f"{address}status/ny/").status_code,
    ]
    assert [statuses, everything()] == [[200, 200, 200, 405], before]


def test_the_page_shows_what_becomes_public_and_nobodys_name():
    _here, address, browser = opened()
    page = browser.get(address)
    text = page.content.decode()
    assert "Dette blir offentlig" in text
    assert "under «Helsekontoret, Elvestad»" in text
    assert OWNER not in text
    assert [page.headers[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")] == [
        "no-store",
        "noindex",
        "same-origin",
    ]


def test_three_taps_a_measure_and_the_request_is_answered():
    here, address, browser = opened()
    first, second = here.own
    sent = {
        f"said-{first.pk}": "late",
        f"sentence-{first.pk}": "Legene er ikke tilsatt.",
        f"said-{second.pk}": "done",
        f"number-{second.pk}": "12,5",
        f"unit-{second.pk}": "deltakere",
    }
    browser.post(address, sent)
    rows = StatusReport.objects.order_by("undertaking_id").values_list(
        "said", "sentence", "number", "number_unit", "channel", "reported_on", "source_kind"
    )
    assert list(rows) == [
        ("late", "Legene er ikke tilsatt.", None, "", "link", TODAY, "reported"),
        ("done", "", 12.5, "deltakere", "link", TODAY, "reported"),
    ]
    assert here.request.answered_on == TODAY
    assert AuditEntry.objects.filter(act="status.report").count() == 1
    thanks = browser.get(f"{address}status/takk/").content.decode()
    assert "Du har svart på alt" in thanks


def test_half_an_answer_is_kept_and_the_rest_is_asked_for():
    here, address, browser = opened()
    browser.post(address, {f"said-{here.own[0].pk}": "on_time"})
    assert here.request.answered_on is None
    assert "Ett tiltak mangler svar" in browser.get(f"{address}status/takk/").content.decode()


def test_an_answer_can_be_changed_and_the_same_twice_is_one_report():
    here, address, browser = opened()
    key = f"said-{here.own[0].pk}"
    for said in ("on_time", "on_time", "done"):
        browser.post(address, {key: said})
    assert [each.said for each in StatusReport.objects.order_by("pk")] == ["on_time", "done"]


def test_late_needs_a_sentence_and_what_was_written_stays():
    here, address, browser = opened()
    first, second = here.own
    sent = {
        f"said-{first.pk}": "late",
        f"said-{second.pk}": "on_time",
        f"sentence-{second.pk}": "Åpner i juni.",
    }
    text = browser.post(address, sent).content.decode()
    assert "Skriv en setning om hva som gjør det forsinket." in text
    assert "Åpner i juni." in text
    assert StatusReport.objects.count() == 0


def test_nothing_chosen_is_said_so():
    _here, address, browser = opened()
    assert "Du har ikke valgt noe ennå" in browser.post(address, {"x": "1"}).content.decode()


def test_a_national_identity_number_is_stopped():
    here, address, browser = opened()
    first = here.own[0]
    sent = {f"said-{first.pk}": "late", f"sentence-{first.pk}": "Venter på 13097248022."}
    text = browser.post(address, sent).content.decode()
    assert StatusReport.objects.count() == 0
    assert "Felles vaktordning" in text
    assert "fødselsnummer" in text


def test_a_link_says_nothing_about_what_others_own():
    here, address, browser = opened()
    other = here.region.cooperation.undertakings.get(title="Bredband")
    browser.post(address, {f"said-{other.pk}": "done", f"said-{here.own[0].pk}": "on_time"})
    assert [each.undertaking_id for each in StatusReport.objects.all()] == [here.own[0].pk]


def test_a_closed_round_takes_no_more_answers():
    here, address, browser = opened()
    close_round(here.round, by=viewer(here.secretary))
    page = browser.post(address, {f"said-{here.own[0].pk}": "on_time"})
    assert [page.status_code, StatusReport.objects.count()] == [410, 0]
    assert "Runden er avsluttet" in page.content.decode()


def test_a_link_that_is_too_old_gives_a_new_one_to_the_same_address_once_a_day():
    _here, address, browser = opened()
    SignedLink.objects.update(expires_at=timezone.now())
    assert "Lenken er for gammel" in browser.get(address).content.decode()
    for _time in range(2):
        browser.post(f"{address}status/ny/")
    assert len(mails_to(OWNER)) == 2
    assert browser.get(link_in(mails_to(OWNER)[1])).status_code == 200


def test_a_link_for_status_opens_no_answer_of_a_council():
    _here, address, browser = opened()
    assert [browser.get(f"{address}takk/").status_code, browser.get("/l/gjettet/").status_code] == [404, 404]


def test_an_owner_with_an_account_finds_it_in_the_week_and_answers():
    here = asked_region(opened=False)
    owner = account("Eli Eier")
    mandate(
        owner,
        "project_manager",
        cooperation=here.region.cooperation,
        organisation=here.region.municipalities[0],
    )
    here.region.cooperation.undertakings.filter(owner_office="Helsekontoret").update(
        owner_account=owner, owner_email=""
    )
    from samrad.commitments.services.status_rounds import open_round

    open_round(here.region.cooperation, by=viewer(here.secretary))
    browser = Client()
    browser.force_login(owner)
    address = f"/arbeid/dalregionen/status/svar/{here.request.pk}/"
    assert f'href="{address}"' in browser.get("/arbeid/").content.decode()
    browser.post(address, {f"said-{each.pk}": "on_time" for each in here.own})
    assert [each.channel for each in StatusReport.objects.all()] == ["account", "account"]
    assert f'href="{address}"' not in browser.get("/arbeid/").content.decode()


def test_an_officer_elsewhere_finds_no_request():
    here = asked_region()
    browser = Client()
    browser.force_login(officer(here.region.municipalities[1]))
    assert browser.get(f"/arbeid/dalregionen/status/svar/{here.request.pk}/").status_code == 404
