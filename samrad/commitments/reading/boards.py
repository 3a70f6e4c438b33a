"""Boards: commitments side by side, for an undertaking, for one that has promised, and over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from samrad.commitments.models import Commitment, Undertaking
from samrad.commitments.reading.commitments import CommitmentStanding, commitment_standings, tally
from samrad.commitments.selectors import commitments_visible_to, undertakings_visible_to
from samrad.core.viewers import Viewer
from samrad.engine.commitment_state import Standing, Tally, ends_of_periods, history
from samrad.organisations.models import Organisation

KINDS = list(Organisation.Kind)
# What asks for something stands first.
URGENCY = [
    Standing.late,
    Standing.broken,
    Standing.not_answered,
    Standing.not_decided,
    Standing.on_the_way,
    Standing.decided,
    Standing.kept,
    Standing.out,
]
LONG, MOST = 3, 8  # years from which years are shown and not tertials; points in time


def by_kind(standing: CommitmentStanding) -> tuple[int, str]:
    """Municipalities first, then the county, then the others; each by name."""
    who = standing.row.organisation
    return KINDS.index(Organisation.Kind(who.kind)), who.sort_key


def by_urgency(standing: CommitmentStanding) -> tuple[int, date, str]:
    undertaking = standing.row.undertaking
    return URGENCY.index(standing.standing), standing.due_on or date.max, undertaking.sort_key


@dataclass(frozen=True)
class UndertakingBoard:
    """All that is promised for one undertaking."""

    undertaking: Undertaking
    standings: list[CommitmentStanding]

    @cached_property
    def tally(self) -> Tally:
        return tally(self.standings)

    @cached_property
    def pledged_ore(self) -> int:
        """What is promised by a decision."""
        return sum(each.row.pledged_ore or 0 for each in self.standings if each.is_decided)

    @cached_property
    def pledged_fte(self) -> Decimal:
        promised = (each.row.pledged_fte for each in self.standings if each.is_decided)
        return sum((each for each in promised if each is not None), Decimal(0))

    @property
    def behind(self) -> list[CommitmentStanding]:
        """Those who are late, have broken it, or haven't answered, where the viewer may know."""
        asked = (Standing.late, Standing.broken, Standing.not_answered)
        return [each for each in self.standings if each.standing in asked]


def boards_of(undertakings: QuerySet[Undertaking], *, viewer: Viewer, today: date) -> list[UndertakingBoard]:
    """A board for each, in their order; also for those nobody has been asked about."""
    rows = {row.pk: row for row in undertakings.select_related(None).select_related("cooperation")}
    commitments = commitments_visible_to(viewer).filter(undertaking__in=rows)
    found: dict[int, list[CommitmentStanding]] = defaultdict(list)
    for each in commitment_standings(commitments, viewer=viewer, today=today, undertakings=rows):
        found[each.row.undertaking_id].append(each)
    return [UndertakingBoard(row, sorted(found[pk], key=by_kind)) for pk, row in rows.items()]


def board_of(undertaking: Undertaking, *, viewer: Viewer, today: date) -> UndertakingBoard:
    """The board of one that the viewer has found."""
    rows = commitments_visible_to(viewer).filter(undertaking=undertaking)
    known = {undertaking.pk: undertaking}
    found = commitment_standings(rows, viewer=viewer, today=today, undertakings=known)
    return UndertakingBoard(undertaking, sorted(found, key=by_kind))


@dataclass(frozen=True)
class Together:
    """An undertaking that an organisation is asked about: its own part, and what the others have promised."""

    own: CommitmentStanding
    others: UndertakingBoard


@dataclass(frozen=True)
class OrganisationBoard:
    """Everything an organisation has promised in the cooperations it is in, what asks for something first."""

    organisation: Organisation
    together: list[Together]

    @cached_property
    def own(self) -> UndertakingBoard:
        """The own commitments added up."""
        own = [each.own for each in self.together]
        return UndertakingBoard(Undertaking(), own)

    @cached_property
    def tally(self) -> Tally:
        return self.own.tally

    @property
    def cooperations(self) -> int:
        return len({each.own.row.undertaking.cooperation_id for each in self.together})


def organisation_board(
    organisation: Organisation, *, viewer: Viewer, today: date, drafts: bool = True
) -> OrganisationBoard:
    """What it has promised and what the others have promised it, as far as the viewer may know of each.

    Without `drafts` only what is published, also to those who write them.
    """
    asked = Commitment.objects.filter(organisation=organisation).values("undertaking")
    undertakings = undertakings_visible_to(viewer).filter(pk__in=asked)
    if not drafts:
        undertakings = undertakings.filter(is_public=True)
    together = [split(board, organisation) for board in boards_of(undertakings, viewer=viewer, today=today)]
    return OrganisationBoard(organisation, sorted(together, key=lambda each: by_urgency(each.own)))


def split(board: UndertakingBoard, organisation: Organisation) -> Together:
    own = next(each for each in board.standings if each.row.organisation_id == organisation.pk)
    others = [each for each in board.standings if each is not own]
    return Together(own, UndertakingBoard(board.undertaking, others))


@dataclass(frozen=True)
class Participant:
    """One organisation in a cooperation, with all it is asked about there."""

    organisation: Organisation
    standings: list[CommitmentStanding]

    @cached_property
    def tally(self) -> Tally:
        return tally(self.standings)


def by_participant(boards: Iterable[UndertakingBoard]) -> list[Participant]:
    """The same commitments by who has them."""
    found: dict[int, list[CommitmentStanding]] = defaultdict(list)
    for each in (standing for board in boards for standing in board.standings):
        found[each.row.organisation_id].append(each)
    ordered = sorted(found.values(), key=lambda standings: by_kind(standings[0]))
    return [Participant(standings[0].row.organisation, standings) for standings in ordered]


def in_force(boards: Iterable[UndertakingBoard]) -> list[CommitmentStanding]:
    """All commitments, but those that fell when their undertaking was stopped."""
    settled = (Standing.kept, Standing.broken)
    return [
        each
        for board in boards
        for each in board.standings
        if board.undertaking.stopped_on is None or each.counted in settled
    ]


def over_time(standings: Sequence[CommitmentStanding], today: date) -> list[tuple[date, Tally]]:
    """How they stood at the end of each year, or each tertial where it isn't long, and today."""
    days = [day for each in standings for day in (each.dated.answered_on, each.dated.decided_on) if day]
    if not days:
        return []
    months = 12 if today.year - min(days).year >= LONG else 4
    ends = list(ends_of_periods(min(days), today - timedelta(days=1), months))[-MOST:]
    return history([each.dated for each in standings], [*ends, today])
