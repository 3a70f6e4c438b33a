"""Every kind of page, as an address in a region that `tests.factories.region` has made."""

from collections.abc import Callable

from tests.factories import Region

PAGES: dict[str, Callable[[Region], str]] = {
    "home": lambda region: "/",
    "about": lambda region: "/om/",
    "search": lambda region: "/sok/?q=e&alle=ja",
    "municipalities": lambda region: "/kommuner/",
    "municipality": lambda region: region.municipalities[0].get_absolute_url(),
    "council": lambda region: region.councils[0].get_absolute_url(),
    "counties": lambda region: "/fylker/",
    "county": lambda region: region.counties[0].get_absolute_url(),
    "organisation": lambda region: region.fagskolen.get_absolute_url(),
    "person": lambda region: region.person.get_absolute_url(),
    "document": lambda region: region.document.get_absolute_url(),
    "cooperation": lambda region: region.cooperation.get_absolute_url(),
    "who": lambda region: f"/{region.cooperation.slug}/deltakere/",
    "agreements": lambda region: f"/{region.cooperation.slug}/avtaler/",
    "cases": lambda region: f"/{region.cooperation.slug}/saker/?vis=alle",
    "case": lambda region: region.case.get_absolute_url(),
    "meetings": lambda region: f"/{region.cooperation.slug}/moter/",
    "meeting": lambda region: region.meeting.get_absolute_url(),
    "wheel": lambda region: f"/{region.cooperation.slug}/arshjul/",
    "organs": lambda region: f"/{region.cooperation.slug}/organer/",
    "organ": lambda region: region.regional_council.get_absolute_url(),
}

# The pages that belong to one region, and are invented when it is.
OF_A_REGION = [
    *("municipality", "council", "county", "organisation", "person", "document", "cooperation", "who"),
    *("agreements", "cases", "case", "meetings", "meeting", "wheel", "organs", "organ"),
]

FILES: dict[str, Callable[[Region], str]] = {
    "feed": lambda region: f"/feed/{region.cooperation.slug}.atom",
    "calendar": lambda region: f"/kalender/{region.cooperation.slug}.ics",
    "organ calendar": lambda region: f"/kalender/{region.cooperation.slug}/{region.regional_council.key}.ics",
    "file": lambda region: f"{region.document.get_absolute_url()}fil/",
}
