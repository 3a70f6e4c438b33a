"""An address for every route of the site, in the region of `tests.access.world`."""

from collections.abc import Callable

from tests.access.world import World

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
    # the workspace
    "workspace": lambda here: "/arbeid/",
    # a meeting under way, and its minutes
    "sitting": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/mote/",
    "sitting-events": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/mote/hendelser/",
    "sitting-worker": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/mote/uten-nett.js",
    "minutes": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/",
    "minutes-note": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/merknad/",
    "minutes-see": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/sett/",
    "minutes-publish": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/publiser/",
    "minutes-withdraw": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/trekk/",
    "minutes-sign": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/underskriv/",
    "minutes-approve": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/godkjenn/",
}
