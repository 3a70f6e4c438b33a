"""An election is over when somebody is elected: by votes, by lots, or by a ruling with its reason."""

from typing import Any

import pytest

from samrad.meetings.models import MeetingEvent
from tests.meetings.record_world import World, council_in_meeting, happened, opened
from tests.meetings.test_minutes import texts
from tests.meetings.test_set_right import event_of, posted, published

pytestmark = pytest.mark.django_db

EQUAL = {"candidate": ["Kari", "Ola"], "votes": ["2", "2"]}
UNDECIDED = "Valget er ikke avgjort (Leder)."


def election(round_two: bool = True) -> World:
    """An election that stands equal; after two rounds only lots are left."""
    here = council_in_meeting()
    here.tell(*opened(), happened("item_opened", 5, item="fjell"))
    for _round in range(2 if round_two else 1):
        posted(here, "election_held", form="candidates", office="Leder", **EQUAL)
    return here


def kinds(here: World) -> list[str]:
    rows = MeetingEvent.objects.filter(meeting=here.meeting).order_by("number")
    return list(rows.values_list("kind", flat=True))


def lots(minute: int = 20, drawn: str = "Ola") -> dict[str, Any]:
    return happened(
        "lots_drawn", minute, item="fjell", about="Leder", candidates=["Kari", "Ola"], drawn=drawn
    )


@pytest.mark.parametrize("ending", ["item_ended", "ended"])
@pytest.mark.parametrize("round_two", [True, False])
def test_neither_the_case_nor_the_meeting_ends_while_an_election_is_undecided(ending: str, round_two: bool):
    here = election(round_two)
    item = {"item": "fjell"} if ending == "item_ended" else {}
    told = here.tell(happened(ending, 30, **item))
    assert UNDECIDED in told.refused[0][1]
    assert (told.stored, ending in kinds(here)) == ([], False)


def test_the_screen_offers_lots_and_a_ruling_instead_of_ending_the_case():
    here = election()
    page = here.client().get(f"{here.page}?sak=fjell").text
    assert "Saken kan avsluttes når valget er avgjort, eller utsettes." in page
    assert page.count("Saken er ferdig") == 1  # of the blank panel that is kept for when the network is gone
    assert "Trekk lodd i møtet." in page


def test_a_second_round_is_asked_for_after_a_first_that_elects_nobody():
    here = election(round_two=False)
    assert "Ingen fikk mer enn halvparten. Hold valgomgang to." in here.client().get(here.page).text


def test_lots_decide_also_when_they_come_together_with_the_end():
    here = election()
    told = here.tell(happened("item_ended", 30, item="fjell"), lots())
    assert told.refused == []
    assert here.sitting().state.item("fjell").elections[0].result.elected == "Ola"


def test_a_ruling_with_a_reason_decides_and_stands_in_the_minutes():
    here = election()
    ruling = {"subject": "election", "about": "Leder", "by": "organ", "ruled": "Kari"}
    posted(here, "ruling", reason="Ola trakk seg.", **ruling)
    posted(here, "item_ended")
    here.tell(happened("ended", 60))
    assert "Ola trakk seg." in " ".join(texts(published(here)))


def test_a_case_that_is_put_off_takes_its_election_along():
    here = election()
    told = here.tell(
        happened("item_postponed", 29, item="fjell", reason="Vi rekker det ikke."), happened("ended", 30)
    )
    assert told.refused == []


def test_a_wrong_count_of_an_election_is_set_right_and_the_minutes_say_so():
    here = council_in_meeting()
    here.tell(*opened(), happened("item_opened", 5, item="fjell"))
    posted(
        here, "election_held", form="candidates", office="Leder", candidate=["Kari", "Ola"], votes=["3", "1"]
    )
    posted(here, "item_ended")
    here.tell(happened("ended", 60))
    page = here.client().get(here.page).text
    assert "Rett valg, stemmetall eller vedtak" in page
    posted(
        here,
        "corrected",
        form="candidates",
        event=event_of(here, "election_held"),
        corrects="election_held",
        office="Leder",
        candidate=["Kari", "Ola"],
        votes=["1", "3"],
        reason="Lest feil vei.",
    )
    assert here.sitting().state.item("fjell").elections[0].result.elected == "Ola"
    said = " ".join(texts(published(here)))
    assert "Lest feil vei." in said
    assert "valget" in said


def test_lots_that_were_written_wrongly_are_set_right():
    here = election()
    here.tell(lots(drawn="Kari"), happened("item_ended", 30, item="fjell"), happened("ended", 60))
    posted(
        here,
        "corrected",
        event=event_of(here, "lots_drawn"),
        corrects="lots_drawn",
        about="Leder",
        candidates=["Kari", "Ola"],
        drawn="Ola",
        reason="Navnet ble byttet om.",
    )
    assert here.sitting().state.item("fjell").elections[0].result.elected == "Ola"
    assert "loddtrekningen" in " ".join(texts(published(here)))


def test_nobody_comes_or_goes_after_the_end():
    here = council_in_meeting()
    here.tell(*opened("kari", "ola", "liv"), happened("item_opened", 5, item="fjell"))
    assert "Per kom" in here.client().get(here.page).text
    here.tell(
        happened("item_postponed", 29, item="fjell", reason="Vi rekker det ikke."), happened("ended", 60)
    )
    page = here.client().get(here.page).text
    assert ("Per kom" in page, "Kari gikk" in page, "Registrer en gjest" in page) == (False, False, False)
    assert "Møtet er slutt. Er noe feil i oppropet, bruker du «Rett»" in page
