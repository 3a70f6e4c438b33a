"""Keeping measures: writing, publishing, how they go, many at once, and who may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.strategy.models import Goal, Measure
from samrad.strategy.selectors import measures_visible_to
from samrad.strategy.services import measure_progress as progress
from samrad.strategy.services.measure_bulk import Change, Kind, change_many
from samrad.strategy.services.measures import (
    Written,
    add_measure,
    change_measure,
    discard_measure,
    publish_measure,
    withdraw_measure,
)
from tests.factories import Region, officer, organ, secretary, viewer
from tests.factories import cooperation as another
from tests.strategy_factories import commitment, goal, indicator, measure, plan, plan_version

pytestmark = pytest.mark.django_db


def written(here: Region, **values: Any) -> Written:
    values = {"title": "Felles legevakt", "owner_office": "Kommunalsjef helse", **values}
    return Written(**{"responsible_organ": here.regional_council, **values})


def today() -> Any:
    return timezone.localdate()


def goals_of(row: Measure) -> list[Goal]:
    return [each.goal for each in row.measure_goals.order_by("order")]


def test_a_new_measure_is_a_draft_with_its_goals_in_order(here: Region, keeper: Viewer):
    version = plan_version(plan(here.cooperation))
    first, second = goal(version, "B"), goal(version, "A")
    shown = indicator(here.cooperation)
    row = add_measure(
        here.cooperation, written(here, goals=[first, second], indicators=[shown], due_on=today()), by=keeper
    )
    assert (row.key, row.phase, row.is_public) == ("felles-legevakt", "idea", False)
    assert row.first_due_on == today()
    assert goals_of(row) == [first, second]
    assert not measures_visible_to(PUBLIC).exists()


def test_two_measures_of_the_same_name_have_addresses_of_their_own(here: Region, keeper: Viewer):
    keys = [add_measure(here.cooperation, written(here), by=keeper).key for _each in range(3)]
    assert keys == ["felles-legevakt", "felles-legevakt-2", "felles-legevakt-3"]
    assert add_measure(here.cooperation, written(here, title="Nytt"), by=keeper).key == "nytt-2"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"owner_office": " "}, "Ingenting står uten eier."),
        ({"title": "Følg opp 01010112345", "summary": "Gjelder 17054026641."}, "fødselsnummer"),
    ],
)
def test_what_cannot_stand_is_refused_in_words(
    values: dict[str, Any], sentence: str, here: Region, keeper: Viewer
):
    with pytest.raises(Refused, match=sentence):
        add_measure(here.cooperation, written(here, **values), by=keeper)
    assert not Measure.objects.exists()


def test_an_organ_goal_or_day_that_does_not_fit_is_refused(here: Region, keeper: Viewer):
    elsewhere = another("fjordregionen")
    strange = goal(plan_version(plan(elsewhere)))
    late = {"start_on": today(), "due_on": today() - timedelta(days=1)}
    for values in ({"responsible_organ": organ(elsewhere)}, {"goals": [strange]}, late):
        with pytest.raises(Refused):
            add_measure(here.cooperation, written(here, **values), by=keeper)


def test_the_first_due_date_is_remembered_when_it_is_moved(here: Region, keeper: Viewer):
    row = add_measure(here.cooperation, written(here, due_on=today()), by=keeper)
    later = today() + timedelta(days=30)
    change_measure(row, written(here, due_on=later), by=keeper)
    row.refresh_from_db()
    assert (row.first_due_on, row.due_on) == (today(), later)


def test_changing_nothing_leaves_no_entry_in_the_log(here: Region, keeper: Viewer):
    row = add_measure(here.cooperation, written(here), by=keeper)
    change_measure(row, written(here), by=keeper)
    assert [each.act for each in AuditEntry.objects.all()] == ["measure.add"]


def test_publishing_is_an_act_of_its_own(here: Region, keeper: Viewer):
    row = add_measure(here.cooperation, written(here), by=keeper)
    publish_measure(row, by=keeper)
    assert measures_visible_to(PUBLIC).get() == row


def test_only_a_draft_nobody_is_asked_about_can_be_thrown_away(here: Region, keeper: Viewer):
    public, asked = measure(here.cooperation), measure(here.cooperation, is_public=False)
    commitment(asked, here.municipalities[0])
    for each in (public, asked):
        with pytest.raises(Refused):
            discard_measure(each, by=keeper)
    discard_measure(measure(here.cooperation, is_public=False), by=keeper)
    assert Measure.objects.count() == 2


def test_done_is_carried_out_and_can_be_taken_up_again(here: Region, keeper: Viewer):
    row = measure(here.cooperation, next_step="Evaluere", next_step_by=today(), overruled_status="late",
                  overruled_because="Venter.")  # fmt: skip
    progress.finish(row, today(), by=keeper)
    row.refresh_from_db()
    assert (row.phase, row.next_step, row.overruled_status) == ("carried_out", "", "")
    progress.take_up(row, by=keeper)
    row.refresh_from_db()
    assert (row.phase, row.done_on) == ("under_way", None)


def test_stopping_says_why_and_keeps_how_far_it_came(here: Region, keeper: Viewer):
    row = measure(here.cooperation, phase="prepared")
    with pytest.raises(Refused, match="Skriv hvorfor"):
        progress.stop(row, today(), "", by=keeper)
    progress.stop(row, today(), "Staten overtok.", by=keeper)
    row.refresh_from_db()
    assert (row.phase, row.stopped_because) == ("prepared", "Staten overtok.")


def test_nothing_is_done_on_a_day_to_come_and_a_phase_is_no_way_to_be_done(here: Region, keeper: Viewer):
    row = measure(here.cooperation)
    with pytest.raises(Refused, match="fram i tid"):
        progress.finish(row, today() + timedelta(days=1), by=keeper)
    with pytest.raises(Refused, match="Meld tiltaket ferdig"):
        progress.change_phase(row, "carried_out", by=keeper)
    progress.change_phase(row, "planned", by=keeper)
    assert row.phase == "planned"


def test_a_status_is_overruled_with_a_reason_by_somebody_and_taken_back(here: Region, keeper: Viewer):
    row = measure(here.cooperation)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        progress.overrule(row, "late", "", by=keeper)
    progress.overrule(row, "late", "Leverandøren er konkurs.", by=keeper)
    row.refresh_from_db()
    assert (row.overruled_status, row.overruled_by_id, row.overruled_on) == ("late", keeper.account, today())
    progress.stop_overruling(row, by=keeper)
    row.refresh_from_db()
    assert (row.overruled_status, row.overruled_because, row.overruled_by_id) == ("", "", None)


def test_a_day_needs_a_step(here: Region, keeper: Viewer):
    with pytest.raises(Refused, match="Skriv hva neste steg er"):
        progress.set_next_step(measure(here.cooperation), "", today(), by=keeper)


def test_many_are_changed_in_one_act(here: Region, keeper: Viewer):
    rows = [measure(here.cooperation, title) for title in "ABC"]
    change = Change(Kind.owner, owner_organisation=here.municipalities[0], owner_office="Plansjef")
    change_many(here.cooperation, rows, change, by=keeper)
    assert set(Measure.objects.values_list("owner_office", "owner_organisation")) == {
        ("Plansjef", here.municipalities[0].pk)
    }
    assert [each.act for each in AuditEntry.objects.all()] == ["measure.change_many"]


def test_when_one_of_many_cannot_be_changed_none_is_and_it_is_named(here: Region, keeper: Viewer):
    fine = measure(here.cooperation, "A")
    starts_late = measure(here.cooperation, "Båtrute", start_on=today() + timedelta(days=90))
    change = Change(Kind.dates, due_on=today() + timedelta(days=10))
    with pytest.raises(Refused, match="Båtrute"):
        change_many(here.cooperation, [fine, starts_late], change, by=keeper)
    fine.refresh_from_db()
    assert fine.due_on is None


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        (
            Change(Kind.stop, on=timezone.localdate(), because="Ikke midler."),
            "stopped_because",
            "Ikke midler.",
        ),
        (Change(Kind.overrule, status="on_time", because="Avtalt."), "overruled_status", "on_time"),
        (Change(Kind.finish, on=timezone.localdate()), "phase", "carried_out"),
    ],
)
def test_status_of_many(change: Change, column: str, value: str, here: Region, keeper: Viewer):
    rows = [measure(here.cooperation, title) for title in "AB"]
    change_many(here.cooperation, rows, change, by=keeper)
    assert set(Measure.objects.values_list(column, flat=True)) == {value}


def test_nobody_else_keeps_measures(here: Region):
    row, other = measure(here.cooperation), viewer(officer(here.municipalities[0]))
    for by in (PUBLIC, other, viewer(secretary(another("fjordregionen")))):
        for perform in (
            lambda by: add_measure(here.cooperation, written(here), by=by),
            lambda by: change_measure(row, written(here), by=by),
            lambda by: publish_measure(row, by=by),
            lambda by: discard_measure(row, by=by),
            lambda by: withdraw_measure(row, because="Feil tiltak.", by=by),
            lambda by: progress.change_phase(row, "idea", by=by),
            lambda by: progress.set_next_step(row, "Noe", None, by=by),
            lambda by: progress.finish(row, today(), by=by),
            lambda by: progress.stop(row, today(), "Nei.", by=by),
            lambda by: progress.take_up(row, by=by),
            lambda by: progress.overrule(row, "late", "Nei.", by=by),
            lambda by: progress.stop_overruling(row, by=by),
            lambda by: change_many(here.cooperation, [row], Change(Kind.stop_overruling), by=by),
        ):
            with pytest.raises(NotAllowed):
                perform(by)


def test_many_are_changed_only_in_the_region_one_works_for(here: Region, keeper: Viewer):
    strange = measure(another("fjordregionen"))
    for change in (Change(Kind.dates, due_on=today()), Change(Kind.owner, owner_office="Vårt kontor")):
        with pytest.raises(NotAllowed):
            change_many(here.cooperation, [strange], change, by=keeper)
    own = measure(here.cooperation)
    change = Change(Kind.owner, owner_office="Kontoret til 13097248022")
    with pytest.raises(Refused):
        change_many(here.cooperation, [own], change, by=keeper)
