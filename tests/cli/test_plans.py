"""The planned routes of the demonstration."""

import pytest
import time_machine

from samrad.cli.examples import EXAMPLES
from samrad.cli.people import load_people
from samrad.cli.plans import load_plans
from samrad.folders.load import load_folder
from samrad.wheel.models import RoutePlan
from tests.factories import TODAY, day


@pytest.mark.django_db
@time_machine.travel(TODAY, tick=False)
def test_two_cases_are_planned_and_a_case_that_has_a_plan_is_left_alone():
    load_folder(EXAMPLES / "tverrdalsregionen", anchor=TODAY)
    load_people()
    assert [load_plans(TODAY), load_plans(TODAY)] == [2, 2]
    plans = RoutePlan.objects.order_by("case__key").values_list("case__key", "number", "start_on", "deadline")
    assert list(plans) == [
        ("fritidsbebyggelse", 1, TODAY, day(150)),
        ("handlingsprogram", 1, TODAY, None),
    ]
