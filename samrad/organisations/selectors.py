"""Reading the register: who there is, who takes part in what, and how it was on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet, prefetch_related_objects

from samrad.core.models import holds_on
from samrad.core.viewers import Viewer
from samrad.organisations.models import (
    Agreement,
    Contact,
    Cooperation,
    EarlierIdentity,
    LegalForm,
    Organ,
    Organisation,
    Participation,
    Person,
    Seat,
    Succession,
)

# The forms municipalities use to act as one region. A municipality is told apart by these before others.
REGIONAL = [LegalForm.IPR, LegalForm.SECTION_27, LegalForm.ALLIANCE]


def cooperations_visible_to(viewer: Viewer) -> QuerySet[Cooperation]:
    """All cooperations; the register is public."""
    return Cooperation.objects.all()


def organisations_visible_to(viewer: Viewer) -> QuerySet[Organisation]:
    return Organisation.objects.select_related("county")


def organs_visible_to(viewer: Viewer) -> QuerySet[Organ]:
    return Organ.objects.select_related(
        "cooperation", "organisation__county", "under__cooperation", "under__organisation"
    )


def persons_visible_to(viewer: Viewer) -> QuerySet[Person]:
    return Person.objects.all()


def agreements_visible_to(viewer: Viewer) -> QuerySet[Agreement]:
    return Agreement.objects.select_related("cooperation").prefetch_related("parties")


def participations_of(cooperation: Cooperation, day: date) -> QuerySet[Participation]:
    """Who took part in the cooperation on that day, by name."""
    rows = cooperation.participations.on(day).select_related("organisation__county")
    earlier = Prefetch("organisation__earlier_identities", EarlierIdentity.objects.select_related("county"))
    return rows.prefetch_related(earlier).order_by("organisation__sort_key")


def participations_in(organisation: Organisation, day: date) -> QuerySet[Participation]:
    """What the organisation took part in on that day, in cooperations that existed then."""
    rows = organisation.participations.on(day).filter(holds_on(day, "cooperation__"))
    return rows.select_related("cooperation").order_by("cooperation__sort_key")


def past_participations_in(organisation: Organisation, day: date) -> QuerySet[Participation]:
    """What the organisation took part in before that day, and no longer did."""
    over = Q(end_on__lt=day) | Q(cooperation__end_on__lt=day)
    rows = organisation.participations.filter(over).select_related("cooperation")
    return rows.order_by(F("end_on").desc(nulls_last=True), "cooperation__sort_key")


def seats_of(organ: Organ, day: date) -> QuerySet[Seat]:
    """The organ's seats on that day: chair first, then members by participant, then deputies by rank."""
    rows = organ.seats.on(day).select_related("person", "organisation", "political_party")
    return rows.order_by("organisation__sort_key", "rank", "id")


def seats_on_behalf_of(organisation: Organisation, day: date) -> QuerySet[Seat]:
    """The places the organisation has in organs of cooperations on that day."""
    rows = organisation.seats.on(day).filter(organ__cooperation__isnull=False)
    related = rows.select_related("person", "organ__cooperation", "political_party")
    return related.order_by("organ__cooperation__sort_key", "organ__order", "rank", "id")


def seats_held_by(person: Person) -> QuerySet[Seat]:
    """All places the person has or has had."""
    rows = person.seats.select_related(
        "organ__cooperation", "organ__organisation", "organisation", "political_party"
    )
    return rows.order_by(F("end_on").asc(nulls_first=True), "organ__sort_key")


def contacts_of(cooperation: Cooperation, day: date) -> QuerySet[Contact]:
    return cooperation.contacts.on(day).select_related("organisation", "person")


def contacts_from(organisation: Organisation, day: date) -> QuerySet[Contact]:
    """The contacts the organisation has named, by cooperation."""
    rows = organisation.contacts.on(day).select_related("cooperation", "person")
    return rows.order_by("cooperation__sort_key", "kind", "id")


def organs_of(cooperation: Cooperation, day: date) -> QuerySet[Organ]:
    return cooperation.organs.on(day).select_related("under").order_by("order", "sort_key")


def municipalities_in(county: Organisation, day: date) -> QuerySet[Organisation]:
    """The municipalities that lay in the county on that day.

    Those that have moved between counties since tell so in their earlier identities; a municipality whose
    county then was another is left out.
    """
    then = EarlierIdentity.objects.on(day).filter(county__isnull=False)
    rows = Organisation.objects.on(day).filter(kind=Organisation.Kind.MUNICIPALITY)
    moved = then.values("organisation")
    here_then = then.filter(county=county).values("organisation")
    there = rows.filter(Q(county=county) & ~Q(pk__in=moved) | Q(pk__in=here_then))
    return there.prefetch_related("earlier_identities").order_by("sort_key")


def regions_touching(municipalities: Iterable[Organisation], day: date) -> QuerySet[Participation]:
    """The memberships these municipalities have in cooperations on that day."""
    rows = Participation.objects.on(day).filter(organisation__in=[each.pk for each in municipalities])
    return rows.filter(holds_on(day, "cooperation__")).select_related("cooperation", "organisation")


def successions_of(organisation: Organisation) -> QuerySet[Succession]:
    """What it became."""
    return organisation.successions.select_related("successor").order_by("on", "id")


def origins_of(organisation: Organisation) -> QuerySet[Succession]:
    """What it was made of."""
    return organisation.origins.select_related("predecessor").order_by("on", "id")


def namesakes(organisation: Organisation) -> QuerySet[Organisation]:
    """Others of the same kind and name, such as the county until 2019 and the one since 2024."""
    rows = Organisation.objects.filter(kind=organisation.kind, name=organisation.name)
    return rows.exclude(pk=organisation.pk).order_by("start_on")


def with_history(organisation: Organisation) -> Organisation:
    """The organisation with its earlier names, numbers and counties fetched."""
    earlier = EarlierIdentity.objects.select_related("county").order_by("start_on", "end_on")
    prefetch_related_objects([organisation], Prefetch("earlier_identities", earlier))
    return organisation


def organisation_by_number(kind: str, number: str) -> Organisation | None:
    """The municipality or county that has this number, had it last, or had it before."""
    rows = Organisation.objects.filter(kind=kind).select_related("county")
    now = rows.filter(number=number).order_by(F("end_on").desc(nulls_first=True)).first()
    return (
        now or rows.filter(earlier_identities__number=number).order_by("-earlier_identities__end_on").first()
    )


def organisation_by_name(kind: str, address_name: str) -> Organisation | None:
    """The municipality or county whose name, today or before, is written like this in an address."""
    rows = Organisation.objects.filter(kind=kind).select_related("county")
    for row in rows.order_by(F("end_on").desc(nulls_first=True)):
        if row.address_name == address_name:
            return row
    named = EarlierIdentity.objects.filter(organisation__kind=kind).exclude(name="")
    for earlier in named.select_related("organisation__county"):
        if earlier.address_name == address_name:
            return earlier.organisation
    return None


def organisation_at(kind: str, place: str) -> Organisation | None:
    """The municipality or county at an address like `9801-elvestad`, by today's number or an earlier one."""
    number, _, name = place.partition("-")
    found = organisation_by_number(kind, number) if number.isdecimal() else organisation_by_name(kind, place)
    return organisation_by_name(kind, name) if found is None and name else found


def memberships_for_map(cooperations: Iterable[Cooperation], day: date) -> list[Participation]:
    """The municipalities in these cooperations on that day, in the smallest cooperation first.

    A municipality is coloured by the region it is closest to: one of seven before one of seventy.
    """
    known = list(cooperations)
    rows = (
        Participation.objects.on(day)
        .filter(
            cooperation__in=known,
            role=Participation.Role.MEMBER,
            organisation__kind=Organisation.Kind.MUNICIPALITY,
        )
        .filter(holds_on(day, "organisation__"))
    )
    found = list(
        rows.select_related("organisation__county", "cooperation").order_by("organisation__sort_key")
    )
    size: dict[int, int] = {}
    for each in found:
        size[each.cooperation_id] = size.get(each.cooperation_id, 0) + 1
    return sorted(
        found, key=lambda each: (each.cooperation.legal_form not in REGIONAL, size[each.cooperation_id])
    )


def municipalities_by_cooperation(cooperations: Iterable[int], day: date) -> dict[int, list[Organisation]]:
    """The municipalities in each of these cooperations on that day, by name."""
    rows = Participation.objects.on(day).filter(
        cooperation__in=list(cooperations), organisation__kind=Organisation.Kind.MUNICIPALITY
    )
    found: dict[int, list[Organisation]] = {}
    related = rows.select_related("organisation").prefetch_related("organisation__earlier_identities")
    for each in related.order_by("organisation__sort_key"):
        found.setdefault(each.cooperation_id, []).append(each.organisation)
    return found


def organs_that_treat(cooperation: Cooperation, day: date) -> QuerySet[Organ]:
    """The cooperation's organs that day, in their order, the secretariat aside."""
    return cooperation.organs.on(day).exclude(kind=Organ.Kind.SECRETARIAT)


ANSWERING = [Organ.Kind.MUNICIPAL_COUNCIL, Organ.Kind.COUNTY_COUNCIL]


def councils_of_members(cooperation: Cooperation, day: date) -> QuerySet[Organ]:
    """The councils of the municipalities and counties that are members that day, by name."""
    members = cooperation.participations.on(day).filter(role=Participation.Role.MEMBER)
    rows = Organ.objects.on(day).filter(organisation__in=members.values("organisation"), kind__in=ANSWERING)
    return rows.order_by("organisation__sort_key")


def participants(cooperation: Cooperation, day: date) -> QuerySet[Organisation]:
    """The organisations that take part that day, by name."""
    here = cooperation.participations.on(day).values("organisation")
    return Organisation.objects.filter(pk__in=here).order_by("sort_key")
