"""An address for every route of the site, in the region of `tests.access.world`."""

from collections.abc import Callable

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.core.viewers import INSTALLATION
from samrad.meetings.models import Meeting, Summons
from tests.access.world import World


def meeting_here(here: World) -> Meeting:
    """The meeting that the secretariat prepares, of the organ whose chair and member are in the table."""
    return Meeting.objects.get(scope=here.slug, key="forberedes")


def prepared(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/moter/forberedes/{rest}"


def drafted_line(here: World) -> str:
    return meeting_here(here).agenda.get().line


def summons_here(here: World) -> Summons:
    """The call of the elected member in the table."""
    return Summons.objects.get(meeting=meeting_here(here))


def link_here(here: World) -> str:
    purpose, about = SignedLink.Purpose.ABSENCE, f"summons:{summons_here(here).pk}"
    return issue_link(purpose=purpose, subject=about, email="a@eksempel.no", by=INSTALLATION)[1]


ADDRESSES: dict[str, Callable[[World], str]] = {
    # what programs follow
    "feed": lambda here: f"/feed/{here.slug}.atom",
    "calendar": lambda here: f"/kalender/{here.slug}.ics",
    "organ-calendar": lambda here: f"/kalender/{here.slug}/regionradet.ics",
    "robots": lambda here: "/robots.txt",
    # public pages
    "home": lambda here: "/",
    "about": lambda here: "/om/",
    "search": lambda here: "/sok/?q=e",
    "municipalities": lambda here: "/kommuner/",
    "municipality": lambda here: here.region.municipalities[0].get_absolute_url(),
    "council": lambda here: here.region.councils[0].get_absolute_url(),
    "counties": lambda here: "/fylker/",
    "county": lambda here: here.region.counties[0].get_absolute_url(),
    "county-organ": lambda here: here.county_council.get_absolute_url(),
    "organisation": lambda here: here.region.fagskolen.get_absolute_url(),
    "organisation-organ": lambda here: here.school_board.get_absolute_url(),
    "person": lambda here: here.region.person.get_absolute_url(),
    "document": lambda here: here.region.document.get_absolute_url(),
    "file": lambda here: f"{here.region.document.get_absolute_url()}fil/",
    "cooperation": lambda here: f"/{here.slug}/",
    "who": lambda here: f"/{here.slug}/deltakere/",
    "agreements": lambda here: f"/{here.slug}/avtaler/",
    "cases": lambda here: f"/{here.slug}/saker/",
    "case": lambda here: here.region.case.get_absolute_url(),
    "meetings": lambda here: f"/{here.slug}/moter/",
    "meeting": lambda here: here.region.meeting.get_absolute_url(),
    "organs": lambda here: f"/{here.slug}/organer/",
    "organ": lambda here: here.region.regional_council.get_absolute_url(),
    # the mail of a demonstration
    "demo-mails": lambda here: "/demo/post/",
    "demo-mail": lambda here: "/demo/post/1/",
    "demo-attachment": lambda here: "/demo/post/1/vedlegg/1/",
    # the workspace
    "workspace": lambda here: "/arbeid/",
    # meetings that are prepared
    "work-meetings": lambda here: "/arbeid/moter/",
    "work-new-meeting": lambda here: f"/arbeid/{here.slug}/moter/nytt/",
    "work-meeting-choices": lambda here: f"/arbeid/{here.slug}/moter/godkjenning/",
    "work-meeting": lambda here: prepared(here),
    "work-meeting-change": lambda here: prepared(here, "endre/"),
    "work-meeting-cancel": lambda here: prepared(here, "avlys/"),
    "work-meeting-move": lambda here: prepared(here, "flytt/"),
    "work-agenda-add": lambda here: prepared(here, "saker/"),
    "work-agenda-standing": lambda here: prepared(here, "faste-saker/"),
    "work-agenda-point": lambda here: prepared(here, "punkt/"),
    "work-agenda-order": lambda here: prepared(here, "rekkefolge/"),
    "work-agenda-line": lambda here: prepared(here, f"linje/{drafted_line(here)}/"),
    "work-agenda-remove": lambda here: prepared(here, f"linje/{drafted_line(here)}/fjern/"),
    "work-agenda-withdraw": lambda here: prepared(here, f"linje/{drafted_line(here)}/trekk/"),
    "work-meeting-ask": lambda here: prepared(here, "leder/"),
    "work-meeting-approve": lambda here: prepared(here, "leder/godkjenn/"),
    "work-meeting-send-back": lambda here: prepared(here, "leder/tilbake/"),
    "work-meeting-issue": lambda here: prepared(here, "innkall/"),
    "work-meeting-answers": lambda here: prepared(here, "svar/"),
    "work-meeting-register": lambda here: prepared(here, f"svar/{summons_here(here).pk}/"),
    "work-meeting-address": lambda here: prepared(here, f"adresse/{summons_here(here).seat_id}/"),
    "work-my-answer": lambda here: f"/arbeid/forfall/{summons_here(here).pk}/",
    "absence-link": lambda here: f"/l/forfall/{link_here(here)}/",
    # the register
    "registers": lambda here: "/arbeid/register/",
    "register": lambda here: f"/arbeid/{here.slug}/register/",
    "settings-sheet": lambda here: f"/arbeid/{here.slug}/register/innstillinger/",
    "register-uploads": lambda here: f"/arbeid/{here.slug}/register/opplasting/",
    "register-upload": lambda here: f"/arbeid/{here.slug}/register/opplasting/1/",
    "register-discard": lambda here: f"/arbeid/{here.slug}/register/opplasting/1/kast/",
    "register-rows": lambda here: f"/arbeid/{here.slug}/register/plasser/",
    "register-sheet": lambda here: f"/arbeid/{here.slug}/register/plasser/ark.csv",
    "register-new": lambda here: f"/arbeid/{here.slug}/register/plasser/ny/",
    "register-row": lambda here: f"/arbeid/{here.slug}/register/organer/regionradet/",
}
