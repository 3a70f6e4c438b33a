"""A deadline that is moved says why, and the past is counted by the deadline that held then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from samrad.commitments.models import Commitment, DeadlineChange
from samrad.commitments.reading.boards import over_time
from samrad.commitments.reading.commitments import commitment_standings
from samrad.commitments.services.commitments import Promised, answer_commitment
from samrad.core.acts import Refused
from samrad.core.viewers import Viewer
from samrad.strategy.models import Measure
from samrad.strategy.services.measure_bulk import Change, Kind, change_many
from samrad.strategy.services.measures import Written, change_measure
from tests.factories import TODAY, day, secretary, viewer
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db
PAGE = "/dalregionen/strategi/lofter/"
AUTUMN, WINTER = day(120), day(200)


@pytest.fixture
def desk(here) -> Viewer:
    return viewer(secretary(here.cooperation))


def changes() -> list[tuple[object, ...]]:
    return list(DeadlineChange.objects.values_list("old", "new", "moved_on", "because"))


def public_measure(here, **values) -> Measure:
    return measure(here.cooperation, is_public=True, **{"due_on": AUTUMN, "first_due_on": AUTUMN, **values})


def written(row: Measure, **values) -> Written:
    return Written(row.title, row.owner_office, row.responsible_organ, **values)


def promise(here, row: Measure, **values) -> Commitment:
    return commitment(row, here.municipalities[0], treatment=here.answers[0], answer="in", **values)


def promise_of_old(here, row: Measure, **values) -> Commitment:
    """Promised by a decision that is told in words, long before the deadlines here."""
    old = {"answered_on": day(-900), "told_on": day(-900), "told_by": "Kommunestyret, sak 3/24"}
    return commitment(row, here.municipalities[0], answer="in", **old, **values)


def stood(row: Commitment, by: Viewer, on):
    [found] = commitment_standings([row], viewer=by, today=TODAY)
    return found.dated.on(on)


def test_a_public_deadline_is_not_moved_without_a_reason(here, desk):
    row = public_measure(here)
    with pytest.raises(Refused, match="hvorfor fristen flyttes"):
        change_measure(row, written(row, due_on=WINTER), by=desk)
    with pytest.raises(Refused, match="hvorfor fristen flyttes"):
        change_many(here.cooperation, [row], Change(Kind.dates, due_on=WINTER), by=desk)
    assert (Measure.objects.get(pk=row.pk).due_on, changes()) == (AUTUMN, [])


def test_the_move_is_kept_with_its_reason_and_read_by_all(here, desk):
    row = public_measure(here)
    change_measure(row, written(row, due_on=WINTER, due_because="anbudet lyses ut på nytt."), by=desk)
    assert changes() == [(AUTUMN, WINTER, TODAY, "anbudet lyses ut på nytt")]
    page = Client().get(row.get_absolute_url()).content.decode()
    assert ", fordi anbudet lyses ut på nytt." in page
    assert "Flyttet 1 gang" not in page
    change = Change(Kind.dates, due_on=AUTUMN, because="det gikk fortere likevel")
    change_many(here.cooperation, [Measure.objects.get(pk=row.pk)], change, by=desk)
    assert "Flyttet 2 ganger." in Client().get(row.get_absolute_url()).content.decode()


def test_a_draft_and_a_first_deadline_need_no_reason_and_are_kept_all_the_same(here, desk):
    draft = measure(here.cooperation, is_public=False, due_on=AUTUMN)
    change_measure(draft, written(draft, due_on=WINTER), by=desk)
    new = public_measure(here, due_on=None, first_due_on=None)
    change_measure(new, written(new, due_on=AUTUMN), by=desk)
    assert changes() == [(AUTUMN, WINTER, TODAY, ""), (None, AUTUMN, TODAY, "")]
    assert "Fristen er flyttet" not in Client().get(new.get_absolute_url()).content.decode()


def test_nothing_is_kept_when_the_deadline_stays(here, desk):
    row = public_measure(here)
    change_measure(row, written(row, due_on=AUTUMN, summary="Mer om det."), by=desk)
    assert changes() == []


def test_a_promised_deadline_is_not_moved_without_a_reason(here, desk):
    row = promise(here, public_measure(here), due_on=AUTUMN)
    again = Promised("in", due_on=WINTER, treatment=row.treatment)
    with pytest.raises(Refused, match="hvorfor fristen flyttes"):
        answer_commitment(row, again, by=desk)
    answer_commitment(
        row,
        Promised("in", due_on=WINTER, due_because="bemanningen mangler", treatment=row.treatment),
        by=desk,
    )
    assert changes() == [(AUTUMN, WINTER, TODAY, "bemanningen mangler")]


def test_who_withdraws_the_answer_owes_no_reason_for_the_deadline(here, desk):
    row = promise(here, public_measure(here), due_on=AUTUMN)
    answer_commitment(row, Promised("out"), by=desk)
    assert changes() == [(AUTUMN, None, TODAY, "")]


def test_what_was_late_then_stays_late_then(here, desk):
    row = promise_of_old(here, public_measure(here, due_on=WINTER), due_on=WINTER)
    DeadlineChange.objects.create(commitment=row, old=day(-30), new=WINTER, moved_on=day(-5), because="snøen")
    then = [stood(row, desk, day(number)) for number in (-31, -10, -4, 0)]
    assert then == ["on_the_way", "late", "on_the_way", "on_the_way"]


def test_one_without_its_own_deadline_follows_the_moves_of_the_measure(here, desk):
    about = public_measure(here, due_on=WINTER)
    row = promise_of_old(here, about)
    DeadlineChange.objects.create(undertaking=about, old=day(-30), new=WINTER, moved_on=day(-5))
    assert [stood(row, desk, day(number)) for number in (-10, -4)] == ["late", "on_the_way"]


def test_over_time_counts_by_the_deadlines_of_the_time(here, desk):
    row = promise_of_old(here, public_measure(here, due_on=WINTER), due_on=WINTER)
    DeadlineChange.objects.create(commitment=row, old=day(-500), new=WINTER, moved_on=day(-1))
    series = over_time(commitment_standings([row], viewer=desk, today=TODAY), TODAY)
    assert [each.late for _on, each in series[:-1]].count(1) > 0
    assert series[-1][1].late == 0


def test_it_is_said_only_where_a_move_was_never_kept(here, desk):
    told = "Noen frister ble flyttet før flyttinger ble ført her."
    about = public_measure(here, due_on=WINTER)  # was set to the autumn first, and nobody knows when it moved
    row = promise_of_old(here, about)
    type(here.cooperation).objects.filter(pk=here.cooperation.pk).update(names_the_late=True)
    page = Client().get(PAGE).content.decode()
    assert ("Over tid" in page, told in page) == (True, True)
    DeadlineChange.objects.create(undertaking=row.undertaking, old=AUTUMN, new=WINTER, moved_on=day(-5))
    assert told not in Client().get(PAGE).content.decode()


def test_the_board_tells_how_a_promise_was_moved(here, desk):
    row = promise(here, public_measure(here), due_on=WINTER, first_due_on=AUTUMN)
    DeadlineChange.objects.create(
        commitment=row, old=AUTUMN, new=WINTER, moved_on=TODAY - timedelta(1), because="legen sluttet"
    )
    client = Client()
    client.force_login(secretary(here.cooperation))
    url = f"/arbeid/{here.cooperation.slug}/forpliktelser/{row.undertaking.key}/"
    assert ", fordi legen sluttet." in client.get(url).content.decode()
    assert "legen sluttet" not in Client().get(PAGE).content.decode()
