"""The days a region has set aside: who keeps them, and what is refused."""

import re
from datetime import date

import pytest
from django.test import Client

from samrad.access.models import Account
from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.wheel.blocked_days import add_blocked_days, remove_blocked_days
from samrad.wheel.models import BlockedDays
from tests.factories import day, region, seated, secretary, viewer

pytestmark = pytest.mark.django_db
PAGE = "/arbeid/dalregionen/register/dager/"
FAIR = {"first": "2027-10-04", "last": "2027-10-08", "why": "Høstferie"}


def signed_in(who: Account) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_secretary_sets_days_aside_and_lets_them_be_ordinary_again():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    answer = browser.post(PAGE, FAIR, follow=True)
    row = BlockedDays.objects.get()
    assert (row.first, row.last, row.why) == (date(2027, 10, 4), date(2027, 10, 8), "Høstferie")
    assert "Høstferie 4. oktober 2027–8. oktober 2027" in text_of(answer.text)
    after = browser.post(f"{PAGE}{row.pk}/fjern/", follow=True)
    assert "Ingen dager er satt av." in text_of(after.text)
    acts = AuditEntry.objects.filter(act__startswith="blocked_days.").order_by("pk")
    assert [(each.act, each.subject, each.fields) for each in acts] == [
        ("blocked_days.add", "cooperation:dalregionen", ["first", "last", "why"]),
        ("blocked_days.remove", "cooperation:dalregionen", ["first", "last", "why"]),
    ]


def test_days_that_end_before_they_begin_or_are_set_aside_already_are_refused():
    home = region()
    by = viewer(secretary(home.cooperation))
    with pytest.raises(Refused, match=r"^Den siste dagen kan ikke komme før den første\.$"):
        add_blocked_days(home.cooperation, first=day(5), last=day(4), why="Messe", by=by)
    add_blocked_days(home.cooperation, first=day(4), last=day(5), why="Messe", by=by)
    with pytest.raises(Refused, match=r"^Disse dagene er satt av alt\.$"):
        add_blocked_days(home.cooperation, first=day(4), last=day(5), why="Messe", by=by)


def test_what_is_wrong_is_said_on_the_page_and_nothing_is_kept():
    home = region()
    page = signed_in(secretary(home.cooperation)).post(PAGE, FAIR | {"last": "2027-10-01"}).text
    assert "Den siste dagen kan ikke komme før den første." in text_of(page)
    assert BlockedDays.objects.count() == 0


def test_only_the_secretariat_of_the_region_keeps_its_days():
    home, elsewhere = region(), region("nabolaget", prefix="96")
    by = viewer(secretary(home.cooperation))
    row = add_blocked_days(home.cooperation, first=day(4), last=day(5), why="Messe", by=by)
    for who in (secretary(elsewhere.cooperation), seated(home.regional_council, K.chair)):
        assert signed_in(who).get(PAGE).status_code == 404
        assert signed_in(who).post(f"{PAGE}{row.pk}/fjern/").status_code == 404
        with pytest.raises(NotAllowed):
            remove_blocked_days(row, by=viewer(who))
    assert Client().get(PAGE).status_code == 302


def test_days_that_are_past_are_not_listed():
    home = region()
    by = viewer(secretary(home.cooperation))
    add_blocked_days(home.cooperation, first=day(-9), last=day(-2), why="Vinterferie", by=by)
    assert "Vinterferie" not in signed_in(secretary(home.cooperation)).get(PAGE).text


def test_another_regions_days_are_not_removed_through_ones_own():
    home, elsewhere = region(), region("nabolaget", prefix="96")
    theirs = add_blocked_days(
        elsewhere.cooperation,
        first=day(4),
        last=day(5),
        why="Messe",
        by=viewer(secretary(elsewhere.cooperation)),
    )
    answer = signed_in(secretary(home.cooperation)).post(f"{PAGE}{theirs.pk}/fjern/")
    assert (answer.status_code, BlockedDays.objects.count()) == (404, 1)
