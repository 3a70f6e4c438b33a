"""One region with somebody in every role, and an address for every route."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from samrad.access.models import Account
from samrad.cases.models import RatificationRequest
from samrad.cases.services.commissions import give_commission
from samrad.cases.services.drafting import begin_paper, save_part
from samrad.cases.services.letters import register_letter
from samrad.cases.services.paper_attachments import attach
from samrad.cases.services.paper_comments import ask_for_comments, comment
from samrad.cases.services.proposals import lodge_proposal
from samrad.core.viewers import MandateKind as K
from samrad.engine.text_tree import tree_from_plain
from samrad.folders.models import Upload
from samrad.meetings.models import CalendarKind, CalendarReading, CalendarSource, Summons
from samrad.organisations.models import Organ
from samrad.wheel.models import BlockedDays
from tests.factories import (
    Region,
    account,
    case,
    day,
    drafted,
    mandate,
    officer,
    organ,
    planned,
    region,
    seated,
    secretary,
    treated,
    version,
    viewer,
    wheel_entry,
)

# A line of the table each; the verbs in one line are answered alike.
LINES = ("GET HEAD", "POST", "PUT PATCH DELETE")


@dataclass(frozen=True)
class World:
    region: Region
    accounts: dict[str, Account | None]
    county_council: Organ
    school_board: Organ

    def mandate_of(self, role: str) -> int:
        """The key of the role's mandate."""
        return self.accounts[role].mandates.get().pk

    @property
    def slug(self) -> str:
        return self.region.cooperation.slug


def world() -> World:
    """A region where each role is somebody's, and a neighbour whose secretariat has no business here."""
    here, elsewhere = region(), region("nabolaget", prefix="96")
    version(here.document)
    first, second = here.municipalities[:2]
    network = organ(
        here.cooperation, "Nettverk for plan", kind=Organ.Kind.NETWORK, is_elected=False, key="plan"
    )
    desk = {"cooperation": here.cooperation, "organisation": first}
    found = World(
        here,
        {
            "public": None,
            "no mandate": account("Ingen Fullmakt"),
            "secretariat": secretary(here.cooperation),
            "secretariat elsewhere": secretary(elsewhere.cooperation),
            "chair": seated(here.regional_council, K.chair),
            "officer": officer(first),
            "officer elsewhere": officer(second),
            "elected member": seated(here.regional_council),
            "chief executive": given(K.chief_executive, organisation=first),
            "county contact": given(
                K.county_contact, organisation=here.counties[0], cooperation=here.cooperation
            ),
            "network member": seated(network, K.network_member),
            "project manager": given(K.project_manager, **desk),
            "auditor": given(K.auditor, **desk),
            "administrator": given(K.administrator, organisation=first),
        },
        organ(here.counties[0], "Austfjell fylkesting", kind=Organ.Kind.COUNTY_COUNCIL),
        organ(here.fagskolen, "Styret", kind=Organ.Kind.BOARD),
    )
    prepare_meeting(here, found.accounts["elected member"])
    prepare_casework(here, found.accounts)
    prepare_draft(here, found.accounts, network)
    prepare_what_is_kept(here, found.accounts)
    wheel_entry(here.cooperation)
    return found


def prepare_meeting(here: Region, member: Account | None) -> None:
    """A meeting with a private agenda, to which one member is called already."""
    at = planned(here.regional_council, key="forberedes")
    drafted(at)
    place = here.regional_council.seats.get(person__account=member)
    Summons.objects.create(meeting=at, seat=place, account=member, called_at=timezone.now())


def prepare_casework(here: Region, accounts: dict[str, Account | None]) -> None:
    """A proposal that waits for the chair, a commission that a decision carries, and a letter."""
    by = viewer(accounts["officer"])
    lodge_proposal(
        cooperation=here.cooperation,
        what="Buss i helgene",
        why="Ingen kommer hjem.",
        decision_wanted="Ruta går også på søndager.",
        goal="",
        grant=by.grants[0],
        by=by,
    )
    decided = here.case.stops.get(order=2).branches.get().treatments.get()
    keeper = viewer(accounts["secretariat"])
    give_commission(decided, what="Skriv til fylket", to=here.municipalities[0], by=keeper)
    register_letter(
        here.case,
        direction="in",
        title="Svar fra fylket",
        correspondent="Fylkeskommunen",
        dated_on=timezone.localdate(),
        by=keeper,
    )


def prepare_draft(here: Region, accounts: dict[str, Account | None], network: Organ) -> None:
    """A draft with a comment and an attachment, that a chief executive and a network are asked about."""
    by = viewer(accounts["secretariat"])
    about = case(here.cooperation, "Felles breiband", key="breiband")
    paper = begin_paper(treated(about, here.regional_council), by=by)
    part = paper.parts.get(kind="background")
    save_part(part, tree_from_plain("Saken kom i mai.", language="nb"), base=0, by=by)
    attach(paper, title="Kart", content=b"Kartet.", filename="kart.txt", by=by)
    for whom in (accounts["chief executive"], network):
        ask_for_comments(paper, whom=whom, due_on=timezone.localdate(), by=by)
    comment(paper, body="Hva koster det?", by=viewer(accounts["chief executive"]))


def prepare_what_is_kept(here: Region, accounts: dict[str, Account | None]) -> None:
    """A council that is asked, a mandate on loan, an upload, a calendar that is read, a day set aside, and a
    wheel entry that is withdrawn.
    """
    RatificationRequest.objects.create(branch=here.answers[0].branch, sent_on=day(-10), due_on=day(30))
    own = accounts["chair"].mandates.get()
    mandate(account("Vara Vikar"), K.chair, organ=own.organ, handed_from=own, end_on=day(7))
    Upload.objects.create(cooperation=here.cooperation, account=accounts["secretariat"], names="personer.csv")
    council = {"organ": here.councils[0], "cooperation": here.cooperation}
    # An address of the machine itself, which is never fetched.
    CalendarSource.objects.create(**council, kind=CalendarKind.ADDRESS, address="https://127.0.0.1/moter.ics")
    CalendarReading.objects.create(**council, kind=CalendarKind.TEXT)
    today = timezone.localdate()
    BlockedDays.objects.create(cooperation=here.cooperation, first=today, last=today, why="Valg")
    gone = {"withdrawn_on": today, "withdrawn_because": "Slått sammen med et annet."}
    wheel_entry(here.cooperation, "Innspillsmøte", **gone)


WORDS = {
    200: "yes",
    400: "bad",
    401: "sign in",
    403: "refused",
    404: "nothing",
    405: "no",
    410: "gone",
    422: "unreadable",
    429: "slow down",
}
ROLES = [
    "public",
    "no mandate",
    "secretariat",
    "secretariat elsewhere",
    "chair",
    "officer",
    "officer elsewhere",
    "elected member",
    "chief executive",
    "county contact",
    "network member",
    "project manager",
    "auditor",
    "administrator",
]


def given(kind: K, **values: Any) -> Account:
    made = account(kind.value)
    mandate(made, kind, **values)
    return made


def routes(resolver: URLResolver | None = None) -> Iterator[str]:
    """The name of every route of the site."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield str(each.name)
        else:
            yield from routes(each)


def outcome(response: HttpResponse) -> str:
    """What somebody meets, in a word."""
    if response.status_code in (301, 302, 303):
        is_sign_in = response["Location"].startswith(settings.LOGIN_URL)
        return "sign in" if is_sign_in else "leads on"
    return WORDS[response.status_code]


def tried(client: Client, verbs: str, address: str) -> str:
    """What comes of these verbs: one word where they are answered alike."""
    return " ".join(dict.fromkeys(tried_once(client, verb, address) for verb in verbs.split()))


def tried_once(client: Client, verb: str, address: str) -> str:
    """What comes of a request, and nothing stays of it."""
    cookies = client.cookies.output(header="", sep=";")
    with transaction.atomic():
        response = client.generic(verb, address)
        if response.streaming:
            b"".join(response)  # read to its end, the client closes it and leaves the database open
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    return outcome(response)
