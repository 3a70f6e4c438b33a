"""A region whose owners are asked how it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import time_machine

from samrad.access.models import Account
from samrad.cases.models import RatificationAddress
from samrad.commitments.models import StatusRequest, StatusRound, Undertaking
from samrad.commitments.services.status_chasing import chase_daily
from samrad.commitments.services.status_rounds import open_daily, open_round
from samrad.core.messages.models import Message
from tests.factories import Region, day, region, secretary, viewer
from tests.strategy_factories import measure

OWNER = "helse@elvestad.eksempel.no"
CONTACT = "kontakt@elvestad.eksempel.no"


@dataclass(frozen=True)
class Asked:
    """Elvestad's health office owns two measures, the daily leader one; a school office has no address."""

    region: Region
    secretary: Account
    own: list[Undertaking]
    round: StatusRound | None = None

    @property
    def request(self) -> StatusRequest:
        return StatusRequest.objects.get(office="Helsekontoret")


def asked_region(*, opened: bool = True) -> Asked:
    here = region()
    home, elvestad, sjovik = here.cooperation, *here.municipalities[:2]
    RatificationAddress.objects.create(
        cooperation=home, organisation=elvestad, contact_name="Kari Kontakt", contact_email=CONTACT
    )
    owned = {"owner_organisation": elvestad, "owner_office": "Helsekontoret", "owner_email": OWNER}
    own = [measure(home, title, **owned) for title in ("Felles vaktordning", "Frisklivssentral")]
    measure(home, "Bredband", owner_email="leder@dalregionen.eksempel.no")
    measure(home, "Skoleskyss", owner_organisation=sjovik, owner_office="Skolekontoret")
    desk = secretary(home)
    made = open_round(home, by=viewer(desk)) if opened else None
    return Asked(here, desk, own, made)


def at_six(offset: int) -> AbstractContextManager[object]:
    on = datetime.combine(day(offset), time(6), tzinfo=ZoneInfo("Europe/Oslo"))
    return time_machine.travel(on, tick=False)


def live(days: Iterable[int]) -> None:
    """Each morning as the daily clock would have it."""
    for offset in days:
        with at_six(offset):
            open_daily(day(offset))
            chase_daily(day(offset))


def mails_to(address: str) -> list[Message]:
    return list(Message.objects.filter(address=address).order_by("pk"))


def link_in(message: Message) -> str:
    """The address in a mail, without the site."""
    return re.search(r"/l/[^/\s]+/", message.text).group()
