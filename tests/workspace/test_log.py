"""The audit log: who reads which entries, choosing among them, and taking them along."""

import re
from pathlib import Path

import pytest
from django.test import Client

import samrad
from samrad.core.audit import audit_entry
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.workspace.log_words import ACTS
from tests.factories import account, mandate, officer, region
from tests.workspace.test_accounts import browser_of, questions

pytestmark = pytest.mark.django_db

LOG = "/arbeid/logg/"


def entry(subject: str, act: str = "case.prepare", viewer: str = "installation") -> AuditEntry:
    made = audit_entry(act=act, subject=subject, viewer=viewer, fields=["title"])
    made.save()
    return made


def auditor(home) -> Client:
    reader = account("Turid Revisor")
    mandate(reader, K.auditor, organisation=home.municipalities[0], cooperation=home.cooperation)
    return browser_of(reader)


def administrator(home) -> Client:
    reader = account("Pål Administrator")
    mandate(reader, K.administrator, organisation=home.municipalities[0])
    return browser_of(reader)


def test_an_auditor_reads_what_is_about_the_cooperation_and_its_people_alone():
    home, _other = region(), region("nabolaget", prefix="96")
    somebody = officer(home.municipalities[0], "Per Rådgiver")
    entry("case:dalregionen.bredband", viewer=f"account:{somebody.pk}")
    entry("case:nabolaget.hemmelig")
    entry(f"account:{somebody.pk}", act="mandate.give")
    page = auditor(home).get(LOG).text
    assert "case:dalregionen.bredband" in page
    assert page.count("Per Rådgiver") == 2
    assert "nabolaget" not in page


def test_an_administrator_of_everything_reads_everything():
    home = region()
    entry("case:nabolaget.veg")
    assert "case:nabolaget.veg" in administrator(home).get(LOG).text


def test_entries_are_chosen_by_act_subject_and_day():
    home = region()
    entry("case:dalregionen.bredband", act="case.prepare")
    entry("case:dalregionen.veg", act="case.propose")
    reader = auditor(home)
    by_act = reader.get(LOG, {"handling": "case.propose"}).text
    assert ("dalregionen.veg" in by_act, "dalregionen.bredband" in by_act) == (True, False)
    by_subject = reader.get(LOG, {"gjelder": "bredband"}).text
    assert ("dalregionen.veg" in by_subject, "dalregionen.bredband" in by_subject) == (False, True)
    shown = [
        "dalregionen.veg" in reader.get(LOG, asked).text
        for asked in ({"fra": "2027-05-12", "til": "2027-05-12"}, {"til": "2027-05-11"}, {"fra": "tull"})
    ]
    assert shown == [True, False, True]


def test_every_act_of_the_program_has_words_and_there_are_words_for_nothing_else():
    sources = [path.read_text(encoding="utf-8") for path in Path(samrad.__file__).parent.rglob("*.py")]
    named = {name for each in sources for name in re.findall(r'(?:@act\(|\bact=)"([^"]+)"', each)}
    assert named == set(ACTS)


def test_acts_and_doers_are_shown_in_words_and_chosen_by_code():
    home = region()
    entry("case:dalregionen.bredband", act="case.describe")
    entry("case:dalregionen.veg", act="case.old_and_gone", viewer="link:7")
    page = auditor(home).get(LOG).text
    shown = re.findall(r"<td>([^<]*)</td><td>([^<]*)</td><td>case:", page)
    assert shown == [("Lenke nr. 7", "case.old_and_gone"), ("Samråd selv", "Endret tittel eller sammendrag")]
    assert '<option value="case.describe">Endret tittel eller sammendrag</option>' in page


def test_an_empty_choice_says_what_to_do():
    home = region()
    assert "Ingen handlinger passer." in auditor(home).get(LOG, {"gjelder": "finnes ikke"}).text


def test_the_log_asks_as_many_questions_for_300_as_for_one():
    home = region()
    reader = auditor(home)
    entry("case:dalregionen.bredband")
    few = questions(reader, LOG)
    AuditEntry.objects.bulk_create(
        audit_entry(act="case.prepare", subject=f"case:dalregionen.sak-{number}", viewer="installation")
        for number in range(300)
    )
    assert questions(reader, LOG) == few
    assert "Side 1 av 4" in reader.get(LOG).text


def test_the_file_holds_what_was_chosen_and_no_formulas():
    home = region()
    entry("case:dalregionen.bredband", act="case.prepare")
    entry("case:dalregionen.veg", act="=1+1")
    answer = auditor(home).get(f"{LOG}logg.csv", {"gjelder": "dalregionen"})
    written = b"".join(answer).decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"] == 'attachment; filename="logg.csv"'
    assert written == [
        "når;handling;gjelder;hvem;på vegne av;felter;før;etter",
        "2027-05-12T12:00:00+02:00;'=1+1;case:dalregionen.veg;installation;;title;;",
        "2027-05-12T12:00:00+02:00;case.prepare;case:dalregionen.bredband;installation;;title;;",
    ]


def test_the_file_is_for_readers_of_the_log():
    home = region()
    assert browser_of(officer(home.municipalities[0])).get(f"{LOG}logg.csv").status_code == 404
