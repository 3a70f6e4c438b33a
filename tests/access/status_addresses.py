"""Addresses of status that comes in: a round, what it asks one office, a network's measure and an upload."""

from __future__ import annotations

from collections.abc import Callable

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.commitments.models import StatusRequest, StatusUpload, Undertaking
from samrad.core.viewers import INSTALLATION
from samrad.organisations.models import Organ
from tests.access.world import World
from tests.factories import TODAY
from tests.strategy_factories import commitment, measure


def promised_here(here: World) -> Undertaking:
    """A measure that the first municipality is in on."""
    found = Undertaking.objects.filter(title="Felles skyss").first()
    if found is None:
        found = measure(here.region.cooperation, "Felles skyss")
        commitment(found, here.region.municipalities[0])
    return found


def request_here(here: World) -> StatusRequest:
    """What the first municipality's office is asked about."""
    found = StatusRequest.objects.filter(office="Skolekontoret").first()
    if found is None:
        days = dict.fromkeys(("opened_on", "due_on", "escalate_on"), TODAY)
        opened = here.region.cooperation.status_rounds.create(**days)
        place = here.region.municipalities[0]
        found = opened.requests.create(office="Skolekontoret", organisation=place, email="s@eksempel.no")
        found.undertakings.add(promised_here(here))
    return found


def round_address(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/status/runde/{request_here(here).round_id}/{rest}"


def request_address(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/status/svar/{request_here(here).pk}/{rest}"


def network_address(here: World) -> str:
    network = here.region.cooperation.organs.get(kind=Organ.Kind.NETWORK)
    return f"/arbeid/{here.slug}/status/nettverk/{network.pk}/{promised_here(here).key}/"


def upload_address(here: World, rest: str = "") -> str:
    """A sheet the first municipality's officer has uploaded."""
    found = StatusUpload.objects.create(
        organisation=here.region.municipalities[0],
        account=here.accounts["officer"],
        name="plan.csv",
        headings=["Tiltak", "Status"],
        rows=[["Felles skyss", "i rute"]],
    )
    return f"/arbeid/status/regneark/opplasting/{found.pk}/{rest}"


def status_link(here: World, rest: str = "") -> str:
    about = f"statusrequest:{request_here(here).pk}"
    purpose = SignedLink.Purpose.STATUS
    secret = issue_link(purpose=purpose, subject=about, email="s@eksempel.no", by=INSTALLATION)[1]
    return f"/l/{secret}/status/{rest}"


ADDRESSES: dict[str, Callable[[World], str]] = {
    "status": lambda here: f"/{here.slug}/strategi/status/",
    "work-status": lambda here: f"/arbeid/{here.slug}/status/",
    "status-follow-up": lambda here: f"/arbeid/{here.slug}/status/oppfolging/",
    "status-round-open": lambda here: f"/arbeid/{here.slug}/status/apne/",
    "status-round": lambda here: round_address(here),
    "status-round-close": lambda here: round_address(here, "avslutt/"),
    "status-request": lambda here: request_address(here),
    "status-request-renew": lambda here: request_address(here, "ny-lenke/"),
    "status-request-revoke": lambda here: request_address(here, "steng/"),
    "status-networks": lambda here: f"/arbeid/{here.slug}/status/nettverk/",
    "status-network": lambda here: network_address(here),
    "status-maintenance": lambda here: f"/arbeid/{here.slug}/status/vedlikehold/",
    "status-sheet": lambda here: f"/arbeid/status/regneark/{here.region.municipalities[0].pk}/",
    "status-upload": lambda here: upload_address(here),
    "status-upload-choose": lambda here: upload_address(here, "velg/"),
    "status-upload-accept": lambda here: upload_address(here, "ta-inn/"),
    "status-upload-discard": lambda here: upload_address(here, "kast/"),
    "status-link-thanks": lambda here: status_link(here, "takk/"),
    "status-link-new": lambda here: status_link(here, "ny/"),
}
