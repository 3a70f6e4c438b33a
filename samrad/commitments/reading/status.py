"""Rounds of status, requests and what was said, as pages and acts read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samrad.commitments.models import StatusMail, StatusReport, StatusRequest, StatusRound, Undertaking
from samrad.core.messages.models import Message
from samrad.core.viewers import MandateKind, Viewer

K = MandateKind
INSIDE = tuple(set(K) - {K.administrator})
MUNICIPALITY = (K.municipal_officer, K.chief_executive)
LOST = (Message.State.FAILED, Message.State.BOUNCED)


def rounds_visible_to(viewer: Viewer) -> QuerySet[StatusRound]:
    """Who has answered is seen by those with a mandate in the cooperation."""
    rows = StatusRound.objects.select_related("cooperation")
    own = viewer.cooperations_as(*INSIDE)
    return rows if own is None or viewer.sees_exempt else rows.filter(cooperation__in=own)


def requests_visible_to(viewer: Viewer) -> QuerySet[StatusRequest]:
    """Those the viewer may answer: by link its own; its own offices'; a secretariat all of its rounds."""
    rows = StatusRequest.objects.select_related("round__cooperation", "organisation")
    purpose, _colon, subject = viewer.link.partition(":")
    if purpose == "status":
        return rows.filter(pk=subject.removeprefix("statusrequest:"))
    own = viewer.cooperations_as(K.secretariat)
    if own is None or viewer.sees_exempt:
        return rows
    return rows.filter(Q(round__cooperation__in=own) | owned_by(viewer)).distinct()


def owned_by(viewer: Viewer) -> Q:
    """Those of the viewer's own account, and of the municipality the viewer works for."""
    found = Q(pk__in=[])
    if viewer.account is not None:
        found |= Q(undertakings__owner_account=viewer.account)
    for grant in viewer.grants_of(*MUNICIPALITY):
        here = Q(organisation=grant.organisation)
        if grant.cooperations is not None:
            here &= Q(round__cooperation__in=grant.cooperations)
        found |= here
    return found


def waiting_for(viewer: Viewer) -> QuerySet[StatusRequest]:
    """The open requests that the viewer's own account is asked in and hasn't answered."""
    rows = requests_visible_to(viewer).filter(round__closed_on=None, answered_on=None)
    return rows.filter(undertakings__owner_account=viewer.account).distinct()


@dataclass(frozen=True)
class Asked:
    """One undertaking in a request, what was said in this round and before it."""

    undertaking: Undertaking
    said: StatusReport | None
    before: StatusReport | None

    @property
    def unit(self) -> str:
        """What is counted, when something was counted the last time."""
        told = [each for each in (self.said, self.before) if each is not None and each.number_unit]
        return told[0].number_unit if told else ""


def asked_in(request: StatusRequest) -> list[Asked]:
    """The undertakings of a request, in order, each with what was said. Two questions."""
    undertakings = list(request.undertakings.all())
    newest = owners_reports(each.pk for each in undertakings)
    found = []
    for each in undertakings:
        reports = newest.get(each.pk, [])
        now = [row for row in reports if is_in(request.round, row)]
        earlier = [row for row in reports if row.reported_on < request.round.opened_on]
        found.append(Asked(each, next(iter(now), None), next(iter(earlier), None)))
    return found


def is_in(opened: StatusRound, report: StatusReport) -> bool:
    return report.reported_on >= opened.opened_on


def owners_reports(undertakings: Iterable[int]) -> dict[int, list[StatusReport]]:
    """What owners have said, newest first, by undertaking. One question."""
    found: dict[int, list[StatusReport]] = {}
    rows = StatusReport.objects.filter(undertaking__in=list(undertakings), commitment=None)
    rows = rows.select_related("undertaking__owner_organisation")
    for row in rows.order_by("-reported_on", "-id"):
        found.setdefault(row.undertaking_id, []).append(row)
    return found


def missing_of(request: StatusRequest) -> list[Undertaking]:
    """What nothing has been said about in this round."""
    return [each.undertaking for each in asked_in(request) if each.said is None]


@dataclass(frozen=True)
class RequestRow:
    """One owner in a round: where it stands, as the round's page shows it."""

    request: StatusRequest
    undertakings: list[Undertaking]
    said: list[StatusReport]
    mails: list[StatusMail]

    @property
    def is_answered(self) -> bool:
        return self.request.answered_on is not None

    @property
    def has_no_address(self) -> bool:
        return not self.request.email and not self.is_answered

    @property
    def lost(self) -> list[StatusMail]:
        return [each for each in self.mails if each.message and each.message.state in LOST]

    @property
    def missing(self) -> list[Undertaking]:
        told = {each.undertaking_id for each in self.said}
        return [each for each in self.undertakings if each.pk not in told]

    @property
    def late(self) -> list[StatusReport]:
        return [each for each in self.said if each.said == StatusReport.Said.LATE]

    def is_overdue(self, today: date) -> bool:
        return not self.is_answered and today > self.request.round.due_on

    def is_told_to_nobody(self, today: date) -> bool:
        """It should have gone to a contact, and there is none. Not of one asked after the deadline."""
        held = self.request.round
        asked_late = bool(self.mails) and min(mail.on for mail in self.mails) > held.due_on
        due = held.escalate_on <= today and held.closed_on is None and not asked_late
        return due and not self.is_answered and self.request.escalated_on is None


def rows_of(rounds: Collection[StatusRound]) -> dict[int, list[RequestRow]]:
    """The requests of rounds, by round. Four questions however many there are."""
    rows = StatusRequest.objects.filter(round__in=rounds).select_related("round__cooperation", "organisation")
    requests = list(rows.prefetch_related("undertakings", "mails__message"))
    reports = owners_reports({each.pk for row in requests for each in row.undertakings.all()})
    found: dict[int, list[RequestRow]] = {each.pk: [] for each in rounds}
    for row in requests:
        found[row.round_id].append(row_of(row, reports))
    return found


def row_of(request: StatusRequest, reports: dict[int, list[StatusReport]]) -> RequestRow:
    undertakings = list(request.undertakings.all())
    said = []
    for each in undertakings:
        now = [row for row in reports.get(each.pk, []) if is_within(request.round, row)]
        said.extend(now[:1])
    return RequestRow(request, undertakings, said, list(request.mails.all()))


def is_within(opened: StatusRound, report: StatusReport) -> bool:
    closed = opened.closed_on
    return report.reported_on >= opened.opened_on and (closed is None or report.reported_on <= closed)
