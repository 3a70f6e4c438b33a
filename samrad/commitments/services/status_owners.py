"""An open round follows what it asks about: to its new owner, and out when there is no more to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.utils import timezone

from samrad.commitments.models import StatusRequest, StatusRound, Undertaking
from samrad.commitments.reading.status import missing_of
from samrad.commitments.services.status_mail import Part, revoke_links
from samrad.commitments.services.status_reports import settle
from samrad.commitments.services.status_rounds import (
    Owner,
    add_request,
    ask,
    asked_about,
    by_owner,
    languages_of,
    owner_of,
)
from samrad.core.viewers import Viewer


def follow_owners(undertakings: Collection[int], *, by: Viewer) -> None:
    """Asks the present owners about what nobody has answered for yet; what is said already stands.

    Effects: these move between the requests of open rounds; a new owner gets a mail with a link; a request
    with nothing left is gone, and its links with it; one with nothing missing any more is answered. The audit
    entry is that of the act that changed the owner.
    """
    moving: dict[StatusRound, list[Undertaking]] = defaultdict(list)
    rows = StatusRequest.objects.filter(round__closed_on=None, undertakings__in=undertakings)
    left = list(rows.select_related("round__cooperation", "organisation").distinct())
    for request in left:
        silent = [each.pk for each in missing_of(request) if each.pk in undertakings]
        found = Undertaking.objects.filter(pk__in=silent).select_related(
            "owner_account", "owner_organisation"
        )
        asked = asked_among(silent, request.round)
        gone = [each for each in found if each.pk not in asked or not is_still_of(each, request)]
        request.undertakings.remove(*gone)
        moving[request.round] += gone
    for opened, gone in moving.items():
        hand_over(opened, gone, by=by)
    for request in left:
        close_up(request)


def is_still_of(undertaking: Undertaking, request: StatusRequest) -> bool:
    """Is it of this office? An address the secretariat wrote on the request counts."""
    owner = owner_of(undertaking)
    office = (owner.organisation, owner.office) == (request.organisation_id, request.office)
    return office and owner.email in ("", request.email)


def asked_among(undertakings: Collection[int], opened: StatusRound) -> set[int]:
    """Those of these that are still asked about: not over, and not withdrawn. One question."""
    rows = asked_about(opened.cooperation).filter(pk__in=undertakings)
    return set(rows.values_list("pk", flat=True))


def hand_over(opened: StatusRound, gone: Collection[Undertaking], *, by: Viewer) -> None:
    """The present owners are asked, each once."""
    asked = asked_among([each.pk for each in gone], opened)
    owners = by_owner(each for each in gone if each.pk in asked)
    parts = [Part(request_to(opened, owner, owned), owned) for owner, owned in owners.items()]
    ask(parts, timezone.localdate(), by=by)


def close_up(request: StatusRequest) -> None:
    """One that something was taken from: is it answered now, or empty?"""
    left = list(request.undertakings.values_list("pk", flat=True))
    settle(left, timezone.localdate())
    if not left:
        revoke_links(request)
        request.delete()


def request_to(opened: StatusRound, owner: Owner, owned: list[Undertaking]) -> StatusRequest:
    """The owner's request in the round, no longer answered when it was; a new one where there is none."""
    there = opened.requests.filter(
        organisation=owner.organisation, office=owner.office, email__iexact=owner.email
    ).first()
    if there is None:
        languages = languages_of(opened.cooperation)
        language = languages.get(owner.organisation, opened.cooperation.language)
        return add_request(opened, owner, owned, language)
    there.undertakings.add(*owned)
    there.answered_on = None
    there.save(update_fields=["answered_on"])
    return there
