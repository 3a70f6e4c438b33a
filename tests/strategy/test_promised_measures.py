"""Measures with all that hangs on them: what each may know, and that many cost no more questions than few."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.commitments.models import StatusReport
from samrad.core.viewers import PUBLIC, Viewer
from samrad.strategy.models import Goal, MeasureIndicator
from samrad.strategy.reading.promised_measures import as_plain, promised_measures
from samrad.strategy.selectors import measures_visible_to
from tests.factories import TODAY, Region, day, officer, region, viewer
from tests.strategy_factories import (
    commitment,
    goal,
    indicator,
    measure,
    observed,
    plan,
    plan_version,
    target,
)

pytestmark = pytest.mark.django_db
MOST_QUESTIONS = 10


@pytest.fixture
def here() -> Region:
    shown = region()
    version = plan_version(plan(shown.cooperation))
    area = goal(version, "Folk i arbeid", kind=Goal.Kind.FOCUS_AREA)
    goal(version, "Flere unge", under=area, key="unge")
    fill(shown, "Felles legevakt")
    return shown


def fill(here: Region, title: str) -> None:
    """A measure with a goal, an indicator, a report and seven commitments, one of them by a decision."""
    made = measure(here.cooperation, title, goals=[Goal.objects.get(key="unge")], due_on=day(-1))
    measured = indicator(here.cooperation)
    observed(measured, "2024", "17")
    observed(measured, "2025", "18")
    target(measured, TODAY.year + 2, "12")
    MeasureIndicator.objects.create(measure=made, indicator=measured)
    StatusReport.objects.create(undertaking=made, said="late", reported_on=TODAY, channel="link")
    for n, (who, answer) in enumerate(zip(here.municipalities, here.answers, strict=True)):
        commitment(made, who, treatment=answer, due_on=day(-1), pledged_ore=100 * n)


def told(viewer: Viewer) -> list[dict[str, object]]:
    rows = measures_visible_to(viewer).order_by("pk")
    return list(as_plain(promised_measures(rows, viewer=viewer, today=TODAY)))


def test_everything_is_together(here: Region):
    (found,) = told(viewer(officer(here.municipalities[0])))
    commitments = found.pop("commitments")
    assert (found["title"], found["areas"], found["status"], found["due"]) == (
        "Felles legevakt",
        ("Folk i arbeid",),
        "late",
        day(-1).isoformat(),
    )
    assert [each["standing"] for each in commitments if each["organisation"] == "Elvestad"] == ["late"]
    assert len(commitments) == 7


def test_others_are_not_told_who_is_late_or_has_not_answered(here: Region):
    (found,) = told(PUBLIC)
    assert found["status"] == "under_way"
    assert {each["standing"] for each in found["commitments"]} == {"decided", "not_decided"}


def test_many_cost_no_more_questions_than_few_and_at_most_ten(here: Region):
    few = questions()
    for n in range(12):
        fill(here, f"Tiltak {n}")
    assert questions() == few <= MOST_QUESTIONS


def questions() -> int:
    with CaptureQueriesContext(connection) as asked:
        told(PUBLIC)
    return len(asked)


def test_programs_read_it_as_a_file(here: Region, client: Client):
    answer = client.get(f"/{here.cooperation.slug}/strategi/tiltak.json")
    found = json.loads(answer.content)
    assert (found["cooperation"], found["is_example"], len(found["measures"])) == ("dalregionen", False, 1)
