"""Rounds of status: opened on their day or by hand, and closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import RatificationAddress
from samrad.commitments.models import FollowUp, StatusRequest, StatusRound, Undertaking
from samrad.commitments.services.status_follow_up import cadence_of, follow_up_of
from samrad.commitments.services.status_mail import Part, mail_request
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.engine.status_days import days_of, next_opening
from samrad.engine.working_days import is_working_day
from samrad.organisations.models import Cooperation


@dataclass(frozen=True)
class Owner:
    """Who is asked: an office, and where it is written to."""

    organisation: int | None
    place: str
    office: str
    email: str


def asked_about(cooperation: Cooperation) -> QuerySet[Undertaking]:
    """All that is public and open."""
    rows = Undertaking.objects.filter(
        cooperation=cooperation, is_public=True, done_on=None, stopped_on=None
    ).exclude(phase=Undertaking.Phase.CARRIED_OUT)
    return rows.select_related("owner_account", "owner_organisation")


def owner_of(undertaking: Undertaking) -> Owner:
    account = undertaking.owner_account
    email = undertaking.owner_email or (account.email if account and account.is_active else "")
    place = undertaking.owner_organisation.name if undertaking.owner_organisation else ""
    return Owner(undertaking.owner_organisation_id, place, undertaking.owner_office, email.lower())


def name_of_owner(undertaking: Undertaking) -> str:
    account = undertaking.owner_account
    return undertaking.owner_name or (account.name if account else "")


@act("status_round.open")
def open_round(cooperation: Cooperation, *, by: Viewer, on: date | None = None) -> StatusRound:
    """Asks every owner now (or as if it were the day given, for the demonstration).

    Effects: an older round is closed; one request an owner with all it owns; a mail with a link to each that
    has an address; one audit entry. Raises Refused when nothing is published and open, and when a round was
    opened today.
    """
    require(by, "status.keep", cooperation)
    today = on or timezone.localdate()
    Cooperation.objects.select_for_update().only("pk").get(pk=cooperation.pk)  # two at once come one by one
    if cooperation.status_rounds.filter(opened_on=today).exists():
        raise Refused(_("En runde er åpnet i dag allerede."))
    undertakings = list(asked_about(cooperation))
    if not undertakings:
        raise Refused(_("Det er ingenting å spørre om: ingen tiltak er lagt ut for alle og står åpne."))
    made = begin(cooperation, undertakings, today, by=by)
    tell(made, fields=["requests"], on_behalf_of=acting_for(by, K.secretariat, cooperation=cooperation))
    return made


def begin(
    cooperation: Cooperation, undertakings: Iterable[Undertaking], today: date, *, by: Viewer
) -> StatusRound:
    cooperation.status_rounds.filter(closed_on=None).update(closed_on=today)
    days = days_of(today, cadence_of(follow_up_of(cooperation)))
    made = StatusRound.objects.create(
        cooperation=cooperation, opened_on=today, due_on=days.due_on, escalate_on=days.escalate_on
    )
    languages = languages_of(cooperation)
    parts = [
        Part(add_request(made, owner, owned, languages.get(owner.organisation, cooperation.language)), owned)
        for owner, owned in by_owner(undertakings).items()
    ]
    ask(parts, today, by=by)
    return made


def by_owner(undertakings: Iterable[Undertaking]) -> dict[Owner, list[Undertaking]]:
    found: dict[Owner, list[Undertaking]] = defaultdict(list)
    for each in undertakings:
        found[owner_of(each)].append(each)
    return found


def owners_asked(cooperation: Cooperation) -> list[tuple[Owner, list[Undertaking]]]:
    """Whom a round would ask today, and about what. One question."""
    return list(by_owner(asked_about(cooperation)).items())


def languages_of(cooperation: Cooperation) -> dict[int | None, str]:
    """What each municipality wants to be written to in."""
    rows = RatificationAddress.objects.filter(cooperation=cooperation)
    return dict(rows.values_list("organisation", "language"))


def add_request(opened: StatusRound, owner: Owner, owned: list[Undertaking], language: str) -> StatusRequest:
    account = owned[0].owner_account
    name = next((name_of_owner(each) for each in owned if name_of_owner(each)), "")
    made = StatusRequest.objects.create(
        round=opened,
        organisation_id=owner.organisation,
        office=owner.office,
        name=name,
        email=owner.email,
        language=account.language if account else language,
    )
    made.undertakings.set(owned)
    return made


def ask(parts: Iterable[Part], today: date, *, by: Viewer) -> None:
    """One mail to each address, about all its offices. Who has none is the secretariat's task."""
    by_address: dict[str, list[Part]] = defaultdict(list)
    for each in parts:
        if each.request.email:
            by_address[each.request.email].append(each)
    for together in by_address.values():
        mail_request(together, today=today, by=by)


@act("status_round.close")
def close_round(opened: StatusRound, *, by: Viewer) -> None:
    """Nothing more can be answered. One audit entry."""
    require(by, "status.keep", opened)
    if opened.closed_on is not None:
        raise Refused(_("Runden er avsluttet allerede."))
    opened.closed_on = timezone.localdate()
    opened.save(update_fields=["closed_on"])
    behalf = acting_for(by, K.secretariat, cooperation=opened.cooperation)
    tell(opened, fields=["closed_on"], on_behalf_of=behalf)


def open_daily(today: date) -> None:
    """What the daily clock calls: the rounds whose day has come, one audit entry each.

    Nobody is asked on a day off: the round waits for the next working day.
    """
    if not is_working_day(today):
        return
    due = FollowUp.objects.filter(is_on=True, next_on__lte=today).select_related("cooperation")
    for each in due:
        if not each.cooperation.end_on or each.cooperation.end_on >= today:
            open_on_its_day(each, today, by=INSTALLATION)


@act("status_round.open")
def open_on_its_day(follow_up: FollowUp, today: date, *, by: Viewer) -> StatusRound | None:
    """The round, and the day of the next. None when there is nothing to ask about, or it is open already."""
    cooperation = follow_up.cooperation
    follow_up.next_on = next_opening(follow_up.next_on, follow_up.every_months, today)
    follow_up.save(update_fields=["next_on"])
    undertakings = list(asked_about(cooperation))
    if not undertakings or cooperation.status_rounds.filter(opened_on=today).exists():
        tell_nothing_changed()
        return None
    made = begin(cooperation, undertakings, today, by=by)
    tell(made, fields=["requests"])
    return made
