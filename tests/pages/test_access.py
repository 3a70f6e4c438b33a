"""What is exempt from public access is in no answer: not its text, not its title, not that it is there."""

import re

import pytest
from django.test import Client

from samrad.documents.models import Document
from samrad.organisations.models import Agreement
from tests.factories import Region, day, decision, document, region, version
from tests.pages.kinds import FILES, PAGES

pytestmark = pytest.mark.django_db

MARK = "unntattmerke"
SIZE = 271_828
ADDRESSES = (
    PAGES
    | FILES
    | {
        "search for it": lambda region: f"/sok/?q={MARK}",
        "search for it, listed": lambda region: f"/sok/?q={MARK}&alle=ja",
        "cases under way": lambda region: f"/{region.cooperation.slug}/saker/",
        "robots": lambda region: "/robots.txt",
        "not found": lambda region: f"/{region.cooperation.slug}/finnes-ikke/",
    }
)
ECHOING = ["search for it", "search for it, listed"]  # They repeat what the reader wrote.
# Answers that tell when they were made, or carry a number of their own.
PASSING = re.compile(rb"DTSTAMP:\w+")


def with_exempt_document(shown: Region) -> Document:
    """An exempt document that is attached to everything a document can be attached to."""
    secret = document(
        shown.cooperation,
        f"Forhandlingsposisjon {MARK}",
        key="hemmelig",
        access=Document.Access.EXEMPT,
        legal_basis=f"offl. § 23 {MARK}",
        exempt_until=day(500),
        is_governing=True,
        status=Document.Status.DRAFT,
        status_note=f"Merknad {MARK}",
        about=f"Om {MARK}",
        source=f"Kilde {MARK}",
        elsewhere=f"https://eksempel.no/{MARK}",
        agreement=Agreement.objects.get(),
        dated_on=day(-1),
    )
    version(secret, f"{MARK} ".encode().ljust(SIZE), filename=f"{MARK}.txt")
    shown.case.documents.add(secret)
    shown.meeting.documents.add(secret)
    for each in shown.case.stops.get(order=2).branches.get().treatments.get().decisions.all():
        each.minutes = secret
        each.save()
    answer = decision(shown.answers[4], "joined", decided_on=day(-1), minutes=secret)
    answer.save()
    return secret


def body_of(address: str) -> bytes:
    response = Client().get(address)
    content = b"".join(response) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items() if name != "X-Request-ID")
    return PASSING.sub(b"", headers.encode() + b"\n" + content)


@pytest.mark.parametrize("kind", [kind for kind in ADDRESSES if kind not in ECHOING])
def test_an_exempt_document_is_on_no_page(kind: str):
    shown = region()
    with_exempt_document(shown)
    body = body_of(ADDRESSES[kind](shown)).decode()
    assert re.findall(rf"{MARK}|hemmelig|265[.,]\d|271[ .,\u00a0]?828", body) == []


@pytest.mark.parametrize("kind", ADDRESSES)
def test_an_exempt_document_changes_nothing_on_any_page(kind: str):
    shown = region()
    decision(shown.answers[4], "joined", decided_on=day(-1))
    before = body_of(ADDRESSES[kind](shown))
    shown.answers[4].decisions.all().delete()
    with_exempt_document(shown)
    assert body_of(ADDRESSES[kind](shown)) == before


@pytest.mark.parametrize(
    "address",
    [
        "/dokumenter/dalregionen.{}/",
        "/dokumenter/dalregionen.{}/fil/",
        "/dokumenter/dalregionen.{}/fil/?utgave=1",
    ],
)
def test_an_exempt_document_is_as_unknown_as_one_that_was_never_there(address: str):
    shown = region()
    with_exempt_document(shown)
    exempt, unknown = Client().get(address.format("hemmelig")), Client().get(address.format("finnes-i"))
    assert exempt.status_code == unknown.status_code == 404
    assert exempt.text == unknown.text.replace("finnes-i", "hemmelig")
    assert Client().head(address.format("hemmelig")).status_code == 404


def test_a_public_document_is_shown_with_its_file():
    shown = region()
    assert shown.document.title in Client().get(shown.case.get_absolute_url()).text
    assert body_of(FILES["file"](shown)).endswith(b"Tekst.")


def test_a_document_that_becomes_exempt_disappears():
    shown = region()
    address = shown.document.get_absolute_url()
    before = (
        Client().get(address).status_code,
        shown.document.title in Client().get(shown.case.get_absolute_url()).text,
    )
    Document.objects.update(access=Document.Access.EXEMPT, legal_basis="offl. § 23")
    after = (
        Client().get(address).status_code,
        shown.document.title in Client().get(shown.case.get_absolute_url()).text,
    )
    assert [before, after] == [(200, True), (404, False)]


def test_a_file_that_could_act_as_a_page_is_a_download():
    shown = region()
    version(shown.document, b"<script>alert(1)</script>", "side.html", "text/html")
    response = Client().get(FILES["file"](shown))
    assert response["Content-Disposition"] == 'attachment; filename="side.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response) == b"<script>alert(1)</script>"


def test_an_earlier_version_stays_to_be_read():
    shown = region()
    version(shown.document, b"Ny tekst.")
    address = FILES["file"](shown)
    assert [body_of(address)[-9:], body_of(f"{address}?utgave=1")[-6:]] == [b"Ny tekst.", b"Tekst."]
    assert Client().get(f"{address}?utgave=3").status_code == 404
