"""Acts on evaluations and what they found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.services.texts import by_paragraph, publishable
from samrad.core.acts import Refused, act, keep_changes, tell, tell_nothing_changed
from samrad.core.keys import free_key
from samrad.core.viewers import PUBLIC, Viewer
from samrad.documents.models import Document
from samrad.engine.partial_dates import PartialDate
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Evaluation, Finding, Goal, Plan
from samrad.strategy.selectors import plans_visible_to
from samrad.strategy.services.plans import refuse_withdrawn


@dataclass(frozen=True)
class WrittenEvaluation:
    """An evaluation as somebody has written it."""

    title: str
    made_by: str
    made: PartialDate
    summary: str
    language: str
    document: Document | None

    def fields(self) -> dict[str, object]:
        values = {
            name: getattr(self, name) for name in ("title", "made_by", "summary", "language", "document")
        }
        return values | {"made_on": self.made.on, "made_precision": self.made.precision.value}


@act("evaluation.add")
def add_evaluation(plan: Plan, written: WrittenEvaluation, *, by: Viewer) -> Evaluation:
    """Writes an evaluation of a plan down, as a draft. Effects: the row; one audit entry."""
    require(by, "plan.keep", plan)
    refuse_withdrawn(plan)
    home = plan.cooperation
    key = free_key(Evaluation, home.scope, written.title)
    row = Evaluation.objects.create(plan=plan, scope=home.scope, key=key, **written.fields())
    tell(row, fields=["plan", "title", "made_by"], on_behalf_of=secretariat(by, home))
    return row


@act("evaluation.change")
def change_evaluation(evaluation: Evaluation, written: WrittenEvaluation, *, by: Viewer) -> None:
    """Changes what is told of an evaluation; what is public says when it was corrected. One audit entry."""
    require(by, "plan.keep", evaluation)
    if evaluation.is_public:
        refuse_numbers(written.title, written.made_by, written.summary)
    home = evaluation.plan.cooperation
    if keep_changes(evaluation, written.fields(), on_behalf_of=secretariat(by, home)):
        correct(evaluation)


@act("evaluation.publish")
def publish_evaluation(evaluation: Evaluation, *, by: Viewer) -> None:
    """Lets everybody read the evaluation and its findings. Effects: it is public; one audit entry.

    Raises Refused without findings, for a plan nobody else can read, and for national identity numbers.
    """
    require(by, "plan.keep", evaluation)
    findings = list(evaluation.findings.all())
    if not findings:
        raise Refused(_("Evalueringen har ingen funn ennå. Skriv dem først, og legg den ut etterpå."))
    if not plans_visible_to(PUBLIC).filter(pk=evaluation.plan_id).exists():
        raise Refused(_("Planen er ikke lagt ut ennå. Legg ut en versjon av den først."))
    refuse_numbers(evaluation.title, evaluation.made_by, evaluation.summary)
    for number, each in enumerate(findings, 1):
        publishable(by_paragraph(_("Funn %(number)s") % {"number": number}, each.text))
    evaluation.is_public = True
    evaluation.save(update_fields=["is_public"])
    tell(evaluation, fields=["is_public"], on_behalf_of=secretariat(by, evaluation.plan.cooperation))


@act("evaluation.remove")
def remove_evaluation(evaluation: Evaluation, *, by: Viewer) -> None:
    """Takes a draft away with its findings; the changes they led to stay. One audit entry."""
    require(by, "plan.keep", evaluation)
    # Somebody else may be laying it out just now.
    evaluation.refresh_from_db(from_queryset=Evaluation.objects.select_for_update())
    if evaluation.is_public:
        raise Refused(_("Evalueringen er lagt ut og kan ikke tas bort. Rett den, eller trekk den tilbake."))
    tell(
        evaluation,
        before={"title": evaluation.title},
        on_behalf_of=secretariat(by, evaluation.plan.cooperation),
    )
    evaluation.delete()


@act("finding.add")
def add_finding(evaluation: Evaluation, text: str, goal: Goal | None, *, by: Viewer) -> Finding:
    """Adds a finding, last. Effects: the row; one audit entry. Raises Refused for a goal of another plan."""
    require(by, "plan.keep", evaluation)
    check_finding(evaluation, text, goal)
    home = evaluation.plan.cooperation
    last = evaluation.findings.aggregate(last=Max("order"))["last"] or 0
    key = free_key(Finding, home.scope, f"{evaluation.key}-funn")
    row = Finding.objects.create(
        evaluation=evaluation, text=text, goal=goal, order=last + 1, scope=home.scope, key=key
    )
    correct(evaluation)
    tell(row, fields=["evaluation", "text", "goal"], on_behalf_of=secretariat(by, home))
    return row


@act("finding.change")
def change_finding(finding: Finding, text: str, goal: Goal | None, *, by: Viewer) -> None:
    """Changes a finding. Effects: the row; one audit entry. Raises Refused for a goal of another plan."""
    require(by, "plan.keep", finding)
    check_finding(finding.evaluation, text, goal)
    home = finding.evaluation.plan.cooperation
    if keep_changes(finding, {"text": text, "goal": goal}, on_behalf_of=secretariat(by, home)):
        correct(finding.evaluation)


@act("finding.move")
def move_finding(finding: Finding, *, up: bool, by: Viewer) -> None:
    """Moves a finding one place up or down. Effects: the order of the evaluation; one audit entry."""
    require(by, "plan.keep", finding)
    rows = list(finding.evaluation.findings.all())
    here = rows.index(finding)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        tell_nothing_changed()
        return
    rows[here], rows[there] = rows[there], rows[here]
    for number, each in enumerate(rows, 1):
        each.order = number
    Finding.objects.bulk_update(rows, ["order"])
    tell(finding, fields=["order"], on_behalf_of=secretariat(by, finding.evaluation.plan.cooperation))


@act("finding.remove")
def remove_finding(finding: Finding, *, by: Viewer) -> None:
    """Takes a finding away. Effects: the row is gone; one audit entry.

    Raises Refused when changes come from it, for what shaped a plan is not taken away behind it, and when
    everybody has read it.
    """
    require(by, "plan.keep", finding)
    if finding.evaluation.is_public:
        raise Refused(_("Evalueringen er lagt ut. Rett funnet, eller trekk hele evalueringen tilbake."))
    if finding.proposed_changes.exists():
        raise Refused(
            _("Funnet har ført til forslag om endring og kan ikke tas bort. Ta bort forslagene først.")
        )
    home = finding.evaluation.plan.cooperation
    tell(finding, before={"text": finding.text}, on_behalf_of=secretariat(by, home))
    finding.delete()


def correct(evaluation: Evaluation) -> None:
    """What everybody reads says when it was last changed."""
    if evaluation.is_public:
        evaluation.corrected_on = timezone.localdate()
        evaluation.save(update_fields=["corrected_on"])


def check_finding(evaluation: Evaluation, text: str, goal: Goal | None) -> None:
    if goal is not None and goal.plan_id != evaluation.plan_id:
        raise Refused(_("Velg et område eller et mål i planen som er evaluert."))
    if evaluation.is_public:
        publishable(by_paragraph(_("Funnet"), text))


def refuse_numbers(title: str, made_by: str, summary: str) -> None:
    publishable({_("Tittel"): title, _("Hvem"): made_by, **by_paragraph(_("Sammendrag"), summary)})


def secretariat(by: Viewer, cooperation: Cooperation) -> str:
    return acting_for(by, K.secretariat, cooperation=cooperation)
