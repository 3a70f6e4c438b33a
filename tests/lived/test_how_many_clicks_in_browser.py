"""How many clicks and fields the two things take that are done most; the seconds are told, not judged."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from samrad.meetings.models import Meeting, Notice
from tests.factories import case, day, planned, secretary, sent_region, treated
from tests.lived import steps
from tests.lived.people import People, Somebody
from tests.lived.steps import Gathering
from tests.lived.tverrdal import Tverrdal, tverrdal
from tests.ratification.test_ratification_answers import answering

pytestmark = pytest.mark.django_db(transaction=True)

Tell = Callable[[str, object], None]


@contextmanager
def counted(name: str, tell: Tell, *who: Somebody) -> Iterator[dict[str, int]]:
    """How many clicks and fields these people use together in what follows."""
    before = [(each.clicks, each.fields) for each in who]
    told, began = {"clicks": 0, "fields": 0}, time.perf_counter()
    yield told
    seconds = time.perf_counter() - began
    for each, (clicks, fields) in zip(who, before, strict=True):
        told["clicks"] += each.clicks - clicks
        told["fields"] += each.fields - fields
    for what, number in (told | {"seconds": round(seconds, 1)}).items():
        tell(f"{name}: {what}", number)


def six_cases_due(region: Tverrdal) -> Gathering:
    """A planned meeting of the regional council, and six cases that wait for it."""
    for number in range(6):
        treated(case(region.home, f"Sak om veg {number}", authority="punkt 2"), region.regional_council)
    made = planned(region.regional_council, key="regionradet-juni")
    return Gathering(made.key, "Regionrådet")


def test_a_notice_with_six_cases_is_issued_in_few_clicks(people: People, record_testsuite_property: Tell):
    region = tverrdal()
    meeting = six_cases_due(region)
    keeper, chair = people.sign_in(region.secretary), people.sign_in(region.chair)
    keeper.go(meeting.work)
    chair.go("/arbeid/")
    with counted("notice with six cases", record_testsuite_property, keeper, chair) as used:
        keeper.press("Sett på alle 6")
        steps.asks(keeper)
        chair.page.reload()
        chair.follow("Godkjenn sakslisten til Regionrådet")
        chair.press("Godkjenn sakslisten")
        keeper.page.reload()
        keeper.follow("Send innkallingen")
        keeper.press("Send innkallingen")
        keeper.is_told("Innkallingen er sendt.")
    assert (Notice.objects.get().items.count(), Meeting.objects.get().status) == (6, Meeting.Status.ISSUED)
    assert (used["clicks"] <= 6, used["fields"]) == (True, 0)


def test_a_councils_decision_is_registered_in_few_clicks(people: People, record_testsuite_property: Tell):
    home, branches = sent_region()
    keeper = people.sign_in(secretary(home.cooperation))
    keeper.go("/arbeid/")
    with counted("a council's decision", record_testsuite_property, keeper) as used:
        keeper.follow("Elvestad har ikke satt opp saken")
        keeper.follow("Registrer svaret fra Elvestad")
        keeper.tick("Sluttet seg til")
        keeper.fill("Dato", day(0))
        keeper.fill("Eget saksnummer", "PS 44/27")
        keeper.press("Registrer svaret")
        keeper.page.wait_for_url("**/tilslutning/")
    assert answering(branches[0]).decisions.get().outcome == "joined"
    assert (used["clicks"] <= 4, used["fields"] <= 2) == (True, True)
