"""Letters that are corrected: what the journal said stays to be seen, with why it was wrong."""

import io
import json
import re
import zipfile

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from samrad.cases.models import Letter, LetterCorrection
from samrad.cases.services.letters import correct_letter
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from tests.factories import Region, day, document, letter, region, seated, secretary, viewer

pytestmark = pytest.mark.django_db
JOURNALS = ["/dalregionen/journal/", "/arbeid/dalregionen/journal/"]


def at_work(home: Region) -> Client:
    browser = Client()
    browser.force_login(secretary(home.cooperation))
    return browser


def address_of(about: Letter) -> str:
    return f"/arbeid/dalregionen/saker/{about.case.key}/brev/{about.pk}/"


def told(about: Letter, **changed: object) -> dict[str, object]:
    """The form as it comes, with what is changed in it."""
    values = {
        "direction": about.direction,
        "correspondent": about.correspondent,
        "title": about.title,
        "dated_on": about.dated_on.isoformat(),
        "because": "Ført på feil avsender.",
    }
    return values | changed


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<tbody>")[2].partition("</tbody>")[0]).split())


def test_a_corrected_letter_says_what_is_right_and_what_it_said_before_in_both_journals():
    home = region()
    about = letter(home.case)
    browser = at_work(home)
    form = browser.get(address_of(about)).text
    sent = told(about, direction="out", correspondent="Statens vegvesen", dated_on=day(-4).isoformat())
    assert [browser.post(address_of(about), sent)["Location"], 'value="Fylkeskommunen"' in form] == [
        "/arbeid/dalregionen/saker/fjellovergangen/",
        True,
    ]
    right = "8. mai 2027 ut Statens vegvesen Svar fra fylket Rettet 12. mai 2027: Ført på feil avsender."
    before = "Før sto det: inn, Fylkeskommunen, 7. mai 2027."
    assert [text_of(browser.get(each).text) for each in JOURNALS] == [
        f"{right} {before}",
        f"{right} {before} Rett Svar fra fylket · Rett tilgangen Svar fra fylket",
    ]


def test_a_second_correction_stands_beside_the_first():
    home = region()
    about = letter(home.case)
    browser = at_work(home)
    for name, because in [("Vegvesenet", "Feil avsender."), ("Statens vegvesen", "Hele navnet.")]:
        about.refresh_from_db()
        browser.post(address_of(about), told(about, correspondent=name, because=because))
    assert list(LetterCorrection.objects.values_list("because", "correspondent", "title", "dated_on")) == [
        ("Feil avsender.", "Fylkeskommunen", "", None),
        ("Hele navnet.", "Vegvesenet", "", None),
    ]
    logged = AuditEntry.objects.filter(act="letter.correct")
    assert [each.fields for each in logged] == [["correspondent"], ["correspondent"]]


def test_a_correction_keeps_what_stood_when_it_was_made_also_when_somebody_was_first():
    home = region()
    mine = letter(home.case)
    about = Letter.objects.get(pk=mine.pk)
    by = viewer(secretary(home.cooperation))
    words = {"direction": "in", "title": mine.title, "dated_on": mine.dated_on, "by": by}
    correct_letter(about, correspondent="Vegvesenet", because="Feil avsender.", **words)
    correct_letter(mine, correspondent="Statens vegvesen", because="Hele navnet.", **words)
    assert list(LetterCorrection.objects.values_list("correspondent", flat=True)) == [
        "Fylkeskommunen",
        "Vegvesenet",
    ]


def test_the_file_is_known_by_the_new_title_and_day():
    home = region()
    paper = document(home.cooperation, "Svar fra fylket", dated_on=day(-5))
    about = letter(home.case, document=paper)
    at_work(home).post(
        address_of(about), told(about, title="Spørsmål fra fylket", dated_on=day(-6).isoformat())
    )
    paper.refresh_from_db()
    assert (paper.title, paper.dated_on) == ("Spørsmål fra fylket", day(-6))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"correspondent": "Ola", "because": ""}, "Feltet er påkrevet."),
        ({"dated_on": day(1).isoformat()}, "Brevet kan ikke være datert fram i tid."),
        ({"correspondent": "Ola 018170 12309"}, "Det står et fødselsnummer på «Fra eller til»"),
        (
            {"title": "Nytt", "because": "Gjelder 018170 12309"},
            "Det står et fødselsnummer på «Hva var feil?»",
        ),
    ],
)
def test_a_correction_that_cannot_be_made_says_why_and_changes_nothing(changed, refusal):
    home = region()
    about = letter(home.case)
    page = at_work(home).post(address_of(about), told(about, **changed)).text
    about.refresh_from_db()
    assert [refusal in page, about.correspondent, LetterCorrection.objects.count()] == [
        True,
        "Fylkeskommunen",
        0,
    ]


def test_a_form_sent_as_it_came_corrects_nothing():
    home = region()
    about = letter(home.case)
    at_work(home).post(address_of(about), told(about))
    assert [LetterCorrection.objects.count(), AuditEntry.objects.count()] == [0, 0]


def test_the_corrections_of_an_exempt_letter_are_in_no_public_answer():
    home = region()
    about = letter(home.case, "Hemmelig forhandling", access="exempt", legal_basis="offl. § 23")
    letter(home.case, "Offentlig svar")
    browser = at_work(home)
    browser.post(address_of(about), told(about, correspondent="Hemmelig part", because="Hemmelig grunn."))
    public = [Client().get(each).text for each in (JOURNALS[0], home.case.get_absolute_url())]
    assert ["emmelig" in each for each in public] == [False, False]
    assert "Hemmelig grunn." in browser.get(JOURNALS[1]).text


def test_only_the_secretariat_corrects_and_only_letters_of_the_case():
    home = region()
    about = letter(home.case)
    chair = Client()
    chair.force_login(seated(home.regional_council, K.chair))
    other = address_of(about).replace(f"/{about.pk}/", "/999/")
    refused = [
        Client().post(address_of(about), told(about)).status_code,
        chair.post(address_of(about), told(about)).status_code,
        at_work(home).get(other).status_code,
    ]
    assert refused == [302, 404, 404]
    assert "Rett<" not in chair.get(JOURNALS[1]).text


def test_the_archive_file_tells_of_corrections():
    home = region()
    about = letter(home.case)
    browser = at_work(home)
    browser.post(address_of(about), told(about, correspondent="Statens vegvesen"))
    zipped = b"".join(browser.get("/arbeid/dalregionen/saker/fjellovergangen/arkiv.zip").streaming_content)
    metadata = json.loads(zipfile.ZipFile(io.BytesIO(zipped)).read("metadata.json"))
    assert metadata["brev"][0]["rettelser"] == [
        {
            "rettet": "2027-05-12",
            "grunn": "Ført på feil avsender.",
            "sto": {"fra_eller_til": "Fylkeskommunen"},
        }
    ]


def test_a_correction_without_a_reason_cannot_be_stored():
    about = letter(region().case)
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterCorrection.objects.create(letter=about, corrected_on=day(0), because="")
