"""Writing plans: versions, text, ranked goals, development goals, and how far a version comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from samrad.access.rules import NotAllowed
from samrad.cases.models import Proposal
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.strategy.models import Goal, Plan, PlanVersion
from samrad.strategy.reading.crowding import wordings_of
from samrad.strategy.services.development_goals import choose_development_goal, drop_development_goal
from samrad.strategy.services.goals import (
    WrittenGoal,
    add_goal,
    change_goal,
    rank_goal,
    say_why_many,
    take_out_goal,
)
from samrad.strategy.services.plans import WrittenPlan, add_plan, change_plan
from samrad.strategy.services.version_case import propose_version, tie_case
from samrad.strategy.services.version_status import (
    adopt_version,
    bring_into_force,
    hear_version,
    lapse_version,
)
from samrad.strategy.services.versions import (
    ChangedMeanwhile,
    WrittenText,
    begin_version,
    publish_version,
    write_text,
)
from tests.factories import Region, case, cooperation, officer, viewer
from tests.strategy_factories import goal, plan, plan_version

pytestmark = pytest.mark.django_db
STRATEGY = WrittenPlan(title="Strategi 2026–2035", kind="strategy", first_year=2026, last_year=2035)


@pytest.fixture
def draft(here: Region) -> PlanVersion:
    return plan_version(plan(here.cooperation), status="draft")


def again(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.get(pk=version.pk)


def titles(version: PlanVersion, under: Goal | None = None) -> list[str]:
    rows = wordings_of(version)
    return [each.title for each in rows if each.under_id == (under.pk if under else None)]


def save(version: PlanVersion, page: str, by: Viewer, base: int | None = None) -> PlanVersion:
    base = again(version).text_revision if base is None else base
    return write_text(version, WrittenText(page, ""), base=base, by=by)


def ready(version: PlanVersion, by: Viewer) -> PlanVersion:
    save(version, "Vi står sammen.", by)
    publish_version(version, by=by)
    return again(version)


def test_a_new_plan_has_an_empty_draft_and_an_address_of_its_own(here: Region, keeper: Viewer):
    made = add_plan(here.cooperation, STRATEGY, by=keeper)
    assert made.key == "strategi-2026-2035"
    assert [(each.number, each.status, each.is_public) for each in made.versions.all()] == [
        (1, "draft", False)
    ]
    assert add_plan(here.cooperation, STRATEGY, by=keeper).key == "strategi-2026-2035-2"
    assert (
        add_plan(here.cooperation, WrittenPlan(title="Tiltak", kind="theme_plan"), by=keeper).key
        == "tiltak-2"
    )
    assert AuditEntry.objects.filter(act="plan.add").count() == 3


def test_a_plan_stands_under_one_of_its_own_cooperation_and_never_under_itself(here: Region, keeper: Viewer):
    top = add_plan(here.cooperation, STRATEGY, by=keeper)
    below = add_plan(
        here.cooperation, WrittenPlan(title="Handlingsplan", kind="action_plan", under=top), by=keeper
    )
    with pytest.raises(Refused, match="ikke stå under seg selv"):
        change_plan(top, WrittenPlan(title="Strategi", kind="strategy", under=below), by=keeper)
    other = plan(cooperation("aasregionen"))
    with pytest.raises(Refused, match="i dette samarbeidet"):
        change_plan(top, WrittenPlan(title="Strategi", kind="strategy", under=other), by=keeper)
    with pytest.raises(Refused, match="Siste år"):
        change_plan(top, WrittenPlan(title="S", kind="strategy", first_year=2030, last_year=2026), by=keeper)


def test_only_the_secretariat_writes(here: Region, draft: PlanVersion):
    for by in (PUBLIC, viewer(officer(here.municipalities[0]))):
        for attempt in (
            lambda by=by: add_plan(here.cooperation, STRATEGY, by=by),
            lambda by=by: begin_version(draft.plan, by=by),
            lambda by=by: save(draft, "Hei.", by),
            lambda by=by: add_goal(draft, WrittenGoal("Mål"), by=by),
            lambda by=by: publish_version(draft, by=by),
            lambda by=by: hear_version(draft, by=by),
            lambda by=by: tie_case(draft, here.case, by=by),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_a_new_version_begins_as_the_one_before_and_paragraphs_and_goals_stay_the_same(
    draft: PlanVersion, keeper: Viewer
):
    save(draft, "Vi står sammen.\nVi prioriterer.", keeper)
    top = add_goal(draft, WrittenGoal("Arbeid", kind="focus_area"), by=keeper)
    add_goal(draft, WrittenGoal("Flere i jobb", under=top), by=keeper)
    choose_development_goal(draft, number=8, because="Vi deler arbeidsmarked.", goal=top, by=keeper)
    publish_version(draft, by=keeper)
    with pytest.raises(Refused, match="har et utkast allerede"):
        begin_version(draft.plan, by=keeper)
    hear_version(draft, by=keeper)
    new = begin_version(draft.plan, by=keeper)
    assert (new.number, new.is_public, new.page) == (2, False, again(draft).page)
    assert [(each.goal_id, each.rank, each.title) for each in wordings_of(new)] == [
        (each.goal_id, each.rank, each.title) for each in wordings_of(draft)
    ]
    assert [(each.number, each.goal) for each in new.development_goals.all()] == [(8, top)]
    save(new, "Vi står sammen.\nNoe helt annet her.\nVi prioriterer.", keeper)
    before = [node.id for node in again(draft).page_tree.nodes]
    after = [node.id for node in again(new).page_tree.nodes]
    assert [after[0], after[2]] == before
    assert after[1] not in before


def test_a_paragraph_never_gets_the_identity_of_one_that_was_taken_out(draft: PlanVersion, keeper: Viewer):
    save(draft, "Det første avsnittet.\nDette skal bort.", keeper)
    gone = again(draft).page_tree.nodes[1].id
    save(draft, "Det første avsnittet.", keeper)
    save(draft, "Det første avsnittet.\nEt nytt om helse og skole.", keeper)
    assert again(draft).page_tree.nodes[1].id != gone


def test_what_another_has_saved_is_told_and_not_written_over(draft: PlanVersion, keeper: Viewer):
    save(draft, "Vi står sammen.", keeper)
    with pytest.raises(ChangedMeanwhile) as told:
        save(draft, "Vi går hver for oss.", keeper, base=0)
    assert again(draft).page_tree.nodes[0].text == "Vi står sammen."
    assert any(each.kind != "same" for each in told.value.differences["page"])
    assert save(draft, "Vi står sammen.", keeper, base=0).text_revision == 1  # the same text: nothing to tell
    assert save(draft, "Vi går hver for oss.", keeper, base=1).text_revision == 2


def test_a_level_with_more_than_seven_asks_what_is_to_go_before_it_is_laid_out(
    draft: PlanVersion, keeper: Viewer
):
    made = [add_goal(draft, WrittenGoal(f"Mål {number}"), by=keeper) for number in range(1, 8)]
    with pytest.raises(Refused, match="ikke flere enn sju"):
        say_why_many(draft, None, "Fordi.", by=keeper)
    eighth = add_goal(draft, WrittenGoal("Mål 8"), by=keeper)
    with pytest.raises(Refused, match="Hva skal ut"):
        publish_version(draft, by=keeper)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        say_why_many(draft, None, "  ", by=keeper)
    say_why_many(draft, None, "Åtte kommuner, ett hver.", by=keeper)
    publish_version(draft, by=keeper)
    assert again(draft).many_because == "Åtte kommuner, ett hver."
    take_out_goal(draft, eighth, by=keeper)
    assert len(titles(draft)) == len(made)


def test_taking_one_out_answers_the_question_too(draft: PlanVersion, keeper: Viewer):
    top = add_goal(draft, WrittenGoal("Arbeid"), by=keeper)
    below = [add_goal(draft, WrittenGoal(f"Mål {number}", under=top), by=keeper) for number in range(8)]
    with pytest.raises(Refused, match="Arbeid: 8 mål"):
        publish_version(draft, by=keeper)
    take_out_goal(draft, below[3], by=keeper)
    publish_version(draft, by=keeper)


def test_goals_are_ranked_one_place_at_a_time_among_those_beside_them(draft: PlanVersion, keeper: Viewer):
    first, second, third = (add_goal(draft, WrittenGoal(each), by=keeper) for each in ("A", "B", "C"))
    add_goal(draft, WrittenGoal("Under A", under=first), by=keeper)
    rank_goal(draft, third, up=True, by=keeper)
    assert titles(draft) == ["A", "C", "B"]
    rank_goal(draft, first, up=False, by=keeper)
    assert titles(draft) == ["C", "A", "B"]
    with pytest.raises(Refused, match="øverst allerede"):
        rank_goal(draft, third, up=True, by=keeper)
    with pytest.raises(Refused, match="nederst allerede"):
        rank_goal(draft, second, up=False, by=keeper)


def test_a_goal_is_moved_under_another_but_never_under_its_own(draft: PlanVersion, keeper: Viewer):
    top, other = (add_goal(draft, WrittenGoal(each), by=keeper) for each in ("Arbeid", "Helse"))
    below = add_goal(draft, WrittenGoal("Flere i jobb", under=top), by=keeper)
    change_goal(draft, below, WrittenGoal("Flere i arbeid", under=other), by=keeper)
    assert (titles(draft, top), titles(draft, other)) == ([], ["Flere i arbeid"])
    with pytest.raises(Refused, match="under seg selv"):
        change_goal(draft, other, WrittenGoal("Helse", under=below), by=keeper)


def test_a_goal_for_the_municipalities_or_the_county_says_why(draft: PlanVersion, keeper: Viewer):
    with pytest.raises(Refused, match="Skriv hvorfor målet hører hjemme"):
        add_goal(draft, WrittenGoal("Stedsutvikling", level="municipality"), by=keeper)
    add_goal(
        draft,
        WrittenGoal(
            "Stedsutvikling", level="municipality", level_because="Kommunene har plan- og bygningsloven."
        ),
        by=keeper,
    )


def test_a_goal_taken_out_takes_those_under_it_along_and_stays_in_older_versions(
    draft: PlanVersion, keeper: Viewer
):
    top = add_goal(draft, WrittenGoal("Arbeid"), by=keeper)
    add_goal(draft, WrittenGoal("Flere i jobb", under=top), by=keeper)
    publish_version(draft, by=keeper)
    hear_version(draft, by=keeper)
    new = begin_version(draft.plan, by=keeper)
    never = add_goal(new, WrittenGoal("Bare her"), by=keeper)
    assert take_out_goal(new, top, by=keeper) == 2
    take_out_goal(new, never, by=keeper)
    assert titles(new) == []
    assert titles(draft) == ["Arbeid"]
    assert not Goal.objects.filter(pk=never.pk).exists()


def test_a_development_goal_is_never_chosen_without_a_reason(draft: PlanVersion, keeper: Viewer):
    with pytest.raises(Refused, match="Uten en grunn"):
        choose_development_goal(draft, number=3, because=" ", by=keeper)
    with pytest.raises(Refused, match="av de 17"):
        choose_development_goal(draft, number=18, because="Nei.", by=keeper)
    chosen = choose_development_goal(draft, number=3, because="Tjenestene våre.", by=keeper)
    assert choose_development_goal(draft, number=3, because="Felles tjenester.", by=keeper) == chosen
    assert [each.because for each in draft.development_goals.all()] == ["Felles tjenester."]
    drop_development_goal(draft, chosen, by=keeper)
    assert not draft.development_goals.exists()


def test_an_empty_version_is_not_laid_out_and_no_identity_number_is(draft: PlanVersion, keeper: Viewer):
    with pytest.raises(Refused, match="er tom"):
        publish_version(draft, by=keeper)
    save(draft, "Ring Kari, 01010112377.", keeper)
    with pytest.raises(Refused, match="Én side"):
        publish_version(draft, by=keeper)


def test_a_version_goes_from_draft_to_in_force_and_the_former_is_replaced(here: Region, keeper: Viewer):
    of = plan(here.cooperation)
    former = plan_version(of, in_force_on=date(2019, 9, 24))
    version = begin_version(of, by=keeper)
    with pytest.raises(Refused, match="Legg utkastet ut"):
        save(version, "Vi står sammen.", keeper) and hear_version(version, by=keeper)
    publish_version(version, by=keeper)
    hear_version(version, note="Frist 1. juli.", by=keeper)
    with pytest.raises(Refused, match="kan ikke endres"):
        save(version, "Noe annet.", keeper)
    today = timezone.localdate()
    with pytest.raises(Refused, match="ikke kommet"):
        adopt_version(version, on=today + timedelta(1), by=keeper)
    adopt_version(version, on=today, by=keeper)
    bring_into_force(version, on=today, note="Vedtatt før saker ble ført her.", by=keeper)
    assert (again(version).status, again(former).status, again(former).ended_on) == (
        "in_force",
        "replaced",
        today,
    )
    with pytest.raises(Refused, match="Skriv hvorfor"):
        lapse_version(version, on=today, note=" ", by=keeper)
    lapse_version(version, on=today, note="Samarbeidet er avviklet.", by=keeper)
    assert again(version).status == "lapsed"


def test_an_adopted_version_is_never_changed(here: Region, keeper: Viewer):
    version = plan_version(plan(here.cooperation), status="adopted")
    aim = goal(version)
    attempts: list[Any] = [
        lambda: save(version, "Nytt.", keeper),
        lambda: add_goal(version, WrittenGoal("Nytt"), by=keeper),
        lambda: change_goal(version, aim, WrittenGoal("Nytt"), by=keeper),
        lambda: rank_goal(version, aim, up=True, by=keeper),
        lambda: take_out_goal(version, aim, by=keeper),
        lambda: choose_development_goal(version, number=3, because="Nytt.", by=keeper),
        lambda: publish_version(version, by=keeper),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="kan ikke endres"):
            attempt()


def test_the_case_is_made_and_prepared_for_the_organ_that_adopts(
    here: Region, draft: PlanVersion, keeper: Viewer
):
    with pytest.raises(Refused, match="Legg utkastet ut"):
        propose_version(draft, why="", by=keeper)
    made = propose_version(ready(draft, keeper), why="Den forrige løper ut.", by=keeper)
    assert again(draft).case == made.case
    kept = Proposal.objects.get(pk=made.pk)
    assert (kept.prepared_organ, kept.prepared_role) == (here.regional_council, "decision")
    with pytest.raises(Refused, match="har en sak"):
        propose_version(draft, why="", by=keeper)


def test_a_version_is_tied_to_a_case_of_its_own_cooperation(here: Region, draft: PlanVersion, keeper: Viewer):
    with pytest.raises(Refused, match="i dette samarbeidet"):
        tie_case(draft, case(cooperation("aasregionen")), by=keeper)
    tie_case(draft, here.case, by=keeper)
    tie_case(draft, None, by=keeper)
    tie_case(draft, here.case, by=keeper)
    ready(draft, keeper)
    adopt_version(draft, on=None, by=keeper)
    with pytest.raises(Refused, match="vedtatt"):
        tie_case(draft, None, by=keeper)


def test_every_act_leaves_one_entry(here: Region, keeper: Viewer):
    made = add_plan(here.cooperation, STRATEGY, by=keeper)
    version = made.versions.get()
    save(version, "Vi står sammen.", keeper)
    save(version, "Vi står sammen.", keeper)  # nothing changed
    aim = add_goal(version, WrittenGoal("Arbeid"), by=keeper)
    change_goal(version, aim, WrittenGoal("Arbeid"), by=keeper)  # nothing changed
    publish_version(version, by=keeper)
    assert list(AuditEntry.objects.order_by("pk").values_list("act", flat=True)) == [
        "plan.add",
        "plan_version.write",
        "goal.add",
        "plan_version.publish",
    ]
    assert Plan.objects.get(pk=made.pk).language == here.cooperation.language


def test_a_focus_area_does_not_stand_under_another_however_it_got_there(draft: PlanVersion, keeper: Viewer):
    area, aim = WrittenGoal("Helse", kind="focus_area"), WrittenGoal("Færre syke")
    top = add_goal(draft, area, by=keeper)
    below = add_goal(draft, replace(aim, under=top), by=keeper)
    for under in (top, below):
        with pytest.raises(Refused, match="kan ikke stå under et annet"):
            add_goal(draft, WrittenGoal("Barn", kind="focus_area", under=under), by=keeper)
    with pytest.raises(Refused, match="kan ikke stå under et annet"):
        change_goal(draft, below, replace(aim, kind="focus_area", under=top), by=keeper)
    free = add_goal(draft, WrittenGoal("Et mål øverst"), by=keeper)
    add_goal(draft, WrittenGoal("Barn", kind="focus_area", under=free), by=keeper)
    for changed in (replace(aim, under=top), replace(aim, kind="focus_area")):
        with pytest.raises(Refused, match="kan ikke stå under et annet"):
            change_goal(draft, free, changed, by=keeper)
