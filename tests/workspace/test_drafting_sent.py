"""What the editor and the forms of a case paper send, and what they are answered with."""

import pytest

from tests.factories import region, secretary
from tests.workspace.test_drafting import begun, part, posted, signed_in, tree

pytestmark = pytest.mark.django_db

CANNOT_BE_READ = "Teksten kunne ikke leses. Den ligger fortsatt i feltet der du skrev den."
EMPTY = '{"language": "nb", "nodes": []}'
LONG_ID = f'{{"language": "nb", "nodes": [{{"id": "p{"9" * 40}", "kind": "paragraph", "text": "Ja."}}]}}'


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ("{}", CANNOT_BE_READ),
        ("[1]", CANNOT_BE_READ),
        ("{", CANNOT_BE_READ),
        ("[" * 100_000, CANNOT_BE_READ),
        ('{"revision": 0}', "Teksten er ikke lagret som språk og avsnitt."),
        ('{"revision": 0, "tree": {"nodes": 3}}', "Teksten er ikke lagret som språk og avsnitt."),
        (f'{{"revision": "x", "tree": {EMPTY}}}', CANNOT_BE_READ),
        (f'{{"revision": 1e999, "tree": {EMPTY}}}', CANNOT_BE_READ),
        (f'{{"revision": -1, "tree": {EMPTY}}}', CANNOT_BE_READ),
        (f'{{"revision": 3000000000, "tree": {EMPTY}}}', CANNOT_BE_READ),
        (f'{{"revision": 0, "tree": {LONG_ID}}}', CANNOT_BE_READ),
        ('"' + "å" * 3_000_001 + '"', "Det du sendte, er for stort. Del det i mindre deler."),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_changes(sent: str, sentence: str):
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    save = f"{address}deler/background/lagre/"
    answer = signed_in(keeper).post(save, sent.encode(), content_type="application/json")
    assert (answer.status_code, answer.json()) == (422, {"sentence": sentence})
    assert part(paper, "background").number == 0


def test_a_sign_that_no_database_keeps_is_shown_as_one_that_could_not_be_read():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    status, _told = posted(
        signed_in(keeper), f"{address}deler/background/lagre/", revision=0, tree=tree("Halv\ud800 og null\0.")
    )
    assert (status, part(paper, "background").tree.nodes[0].text) == (200, "Halv\ufffd og null\ufffd.")


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "x", ""])
def test_a_number_that_cannot_be_one_is_no_fault_in_the_program(number: str):
    home = region()
    keeper = secretary(home.cooperation)
    _paper, address = begun(home, keeper)
    browser = signed_in(keeper)
    shown = browser.post(f"{address}deler/assessment/lagre/", {"revision": number, "text": "Noe annet."})
    assert "To har skrevet i «Vurdering»" in shown.text
    assert browser.get(f"{address}deler/assessment/versjoner/?til={number}&fra={number}").status_code == 200


def test_the_editor_writes_on_from_the_revision_that_says_what_it_says():
    home = region()
    keeper = secretary(home.cooperation)
    paper, address = begun(home, keeper)
    same = part(paper, "assessment").tree.to_json()
    status, told = posted(signed_in(keeper), f"{address}deler/assessment/lagre/", revision=0, tree=same)
    assert (status, told["revision"]) == (200, 1)
