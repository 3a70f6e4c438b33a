"""Who may read a letter is corrected: what was public leaves a tombstone, what was exempt never follows."""

from typing import Any

import pytest
from django.test import Client

from samrad.cases.models import Letter, LetterCorrection
from samrad.cases.services.letter_access import set_letter_access
from samrad.cases.services.letters import correct_letter
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from tests.factories import Region, day, document, letter, region, seated, secretary, version, viewer

pytestmark = pytest.mark.django_db
BASIS = "offl. § 13 jf. fvl. § 13"
WHY = "Brevet ble ført med feil tilgang."


def keeper(home: Region) -> Viewer:
    return viewer(secretary(home.cooperation))


def signed_in(who: Any) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def exempt_now(about: Letter, by: Viewer, because: str = WHY) -> None:
    set_letter_access(about, access="exempt", legal_basis=BASIS, because=because, by=by)


def public_now(about: Letter, by: Viewer) -> None:
    set_letter_access(about, access="public", legal_basis="", because=WHY, by=by)


def with_file(home: Region, **values: Any) -> Letter:
    told = {"kind": "letter", "access": values.get("access", "public")}
    paper = document(
        home.cooperation, "Klage fra en innbygger", legal_basis=values.get("legal_basis", ""), **told
    )
    version(paper, b"Klagen")
    return letter(home.case, "Klage fra en innbygger", document=paper, **values)


def everything_public(home: Region, *more: str) -> str:
    addresses = ["/dalregionen/journal/", "/dalregionen/", home.case.get_absolute_url(), *more]
    return "".join(Client().get(each).text for each in addresses)


def test_a_letter_made_exempt_leaves_a_tombstone_that_tells_only_of_the_case():
    home = region()
    about = with_file(home)
    file = about.document.get_absolute_url()
    exempt_now(about, keeper(home))
    journal = Client().get("/dalregionen/journal/").text
    left = f"Et brev i saken er unntatt offentlighet fra 12. mai 2027 etter {BASIS}: {WHY}"
    gone = Client().get(file)
    shown = everything_public(home) + gone.text
    assert [left in journal, gone.status_code, WHY in gone.text] == [True, 410, True]
    assert ["Klage" in shown, "Fylkeskommunen" in shown] == [False, False]


def test_the_secretariat_still_reads_it_and_sees_what_it_was_marked_before():
    home = region()
    about = with_file(home)
    exempt_now(about, keeper(home))
    page = signed_in(secretary(home.cooperation, "Siv Sekretær")).get("/arbeid/dalregionen/journal/").text
    assert [each in page for each in ("Klage fra en innbygger", BASIS, "Før sto det: offentlig.")] == [
        True
    ] * 3
    entry = AuditEntry.objects.get(act="letter.set_access")
    assert (entry.subject, entry.fields) == (
        f"letter:dalregionen.{about.key}",
        ["access", "legal_basis", "withdrawn_at", "withdrawn_because"],
    )


def test_what_is_corrected_later_does_not_bring_the_title_back_to_the_tombstone():
    home = region()
    about = with_file(home)
    by = keeper(home)
    exempt_now(about, by)
    told = {"direction": "in", "correspondent": "Kari", "dated_on": about.dated_on, "because": "Navnet."}
    correct_letter(about, title="Klage fra Kari", **told, by=by)
    assert "Klage" not in Client().get(about.document.get_absolute_url()).text


def test_a_letter_made_public_gives_a_public_copy_and_its_corrections_stay_inside():
    home = region()
    about = with_file(home, access="exempt", legal_basis=BASIS)
    by, withheld = keeper(home), about.document
    told = {"direction": "in", "title": about.title, "dated_on": about.dated_on, "by": by}
    correct_letter(about, correspondent="Kommunen", because="Hemmelig grunn.", **told)
    public_now(about, by)
    about.refresh_from_db()
    journal = Client().get("/dalregionen/journal/").text
    met = [Client().get(each.get_absolute_url()).status_code for each in (about.document, withheld)]
    assert (about.document != withheld, about.document.access, met) == (True, "public", [200, 404])
    told_public = ("Klage fra en innbygger", f"Før sto det: unntatt offentlighet, {BASIS}.")
    assert [each in journal for each in told_public] == [True, True]
    assert ["Hemmelig grunn" in journal, "Fylkeskommunen" in journal] == [False, False]


def test_one_made_exempt_by_mistake_comes_back_whole_and_has_no_tombstone_in_the_journal():
    home = region()
    about, by = with_file(home), keeper(home)
    exempt_now(about, by)
    public_now(about, by)
    about.refresh_from_db()
    journal = Client().get("/dalregionen/journal/").text
    assert ["ikke lenger er offentlige" in journal, "Klage fra en innbygger" in journal] == [False, True]
    assert Client().get(about.document.get_absolute_url()).status_code == 200


def test_a_file_that_was_withdrawn_before_does_not_come_back_with_the_letter():
    home = region()
    about, by = with_file(home), keeper(home)
    Document.objects.update(withdrawn_at="2027-05-01T12:00Z", withdrawn_because="Feil fil.")
    about.refresh_from_db()
    exempt_now(about, by)
    before = Document.objects.count()
    public_now(about, by)
    assert Document.objects.count() == before


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"access": "exempt", "legal_basis": " "}, "Skriv hjemmelen"),
        ({"access": "exempt", "legal_basis": BASIS, "because": " "}, "Skriv hva som var feil"),
        (
            {"access": "exempt", "legal_basis": BASIS, "because": "Gjelder 018170 12309"},
            "fødselsnummer på «Hva var",
        ),
    ],
)
def test_a_correction_that_cannot_be_made_says_why(told: dict[str, str], refusal: str):
    home = region()
    about = letter(home.case)
    with pytest.raises(Refused, match=refusal):
        set_letter_access(about, **{"because": WHY, **told}, by=keeper(home))
    about.refresh_from_db()
    assert (about.access, LetterCorrection.objects.count()) == ("public", 0)


def test_a_letter_with_a_national_identity_number_does_not_become_public():
    home = region()
    about = letter(home.case, "Klage fra 018170 12309", access="exempt", legal_basis=BASIS)
    with pytest.raises(Refused, match="fødselsnummer på «Hva brevet gjelder»"):
        public_now(about, keeper(home))


def test_the_same_again_changes_nothing_and_a_better_legal_basis_stays_inside():
    home = region()
    about, by = letter(home.case, access="exempt", legal_basis="offl. § 13"), keeper(home)
    assert set_letter_access(about, access="exempt", legal_basis="offl. § 13", because=WHY, by=by) is None
    exempt_now(about, by)
    made = LetterCorrection.objects.get()
    assert (made.is_inside, made.legal_basis) == (True, "offl. § 13")
    assert "unntatt" not in Client().get("/dalregionen/journal/").text


def test_the_form_corrects_and_only_the_secretariat_has_it():
    home = region()
    about = letter(home.case)
    address = f"/arbeid/dalregionen/saker/{about.case.key}/brev/{about.pk}/tilgang/"
    sent = {"access": "exempt", "legal_basis": BASIS, "because": WHY}
    refused = signed_in(seated(home.regional_council, K.chair)).post(address, sent).status_code
    browser = signed_in(secretary(home.cooperation))
    warned = "filen er ikke lenger å få" in browser.get(address).text
    done = browser.post(address, sent)
    about.refresh_from_db()
    assert (refused, warned, done["Location"], about.access) == (
        404,
        True,
        "/arbeid/dalregionen/journal/",
        "exempt",
    )


def test_many_tombstones_ask_as_much_as_one(django_assert_max_num_queries):
    home = region()
    by = keeper(home)
    for number in range(4):
        exempt_now(letter(home.case, f"Brev {number}", dated_on=day(-number)), by)
    Client().get("/dalregionen/journal/")
    with django_assert_max_num_queries(9):
        assert Client().get("/dalregionen/journal/").text.count("Et brev i saken er unntatt") == 4
