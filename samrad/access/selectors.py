"""Reading accounts and mandates, and what they give on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from samrad.access.models import Account, Mandate
from samrad.core.models import AuditEntry, holds_on
from samrad.core.viewers import Grant, MandateKind, Viewer
from samrad.organisations.models import Cooperation, Organ, Organisation, Participation, Seat

# A right that comes with a seat is lost with it, on the day.
SEATS_OF: dict[str, Collection[str]] = {
    MandateKind.chair: {Seat.Role.CHAIR, Seat.Role.DEPUTY_CHAIR},
    MandateKind.elected_member: {
        Seat.Role.CHAIR,
        Seat.Role.DEPUTY_CHAIR,
        Seat.Role.MEMBER,
        Seat.Role.DEPUTY,
    },
    MandateKind.network_member: set(Seat.Role.values),
}


def viewer_for(account: Account, day: date) -> Viewer:
    """The account as a viewer, with the mandates that hold on that day. Two questions of the database."""
    return Viewer(
        name=account.viewer_name,
        account=account.pk,
        person=account.person_id,
        grants=tuple(grants_of(account, day)),
    )


def grants_of(account: Account, day: date) -> list[Grant]:
    """What the account's mandates give on that day."""
    mandates = mandates_holding(account.mandates.all(), day)
    organisations = {each.organisation_id for each in mandates if each.cooperation_id is None}
    takes_part = cooperations_of(organisations - {None}, day)
    return [grant_of(each, takes_part) for each in mandates]


def mandates_holding(mandates: QuerySet[Mandate], day: date) -> list[Mandate]:
    """Those that hold on that day: themselves, the one they were handed from, and the seat behind them."""
    handed = Q(handed_from__isnull=True) | holds_on(day, "handed_from__")
    rows = mandates.on(day).filter(handed).filter(account__is_active=True)
    rows = rows.filter(Q(handed_from__isnull=True) | Q(handed_from__account__is_active=True))
    found = list(
        rows.select_related("account", "handed_from__account", "organ__cooperation", "organisation").order_by(
            "pk"
        )
    )
    seats = seats_held([each for each in found if each.kind in SEATS_OF], day)
    return [each for each in found if each.kind not in SEATS_OF or has_seat(each, seats)]


def holder_of_seat(mandate: Mandate) -> int | None:
    """The person whose seat is behind the mandate; of one handed over, whoever handed it."""
    source = mandate.handed_from or mandate
    return source.account.person_id


def seats_held(mandates: Iterable[Mandate], day: date) -> dict[tuple[int, int], set[str]]:
    """The roles by (person, organ) in the organs of these mandates on that day."""
    mandates = list(mandates)
    if not mandates:
        return {}
    rows = Seat.objects.on(day).filter(
        organ__in={each.organ_id for each in mandates},
        person__in={holder_of_seat(each) for each in mandates} - {None},
    )
    held: dict[tuple[int, int], set[str]] = defaultdict(set)
    for person, organ, role in rows.order_by().values_list("person", "organ", "role"):
        held[(person, organ)].add(role)
    return held


def has_seat(mandate: Mandate, held: dict[tuple[int, int], set[str]]) -> bool:
    roles = held.get((holder_of_seat(mandate), mandate.organ_id), set())
    return bool(roles & set(SEATS_OF[mandate.kind]))


def cooperations_of(organisations: Collection[int], day: date) -> dict[int, set[int]]:
    """The cooperations each organisation takes part in on that day."""
    takes_part: dict[int, set[int]] = defaultdict(set)
    if organisations:
        rows = Participation.objects.on(day).filter(organisation__in=organisations).order_by()
        for organisation, cooperation in rows.values_list("organisation", "cooperation"):
            takes_part[organisation].add(cooperation)
    return takes_part


def grant_of(mandate: Mandate, takes_part: dict[int, set[int]]) -> Grant:
    return Grant(
        kind=MandateKind(mandate.kind),
        on_behalf_of=written(mandate),
        cooperations=reach(mandate, takes_part),
        organisation=mandate.organisation_id,
        organ=mandate.organ_id,
    )


def reach(mandate: Mandate, takes_part: dict[int, set[int]]) -> frozenset[int] | None:
    """The cooperations a mandate holds in. An administrator's, where none is named, is everywhere."""
    if mandate.cooperation_id is not None:
        return frozenset({mandate.cooperation_id})
    if mandate.organ is not None:
        return frozenset({mandate.organ.cooperation_id} - {None})
    if mandate.kind == MandateKind.administrator:
        return None
    return frozenset(takes_part.get(mandate.organisation_id, ()))


def written(mandate: Mandate) -> str:
    """On behalf of whom, as the audit log writes it: `organ:tverrdalsregionen.regionradet`."""
    behind = mandate.on_behalf_of
    return f"{behind._meta.model_name}:{behind.public_id}"


def accounts_visible_to(viewer: Viewer) -> QuerySet[Account]:
    """Administrators see all accounts; a secretariat and an auditor those with a mandate where they work."""
    if viewer.has(MandateKind.administrator) and viewer.cooperations_as(MandateKind.administrator) is None:
        return Account.objects.all()
    seen = mandates_visible_to(viewer).exclude(account=viewer.account).values("account")
    return Account.objects.filter(Q(pk=viewer.account) | Q(pk__in=seen))


def mandates_visible_to(viewer: Viewer) -> QuerySet[Mandate]:
    """One's own, and all that hold or have held in the cooperations one keeps or audits."""
    rows = Mandate.objects.select_related(
        "account", "cooperation", "organ__cooperation", "organisation", "handed_from__account"
    )
    reached = viewer.cooperations_as(MandateKind.secretariat, MandateKind.auditor, MandateKind.administrator)
    if reached is None:
        return rows
    # An officer of a municipality works in every cooperation the municipality is part of.
    theirs = (
        Q(cooperation__in=reached)
        | Q(organ__cooperation__in=reached)
        | Q(cooperation__isnull=True, organisation__participations__cooperation__in=reached)
    )
    return rows.filter(Q(account=viewer.account) | Q(pk__in=Mandate.objects.filter(theirs).values("pk")))


def example_accounts() -> QuerySet[Account]:
    """Those the demonstration lets anybody sign in as, by the mandate they are there to show."""
    return Account.objects.filter(is_example=True, is_active=True).order_by("pk")


def examples_shown(day: date) -> list[tuple[Account, Mandate | None]]:
    """Each example account with the first mandate it holds that day. Few questions, however many accounts."""
    accounts = list(example_accounts())
    first: dict[int, Mandate] = {}
    for each in mandates_holding(Mandate.objects.filter(account__in=accounts), day):
        first.setdefault(each.account_id, each)
    return [(account, first.get(account.pk)) for account in accounts]


def mandates_by_account(accounts: Collection[Account], day: date) -> dict[int, list[Mandate]]:
    """The mandates that hold that day, by account. Two questions, however many accounts."""
    found: dict[int, list[Mandate]] = defaultdict(list)
    for each in mandates_holding(Mandate.objects.filter(account__in=accounts), day):
        found[each.account_id].append(each)
    return found


def entries_visible_to(viewer: Viewer) -> QuerySet[AuditEntry]:
    """The log, to those who audit or administer; in one cooperation, what is about its rows or its people."""
    reached = viewer.cooperations_as(MandateKind.auditor, MandateKind.administrator)
    if reached is None:
        return AuditEntry.objects.all()
    seen = Q(pk__in=())
    for slug, scope in Cooperation.objects.filter(pk__in=reached).order_by().values_list("slug", "scope"):
        seen |= Q(subject__contains=f":{scope}.") | Q(on_behalf_of__contains=f":{scope}.")
        seen |= Q(subject=f"cooperation:{slug}")
    keys = mandates_visible_to(viewer).order_by().values_list("account", flat=True).distinct()
    return AuditEntry.objects.filter(seen | Q(subject__in=[f"account:{key}" for key in keys]))


def names_of_viewers(written: Iterable[str]) -> dict[str, str]:
    """The names behind `account:7` as the log writes it, for those there are."""
    keys = {each.removeprefix("account:") for each in written if each.startswith("account:")}
    rows = Account.objects.filter(pk__in=[int(key) for key in keys if key.isdecimal()]).order_by()
    return {f"account:{key}": name for key, name in rows.values_list("pk", "name")}


def in_order_of_ending(mandates: QuerySet[Mandate]) -> QuerySet[Mandate]:
    return mandates.order_by(F("end_on").asc(nulls_first=True), "account__name", "pk")


def loans_of(account: Account, day: date) -> QuerySet[Mandate]:
    """What the account has lent out and that holds that day or later."""
    rows = Mandate.objects.filter(handed_from__account=account).filter(
        Q(end_on__isnull=True) | Q(end_on__gte=day)
    )
    return rows.select_related("account", "organ", "organisation").order_by("start_on", "pk")


def names_of_grants(grants: Iterable[Grant]) -> dict[str, tuple[str, Grant]]:
    """On behalf of whom these grants are: how the log writes it, with the name and one grant of it."""
    found = {grant.on_behalf_of: grant for grant in grants}
    organisations = Organisation.objects.in_bulk({grant.organisation for grant in found.values()} - {None})
    organs = Organ.objects.in_bulk({grant.organ for grant in found.values()} - {None})
    return {
        written: (str(organisations.get(grant.organisation) or organs.get(grant.organ)), grant)
        for written, grant in found.items()
    }


def accounts_working_in(cooperation: int, day: date) -> QuerySet[Account]:
    """Those with a mandate in the cooperation that day, also through an organisation in it, by name."""
    taking_part = Participation.objects.on(day).filter(cooperation=cooperation).values("organisation")
    everywhere = Q(cooperation=None, organisation__in=taking_part)
    here = Q(cooperation=cooperation) | Q(organ__cooperation=cooperation) | everywhere
    mandates = Mandate.objects.on(day).filter(here)
    mandates = mandates.exclude(kind__in=[MandateKind.auditor, MandateKind.administrator])
    return Account.objects.filter(is_active=True, pk__in=mandates.values("account")).order_by("name", "pk")
