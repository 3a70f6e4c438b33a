"""An address for every route of the site, in the region of `tests.access.world`.

A route that takes no parts has the one it has. The others are here.
"""

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.cases.models import CasePaper, Commission, Letter, Proposal, Treatment
from samrad.commitments.models import Commitment
from samrad.core.viewers import INSTALLATION
from samrad.knowledge.models import Indicator
from samrad.meetings.models import Meeting, Summons
from samrad.strategy.models import (
    Evaluation,
    Finding,
    FrozenReport,
    Goal,
    Measure,
    Plan,
    PlanVersion,
    ProposedChange,
)
from samrad.wheel.models import CalendarSubscription, MeetingPlan, WheelEntry
from samrad.wheel.subscriptions import subscribe
from tests import strategy_factories
from tests.access import status_addresses as at_status
from tests.access.world import World
from tests.factories import meeting_plan, viewer
from tests.strategy_factories import (
    commitment,
    evaluation,
    finding,
    frozen_report,
    goal,
    in_year,
    indicator,
    measure,
    plan,
    plan_version,
    premises,
    proposed_change,
    text_of,
)


def meeting_here(here: World) -> Meeting:
    """The meeting that the secretariat prepares, of the organ whose chair and member are in the table."""
    return Meeting.objects.get(scope=here.slug, key="forberedes")


def prepared(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/moter/forberedes/{rest}"


def figures_here(here: World, rest: str = "") -> str:
    """Where the figures of an indicator are fetched; the indicator is made when nobody has."""
    home = here.region.cooperation
    found = Indicator.objects.filter(cooperation=home).first() or indicator(home)
    return f"/arbeid/{here.slug}/indikatorer/{found.key}/hent/{rest}"


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


def version_here(here: World) -> PlanVersion:
    """A public draft."""
    cooperation = here.region.cooperation
    found = PlanVersion.objects.filter(plan__cooperation=cooperation, plan__key="strategi-her").first()
    of = found.plan if found else strategy_factories.plan(cooperation, key="strategi-her")
    return found or strategy_factories.plan_version(of, status=PlanVersion.Status.DRAFT, is_public=True)


def goal_here(here: World) -> Goal:
    """A goal in the draft; another one where it has been taken out."""
    row = version_here(here).goals.select_related("goal").first()
    return row.goal if row else strategy_factories.goal(version_here(here), "Flere i arbeid")


def development_goal_here(here: World) -> int:
    version = version_here(here)
    values = {"because": "Vi gjør det sammen.", "scope": version.scope, "key": "fn-her"}
    return version.development_goals.get_or_create(number=3, goal=None, defaults=values)[0].pk


def plan_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/strategi/plan/{version_here(here).plan.key}/{rest}"


def case_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/saker/{here.region.case.key}/{rest}"


def asked(here: World) -> Treatment:
    """The first municipality's answer to the case."""
    return here.region.answers[0]


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


def calendar(here: World, rest: str = "") -> str:
    """The calendar of the first municipality's council."""
    return f"/arbeid/{here.slug}/kalendere/{here.region.councils[0].pk}/{rest}"


def indicator_here(here: World) -> Indicator:
    """A published indicator of the region, made when it is asked for."""
    return Indicator.objects.first() or indicator(here.region.cooperation, key="unge")


def indicator_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/indikatorer/{indicator_here(here).key}/{rest}"


def wheel_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/arshjul/{rest}"


def report_here(here: World) -> int:
    """A report that is published."""
    made = FrozenReport.objects.first() or frozen_report(here.region.cooperation, is_public=True)
    return made.pk


def promised(here: World) -> Commitment:
    """What the first municipality, whose officer is in the table, is asked about."""
    about = Commitment.objects.filter(undertaking__cooperation=here.region.cooperation).first()
    return about or commitment(measure(here.region.cooperation), here.region.municipalities[0])


def board(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/forpliktelser/{promised(here).undertaking.key}/{rest}"


def promise(here: World, rest: str = "") -> str:
    return board(here, f"{promised(here).pk}/{rest}")


def measure_here(here: World) -> Measure:
    """A measure of the region, in the plan of 2027."""
    found = Measure.objects.first() or measure(here.region.cooperation)
    if not found.years.filter(year=2027).exists():
        in_year(found, 2027)
    return found


def year_plan_here(here: World) -> str:
    measure_here(here)
    return f"/{here.slug}/strategi/arsplan/2027/"


def measure_work(here: World, rest: str = "") -> str:
    measure_here(here)
    return f"/arbeid/{here.slug}/tiltak/{rest}"


def one_measure(here: World, rest: str = "") -> str:
    return measure_work(here, f"{measure_here(here).key}/{rest}")


def evaluated_plan(here: World) -> PlanVersion:
    """A version in force of a plan that an evaluation is about, with a paragraph and a goal."""
    found = PlanVersion.objects.filter(plan__key="evaluert").first()
    if found is None:
        found = plan_version(plan(here.region.cooperation, key="evaluert"), page=text_of("Vi samler oss."))
        goal(found, key="evaluert-mal")
    return found


def evaluation_draft(here: World) -> Evaluation:
    """An evaluation that only the secretariat sees."""
    about = evaluated_plan(here).plan
    return Evaluation.objects.filter(is_public=False).first() or evaluation(about, is_public=False)


def evaluation_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/strategi/evalueringer/{evaluation_draft(here).key}/{rest}"


def finding_work(here: World, rest: str = "") -> str:
    about = evaluation_draft(here)
    found = Finding.objects.filter(evaluation=about).first() or finding(about)
    return evaluation_work(here, f"funn/{found.pk}/{rest}")


def change_work(here: World, rest: str = "") -> str:
    about = evaluated_plan(here).plan
    found = ProposedChange.objects.first() or proposed_change(about)
    return f"/arbeid/{here.slug}/strategi/endringer/{about.key}/{found.pk}/{rest}"


def look_back_work(here: World, rest: str = "") -> str:
    if not PlanVersion.objects.filter(plan__kind=Plan.Kind.PREMISES).exists():
        premises(here.region.cooperation)
    return f"/arbeid/{here.slug}/strategi/premisser/{timezone.localdate().year - 1}/{rest}"


def published_evaluation(here: World) -> Evaluation:
    about = evaluated_plan(here).plan
    return Evaluation.objects.filter(key="lagt-ut").first() or evaluation(about, key="lagt-ut")


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
    "knowledge": lambda here: f"/{here.slug}/kunnskap/",
    "indicator": lambda here: f"/{here.slug}/kunnskap/{indicator_here(here).key}/",
    "indicator-csv": lambda here: f"/{here.slug}/kunnskap/{indicator_here(here).key}.csv",
    "work-indicators": lambda here: f"/arbeid/{here.slug}/indikatorer/",
    "indicator-add": lambda here: f"/arbeid/{here.slug}/indikatorer/ny/",
    "work-indicator": lambda here: indicator_work(here),
    "indicator-change": lambda here: indicator_work(here, "endre/"),
    "indicator-figures": lambda here: indicator_work(here, "tall/"),
    "indicator-sheet": lambda here: indicator_work(here, "ark/"),
    "indicator-sheet-file": lambda here: indicator_work(here, "ark.csv"),
    "indicator-targets": lambda here: indicator_work(here, "mal/"),
    "indicator-break": lambda here: indicator_work(here, "brudd/"),
    "indicator-act": lambda here: indicator_work(here, "publiser/"),
    "indicator-picture": lambda here: indicator_work(here, "bilde/inn/"),
    "wheel": lambda here: f"/{here.slug}/arshjul/",
    "wheel-pdf": lambda here: f"/{here.slug}/arshjul/arshjul.pdf",
    "wheel-sheet": lambda here: f"/{here.slug}/arshjul/arshjul.xlsx",
    "work-wheel": lambda here: wheel_work(here),
    "wheel-entry-add": lambda here: wheel_work(here, "nytt/"),
    "wheel-usual": lambda here: wheel_work(here, "vanlige/"),
    "wheel-entry": lambda here: wheel_work(here, f"{WheelEntry.objects.get().pk}/"),
    "wheel-entry-remove": lambda here: wheel_work(here, f"{WheelEntry.objects.get().pk}/ta-bort/"),
    "wheel-choose": lambda here: wheel_work(here, f"velg/{timezone.localdate().year + 1}/"),
    # evaluations, what shaped a plan, and the premises
    "evaluations": lambda here: f"/{here.slug}/strategi/evalueringer/",
    "evaluation": lambda here: published_evaluation(here).get_absolute_url(),
    "premises": lambda here: f"/{here.slug}/strategi/premisser/",
    "paragraph-trace": lambda here: (
        f"/{here.slug}/strategi/evaluert/{evaluated_plan(here).number}/avsnitt/p1/"
    ),
    "goal-trace": lambda here: (
        f"/{here.slug}/strategi/evaluert/{evaluated_plan(here).number}/mal/evaluert-mal/"
    ),
    "work-evaluations": lambda here: f"/arbeid/{here.slug}/strategi/evalueringer/",
    "evaluation-add": lambda here: f"/arbeid/{here.slug}/strategi/evalueringer/ny/",
    "work-evaluation": lambda here: evaluation_work(here),
    "evaluation-change": lambda here: evaluation_work(here, "endre/"),
    "evaluation-publish": lambda here: evaluation_work(here, "legg-ut/"),
    "evaluation-remove": lambda here: evaluation_work(here, "ta-bort/"),
    "finding-add": lambda here: evaluation_work(here, "funn/nytt/"),
    "finding": lambda here: finding_work(here),
    "finding-move": lambda here: finding_work(here, "flytt/"),
    "finding-remove": lambda here: finding_work(here, "ta-bort/"),
    "change-from-finding": lambda here: finding_work(here, "endring/"),
    "proposed-changes": lambda here: (
        f"/arbeid/{here.slug}/strategi/endringer/{evaluated_plan(here).plan.key}/"
    ),
    "proposed-change-add": lambda here: (
        f"/arbeid/{here.slug}/strategi/endringer/{evaluated_plan(here).plan.key}/ny/"
    ),
    "proposed-change": lambda here: change_work(here),
    "proposed-change-rewrite": lambda here: change_work(here, "endre/"),
    "proposed-change-remove": lambda here: change_work(here, "ta-bort/"),
    "work-premises": lambda here: f"/arbeid/{here.slug}/strategi/premisser/",
    "look-back": lambda here: look_back_work(here),
    "look-back-publish": lambda here: look_back_work(here, "legg-ut/"),
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
    # what the councils are asked
    "signed-link": lambda here: f"/l/{answer_link(here)}/",
    "signed-link-thanks": lambda here: f"/l/{answer_link(here)}/takk/",
    "signed-link-act": lambda here: f"/l/{answer_link(here)}/ny/",
    "municipality-answer": lambda here: f"/arbeid/kommunen/{asked(here).pk}/",
    "municipality-act": lambda here: f"/arbeid/kommunen/{asked(here).pk}/papirer/",
    "ratification-addresses": lambda here: f"/arbeid/{here.slug}/adresser/",
    "ratification-address": lambda here: f"/arbeid/{here.slug}/adresser/{here.region.municipalities[0].pk}/",
    "ratification-matrix": lambda here: case_work(here, "tilslutning/"),
    "ratification-send": lambda here: case_work(here, "tilslutning/send/"),
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
    "blocked-days-remove": lambda here: f"/arbeid/{here.slug}/register/dager/1/fjern/",
    "stop-add": lambda here: case_work(here, "saksgang/nytt/organ/"),
    "stop-remove": lambda here: case_work(here, "saksgang/3/fjern/"),
    "stop-move": lambda here: case_work(here, "saksgang/3/opp/"),
    "letter-register": lambda here: case_work(here, "brev/"),
    "letter-correct": lambda here: case_work(here, f"brev/{Letter.objects.get().pk}/"),
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
    "work-calendar": lambda here: calendar(here),
    "work-calendar-new": lambda here: calendar(here, "ny/tekst/"),
    "work-calendar-reading": lambda here: calendar(here, "avlest/1/"),
    "work-calendar-discard": lambda here: calendar(here, "avlest/1/kast/"),
    "work-calendar-fetch": lambda here: calendar(here, "hent/1/"),
    "work-calendar-remove": lambda here: calendar(here, "fjern/1/"),
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
    # plans
    "strategy": lambda here: f"/{here.slug}/strategi/",
    "goal": lambda here: f"/{here.slug}/strategi/mal/{goal_here(here).key}/",
    "plan": lambda here: f"/{here.slug}/strategi/{version_here(here).plan.key}/",
    "plan-version": lambda here: f"/{here.slug}/strategi/{version_here(here).plan.key}/1/",
    "work-plans": lambda here: f"/arbeid/{here.slug}/strategi/",
    "work-plan-add": lambda here: f"/arbeid/{here.slug}/strategi/ny/",
    "work-plan": lambda here: plan_work(here),
    "work-plan-change": lambda here: plan_work(here, "endre/"),
    "work-plan-begin": lambda here: plan_work(here, "ny-versjon/"),
    "work-plan-version": lambda here: plan_work(here, "1/"),
    "work-plan-text": lambda here: plan_work(here, "1/tekst/"),
    "work-goal-add": lambda here: plan_work(here, "1/mal/nytt/"),
    "work-goals-many": lambda here: plan_work(here, "1/mal/hvorfor-mange/"),
    "work-goal": lambda here: plan_work(here, f"1/mal/{goal_here(here).key}/"),
    "work-goal-rank": lambda here: plan_work(here, f"1/mal/{goal_here(here).key}/flytt/opp/"),
    "work-goal-out": lambda here: plan_work(here, f"1/mal/{goal_here(here).key}/ta-ut/"),
    "work-development-goal": lambda here: plan_work(here, "1/barekraft/"),
    "work-development-goal-out": lambda here: plan_work(
        here, f"1/barekraft/{development_goal_here(here)}/ta-ut/"
    ),
    "work-plan-publish": lambda here: plan_work(here, "1/legg-ut/"),
    "work-plan-discard": lambda here: plan_work(here, "1/kast/"),
    "work-plan-status": lambda here: plan_work(here, "1/status/horing/"),
    "work-plan-case": lambda here: plan_work(here, "1/sak/"),
    "work-plan-propose": lambda here: plan_work(here, "1/sak/ny/"),
    # evaluations and premises
    # measures
    "measures": lambda here: f"/{here.slug}/strategi/tiltak/",
    "measure": lambda here: measure_here(here).get_absolute_url(),
    "year-plan": lambda here: year_plan_here(here),
    "work-measures": lambda here: measure_work(here),
    "measure-add": lambda here: measure_work(here, "nytt/"),
    "measures-change": lambda here: measure_work(here, "endre-flere/"),
    "work-year-plan": lambda here: measure_work(here, "ar/2027/"),
    "year-plan-publish": lambda here: measure_work(here, "ar/2027/legg-ut/"),
    "year-roll-over": lambda here: measure_work(here, "ar/2027/rull/"),
    "work-measure": lambda here: one_measure(here),
    "measure-change": lambda here: one_measure(here, "endre/"),
    "measure-publish": lambda here: one_measure(here, "legg-ut/"),
    "measure-discard": lambda here: one_measure(here, "kast/"),
    "measure-phase": lambda here: one_measure(here, "fase/"),
    "measure-step": lambda here: one_measure(here, "neste-steg/"),
    "measure-finish": lambda here: one_measure(here, "ferdig/"),
    "measure-stop": lambda here: one_measure(here, "stopp/"),
    "measure-take-up": lambda here: one_measure(here, "ta-opp/"),
    "measure-overrule": lambda here: one_measure(here, "overstyr/"),
    "measure-stop-overruling": lambda here: one_measure(here, "overstyr/ta-tilbake/"),
    # commitments
    "pledges": lambda here: f"/{here.slug}/strategi/lofter/",
    "pledges-csv": lambda here: f"/{here.slug}/strategi/lofter/lofter.csv",
    "pledges-of-place": lambda here: f"{here.region.municipalities[0].get_absolute_url()}lofter/",
    "pledges-of-county": lambda here: f"{here.region.counties[0].get_absolute_url()}lofter/",
    "commitments-of": lambda here: f"/arbeid/forpliktelser/virksomhet/{here.region.municipalities[0].pk}/",
    "work-commitments": lambda here: f"/arbeid/{here.slug}/forpliktelser/",
    "naming": lambda here: f"/arbeid/{here.slug}/forpliktelser/navngiving/",
    "commitment-board": lambda here: board(here),
    "commitment-ask": lambda here: board(here, "spor/"),
    "commitment-partner": lambda here: board(here, "spor/ny/"),
    "commitment-tie": lambda here: board(here, "knytt/"),
    "commitment": lambda here: promise(here),
    "commitment-deliver": lambda here: promise(here, "levert/"),
    "commitment-kept": lambda here: promise(here, "holdt/"),
    "commitment-broken": lambda here: promise(here, "brutt/"),
    "commitment-reopen": lambda here: promise(here, "apne/"),
    "commitment-remove": lambda here: promise(here, "ta-bort/"),
    # status that comes in
    "status": lambda here: f"/{here.slug}/strategi/status/",
    "work-status": lambda here: f"/arbeid/{here.slug}/status/",
    "status-follow-up": lambda here: f"/arbeid/{here.slug}/status/oppfolging/",
    "status-round-open": lambda here: f"/arbeid/{here.slug}/status/apne/",
    "status-round": lambda here: at_status.round_address(here),
    "status-round-close": lambda here: at_status.round_address(here, "avslutt/"),
    "status-request": lambda here: at_status.request_address(here),
    "status-request-renew": lambda here: at_status.request_address(here, "ny-lenke/"),
    "status-request-revoke": lambda here: at_status.request_address(here, "steng/"),
    "status-networks": lambda here: f"/arbeid/{here.slug}/status/nettverk/",
    "status-network": lambda here: at_status.network_address(here),
    "status-maintenance": lambda here: f"/arbeid/{here.slug}/status/vedlikehold/",
    "status-sheet": lambda here: f"/arbeid/status/regneark/{here.region.municipalities[0].pk}/",
    "status-upload": lambda here: at_status.upload_address(here),
    "status-upload-choose": lambda here: at_status.upload_address(here, "velg/"),
    "status-upload-accept": lambda here: at_status.upload_address(here, "ta-inn/"),
    "status-upload-discard": lambda here: at_status.upload_address(here, "kast/"),
    "status-link-thanks": lambda here: at_status.status_link(here, "takk/"),
    "status-link-new": lambda here: at_status.status_link(here, "ny/"),
    # indicators and the situation picture
    # statistics
    "work-statistics": lambda here: figures_here(here),
    "work-statistics-table": lambda here: figures_here(here, "tabell/07459/"),
    "work-statistics-fetch": lambda here: figures_here(here, "na/"),
    "work-statistics-turn": lambda here: figures_here(here, "av-og-pa/"),
    "work-statistics-remove": lambda here: figures_here(here, "fjern/"),
    # sheets and reports
    "measures-file": lambda here: f"/{here.slug}/strategi/tiltak.json",
    "measure-sheets": lambda here: f"/arbeid/{here.slug}/tiltak/ark/",
    "measure-workbook": lambda here: f"/arbeid/{here.slug}/tiltak/ark/tiltak.xlsx",
    "measure-upload": lambda here: f"/arbeid/{here.slug}/tiltak/ark/1/",
    "measure-upload-discard": lambda here: f"/arbeid/{here.slug}/tiltak/ark/1/kast/",
    "report": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/",
    "report-pdf": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.pdf",
    "report-docx": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.docx",
    "report-sheet": lambda here: f"/{here.slug}/strategi/rapporter/{report_here(here)}/rapport.xlsx",
    "reports": lambda here: f"/{here.slug}/strategi/rapporter/",
    "work-reports": lambda here: f"/arbeid/{here.slug}/rapporter/",
    "report-freeze": lambda here: f"/arbeid/{here.slug}/rapporter/ny/",
    "work-report": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/",
    "report-discard": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/kast/",
    "report-withdraw": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/trekk/",
    "report-publish": lambda here: f"/arbeid/{here.slug}/rapporter/{report_here(here)}/legg-ut/",
}


def address_of(name: str, here: World) -> str:
    """The address tried for a route. NoReverseMatch: it takes parts, and isn't here."""
    return ADDRESSES[name](here) if name in ADDRESSES else reverse(name)
