"""An address for every route of the site, in the region of `tests.access.world`.

A route that takes no parts has the one it has. The others are here.
"""

from collections.abc import Callable

from django.urls import reverse

from tests.access.world import World

ADDRESSES: dict[str, Callable[[World], str]] = {
    # what programs follow
    "feed": lambda here: f"/feed/{here.slug}.atom",
    "calendar": lambda here: f"/kalender/{here.slug}.ics",
    "organ-calendar": lambda here: f"/kalender/{here.slug}/regionradet.ics",
    # public pages
    "search": lambda here: "/sok/?q=e",
    "municipality": lambda here: here.region.municipalities[0].get_absolute_url(),
    "council": lambda here: here.region.councils[0].get_absolute_url(),
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
    "demo-mail": lambda here: "/demo/post/1/",
    "demo-attachment": lambda here: "/demo/post/1/vedlegg/1/",
    # accounts
    "account_reset_password_from_key": lambda here: "/konto/passord/nytt/1-abc/",
    "mfa_remove_webauthn": lambda here: "/konto/totrinn/nokler/1/fjern/",
    "mfa_edit_webauthn": lambda here: "/konto/totrinn/nokler/1/navn/",
    "openid_connect_login": lambda here: "/konto/entra/inn/",
    "openid_connect_callback": lambda here: "/konto/entra/svar/",
    "account": lambda here: f"/arbeid/kontoer/{here.accounts['officer'].pk}/",
    "give-mandate": lambda here: f"/arbeid/kontoer/{here.accounts['officer'].pk}/fullmakt/",
    "end-mandate": lambda here: f"/arbeid/kontoer/fullmakt/{here.mandate_of('chief executive')}/avslutt/",
    "do-with-account": lambda here: f"/arbeid/kontoer/{here.accounts['officer'].pk}/avslutt/",
    "hand-over": lambda here: f"/arbeid/meg/{here.mandate_of('chair')}/overlat/",
    "take-back": lambda here: f"/arbeid/meg/{here.mandate_of('chair')}/ta-tilbake/",
    # the register
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


def address_of(name: str, here: World) -> str:
    """The address tried for a route. NoReverseMatch: it takes parts, and isn't here."""
    return ADDRESSES[name](here) if name in ADDRESSES else reverse(name)
