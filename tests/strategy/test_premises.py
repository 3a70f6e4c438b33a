"""The premises for working together, and the yearly look-back."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Goal, LookBack, PlanVersion
from samrad.strategy.reading.premises import look_backs_missing, premises_of
from samrad.strategy.services.look_backs import Said, publish_look_back, write_look_back
from samrad.workspace.tasks_of_premises import look_backs_to_write
from tests.factories import TODAY, case, cooperation, officer, region, secretary, viewer
from tests.strategy_factories import look_back, plan_version, premises

pytestmark = pytest.mark.django_db
LAST = TODAY.year - 1


@pytest.fixture
def home() -> Cooperation:
    return cooperation()


@pytest.fixture
def by(home: Cooperation) -> Viewer:
    return viewer(secretary(home))


@pytest.fixture
def version(home: Cooperation) -> PlanVersion:
    return premises(home)


def goals(version: PlanVersion) -> list[Goal]:
    return [each.goal for each in version.goals.order_by("rank")]


def said(version: PlanVersion, *told: tuple[str, str]) -> list[Said]:
    return [Said(each, *words) for each, words in zip(goals(version), told, strict=False)]


def test_what_is_written_is_a_draft_with_the_case_it_is_treated_in(version: PlanVersion, by: Viewer):
    about = case(version.plan.cooperation)
    write_look_back(version, LAST, said(version, ("well", "Bra."), ("badly", "Ikke.")), case=about, by=by)
    rows = LookBack.objects.order_by("goal")
    assert [(each.went, each.text, each.case, each.is_public) for each in rows] == [
        ("well", "Bra.", about, False),
        ("badly", "Ikke.", about, False),
    ]
    assert AuditEntry.objects.get().act == "look_back.write"


def test_a_draft_can_be_emptied_again(version: PlanVersion, by: Viewer):
    write_look_back(version, LAST, said(version, ("well", "Bra."), ("", "")), by=by)
    write_look_back(version, LAST, said(version, ("", ""), ("partly", "Nesten.")), by=by)
    assert [each.text for each in LookBack.objects.all()] == ["Nesten."]


def test_a_draft_may_lack_the_word_or_the_sentence_but_what_is_published_may_not(
    version: PlanVersion, by: Viewer
):
    write_look_back(version, LAST, said(version, ("well", ""), ("", "Nesten.")), by=by)
    rows = LookBack.objects.order_by("goal")
    assert [(each.went, each.text, each.is_whole) for each in rows] == [
        ("well", "", False),
        ("", "Nesten.", False),
    ]
    with pytest.raises(Refused, match="og skriv en setning, om: Likeverdige parter, Stå sammen"):
        publish_look_back(version, LAST, by=by)
    assert premises_of(version.plan.cooperation, by).years[0].lacking == 2


def test_a_year_to_come_and_a_case_from_elsewhere_are_refused(version: PlanVersion, by: Viewer):
    with pytest.raises(Refused, match="Året har ikke begynt"):
        write_look_back(version, TODAY.year + 1, said(version, ("well", "Bra.")), by=by)
    elsewhere = case(cooperation("nabolaget"))
    with pytest.raises(Refused, match="en sak i dette samarbeidet"):
        write_look_back(version, LAST, said(version, ("well", "Bra.")), case=elsewhere, by=by)


def test_a_premise_of_other_premises_is_refused(version: PlanVersion, by: Viewer):
    other = premises(cooperation("nabolaget"))
    with pytest.raises(Refused, match="et premiss i denne versjonen"):
        write_look_back(version, LAST, said(other, ("well", "Bra.")), by=by)


def test_nobody_else_writes_or_publishes(version: PlanVersion):
    stranger = viewer(secretary(cooperation("nabolaget")))
    with pytest.raises(NotAllowed):
        write_look_back(version, LAST, said(version, ("well", "Bra.")), by=stranger)
    with pytest.raises(NotAllowed):
        publish_look_back(version, LAST, by=stranger)


def test_a_year_is_published_whole(version: PlanVersion, by: Viewer):
    write_look_back(version, LAST, said(version, ("well", "Bra.")), by=by)
    with pytest.raises(Refused, match="og skriv en setning, om: Stå sammen"):
        publish_look_back(version, LAST, by=by)
    assert premises_of(version.plan.cooperation, PUBLIC).years == []
    write_look_back(version, LAST, said(version, ("well", "Bra."), ("partly", "Nesten.")), by=by)
    publish_look_back(version, LAST, by=by)
    (year,) = premises_of(version.plan.cooperation, PUBLIC).years
    assert (year.year, year.held, year.is_whole) == (LAST, 1, True)


def test_what_is_published_is_corrected_openly_and_never_emptied(version: PlanVersion, by: Viewer):
    for each in goals(version):
        look_back(each, LAST)
    write_look_back(version, LAST, said(version, ("well", "Det gikk fint."), ("badly", "Nei.")), by=by)
    untouched, corrected = LookBack.objects.order_by("goal")
    assert (untouched.corrected_on, corrected.corrected_on) == (None, TODAY)
    for less in (("", ""), ("well", ""), ("", "Bra.")):
        with pytest.raises(Refused, match="Tilbakeblikket er lagt ut"):
            write_look_back(version, LAST, said(version, less), by=by)


def test_what_is_written_again_as_it_stood_leaves_no_entry(version: PlanVersion, by: Viewer):
    for _ in range(2):
        write_look_back(version, LAST, said(version, ("well", "Bra.")), by=by)
    assert AuditEntry.objects.count() == 1


def test_a_national_identity_number_is_stopped_before_it_is_public(version: PlanVersion, by: Viewer):
    told = ("well", "Takk til 01010100131."), ("well", "Bra.")
    write_look_back(version, LAST, said(version, *told), by=by)
    with pytest.raises(Refused, match="Likeverdige parter"):
        publish_look_back(version, LAST, by=by)


def test_premises_that_are_a_draft_are_not_looked_back_on_in_public(home: Cooperation, by: Viewer):
    draft = premises(home, status="draft")
    assert premises_of(home, PUBLIC) is None
    write_look_back(draft, LAST, said(draft, ("well", "Bra."), ("well", "Bra.")), by=by)
    with pytest.raises(Refused, match="Grunnpremissene er ikke lagt ut"):
        publish_look_back(draft, LAST, by=by)


def test_the_version_in_force_is_the_one_that_is_read(version: PlanVersion, home: Cooperation, by: Viewer):
    plan_version(version.plan, status="draft")
    plan_version(version.plan, status="replaced")
    assert premises_of(home, by).version == version


def test_last_years_look_back_is_a_task_of_the_secretariat_until_it_is_published(
    version: PlanVersion, by: Viewer
):
    (task,) = look_backs_to_write(by, TODAY)
    assert task.what == f"Skriv og legg ut tilbakeblikket på grunnpremissene for {LAST}."
    for each in goals(version):
        look_back(each, LAST, is_public=False)
    assert len(list(look_backs_to_write(by, TODAY))) == 1
    LookBack.objects.update(is_public=True)
    assert list(look_backs_to_write(by, TODAY)) == []


def test_the_task_is_nobody_elses_and_not_for_premises_that_came_since(home: Cooperation, by: Viewer):
    here = region("dalen", prefix="96")
    premises(here.cooperation)
    premises(home, in_force_on=date(TODAY.year, 1, 1))
    assert list(look_backs_to_write(by, TODAY)) == []
    assert list(look_backs_to_write(viewer(officer(here.municipalities[0])), TODAY)) == []
    assert [each.plan.cooperation for each in look_backs_missing(None, LAST)] == [here.cooperation]
