"""The invented region the story happens in: seven municipalities, a regional council, their directors."""

from __future__ import annotations

from dataclasses import dataclass

from samrad.access.models import Account
from samrad.core.viewers import MandateKind as K
from samrad.organisations.models import Cooperation, Organ, Organisation, PoliticalParty, Seat
from tests.factories import (
    NAMES,
    account,
    agreement,
    cooperation,
    council,
    mandate,
    member,
    municipality,
    organ,
    person,
    ratification_address,
    seat,
    secretary,
)

SLUG = "tverrdalsregionen"
POLITICIANS = {
    "Kari Vik": ("Ap", "Elvestad"),
    "Ola Moen": ("Sp", "Sjøvik"),
    "Per Lund": ("Ap", "Storlia"),
    "Liv Haug": ("H", "Haugmo"),
    "Siv Berg": ("Sp", "Åsmark"),
}
DIRECTORS = {"Berit Dahl": "Grønndal", "Tor Eide": "Sjøvik", "Unni Foss": "Elvestad"}


@dataclass(frozen=True)
class Tverrdal:
    home: Cooperation
    places: dict[str, Organisation]
    regional_council: Organ
    directors: Organ
    secretary: Account
    chair: Account
    director: Account

    def officer(self, place: str) -> Account:
        made = account(f"Rådgiver i {place}")
        mandate(made, K.municipal_officer, organisation=self.places[place])
        return made


def tverrdal() -> Tverrdal:
    """The region on the first day, with everybody in their seats and nothing on its way."""
    home = cooperation(SLUG, name="Tverrdalsregionen", purpose="Å løse saker sammen.")
    places = {name: municipality(name, f"98{number:02}") for number, name in enumerate(NAMES, 1)}
    for each in places.values():
        member(home, each)
        council(each)
        ratification_address(home, each)
    agreement(home, "Samarbeidsavtalen", parties=places.values())
    regional_council = organ(home, "Regionrådet", number_format="000/00", key="regionradet", papers_days=7)
    directors = organ(
        home,
        "Kommunedirektørutvalget",
        kind=Organ.Kind.CHIEF_EXECUTIVES,
        number_format="0/00",
        key="kdu",
        under=regional_council,
    )
    chair = seats_in(regional_council, {name: place for name, (_party, place) in POLITICIANS.items()}, places)
    director = seats_in(directors, DIRECTORS, places)
    return Tverrdal(home, places, regional_council, directors, secretary(home), chair, director)


def seats_in(organ: Organ, holders: dict[str, str], places: dict[str, Organisation]) -> Account:
    """Everybody in a seat, the first as chair; gives the chair's account."""
    accounts = []
    for name, place in holders.items():
        who, party = person(name), POLITICIANS.get(name, ("", ""))[0]
        role = Seat.Role.MEMBER if accounts else Seat.Role.CHAIR
        values = {"political_party": party_named(party)} if party else {}
        seat(organ, who, role=role, organisation=places[place], **values)
        accounts.append(account(name, person=who))
        kind = K.chief_executive if organ.kind == Organ.Kind.CHIEF_EXECUTIVES else K.elected_member
        on_behalf = {"organisation": places[place]} if kind == K.chief_executive else {"organ": organ}
        mandate(accounts[-1], kind, **on_behalf)
    mandate(accounts[0], K.chair, organ=organ)
    return accounts[0]


def party_named(name: str) -> PoliticalParty:
    return PoliticalParty.objects.get_or_create(name=name, short_name=name, defaults={"key": name.lower()})[0]
