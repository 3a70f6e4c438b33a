"""An address for every route of the site, in the region of `tests.access.world`.

A route that takes no parts has the one it has. The others are here.
"""

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.cases.models import CasePaper, Commission, Letter, Proposal
from samrad.core.viewers import INSTALLATION
from samrad.meetings.models import Meeting, Summons
from samrad.wheel.models import CalendarSubscription, MeetingPlan, WheelEntry
from samrad.wheel.subscriptions import subscribe
from tests.access import kept_addresses as at_kept
from tests.access import knowledge_addresses as at_knowledge
from tests.access import status_addresses as at_status
from tests.access import strategy_addresses as at_strategy
from tests.access.kept_addresses import asked
from tests.access.world import World
from tests.factories import meeting_plan, viewer


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


def meeting_plan_here(here: World, rest: str = "") -> str:
    plan = MeetingPlan.objects.first() or meeting_plan(here.region)
    return f"/arbeid/{here.slug}/moteplan/{plan.pk}/{rest}"


def case_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/saker/{here.region.case.key}/{rest}"


def answer_link(here: World) -> str:
    about = f"branch:{asked(here).branch_id}"
    return issue_link(
        purpose=SignedLink.Purpose.ANSWER, subject=about, email="a@eksempel.no", by=INSTALLATION
    )[1]


def lodged(here: World, rest: str = "") -> str:
    """The proposal that the first municipality's officer has lodged."""
    return f"/arbeid/{here.slug}/forslag/{Proposal.objects.get().case.key}/{rest}"


def commission_here(here: World) -> Commission:
    return Commission.objects.get()


def paper_here() -> CasePaper:
    return CasePaper.objects.get()


def draft(here: World, rest: str = "") -> str:
    """The draft that a chief executive and a network are asked about."""
    return f"/arbeid/{here.slug}/framlegg/{paper_here().pk}/{rest}"


def private_calendar(here: World) -> tuple[CalendarSubscription, str]:
    """A new address of the chair's."""
    somebody = here.accounts["chair"]
    CalendarSubscription.objects.filter(account=somebody).delete()
    return subscribe(somebody, label="Telefonen", by=viewer(somebody))


def wheel_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/arshjul/{rest}"


def one_entry(here: World, rest: str = "") -> str:
    return wheel_work(here, f"{WheelEntry.objects.get(withdrawn_on=None).pk}/{rest}")


def withdrawn_entry(here: World, rest: str) -> str:
    return wheel_work(here, f"{WheelEntry.objects.exclude(withdrawn_on=None).get().pk}/{rest}")


ADDRESSES: dict[str, Callable[[World], str]] = {
    # what programs follow
    "feed": lambda here: f"/feed/{here.slug}.atom",
    "calendar": lambda here: f"/kalender/{here.slug}.ics",
    "organ-calendar": lambda here: f"/kalender/{here.slug}/regionradet.ics",
    "municipality-calendar": lambda here: f"{here.region.municipalities[0].get_absolute_url()}kalender.ics",
    "council-calendar": lambda here: f"{here.region.councils[0].get_absolute_url()}kalender.ics",
    "county-calendar": lambda here: f"{here.region.counties[0].get_absolute_url()}kalender.ics",
    "county-organ-calendar": lambda here: f"{here.county_council.get_absolute_url()}kalender.ics",
    "wheel-calendar": lambda here: f"/{here.slug}/arshjul/kalender.ics",
    "case-calendar": lambda here: f"{here.region.case.get_absolute_url()}kalender.ics",
    "private-calendar": lambda here: f"/kalender/p/{private_calendar(here)[1]}.ics",
    "revoke-calendar": lambda here: f"/arbeid/meg/kalender/{private_calendar(here)[0].pk}/slett/",
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
    # the annual wheel
    "wheel": lambda here: f"/{here.slug}/arshjul/",
    "wheel-pdf": lambda here: f"/{here.slug}/arshjul/arshjul.pdf",
    "wheel-sheet": lambda here: f"/{here.slug}/arshjul/arshjul.xlsx",
    "work-wheel": lambda here: wheel_work(here),
    "wheel-entry-add": lambda here: wheel_work(here, "nytt/"),
    "wheel-usual": lambda here: wheel_work(here, "vanlige/"),
    "wheel-entry": lambda here: one_entry(here),
    "wheel-entry-remove": lambda here: one_entry(here, "ta-bort/"),
    "wheel-entry-withdraw": lambda here: one_entry(here, "trekk/"),
    "wheel-entry-restore": lambda here: withdrawn_entry(here, "legg-ut-igjen/"),
    "wheel-choose": lambda here: wheel_work(here, f"velg/{timezone.localdate().year + 1}/"),
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
    # what the councils are asked
    "signed-link": lambda here: f"/l/{answer_link(here)}/",
    "signed-link-thanks": lambda here: f"/l/{answer_link(here)}/takk/",
    "signed-link-act": lambda here: f"/l/{answer_link(here)}/ny/",
    "ratification-addresses": lambda here: f"/arbeid/{here.slug}/adresser/",
    "ratification-address": lambda here: f"/arbeid/{here.slug}/adresser/{here.region.municipalities[0].pk}/",
    "ratification-matrix": lambda here: case_work(here, "tilslutning/"),
    "ratification-send": lambda here: case_work(here, "tilslutning/send/"),
    "ratification-leave-unsent": lambda here: case_work(here, "tilslutning/send/ikke/"),
    "ratification-deadline": lambda here: case_work(here, "tilslutning/frist/"),
    "ratification-register": lambda here: case_work(here, f"tilslutning/{asked(here).pk}/"),
    "ratification-take-back": lambda here: case_work(here, f"tilslutning/{asked(here).pk}/ta-tilbake/"),
    "ratification-act": lambda here: case_work(here, f"tilslutning/{asked(here).branch_id}/bekreft/"),
    "ratification-answers": lambda here: case_work(here, "svar/"),
    "ratification-again": lambda here: case_work(here, "svar/pa-nytt/"),
    # case papers under work
    "papers": lambda here: f"/arbeid/{here.slug}/framlegg/",
    "paper-begin": lambda here: f"/arbeid/{here.slug}/framlegg/nytt/{asked(here).pk}/",
    "paper-read": lambda here: draft(here),
    "paper-write": lambda here: draft(here, "skriv/"),
    "paper-pdf": lambda here: draft(here, "utkast.pdf"),
    "paper-word": lambda here: draft(here, "word/"),
    "paper-word-in": lambda here: draft(here, "word/ta-inn/"),
    "paper-ask": lambda here: draft(here, "sporsmal/"),
    "paper-ask-no-more": lambda here: draft(here, f"sporsmal/{paper_here().requests.first().pk}/avslutt/"),
    "paper-comment": lambda here: draft(here, "merknader/"),
    "paper-nothing-to-say": lambda here: draft(here, "merknader/ingen/"),
    "comment-settle": lambda here: draft(here, f"merknader/{paper_here().comments.get().pk}/behandlet/"),
    "comment-take-back": lambda here: draft(here, f"merknader/{paper_here().comments.get().pk}/ta-tilbake/"),
    "paper-attach": lambda here: draft(here, "vedlegg/"),
    "paper-attachment": lambda here: draft(here, f"vedlegg/{paper_here().attachments.get().pk}/"),
    "paper-detach": lambda here: draft(here, f"vedlegg/{paper_here().attachments.get().pk}/ta-bort/"),
    "part-save": lambda here: draft(here, "deler/background/lagre/"),
    "part-paste": lambda here: draft(here, "deler/background/lim-inn/"),
    "part-conflict": lambda here: draft(here, "deler/background/to-har-skrevet/"),
    "part-versions": lambda here: draft(here, "deler/background/versjoner/"),
    "part-restore": lambda here: draft(here, "deler/background/versjoner/1/ta-tilbake/"),
    "paper-discard": lambda here: draft(here, "kast/"),
    "paper-change": lambda here: draft(here, "klart/"),
    # proposals
    "propose": lambda here: f"/arbeid/{here.slug}/foresla/",
    "proposals": lambda here: f"/arbeid/{here.slug}/forslag/",
    "proposal": lambda here: lodged(here),
    "proposal-prepare": lambda here: lodged(here, "forbered/"),
    "proposal-put-up": lambda here: lodged(here, "sett-opp/"),
    "proposal-join": lambda here: lodged(here, "sla-sammen/"),
    "proposal-leave-off": lambda here: lodged(here, "sett-ikke-opp/"),
    "proposal-taken-up": lambda here: lodged(here, "tatt-opp/"),
    # case work
    "work-cases": lambda here: f"/arbeid/{here.slug}/saker/",
    "work-case": lambda here: case_work(here),
    "case-describe": lambda here: case_work(here, "beskriv/"),
    "case-authority": lambda here: case_work(here, "grunnlag/"),
    "case-withdraw": lambda here: case_work(here, "trekk/"),
    "commission-give": lambda here: case_work(here, "bestillinger/"),
    "case-archive": lambda here: case_work(here, "arkiv.zip"),
    "route-plan": lambda here: case_work(here, "saksgang/"),
    "route-plan-adopt": lambda here: case_work(here, "saksgang/bruk/"),
    "route-take-proposed": lambda here: case_work(here, "saksgang/vanlig/"),
    "blocked-days": lambda here: f"/arbeid/{here.slug}/register/dager/",
    "stop-add": lambda here: case_work(here, "saksgang/nytt/organ/"),
    "stop-remove": lambda here: case_work(here, "saksgang/3/fjern/"),
    "stop-move": lambda here: case_work(here, "saksgang/3/opp/"),
    "letter-register": lambda here: case_work(here, "brev/"),
    "letter-correct": lambda here: case_work(here, f"brev/{Letter.objects.get().pk}/"),
    "case-goal": lambda here: case_work(here, "mal/"),
    "letter-access": lambda here: case_work(here, f"brev/{Letter.objects.get().pk}/tilgang/"),
    "meeting-archive": lambda here: f"/arbeid/{here.slug}/moter/mote/arkiv.zip",
    "work-promises": lambda here: f"/arbeid/{here.slug}/saksgang/",
    "commissions": lambda here: f"/arbeid/{here.slug}/bestillinger/",
    "commission": lambda here: f"/arbeid/{here.slug}/bestillinger/{commission_here(here).pk}/",
    "commission-withdraw": lambda here: f"/arbeid/{here.slug}/bestillinger/{commission_here(here).pk}/trekk/",
    "outstanding": lambda here: f"/arbeid/{here.slug}/restanser/regionradet/",
    "work-journal": lambda here: f"/arbeid/{here.slug}/journal/",
    "document-withdraw": lambda here: (
        f"/arbeid/{here.slug}/dokumenter/{here.region.document.public_id}/trekk/"
    ),
    "promises": lambda here: f"/{here.slug}/saksgang/",
    "journal": lambda here: f"/{here.slug}/journal/",
    # the councils' calendars
    "work-calendars": lambda here: f"/arbeid/{here.slug}/kalendere/",
    # the register
    "register": lambda here: f"/arbeid/{here.slug}/register/",
    "settings-sheet": lambda here: f"/arbeid/{here.slug}/register/innstillinger/",
    "register-uploads": lambda here: f"/arbeid/{here.slug}/register/opplasting/",
    "register-rows": lambda here: f"/arbeid/{here.slug}/register/plasser/",
    "register-sheet": lambda here: f"/arbeid/{here.slug}/register/plasser/ark.csv",
    "register-new": lambda here: f"/arbeid/{here.slug}/register/plasser/ny/",
    "register-row": lambda here: f"/arbeid/{here.slug}/register/organer/regionradet/",
    # the workspace
    "workspace": lambda here: "/arbeid/",
    # a meeting under way, and its minutes
    "sitting": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/mote/",
    "sitting-events": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/mote/hendelser/",
    "sitting-worker": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/mote/uten-nett.js",
    "minutes": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/",
    "minutes-note": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/merknad/",
    "minutes-see": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/sett/",
    "minutes-send-back": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/rett/",
    "minutes-show-again": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/vis-igjen/",
    "minutes-publish": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/publiser/",
    "minutes-withdraw": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/trekk/",
    "minutes-sign": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/underskriv/",
    "minutes-approve": lambda here: f"/arbeid/{here.slug}/moter/neste-mote/protokoll/godkjenn/",
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
    "work-meeting-making": lambda here: prepared(here, "innkall/lages/"),
    "work-meeting-answers": lambda here: prepared(here, "svar/"),
    "work-meeting-register": lambda here: prepared(here, f"svar/{summons_here(here).pk}/"),
    "work-meeting-address": lambda here: prepared(here, f"adresse/{summons_here(here).seat_id}/"),
    "meeting-plans": lambda here: f"/arbeid/{here.slug}/moteplan/",
    "meeting-plan": lambda here: meeting_plan_here(here),
    "meeting-plan-stop": lambda here: meeting_plan_here(here, "stopp/"),
    "meeting-plan-adjust": lambda here: meeting_plan_here(here, "flytt/"),
    "meeting-plan-adopt": lambda here: meeting_plan_here(here, "ta-i-bruk/"),
    "meeting-plan-discard": lambda here: meeting_plan_here(here, "slett/"),
    "meeting-plan-file": lambda here: meeting_plan_here(here, "moteplan.csv"),
    "work-my-answer": lambda here: f"/arbeid/forfall/{summons_here(here).pk}/",
    "absence-link": lambda here: f"/l/forfall/{link_here(here)}/",
    **at_kept.ADDRESSES,
    **at_knowledge.ADDRESSES,
    **at_status.ADDRESSES,
    **at_strategy.ADDRESSES,
}


def address_of(name: str, here: World) -> str:
    """The address tried for a route. NoReverseMatch: it takes parts, and isn't here."""
    return ADDRESSES[name](here) if name in ADDRESSES else reverse(name)
