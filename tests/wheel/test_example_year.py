"""The invented region's year: the days proposed for 2027 are proven best, and better than this year's."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from samrad.cli.examples import example_folders
from samrad.folders.load import load_folder
from samrad.folders.reference import load_reference
from samrad.organisations.models import Cooperation
from samrad.wheel.meeting_plan.finding import find_dates
from samrad.wheel.meeting_plan.reading import reading_of
from samrad.wheel.models import MeetingPlan
from tests.factories import secretary
from tests.workspace.test_meetings import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/arbeid/tverrdalsregionen/moteplan/"


def test_the_example_year_is_planned_from_the_form_as_it_opens():
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Oslo")), tick=False):
        load_reference()
        load_folder(next(folder for folder in example_folders() if folder.name == "tverrdalsregionen"))
        browser = signed_in(secretary(Cooperation.objects.get(slug="tverrdalsregionen")))
        form = browser.get(ADDRESS).context["form"]
        asked = {field.name: field.value() for field in form if field.value() not in (None, False)}
        assert browser.post(ADDRESS, asked).status_code == 302
        plan = MeetingPlan.objects.get()
        assert find_dates(plan.pk) == MeetingPlan.State.DONE
        plan.refresh_from_db()
        reading = reading_of(plan)
    assert [(here, this_year) for _organ, here, this_year in reading.counts] == [(12, 12), (8, 8)]
    assert (reading.cases, reading.distance) == (28, 0)
    assert (reading.this_year, reading.total, reading.gain) == (1897, 1437, 460)
