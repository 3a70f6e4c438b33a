"""Reading cases: the one door to them, and where each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from itertools import zip_longest

from django.db.models import Exists, F, Max, OuterRef, QuerySet

from samrad.cases.models import Case, Decision, Occasion, Outcome, Proposal, Role, Stop, Treatment
from samrad.cases.naming import organ_in_text
from samrad.cases.rules import may_see_who_is_late
from samrad.cases.sittings import Sitting, sittings_of
from samrad.core.viewers import Viewer
from samrad.engine import case_state as engine
from samrad.engine.case_numbers import find_case_numbers
from samrad.engine.partial_dates import UNKNOWN, PartialDate, Precision
from samrad.organisations.models import Cooperation, Organ, Organisation

# Cases that belong to their meeting: no matter under way, and no news when they are decided.
HOUSEKEEPING = [Case.Kind.MINUTES, Case.Kind.INFORMATION, Case.Kind.ANY_OTHER_BUSINESS]
# A proposal that was left off or became part of another case has nothing left to do.
SETTLED_WITHOUT_A_ROUTE = [Proposal.Fate.JOINED, Proposal.Fate.LEFT_OFF]
NOT_AN_ANSWER = [Outcome.POSTPONED, Outcome.SENT_BACK]


@dataclass(frozen=True)
class LoadedTreatment:
    """A treatment with its sittings and the editions of what it came to, all fetched."""

    row: Treatment
    sittings: list[Sitting]
    decisions: list[Decision]

    @property
    def decision(self) -> Decision | None:
        """The edition that holds; none when the last one takes back what was recorded."""
        last = self.decisions[-1] if self.decisions else None
        return None if last is None or last.is_retraction else last

    @property
    def answer(self) -> Decision | None:
        """The decision, unless it only put the case off: then the answer is still to come."""
        decision = self.decision
        return None if decision is None or decision.outcome in NOT_AN_ANSWER else decision

    @property
    def corrected(self) -> list[Decision]:
        """The editions before the one that holds."""
        return self.decisions[:-1]

    @property
    def corrected_because(self) -> str:
        """Why the last correction was made, or what was recorded was taken back; empty where nothing was."""
        return next((each.corrects_because for each in reversed(self.decisions) if each.corrects_because), "")

    @property
    def no_longer(self) -> list[Decision]:
        """The editions that don't hold, and those that say that something was taken back.

        A postponement that was followed by an answer was right in its day.
        """
        return [
            each
            for each, next_one in zip_longest(self.decisions, self.decisions[1:])
            if each != self.decision and not put_off_and_answered(each, next_one)
        ]

    @property
    def organ(self) -> Organ | None:
        return self.row.organ

    @property
    def sitting(self) -> Sitting | None:
        """The last time it was or is up."""
        return self.sittings[-1] if self.sittings else None

    @property
    def number(self) -> str:
        return next((sitting.number for sitting in reversed(self.sittings) if sitting.number), "")

    @property
    def decided(self) -> PartialDate:
        """When it was decided, as far as that is known."""
        return self.decision.decided if self.decision else UNKNOWN

    def for_engine(self) -> engine.Treatment:
        decision, decided = self.decision, self.decided
        return engine.Treatment(
            id=str(self.row.pk),
            organ=organ_in_text(self.row.organ) if self.row.organ else {},
            organisation=self.row.organ.organisation.name
            if self.row.organ and self.row.organ.organisation
            else None,
            role=engine.Role(self.row.role),
            occasions=tuple(sitting.for_engine() for sitting in self.sittings),
            outcome=engine.Outcome(decision.outcome) if decision else None,
            decided_on=decided.on if decided.precision is Precision.day else None,
            postponed_until=next((each.until for each in reversed(self.sittings) if each.until), None),
            sent_on=self.row.sent_on,
            confirmed=decision.is_confirmed if decision else all(each.confirmed for each in self.sittings),
            organ_kind=self.row.organ.kind if self.row.organ else "annet",
        )


def put_off_and_answered(edition: Decision, next_one: Decision | None) -> bool:
    """Was the case put off by this edition, and answered, not corrected, by the next?"""
    put_off = edition.outcome in NOT_AN_ANSWER and not edition.is_retraction
    return put_off and next_one is not None and not next_one.corrects_because


@dataclass(frozen=True)
class LoadedBranch:
    organisation: Organisation | None
    treatments: list[LoadedTreatment]

    @property
    def answering(self) -> LoadedTreatment:
        return next((each for each in self.treatments if each.row.gives_answer), self.treatments[-1])

    @property
    def label(self) -> str:
        if self.organisation is not None:
            return self.organisation.name
        return self.answering.organ.name if self.answering.organ else ""

    def for_engine(self) -> engine.Branch:
        return engine.Branch(
            self.label,
            tuple(each.for_engine() for each in self.treatments),
            self.treatments.index(self.answering),
        )


@dataclass(frozen=True)
class LoadedStop:
    row: Stop
    branches: list[LoadedBranch] = field(default_factory=list)

    def for_engine(self) -> engine.Stop:
        return engine.Stop(
            engine.Role(self.row.role),
            # A hearing's own row has no organ: it is the period, not a branch.
            tuple(each.for_engine() for each in self.branches if each.answering.organ is not None),
            self.row.rule,
            self.row.starts_on,
            self.row.ends_on,
        )


@dataclass(frozen=True)
class CaseStanding:
    """A case with its route, and where it stands on a day, computed from its treatments."""

    case: Case
    stops: list[LoadedStop]
    today: date
    names_the_late: bool

    @cached_property
    def route(self) -> engine.Route:
        proposed = self.case.proposed
        return engine.Route(
            stops=tuple(stop.for_engine() for stop in self.stops),
            proposed_by=self.case.proposed_by.name if self.case.proposed_by else None,
            proposed_on=proposed.on if proposed.precision is Precision.day else None,
            withdrawn=self.case.is_withdrawn,
            kind=self.case.kind,
        )

    @cached_property
    def state(self) -> engine.CaseState:
        return engine.case_state(self.route, self.today)

    @cached_property
    def shown_stops(self) -> tuple[engine.StopState, ...]:
        """The state of each stop as this viewer may see it: without who is late, unless it may be named."""
        if self.names_the_late:
            return self.state.stops
        return tuple(without_the_late(stop, self.today) for stop in self.state.stops)

    @property
    def asked(self) -> list[tuple[int, LoadedStop, engine.StopState]]:
        """The stops where councils answer, each with its place on the route, as this viewer may see them."""
        stops = enumerate(zip(self.stops, self.shown_stops, strict=True))
        return [(at, stop, state) for at, (stop, state) in stops if stop.row.role == Role.RATIFICATION]

    @property
    def asked_now(self) -> list[tuple[LoadedStop, engine.StopState]]:
        """Those of them that answer the decision that stands."""
        return [(stop, state) for at, stop, state in self.asked if at in self.state.counted]

    @property
    def asked_before(self) -> list[tuple[LoadedStop, engine.StopState]]:
        """Those that answered a decision which has been made anew since, and that were asked again then."""
        return [(stop, state) for at, stop, state in self.asked if at < self.state.counted.start]

    def sentence(self, language: str) -> str:
        return engine.sentence(self.state, self.route, language, today=self.today, naming=self.names_the_late)

    @property
    def dots(self) -> tuple[str, ...]:
        return tuple(engine.dots(self.state))

    @property
    def treatments(self) -> list[LoadedTreatment]:
        return [each for stop in self.stops for branch in stop.branches for each in branch.treatments]

    @property
    def is_over(self) -> bool:
        return self.state.phase in {engine.Phase.finished, engine.Phase.stopped}

    @property
    def last_decided(self) -> PartialDate:
        """When something was last decided in the case, as far as that is known."""
        return max(
            (each.decided for each in self.treatments if each.decided.on),
            default=UNKNOWN,
            key=lambda each: each.on,
        )

    @property
    def last_recorded(self) -> datetime | None:
        """When something was last written about what came out of the case; a correction counts."""
        return max(
            (each.recorded_at for treatment in self.treatments for each in treatment.decisions), default=None
        )

    @property
    def last_day(self) -> date | None:
        """The last day something was decided in the case."""
        return max((each.decided.on for each in self.treatments if each.decided.on), default=None)


def without_the_late(stop: engine.StopState, today: date) -> engine.StopState:
    """A stop without days that have passed unanswered, and without who has not planned the case."""
    passed = stop.state != engine.StopStatus.done and stop.date is not None and stop.date < today
    return replace(
        stop,
        date=None if passed else stop.date,
        branches=tuple(
            branch if is_told(branch) else engine.BranchState(branch.label) for branch in stop.branches
        ),
    )


def is_told(branch: engine.BranchState) -> bool:
    """An answer, a day that is still to come, and a postponement to such a day are public."""
    planned = branch.state in {engine.RatificationState.scheduled, engine.RatificationState.postponed}
    return branch.answered or (planned and not branch.overdue)


def cases_visible_to(viewer: Viewer) -> QuerySet[Case]:
    """The cases this viewer may know of. All cases in the record are public."""
    return Case.objects.select_related("cooperation", "proposed_by")


def standings(cases: Iterable[Case], *, viewer: Viewer, today: date) -> list[CaseStanding]:
    """Where each of these cases stands today.

    Asks once for the treatments, once for their decisions, and once of each source of sittings.
    """
    cases = list(cases)
    stops = stops_of(cases)
    return [
        CaseStanding(
            case,
            stops.get(case.pk, []),
            today,
            names_the_late=may_see_who_is_late(viewer, case.cooperation),
        )
        for case in cases
    ]


def stops_of(cases: Iterable[Case]) -> dict[int, list[LoadedStop]]:
    """The stops of each case, with everything in them."""
    treatments = treatment_rows({case.pk for case in cases})
    keys = [each.pk for each in treatments]
    sittings, decisions = sittings_of(keys), decisions_of(keys)
    by_case: dict[int, list[LoadedStop]] = defaultdict(list)
    branches: dict[int, LoadedBranch] = {}
    for row in treatments:
        stop = row.branch.stop
        loaded = by_case[stop.case_id]
        if not loaded or loaded[-1].row.pk != stop.pk:
            loaded.append(LoadedStop(stop))
        if row.branch_id not in branches:
            branches[row.branch_id] = LoadedBranch(row.branch.organisation, [])
            loaded[-1].branches.append(branches[row.branch_id])
        branches[row.branch_id].treatments.append(
            LoadedTreatment(row, sittings.get(row.pk, []), decisions.get(row.pk, []))
        )
    return by_case


# What the pages and the engine read of the rows around a treatment. Fetching every column of six tables
# takes longer than everything else on a case page.
NEEDED = (
    "key",
    "scope",
    "branch_id",
    "order",
    "organ_id",
    "role",
    "gives_answer",
    "sent_on",
    "branch__stop_id",
    "branch__order",
    *(f"branch__stop__{name}" for name in ("case_id", "order", "role", "rule", "starts_on", "ends_on")),
    *(f"branch__organisation__{name}" for name in ("name", "kind", "number")),
    *(f"organ__{name}" for name in ("key", "name", "kind", "cooperation_id", "organisation_id")),
    "organ__cooperation__slug",
)


def treatment_rows(cases: Iterable[int]) -> list[Treatment]:
    rows = Treatment.objects.filter(branch__stop__case__in=cases)
    related = rows.select_related("branch__stop", "branch__organisation", "organ__cooperation").only(*NEEDED)
    found = list(related.order_by("branch__stop__case_id", "branch__stop__order", "branch__order", "order"))
    give_organs_their_organisation(found)
    return found


def give_organs_their_organisation(treatments: Iterable[Treatment]) -> None:
    """A council's branch is its municipality's, which is fetched already; others are asked for once."""
    organs = [(each.organ, each.branch.organisation) for each in treatments if each.organ is not None]
    known = {at_hand.pk: at_hand for _organ, at_hand in organs if at_hand is not None}
    known |= Organisation.objects.in_bulk(
        {organ.organisation_id for organ, _ in organs} - known.keys() - {None}
    )
    for organ, _at_hand in organs:
        organ.organisation = known.get(organ.organisation_id)


def decisions_of(treatments: Iterable[int]) -> Mapping[int, list[Decision]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(treatment__in=treatments).order_by("edition"):
        found[decision.treatment_id].append(decision)
    return found


def holding(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Those that hold: the highest edition of each treatment, unless it takes back what was recorded."""
    later = Decision.objects.filter(treatment=OuterRef("treatment"), edition__gt=OuterRef("edition"))
    return decisions.filter(~Exists(later), is_retraction=False)


def perhaps_open(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with something left to do, as far as the database can tell; their state has the last word."""
    decided = holding(Decision.objects.filter(treatment=OuterRef("pk"))).exclude(outcome__in=NOT_AN_ANSWER)
    undecided = Treatment.objects.filter(branch__stop__case=OuterRef("pk")).filter(~Exists(decided))
    routed = Treatment.objects.filter(branch__stop__case=OuterRef("pk"))
    matters = cases.filter(is_withdrawn=False).exclude(kind__in=HOUSEKEEPING)
    matters = matters.exclude(proposal__fate__in=SETTLED_WITHOUT_A_ROUTE)
    return matters.filter(Exists(undecided) | ~Exists(routed))


def decided_last(cooperation: Cooperation, *, most: int) -> list[int]:
    """The cases that were decided last, the newest first, housekeeping left out."""
    decided = Decision.objects.filter(
        treatment__branch__stop__case__cooperation=cooperation,
        outcome__in=[Outcome.DECIDED, Outcome.DECIDED_CLOSED],
        decided_on__isnull=False,
        treatment__role=Role.DECISION,
    ).exclude(treatment__branch__stop__case__kind__in=HOUSEKEEPING)
    newest = (
        holding(decided)
        .order_by("-decided_on", "-id")
        .values_list("treatment__branch__stop__case", flat=True)
    )
    return list(dict.fromkeys(newest[: most * 3]))[:most]


def by_last_decision(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with those that have no decision yet first, then by their last decision, the newest first."""
    last = Max("stops__branches__treatments__decisions__decided_on")
    return cases.annotate(last_decision=last).order_by(F("last_decision").desc(nulls_first=True), "-pk")


@dataclass(frozen=True)
class Numbered:
    """A case that an organ has given a number: the number as written, and what stands before the serial."""

    case_id: int
    organ: str
    written: str
    prefix: str


def occasions_numbered(serial: int, year: int) -> list[Numbered]:
    """The cases that an organ outside has given this number."""
    rows = Occasion.objects.filter(serial=serial, year=year).select_related(
        "treatment__branch__stop", "treatment__organ"
    )
    return [
        Numbered(
            row.treatment.branch.stop.case_id,
            row.treatment.organ.name if row.treatment.organ else "",
            row.number,
            find_case_numbers(row.number)[0].prefix,
        )
        for row in rows.order_by()
    ]
