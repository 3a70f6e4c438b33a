"""A regional council of five in the middle of a meeting, for tests of the record and the minutes."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from samrad.access.models import Account
from samrad.cases.models import Outcome, Role, Treatment
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.record.receiving import Receipt, receive
from samrad.meetings.record.sitting import Sitting, sitting_of
from samrad.organisations.models import Cooperation, Organ, PoliticalParty, Seat
from tests.factories import (
    TODAY,
    account,
    agenda_item,
    case,
    cooperation,
    decision,
    mandate,
    meeting,
    municipality,
    new_key,
    organ,
    person,
    seat,
    secretary,
    treated,
    viewer,
)

OSLO = ZoneInfo("Europe/Oslo")
TEXT = "Regionrådet går inn for fjellovergangen."
MEMBERS = {
    "kari": ("Ap", "Elvestad"),
    "ola": ("Sp", "Sjøvik"),
    "liv": ("H", "Haugmo"),
    "per": ("Ap", "Storlia"),
}


@dataclass(frozen=True)
class World:
    home: Cooperation
    council: Organ
    meeting: Meeting
    first: AgendaItem
    second: AgendaItem
    secretary: Account
    chair: Account

    @property
    def by(self) -> Viewer:
        return viewer(self.secretary)

    @property
    def chairs(self) -> Viewer:
        return viewer(self.chair)

    @property
    def page(self) -> str:
        return f"/arbeid/{self.home.slug}/moter/{self.meeting.key}/mote/"

    def fresh(self) -> Meeting:
        return Meeting.objects.get(pk=self.meeting.pk)

    def sitting(self) -> Sitting:
        return sitting_of(self.fresh(), self.by)

    def tell(self, *events: dict[str, Any]) -> Receipt:
        return receive(meeting=self.fresh(), sent=list(events), by=self.by)[0]

    def client(self, who: Account | None = None) -> Client:
        made = Client()
        made.force_login(who or self.secretary)
        return made


def council_in_meeting(slug: str = "dalregionen", prefix: str = "98") -> World:
    """Kari (chair), Ola, Liv and Per, a deputy for Ola, and two items on the list."""
    home = cooperation(slug)
    council = organ(home, number_format="000/00", key="regionradet")
    people = {}
    for number, (name, (party, place)) in enumerate(MEMBERS.items(), 1):
        people[name] = person(name.capitalize(), key=name, scope=slug)
        values = {
            "organisation": municipality(place, f"{prefix}{number:02}"),
            "political_party": party_named(party),
        }
        role = Seat.Role.CHAIR if name == "kari" else Seat.Role.MEMBER
        seat(council, people[name], role=role, **values)
        if name == "ola":
            deputy = person("Nils", key="nils", scope=slug)
            seat(council, deputy, role=Seat.Role.DEPUTY, rank=1, **values)
    held = meeting(council, TODAY, starts_at=time(10), place="Rådhuset", key="mai")
    first, second = treatment_of(home, council, "Fjellovergangen"), treatment_of(home, council, "Budsjettet")
    chair = account("Kari Leder", person=people["kari"])
    mandate(chair, K.chair, organ=council)
    return World(
        home,
        council,
        held,
        agenda_item(held, first, "001/27", key="fjell", scope=slug),
        agenda_item(held, second, "002/27", key="budsjett", scope=slug),
        secretary(home),
        chair,
    )


def party_named(name: str) -> PoliticalParty:
    return PoliticalParty.objects.get_or_create(name=name, short_name=name, defaults={"key": name.lower()})[0]


def treatment_of(home: Cooperation, council: Organ, title: str) -> Treatment:
    """A case that comes with a recommendation."""
    about = case(home, title, key=new_key("sak"))
    recommended = treated(about, council, Role.RECOMMENDATION)
    decision(recommended, Outcome.RECOMMENDED, text=TEXT)
    return treated(about, council)


def key(name: str) -> str:
    return f"dalregionen.{name}"


def clock(minute: int) -> str:
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=OSLO) + timedelta(minutes=minute)
    return at.isoformat()


def happened(kind: str, minute: int, /, **payload: Any) -> dict[str, Any]:
    payload = {name.rstrip("_"): value for name, value in payload.items()}
    return {"id": str(uuid.uuid4()), "kind": kind, "at": clock(minute), "payload": payload}


def came(minute: int, *names: str) -> list[dict[str, Any]]:
    return [happened("arrived", minute, person=key(each), as_="member") for each in names]


def opened(*names: str) -> list[dict[str, Any]]:
    """The meeting opens and these come; without names all four members."""
    return [happened("opened", 0), *came(1, *(names or MEMBERS))]


def by_party(chair_choice: str | None = None, **parties: tuple[int, int]) -> dict[str, Any]:
    rows = [
        {"party": party, "votes": {"for": votes_for, "against": against}}
        for party, (votes_for, against) in parties.items()
    ]
    return {"form": "by_party", "parties": rows, "chair_choice": chair_choice}


UNANIMOUS = {"form": "unanimous", "choice": "for"}


def treated_and_decided(item: str = "fjell", minute: int = 5, text: str = TEXT) -> list[dict[str, Any]]:
    return [
        happened("item_opened", minute, item=item),
        happened("ballot_taken", minute + 1, item=item, votes=UNANIMOUS),
        happened("decision_settled", minute + 2, item=item, text=text),
        happened("item_ended", minute + 3, item=item),
    ]


def posted(client: Client, page: str, events: list[dict[str, Any]]) -> Any:
    return client.post(f"{page}hendelser/", json.dumps(events), content_type="application/json")
