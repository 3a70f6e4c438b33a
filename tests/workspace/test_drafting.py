"""Writing a case paper through the pages: parts, comments, Word, attachments, and who sees what."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.cases.models import CasePaper, DraftComment, PaperPart
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.services.drafting import begin_paper, make_ready, save_part
from samrad.cases.services.paper_comments import ask_for_comments, comment
from samrad.core.messages.models import Message
from samrad.core.viewers import MandateKind as K
from samrad.engine.text_tree import TextTree, tree_from_plain
from samrad.workspace.tasks import tasks_of
from tests.factories import (
    TODAY,
    Region,
    account,
    case,
    day,
    decision,
    mandate,
    person,
    region,
    seat,
    seated,
    secretary,
    treated,
    viewer,
)

pytestmark = pytest.mark.django_db


def signed_in(who: Account) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def chief_executive(home: Region) -> Account:
    made = account("Grete Direktør")
    mandate(made, K.chief_executive, organisation=home.municipalities[0])
    return made


def begun(home: Region, desk: Account) -> tuple[CasePaper, str]:
    """A paper for the regional council with an assessment of two paragraphs, and its address."""
    about = case(home.cooperation, "Felles breiband")
    paper = begin_paper(treated(about, home.regional_council), by=viewer(desk))
    write(paper, "assessment", "Det haster.\n\nSju kommuner er med.", desk)
    return paper, f"/arbeid/dalregionen/framlegg/{paper.pk}/"


def part(paper: CasePaper, name: str) -> PaperPart:
    return next(each for each in parts_in_order(paper) if each.name == name)


def write(paper: CasePaper, name: str, text: str, by: Account) -> None:
    at = part(paper, name)
    save_part(at, tree_from_plain(text, language="nb", previous=at.tree), base=at.number, by=viewer(by))


def posted(browser: Client, address: str, **values: object) -> tuple[int, dict[str, object]]:
    answer = browser.post(address, json.dumps(values), content_type="application/json")
    return answer.status_code, answer.json()


def tree(text: str) -> dict[str, object]:
    return tree_from_plain(text, language="nb").to_json()


def test_the_secretariat_begins_a_paper_on_the_page_of_the_case():
    home = region()
    desk = signed_in(secretary(home.cooperation))
    about = case(home.cooperation, "Felles breiband")
    at = treated(about, home.regional_council)
    page = desk.get(f"/arbeid/dalregionen/saker/{about.key}/").text
    assert "Skriv saksframlegg" in page
    answer = desk.post(f"/arbeid/dalregionen/framlegg/nytt/{at.pk}/")
    paper = CasePaper.objects.get()
    assert answer["Location"] == f"/arbeid/dalregionen/framlegg/{paper.pk}/skriv/"
    shown = desk.get(answer["Location"]).text
    for heading in ("Bakgrunn", "Vurdering", "Økonomi", "Konsekvenser for Elvestad", "Forslag til vedtak"):
        assert heading in shown


def test_a_treatment_that_has_come_to_something_without_a_paper_offers_none_to_be_written():
    home = region()
    desk = signed_in(secretary(home.cooperation))
    about = case(home.cooperation, "Felles breiband")
    at = treated(about, home.regional_council)
    offered = [f"/framlegg/nytt/{at.pk}/" in desk.get(f"/arbeid/dalregionen/saker/{about.key}/").text]
    decision(at)
    page = desk.get(f"/arbeid/dalregionen/saker/{about.key}/").text
    offered.append(f"/framlegg/nytt/{at.pk}/" in page)
    assert (offered, "Ingen behandling venter på saksframlegg." in page) == ([True, False], True)


def test_the_editor_saves_and_says_when():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    browser = signed_in(keeper)
    status, told = posted(
        browser, f"{address}deler/background/lagre/", revision=0, tree=tree("Saken kom i mai.")
    )
    assert (status, told["revision"]) == (200, 1)
    assert str(told["said"]).startswith("Lagret kl. ")
    assert part(paper, "background").tree.nodes[0].text == "Saken kom i mai."


def test_the_second_to_save_is_shown_what_the_first_changed_and_both_are_kept():
    home = region()
    keeper, other = secretary(home.cooperation), secretary(home.cooperation, "Arne Andre")
    paper, address = begun(home, keeper)
    began = part(paper, "assessment")
    first, second = (node.id for node in began.tree.nodes)
    write(paper, "assessment", "Det haster mye.\n\nSju kommuner er med.", other)
    mine = began.tree.to_json()
    mine["nodes"][1]["text"] = "Alle sju kommunene er med."
    browser = signed_in(keeper)
    at = f"{address}deler/assessment/"
    status, told = posted(browser, f"{at}lagre/", revision=1, tree=mine)
    assert (status, told["address"]) == (409, f"{at}to-har-skrevet/")
    page = browser.post(f"{at}to-har-skrevet/", {"revision": 1, "tree": json.dumps(mine)}).text
    assert "Arne Andre lagret kl." in page
    assert "<ins> mye</ins>" in page
    browser.post(f"{at}to-har-skrevet/", {"revision": 1, "theirs": 2, "tree": json.dumps(mine)})
    stands = part(paper, "assessment").tree
    assert [(node.id, node.text) for node in stands.nodes] == [
        (first, "Det haster mye."),
        (second, "Alle sju kommunene er med."),
    ]


def test_where_both_changed_the_same_paragraph_the_second_chooses():
    home = region()
    keeper, other = secretary(home.cooperation), secretary(home.cooperation, "Arne Andre")
    paper, address = begun(home, keeper)
    began = part(paper, "assessment")
    first = began.tree.nodes[0].id
    write(paper, "assessment", "Det haster mye.\n\nSju kommuner er med.", other)
    mine = began.tree.to_json()
    mine["nodes"][0]["text"] = "Det haster litt."
    sent = {"revision": 1, "theirs": 2, "tree": json.dumps(mine)}
    browser, at = signed_in(keeper), f"{address}deler/assessment/to-har-skrevet/"
    assert "Her har begge endret" in browser.post(at, {"revision": 1, "tree": sent["tree"]}).text
    browser.post(at, {**sent, f"valg-{first}": "mine"})
    assert [node.text for node in part(paper, "assessment").tree.nodes] == [
        "Det haster litt.",
        "Sju kommuner er med.",
    ]


def test_without_a_script_a_part_is_a_plain_field_that_keeps_links_and_tables():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    rich = TextTree.from_json(
        {
            "language": "nb",
            "nodes": [
                {"id": "a", "kind": "paragraph", "text": "Se avtalen.",
                 "marks": [{"start": 3, "end": 10, "kind": "link", "href": "https://eksempel.no/"}]},
                {"id": "t", "kind": "table", "text": "År\tKr", "rows": [[{"text": "År"}, {"text": "Kr"}]]},
            ],
        }
    )  # fmt: skip
    at = part(paper, "economy")
    save_part(at, rich, base=0, by=viewer(keeper))
    browser = signed_in(keeper)
    page = browser.get(f"{address}skriv/").text
    assert "[Tabell 1]" in page
    sent = {"revision": 1, "text": "Se avtalen.\n\n[Tabell 1]\n\nDet koster 3 kr."}
    answer = browser.post(f"{address}deler/economy/lagre/", sent)
    stands = part(paper, "economy").tree
    assert answer["Location"].endswith("/skriv/#del-economy")
    assert (stands.nodes[:2], stands.nodes[2].text) == (rich.nodes, "Det koster 3 kr.")


def test_what_is_pasted_comes_back_clean_with_what_was_lost():
    home = region()
    keeper = secretary(home.cooperation)
    _paper, address = begun(home, keeper)
    html = "<h1>Overskrift</h1><p style='color:red'>Tekst <img src=x></p><script>x()</script>"
    status, told = posted(signed_in(keeper), f"{address}deler/background/lim-inn/", html=html)
    assert (status, [node["kind"] for node in told["tree"]["nodes"]]) == (200, ["heading", "paragraph"])
    assert told["lost"]


def test_the_versions_of_a_part_are_one_step_from_where_it_is_written_and_read():
    home = region()
    keeper = secretary(home.cooperation)
    _paper, address = begun(home, keeper)
    way = f'href="{address}deler/assessment/versjoner/"'
    pages = [signed_in(keeper).get(page).text for page in (address, f"{address}skriv/")]
    assert [way in page for page in pages] == [True, True]


def test_who_has_answered_is_marked_among_those_who_were_asked():
    home = region()
    keeper, director = secretary(home.cooperation), chief_executive(home)
    paper, address = begun(home, keeper)
    ask_for_comments(paper, whom=director, due_on=day(7), note="", by=viewer(keeper))
    browser = signed_in(keeper)
    before = "har svart</span>" in browser.get(address).text
    signed_in(director).post(
        f"{address}merknader/", {"part": "assessment", "assessment-body": "Hva koster det?"}
    )
    assert [before, "har svart</span>" in browser.get(address).text] == [False, True]


def test_versions_show_what_changed_and_an_earlier_one_can_be_taken_back():
    home = region()
    keeper, other = secretary(home.cooperation), secretary(home.cooperation, "Arne Andre")
    paper, address = begun(home, keeper)
    write(paper, "assessment", "Det haster ikke.\n\nSju kommuner er med.", other)
    browser, at = signed_in(keeper), f"{address}deler/assessment/versjoner/"
    page = browser.get(at).text
    assert "<ins> ikke</ins>" in page
    browser.post(f"{at}1/ta-tilbake/")
    assert part(paper, "assessment").tree.nodes[0].text == "Det haster."


# --- comments ---


def test_a_chief_executive_who_is_asked_reads_and_comments_in_the_margin():
    home = region()
    keeper, chief = secretary(home.cooperation), chief_executive(home)
    paper, address = begun(home, keeper)
    guest = signed_in(chief)
    assert guest.get(address).status_code == 404
    asked = {"s-whom": f"account:{chief.pk}", "s-due_on": day(7).isoformat(), "s-note": "Stemmer tallene?"}
    signed_in(keeper).post(f"{address}sporsmal/", asked)
    mail = Message.objects.get(address=chief.email)
    assert (address in mail.text, "Det haster" in mail.text) == (True, False)
    page = guest.get(address).text
    assert "Du er spurt om merknader innen" in page
    assert "Les utkastet og skriv merknader: «Felles breiband»" in guest.get("/arbeid/").text
    paragraph = part(paper, "assessment").tree.nodes[0].id
    guest.post(
        f"{address}merknader/",
        {"part": "assessment", "assessment-paragraph": paragraph, "assessment-body": "Hvor mye?"},
    )
    made = DraftComment.objects.get()
    assert (made.by, made.paragraph, made.quote) == (chief, paragraph, "Det haster.")
    assert "Les utkastet" not in guest.get("/arbeid/").text
    assert "1 merknad å behandle" in signed_in(keeper).get("/arbeid/").text
    signed_in(keeper).post(f"{address}merknader/{made.pk}/behandlet/", {"answer": "Tatt inn."})
    assert "Tatt inn." in guest.get(address).text


def test_one_tap_says_that_there_is_nothing_to_say():
    home = region()
    keeper, chief = secretary(home.cooperation), chief_executive(home)
    paper, address = begun(home, keeper)
    ask_for_comments(paper, whom=chief, due_on=day(7), by=viewer(keeper))
    assert "Jeg har lest og har ingen merknader" in signed_in(chief).get(address).text
    signed_in(chief).post(f"{address}merknader/ingen/")
    assert DraftComment.objects.get().body == "Ingen merknader."
    assert "Jeg har lest og har ingen merknader" not in signed_in(chief).get(address).text


def test_a_seat_in_an_organ_that_is_asked_is_enough_and_is_lost_with_the_seat():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    who = person("Nils Nettverk")
    place = seat(home.executives, who)
    member = account("Nils Nettverk", person=who)
    ask_for_comments(paper, whom=home.executives, due_on=day(7), by=viewer(keeper))
    browser = signed_in(member)
    assert browser.get(address).status_code == 200
    place.end_on = day(-1)
    place.save()
    assert browser.get(address).status_code == 404


def test_a_draft_asked_about_twice_waits_once_with_the_earlier_day():
    home = region()
    keeper = secretary(home.cooperation)
    paper, _address = begun(home, keeper)
    who = person("Grete Direktør")
    seat(home.executives, who)
    member = account("Grete Direktør", person=who)
    ask_for_comments(paper, whom=home.executives, due_on=day(9), by=viewer(keeper))
    ask_for_comments(paper, whom=member, due_on=day(7), by=viewer(keeper))
    waiting = [(each.what, each.due_on) for each in tasks_of(viewer(member), TODAY)]
    assert waiting == [("Les utkastet og skriv merknader: «Felles breiband»", day(7))]


def auditor(home: Region) -> Account:
    made = account("Rita Revisor")
    mandate(made, K.auditor, cooperation=home.cooperation, organisation=home.municipalities[0])
    return made


PAGES = ["", "skriv/", "utkast.pdf", "word/", "deler/assessment/versjoner/"]


def test_a_draft_is_for_those_who_write_it_and_those_they_ask():
    home = region()
    keeper, chief = secretary(home.cooperation), chief_executive(home)
    paper, address = begun(home, keeper)
    ask_for_comments(paper, whom=chief, due_on=day(7), by=viewer(keeper))
    readers = {
        "secretary": keeper,
        "asked": chief,
        "chair": seated(home.regional_council, K.chair, "Lise Leder"),
        "member": seated(home.regional_council),
        "auditor": auditor(home),
    }
    assert {
        name: [signed_in(who).get(address + page).status_code for page in PAGES]
        for name, who in readers.items()
    } == {
        "secretary": [200] * 5,
        "asked": [200, 404, 200, 404, 404],
        "chair": [404] * 5,
        "member": [404] * 5,
        "auditor": [404] * 5,
    }
    assert [Client().get(address + page).status_code for page in PAGES] == [302] * 5


def test_the_way_to_the_papers_is_shown_to_those_who_find_any():
    home = region()
    keeper, chief = secretary(home.cooperation), chief_executive(home)
    readers = [keeper, chief, seated(home.regional_council, K.chair, "Lise Leder"), auditor(home)]
    paper, address = begun(home, keeper)

    def shown() -> list[bool]:
        pages = [signed_in(who).get("/arbeid/dalregionen/saker/").text for who in readers]
        return ['href="/arbeid/dalregionen/framlegg/"' in page for page in pages]

    at_first = shown()
    ask_for_comments(paper, whom=chief, due_on=day(7), by=viewer(keeper))
    while_asked = shown()
    write(paper, "recommendation", "Kommunene bygger ut.", keeper)
    signed_in(keeper).post(f"{address}klart/")
    assert [at_first, while_asked, shown()] == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
    ]


def test_a_paper_that_is_ready_is_read_without_the_parts_that_are_empty():
    home = region()
    keeper, chair = secretary(home.cooperation), seated(home.regional_council, K.chair, "Lise Leder")
    paper, address = begun(home, keeper)
    write(paper, "recommendation", "Kommunene bygger ut.", keeper)
    as_draft = signed_in(keeper).get(address).text.count("Ikke skrevet ennå.")
    signed_in(keeper).post(f"{address}klart/")
    page = signed_in(chair).get(address).text
    assert (as_draft > 0, "Ikke skrevet ennå." in page, "Merknader til hele" in page) == (True, False, False)
    assert 'href="/arbeid/dalregionen/saker/' in page


def test_the_chair_reads_what_is_ready():
    home = region()
    keeper, chair = secretary(home.cooperation), seated(home.regional_council, K.chair, "Lise Leder")
    paper, address = begun(home, keeper)
    write(paper, "recommendation", "Kommunene bygger ut.", keeper)
    signed_in(keeper).post(f"{address}klart/")
    assert signed_in(chair).get(address).status_code == 200
    assert signed_in(chair).post(f"{address}apne/").status_code == 404
    paper.refresh_from_db()
    assert paper.status == "ready"


def test_a_paper_that_is_ready_is_not_written_in_until_it_is_opened_again():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    write(paper, "recommendation", "Kommunene bygger ut.", keeper)
    make_ready(paper, by=viewer(keeper))
    browser = signed_in(keeper)
    status, _told = posted(browser, f"{address}deler/background/lagre/", revision=0, tree=tree("Nei."))
    assert (status, browser.get(f"{address}skriv/").status_code) == (422, 302)
    browser.post(f"{address}apne/")
    status, _told = posted(browser, f"{address}deler/background/lagre/", revision=0, tree=tree("Ja."))
    assert status == 200


def test_a_national_identity_number_keeps_it_from_being_ready_and_says_where():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    write(paper, "recommendation", "Kommunene bygger ut.", keeper)
    write(paper, "economy", "Gjelder 01010100131.", keeper)
    page = signed_in(keeper).post(f"{address}klart/", follow=True).text
    paper.refresh_from_db()
    assert ("Det står et fødselsnummer på «Økonomi»" in page, paper.status) == (True, "draft")


# --- Word and attachments ---


def word_of(browser: Client, address: str) -> bytes:
    return browser.get(f"{address}word/").content


def test_word_out_and_in_shows_the_changes_before_they_are_kept():
    from docx import Document

    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    browser = signed_in(keeper)
    word = Document(BytesIO(word_of(browser, address)))
    line = next(each for each in word.paragraphs if each.text == "Det haster.")
    line.runs[-1].text = "Det haster svært."
    edited = BytesIO()
    word.save(edited)
    ids = [node.id for node in part(paper, "assessment").tree.nodes]
    shown = browser.post(f"{address}word/", {"file": SimpleUploadedFile("utkast.docx", edited.getvalue())})
    assert "<ins> svært</ins>" in shown.text
    assert part(paper, "assessment").number == 1
    browser.post(f"{address}word/ta-inn/", {"texts": shown.context["texts"]})
    stands = part(paper, "assessment").tree
    assert [(node.id, node.text) for node in stands.nodes] == [
        (ids[0], "Det haster svært."),
        (ids[1], "Sju kommuner er med."),
    ]


def test_a_file_that_is_not_word_is_refused_with_a_sentence():
    home = region()
    keeper = secretary(home.cooperation)
    _paper, address = begun(home, keeper)
    sent = {"file": SimpleUploadedFile("utkast.docx", b"ikke word")}
    page = signed_in(keeper).post(f"{address}word/", sent, follow=True)
    assert (page.status_code, "ds-alert" in page.text) == (200, True)


def test_an_exempt_attachment_needs_its_legal_basis_and_is_for_those_who_write():
    home = region()
    keeper, chief = secretary(home.cooperation), chief_executive(home)
    paper, address = begun(home, keeper)
    ask_for_comments(paper, whom=chief, due_on=day(7), by=viewer(keeper))
    browser = signed_in(keeper)

    def attached(**values: str) -> str:
        file = SimpleUploadedFile("anbud.txt", b"Tilbudet er 3 kr.")
        return browser.post(f"{address}vedlegg/", {"v-title": "Tilbudet", "v-file": file, **values}).text

    assert "Skriv hjemmelen" in attached(**{"v-access": "exempt"})
    attached(**{"v-access": "exempt", "v-legal_basis": "offl. § 23"})
    file = f"{address}vedlegg/{paper.attachments.get().pk}/"
    assert b"".join(browser.get(file).streaming_content) == b"Tilbudet er 3 kr."
    assert signed_in(chief).get(file).status_code == 404
    assert "anbud.txt" in browser.get(address).text
    shown = signed_in(chief).get(address).text
    assert [word for word in ("Tilbudet", "anbud", "offl. § 23", "17 byte") if word in shown] == []
    assert "Ingen vedlegg." in shown
    browser.post(f"{file}ta-bort/")
    assert paper.attachments.count() == 0


def test_the_pages_ask_the_same_for_one_as_for_three_hundred():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    comment(paper, body="En.", by=viewer(keeper), part=part(paper, "assessment"))
    browser = signed_in(keeper)
    pages = [address, f"{address}skriv/", "/arbeid/dalregionen/framlegg/"]
    few = {page: questions(browser, page) for page in pages}
    for number in range(300):
        comment(paper, body=f"Nr. {number}", by=viewer(keeper), part=part(paper, "assessment"))
    for number in range(30):
        begin_paper(treated(case(home.cooperation, f"Sak {number}"), home.executives), by=viewer(keeper))
    assert {page: questions(browser, page) for page in pages} == few


def questions(browser: Client, page: str) -> int:
    browser.get(page)  # what is asked once for all requests is asked here
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)


def test_an_empty_line_at_the_end_is_not_kept():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    sent = {
        "language": "nb",
        "nodes": [{"id": "a", "kind": "paragraph", "text": "Ja."}, {"id": "b", "kind": "item", "text": " "}],
    }
    posted(signed_in(keeper), f"{address}deler/background/lagre/", revision=0, tree=sent)
    assert [node.id for node in part(paper, "background").tree.nodes] == ["a"]


def test_a_draft_is_thrown_away_only_by_somebody_who_says_so_and_then_its_stop_can_go():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    browser, about = signed_in(keeper), paper.treatment.branch.stop.case
    route = f"/arbeid/dalregionen/saker/{about.key}/saksgang/1/fjern/"
    assert "Det er skrevet saksframlegg til leddet." in browser.post(route, follow=True).text
    browser.post(f"{address}kast/")
    assert CasePaper.objects.count() == 1
    browser.post(f"{address}kast/", {"sure": "on"})
    browser.post(route)
    assert (CasePaper.objects.count(), about.stops.count()) == (0, 0)


def test_what_was_written_here_while_the_file_was_out_in_word_is_not_undone():
    from docx import Document

    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    browser = signed_in(keeper)
    word = Document(BytesIO(word_of(browser, address)))
    write(paper, "assessment", "Det haster.\n\nAlle sju kommuner er med.", keeper)
    next(each for each in word.paragraphs if each.text == "Det haster.").runs[-1].text = "Det haster svært."
    edited = BytesIO()
    word.save(edited)
    shown = browser.post(f"{address}word/", {"file": SimpleUploadedFile("u.docx", edited.getvalue())})
    browser.post(f"{address}word/ta-inn/", {"texts": shown.context["texts"]})
    assert [node.text for node in part(paper, "assessment").tree.nodes] == [
        "Det haster svært.",
        "Alle sju kommuner er med.",
    ]


def test_who_may_not_see_a_draft_is_not_told_whether_there_is_one():
    home = region()
    keeper = secretary(home.cooperation)
    paper, _address = begun(home, keeper)
    page = f"/arbeid/dalregionen/saker/{paper.treatment.branch.stop.case.key}/"
    before = signed_in(auditor(home)).get(page).text
    paper.delete()
    after = signed_in(auditor(home)).get(page).text
    section = '<h2 id="framlegg">'
    assert before.partition(section)[2][:400] == after.partition(section)[2][:400]


def test_what_was_written_as_the_paper_became_ready_is_shown_back():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    write(paper, "recommendation", "Kommunene bygger ut.", keeper)
    make_ready(paper, by=viewer(keeper))
    sent = {"revision": 1, "text": "Det haster, og jeg var midt i setningen."}
    page = signed_in(keeper).post(f"{address}deler/assessment/lagre/", sent).text
    assert "Det haster, og jeg var midt i setningen.</textarea>" in page
    assert "ikke et utkast lenger" in page


def test_what_two_wrote_is_shown_again_when_a_third_has_saved_meanwhile():
    home = region()
    keeper, other = secretary(home.cooperation), secretary(home.cooperation, "Arne Andre")
    paper, address = begun(home, keeper)
    mine = part(paper, "assessment").tree.to_json()
    mine["nodes"][0]["text"] = "Det haster litt."
    for text in ("Det haster.\n\nSeks.", "Det haster.\n\nFem."):
        write(paper, "assessment", text, other)
    sent = {"revision": 1, "theirs": 2, "tree": json.dumps(mine)}
    page = signed_in(keeper).post(f"{address}deler/assessment/to-har-skrevet/", sent)
    assert ("To har skrevet i" in page.text, part(paper, "assessment").number) == (True, 3)
