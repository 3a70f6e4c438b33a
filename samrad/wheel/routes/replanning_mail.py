"""The mails when a plan is made again, or can't be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samrad.access.models import Account, Mandate
from samrad.access.rules import K
from samrad.access.selectors import mandates_holding
from samrad.cases.models import Case, Proposal, RatificationAddress
from samrad.cases.naming import organ_in_text
from samrad.core.acts import subject_of
from samrad.core.messages.services import queue_message
from samrad.core.messages.text import Link, mail_text, site_link
from samrad.engine.partial_dates import format_date
from samrad.organisations.models import Cooperation
from samrad.wheel.models import RoutePlan
from samrad.wheel.routes.broken_plans import BrokenPlan
from samrad.wheel.routes.changed_days import ChangedDay


class Recipient(NamedTuple):
    """Whom a mail goes to, and why. `works` says that they may open the work page of the case."""

    email: str
    name: str
    language: str
    footer: str
    works: bool = False


def mail_new_plan(broken: BrokenPlan, new: RoutePlan, changed: Sequence[ChangedDay], *, today: date) -> int:
    """Tells what has happened, the old and new day of each organ, and when the case is through now."""
    case, places = new.case, {each.organ.organisation_id for each in changed} - {None}
    found = [
        *secretariat_of(case.cooperation, today),
        *municipalities(case.cooperation, places, today),
        *proposer_of(case),
    ]
    for to in once_each(found):
        with translation.override(to.language):
            queue_message(
                to=to.email,
                name=to.name,
                language=to.language,
                subject=_("Ny plan for «%(title)s»") % {"title": case.title},
                text=mail_text(greeting(to), paragraphs(broken, new, changed), link_for(to, case), to.footer),
                key=f"route-plan:{new.pk}:{to.email.lower()}",
                **common(case),
            )
    return len(found)


def paragraphs(broken: BrokenPlan, new: RoutePlan, changed: Sequence[ChangedDay]) -> list[str]:
    before, after = whole_day(broken.plan.completed_on), whole_day(new.completed_on)
    through = (
        _("Saken er fortsatt gjennom alle leddene %(after)s.")
        if new.completed_on == broken.plan.completed_on
        else _("Saken er gjennom alle leddene %(after)s. Før var det %(before)s.")
    )
    told = [broken.because, through % {"before": before, "after": after}]
    if new.deadline and new.completed_on > new.deadline:
        told.append(_("Fristen %(day)s rekkes ikke lenger.") % {"day": whole_day(new.deadline)})
    return [*told, days_in_words(changed)] if changed else told


def days_in_words(changed: Iterable[ChangedDay]) -> str:
    """A line an organ: `Storlia kommunestyre: 12. mai 2027 → 19. mai 2027`."""
    lines = [_("Nye dager i planen:")]
    for each in changed:
        name = organ_in_text(each.organ)[translation.get_language() or "nb"]
        days = f"{whole_day(each.was)} → {whole_day(each.on)}" if each.was else whole_day(each.on)
        lines.append(f"{name[:1].upper()}{name[1:]}: {days}")
    return "\n".join(lines)


def mail_stuck(broken: BrokenPlan, why: str, *, today: date) -> int:
    """Tells the secretariat that a plan doesn't hold and no other can be made; once for each reason."""
    case, to = broken.plan.case, once_each(secretariat_of(broken.plan.case.cooperation, today))
    reason = sha256(f"{broken.because} {why}".encode()).hexdigest()[:16]
    for each in to:
        with translation.override(each.language):
            told = [
                broken.because,
                _("Planen for «%(title)s» holder derfor ikke, og en ny kan ikke lages:")
                % {"title": case.title},
                why,
                _("Den gamle planen står til dere har lagt en ny."),
            ]
            queue_message(
                to=each.email,
                name=each.name,
                language=each.language,
                subject=_("Planen holder ikke: «%(title)s»") % {"title": case.title},
                text=mail_text(greeting(each), told, link_for(each, case), each.footer),
                key=f"route-plan-stuck:{broken.plan.pk}:{reason}:{each.email.lower()}",
                **common(case),
            )
    return len(to)


def secretariat_of(cooperation: Cooperation, today: date) -> list[Recipient]:
    here = Q(cooperation=cooperation) | Q(organ__cooperation=cooperation)
    mandates = Mandate.objects.filter(here, kind=K.secretariat)
    return [
        recipient(each.account, works=True, why=_secretariat) for each in mandates_holding(mandates, today)
    ]


def municipalities(cooperation: Cooperation, places: Iterable[int], today: date) -> list[Recipient]:
    """The officers of these municipalities; where there is none with an account, the address that is kept."""
    places = set(places)
    mandates = Mandate.objects.filter(organisation__in=places, kind=K.municipal_officer)
    mandates = mandates.filter(Q(cooperation=None) | Q(cooperation=cooperation))
    officers = mandates_holding(mandates, today)
    without = places - {each.organisation_id for each in officers}
    kept = RatificationAddress.objects.filter(cooperation=cooperation, organisation__in=without)
    return [
        *(recipient(each.account, why=_municipality) for each in officers),
        *(
            Recipient(email, name, each.language, in_language(_municipality, each.language))
            for each in kept
            for name, email in each.people
        ),
    ]


def proposer_of(case: Case) -> list[Recipient]:
    rows = Proposal.objects.filter(case=case, lodged_by__is_active=True).select_related("lodged_by")
    return [recipient(each.lodged_by, why=_proposer) for each in rows]


def recipient(account: Account, *, why: Callable[[], str], works: bool = False) -> Recipient:
    footer = in_language(why, account.language)
    return Recipient(account.email, account.name, account.language, footer, works)


def in_language(why: Callable[[], str], language: str) -> str:
    with translation.override(language):
        return why()


def _secretariat() -> str:
    return _("Du får denne e-posten fordi du er i sekretariatet.")


def _municipality() -> str:
    return _("Du får denne e-posten fordi et organ i kommunen har fått en ny dag i planen.")


def _proposer() -> str:
    return _("Du får denne e-posten fordi du foreslo saken.")


def once_each(recipients: Iterable[Recipient]) -> list[Recipient]:
    """One mail to each address, for the first reason there is."""
    found: dict[str, Recipient] = {}
    for each in recipients:
        found.setdefault(each.email.lower(), each)
    return list(found.values())


def link_for(to: Recipient, case: Case) -> Link:
    if to.works:
        page = reverse("work-case", args=[case.cooperation.slug, case.key])
        return site_link(_("Planen i arbeidet med saken"), page)
    return site_link(_("Saken"), case.get_absolute_url())


def greeting(to: Recipient) -> str:
    return _("Hei, %(name)s!") % {"name": to.name} if to.name else _("Hei!")


def common(case: Case) -> dict[str, object]:
    return {
        "about": subject_of(case),
        "cooperation": case.cooperation.slug,
        "is_example": case.cooperation.is_example,
    }


def whole_day(day: date | None) -> str:
    return format_date(day, translation.get_language() or "nb") if day else ""
