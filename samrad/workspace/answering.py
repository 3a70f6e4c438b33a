"""From a filled-in form to the act it asks for: the same for the secretariat, an officer and a link."""

from __future__ import annotations

from samrad.cases.models import Treatment
from samrad.cases.ratifying import CouncilRow, decided_text
from samrad.cases.services.ratification_answers import correct_answer, plan_treatment, register_answer
from samrad.cases.services.ratification_recommendations import plan_recommendation, report_recommendation
from samrad.core.viewers import Viewer
from samrad.engine.text_difference import ParagraphDifference
from samrad.pages.views.cases import differences_of
from samrad.workspace.ratification_forms import AnswerForm


def perform(form: AnswerForm, treatment: Treatment, viewer: Viewer) -> bool:
    """Does what the form says. True when done; raises Refused."""
    if form.corrects:
        correct_answer(
            treatment,
            form.answer(),
            because=form.cleaned_data["because"],
            by=viewer,
            minutes=form.minutes_given(),
        )
    elif form.is_recommendation:
        report_recommendation(
            treatment.branch,
            form.answer(),
            by=viewer,
            minutes=form.minutes_given(),
            council_on=form.cleaned_data["planned_on"],
        )
    elif form.is_planned:
        plan(form, treatment, viewer)
    else:
        register_answer(treatment, form.answer(), by=viewer, minutes=form.minutes_given())
    return True


def plan(form: AnswerForm, treatment: Treatment, viewer: Viewer) -> None:
    given = form.cleaned_data
    if given.get("executive_on"):
        plan_recommendation(treatment.branch, on=given["executive_on"], by=viewer)
    if given["planned_on"]:
        plan_treatment(treatment, on=given["planned_on"], by=viewer, number=given["number"])


def differences_in(row: CouncilRow) -> list[ParagraphDifference]:
    """How the text that was sent in differs from the regional one, for whoever sent it."""
    decided = decided_text(row.standing)
    return differences_of(decided.decision if decided else None, row.decision)
