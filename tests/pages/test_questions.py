"""How often a page asks the database: the same whether it lists one row, three or three hundred."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.cases.models import Commission, Outcome, Role
from samrad.organisations.models import Participation, Seat
from tests.factories import (
    Region,
    agenda_item,
    agreement,
    area,
    became,
    case,
    commission,
    contact,
    cooperation,
    council,
    day,
    decision,
    dialogue_meeting,
    document,
    earlier_identity,
    meeting,
    member,
    municipality,
    occasion,
    organ,
    organisation,
    person,
    ratifications,
    region,
    seat,
    treated,
    treatment,
    version,
    wheel_entry,
)
from tests.pages.kinds import FILES, PAGES

SIZES = (1, 3, 300)
MOST = 16
LISTED = PAGES | {
    "cases under way": lambda region: f"/{region.cooperation.slug}/saker/",
    "cases decided": lambda region: f"/{region.cooperation.slug}/saker/?vis=avgjort",
    "search by number": lambda region: "/sok/?q=5/27&alle=ja",
    "not found": lambda region: "/finnes-ikke/",
    **FILES,
}


@pytest.mark.django_db
def test_a_page_asks_the_database_equally_often_however_many_rows_it_lists_and_at_most_sixteen_times():
    shown, asked, made = region(), {kind: [] for kind in LISTED}, 0
    for size in SIZES:
        while made < size:
            made += 1
            add_one_of_everything(shown, made)
        for kind, address in LISTED.items():
            asked[kind].append(questions_of(address(shown)))
    assert asked == {kind: [counts[0]] * len(SIZES) for kind, counts in asked.items()}
    assert {kind: counts for kind, counts in asked.items() if max(counts) > MOST} == {}


def questions_of(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = Client().get(address)
        b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == (404 if address == "/finnes-ikke/" else 200), address
    return len(asked)


def add_one_of_everything(shown: Region, number: int) -> None:
    """One more row in every list of every page."""
    add_to_register(shown, number)
    add_to_record(shown, number)


def add_to_register(shown: Region, number: int) -> None:
    home, first, chief = shown.cooperation, shown.municipalities[0], shown.regional_council
    place = municipality(f"Ekra {number}", str(1000 + number), county=shown.counties[0])
    member(home, place)
    member(home, organisation(f"Lag {number}"), role=Participation.Role.OBSERVER, end_on=day(-400))
    shown.councils.append(council(place))
    other = cooperation(f"ekre-{number}")
    member(other, first)
    member(other, shown.counties[0], role=Participation.Role.AUTHORITY)
    member(other, shown.fagskolen, role=Participation.Role.PARTNER)
    ended = cooperation(f"ekst-{number}", end_on=day(-500))
    member(ended, first)
    member(ended, shown.counties[0])
    home.became.add(ended)
    home.came_from.add(other)
    area(home, f"Ekrevassdraget {number}", [place, first])
    earlier_identity(first, name=f"Gamle {number}", number=str(2000 + number), until=day(-1000 - number))
    became(organisation(f"Forgjenger {number}"), first)
    became(organisation(f"Enda en {number}"), shown.counties[0])
    below = organ(home, f"Nettverk {number}", under=chief)
    organ(first, f"Utvalg {number}", under=shown.councils[0])
    organ(shown.counties[0], f"Fylkesutvalg {number}")
    organ(shown.fagskolen, f"Styret {number}")
    someone = person(f"Eli {number}")
    for role in (Seat.Role.MEMBER, Seat.Role.DEPUTY):
        seat(chief, someone, organisation=first, role=role)
    seat(shown.councils[0], someone, organisation=first)
    seat(below, shown.person, organisation=shown.counties[0])
    seat(below, shown.person, organisation=shown.fagskolen, end_on=day(-300))
    contact(shown.counties[0], cooperation=other, person=shown.person)
    contact(first, cooperation=home, person=someone)
    parties = [shown.counties[0], first, place]
    signed = agreement(home, f"Avtale {number}", parties, end_on=day(number))
    document(home, f"Plan {number}", is_governing=True, agreement=signed)


def add_to_record(shown: Region, number: int) -> None:
    paper = document(shown.cooperation, f"Ekstrapapir {number}")
    shown.case.documents.add(paper)
    shown.meeting.documents.add(paper)
    version(shown.document, f"Utgave {number}".encode())
    dialogue_meeting(shown.case, organisation=shown.municipalities[0], form="Samtale")
    answer = treatment(shown.answers[0].branch.stop, shown.councils[-1])
    occasion(answer, day(-10), f"PS {number}/26")
    decision(answer, Outcome.DECIDED_OTHERWISE, text=f"Noe annet {number}.")
    asking = shown.answers[0]
    commission(asking, shown.municipalities[0], document=paper if number == 1 else shown.document)
    Commission.objects.create(
        key=f"svar-{number}",
        treatment=asking,
        case=shown.case,
        what="Svar",
        given_on=day(-3),
        organ=asking.organ,
    )
    for is_decided in (True, False):
        add_case(shown, number, is_decided)
    held = meeting([shown.regional_council, shown.executives], day(-number), starts_at=time(10))
    held.documents.add(shown.document)
    coming = meeting([shown.regional_council, shown.executives], day(number), starts_at=time(10))
    meeting(shown.councils[0], day(number))
    wheel_entry(shown.cooperation, f"Punkt {number}", organisation=shown.municipalities[0])
    coming.moved_from.add(meeting(shown.executives, day(number), status="moved"))
    shown.meeting.moved_from.add(meeting(shown.executives, day(-number), status="moved"))


def add_case(shown: Region, number: int, is_decided: bool) -> None:
    about = case(shown.cooperation, f"Enda en sak {number}", proposed_by=shown.municipalities[0])
    about.documents.add(shown.document)
    recommended = treated(about, shown.executives, Role.RECOMMENDATION)
    decided = treated(about, shown.regional_council)
    agenda_item(shown.meeting, recommended)
    agenda_item(shown.meeting, decided, f"{2 * number + is_decided + 10}/27")
    decision(decided, text="Regionrådet vedtar.", minutes=shown.document, decided_on=day(-number))
    answer, *_ = ratifications(about, shown.councils[:1])
    occasion(answer, day(-5 if is_decided else 5), "5/27")
    if is_decided:
        decision(answer, Outcome.JOINED, decided_on=day(-5))
