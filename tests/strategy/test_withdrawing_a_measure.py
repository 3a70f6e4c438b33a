"""A measure that should not have been laid out is taken back, and what is left says so."""

import pytest
from django.test import Client

from samrad.commitments.reading.status import missing_of
from samrad.core.acts import Refused
from samrad.core.viewers import PUBLIC, Viewer
from samrad.strategy.models import Measure
from samrad.strategy.selectors import measures_visible_to
from samrad.strategy.services.measures import discard_measure, publish_measure, withdraw_measure
from tests.factories import Region, case, secretary, viewer
from tests.status_factories import asked_region
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db
WHY = "Lagt ut ved en feil."


@pytest.fixture
def desk(here: Region) -> Client:
    browser = Client()
    browser.force_login(secretary(here.cooperation, "Pult Sekretær"))
    return browser


def work(row: Measure, act: str = "") -> str:
    return f"/arbeid/dalregionen/tiltak/{row.key}/{act}"


def test_what_is_withdrawn_leaves_its_title_the_day_and_the_reason(here: Region, desk: Client):
    row = measure(here.cooperation, summary="Hemmelig sammendrag.")
    commitment(row, here.municipalities[0])
    sent = desk.post(work(row, "trekk/"), {"because": WHY}, follow=True).text
    assert "Tiltaket er trukket tilbake." in sent
    page = Client().get(row.get_absolute_url())
    assert page.status_code == 410
    assert [each in page.text for each in (row.title, WHY, "Hemmelig", "Elvestad")] == [
        True,
        True,
        False,
        False,
    ]
    assert not measures_visible_to(PUBLIC).exists()
    assert row.title not in Client().get("/dalregionen/strategi/lofter/").text


def test_the_secretariat_still_reads_it_and_can_lay_it_out_again(here: Region, keeper: Viewer, desk: Client):
    row = measure(here.cooperation)
    withdraw_measure(row, because=WHY, by=keeper)
    assert WHY in desk.get(work(row)).text
    assert desk.get(row.get_absolute_url()).status_code == 200
    publish_measure(row, by=keeper)
    assert Client().get(row.get_absolute_url()).status_code == 200
    assert (row.withdrawn_on, row.withdrawn_because) == (None, "")


def test_a_draft_is_not_withdrawn_and_a_reason_is_asked_for(here: Region, keeper: Viewer):
    with pytest.raises(Refused, match="ikke lagt ut"):
        withdraw_measure(measure(here.cooperation, is_public=False), because=WHY, by=keeper)
    with pytest.raises(Refused, match="Skriv hvorfor tiltaket trekkes tilbake"):
        withdraw_measure(measure(here.cooperation), because="", by=keeper)


def test_what_has_been_public_is_never_thrown_away(here: Region, keeper: Viewer):
    row = measure(here.cooperation)
    withdraw_measure(row, because=WHY, by=keeper)
    with pytest.raises(Refused, match="har vært lagt ut"):
        discard_measure(row, by=keeper)


def test_a_draft_and_what_never_was_are_nothing_to_outsiders(here: Region):
    row = measure(here.cooperation, is_public=False)
    assert Client().get(row.get_absolute_url()).status_code == 404


def test_owners_are_no_longer_asked_about_it():
    asked = asked_region()
    withdraw_measure(Measure.objects.get(pk=asked.own[0].pk), because=WHY, by=viewer(asked.secretary))
    assert missing_of(asked.request) == [asked.own[1]]


def test_the_case_is_found_by_writing_part_of_its_title_and_standing_items_are_left_out(
    here: Region, desk: Client
):
    wanted = case(here.cooperation, title="Felles legevakt")
    case(here.cooperation, title="Eventuelt", kind="any_other_business")
    row = measure(here.cooperation)
    shown = desk.get(work(row, "endre/")).text
    assert ['<option value="Felles legevakt' in shown, "Eventuelt" in shown] == [True, False]
    sent = {"title": row.title, "owner_office": row.owner_office, "language": "nb"}
    sent["responsible_organ"] = row.responsible_organ_id
    desk.post(work(row, "endre/"), sent | {"case": "legevakt"})
    row.refresh_from_db()
    assert row.case == wanted
    wrong = desk.post(work(row, "endre/"), sent | {"case": "bompenger"}).text
    assert "Ingen heter «bompenger». Velg en fra forslagene, eller la feltet stå tomt." in wrong
    assert 'value="bompenger"' in wrong


def test_all_that_is_shown_can_be_ticked_without_a_script(here: Region, desk: Client):
    measure(here.cooperation, "Legevakt")
    measure(here.cooperation, "Bredband", is_public=False)
    address = "/arbeid/dalregionen/tiltak/?utlagt=ut"
    assert "?utlagt=ut&amp;alle=ja" in desk.get(address).text
    ticked = desk.get(f"{address}&alle=ja").text
    assert [ticked.count(" checked"), "Bredband" in ticked] == [1, False]
