"""What is said about how it goes, from whichever side it comes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.models import SignedLink
from samrad.access.rules import K, acting_for, require
from samrad.cases.services.texts import all_publishable
from samrad.commitments.models import Commitment, StatusReport, StatusRequest, Undertaking
from samrad.commitments.reading.status import asked_in, missing_of
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organ

Said = StatusReport.Said
Channel = StatusReport.Channel


@dataclass(frozen=True)
class Answer:
    """What is said about one undertaking; about one participant's part where `commitment` is named.

    `on` is the day it was said, where that isn't today.
    """

    undertaking: Undertaking
    said: str
    sentence: str = ""
    number: Decimal | None = None
    number_unit: str = ""
    commitment: Commitment | None = None
    source_row: str = ""
    on: date | None = None


@act("status.report")
def answer_request(request: StatusRequest, answers: Sequence[Answer], *, by: Viewer) -> int:
    """What an owner says about what it owns, as often as it likes until the round is closed.

    Effects: a report for each answer that says something new; the request is answered when nothing is
    missing; one audit entry. Returns how many reports. Raises Refused when the round is closed, when what is
    late has no sentence, and for a national identity number.
    """
    require(by, "status.report", request)
    # One that is sent twice at once is kept once.
    held = StatusRequest.objects.select_for_update(of=["self"]).select_related("round")
    if held.get(pk=request.pk).round.closed_on is not None:
        raise Refused(_("Runden er avsluttet. Vent til den neste, eller ta kontakt med sekretariatet."))
    owned = {each.undertaking.pk: each.said for each in asked_in(request)}
    new = [each for each in answers if each.undertaking.pk in owned and is_new(each, owned)]
    language = request.language
    channel = Channel.LINK if by.link else Channel.ACCOUNT
    record(new, channel, by=by, language=language, request=request)
    behalf = acting_for(by, *K, cooperation=request.round.cooperation)
    if new:
        tell(request, fields=["reports"], on_behalf_of=behalf)
    else:
        tell_nothing_changed()
    return len(new)


def is_new(answer: Answer, said: dict[int, StatusReport | None]) -> bool:
    """Does it say anything else than what was said last in this round?"""
    before = said.get(answer.undertaking.pk)
    now = (answer.said, answer.sentence, answer.number)
    return before is None or now != (before.said, before.sentence, before.number)


def record(
    answers: Sequence[Answer],
    channel: Channel,
    *,
    by: Viewer,
    language: str,
    request: StatusRequest | None = None,
    organ: Organ | None = None,
) -> list[StatusReport]:
    """Writes the reports, and marks as answered the requests that have nothing missing any more."""
    check(answers)
    today = timezone.localdate()
    shared = {
        "channel": channel,
        "language": language,
        "request": request,
        "organ": organ,
        "account_id": by.account,
        "source_kind": StatusReport.Source.REPORTED if by.link else StatusReport.Source.ENTERED,
    }
    made = StatusReport.objects.bulk_create(report_of(each, today, shared) for each in answers)
    settle({each.undertaking_id for each in made if each.commitment_id is None}, today)
    return made


def report_of(answer: Answer, today: date, shared: dict[str, Any]) -> StatusReport:
    return StatusReport(
        undertaking=answer.undertaking,
        commitment=answer.commitment,
        said=answer.said,
        sentence=answer.sentence,
        number=answer.number,
        number_unit=answer.number_unit if answer.number is not None else "",
        reported_on=answer.on or today,
        source_row=answer.source_row,
        **shared,
    )


def check(answers: Sequence[Answer]) -> None:
    """Raises Refused for what may not be said, by the title it is said about."""
    for each in answers:
        if each.said == Said.LATE and not each.sentence:
            raise Refused(
                _("Skriv en setning om hvorfor «%(title)s» er forsinket.") % {"title": each.undertaking.title}
            )
    all_publishable((each.undertaking.title, f"{each.sentence}\n{each.number_unit}") for each in answers)


def settle(undertakings: Iterable[int], today: date) -> None:
    """The open requests about these that have nothing missing any more are answered, whoever said it."""
    rows = StatusRequest.objects.filter(
        undertakings__in=list(undertakings), round__closed_on=None, answered_on=None
    )
    for request in rows.select_related("round").distinct():
        if not missing_of(request):
            request.answered_on = today
            request.save(update_fields=["answered_on"])


@act("status.fill_in")
def fill_in_together(undertaking: Undertaking, organ: Organ, answers: Sequence[Answer], *, by: Viewer) -> int:
    """What a network says of all municipalities at once, about one undertaking.

    Effects: a report for each, with the network; one audit entry. Returns how many. Raises Refused when
    nothing is said, and as a report does.
    """
    require(by, "status.fill_in", organ)
    answers = [each for each in answers if is_of(each, undertaking, organ)]
    if not answers:
        raise Refused(_("Si hvordan det går i minst én kommune."))
    made = record(answers, Channel.NETWORK, by=by, language=undertaking.language, organ=organ)
    behalf = acting_for(by, K.network_member, organ=organ) or acting_for(
        by, K.secretariat, cooperation=organ.cooperation
    )
    tell(undertaking, fields=["status_reports"], on_behalf_of=behalf)
    return len(made)


def is_of(answer: Answer, undertaking: Undertaking, organ: Organ) -> bool:
    """Is it about this undertaking, open to all, in the network's own cooperation?"""
    here = undertaking.is_public and undertaking.cooperation_id == organ.cooperation_id
    part = answer.commitment is None or answer.commitment.undertaking_id == undertaking.pk
    return here and part and answer.undertaking == undertaking


def mark_used(link: SignedLink) -> None:
    SignedLink.objects.filter(pk=link.pk).update(last_used_at=timezone.now())
