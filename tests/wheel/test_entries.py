"""Keeping the entries of the wheel, and proposing a year of them to the regional council."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samrad.access.rules import NotAllowed
from samrad.cases.models import Outcome, Proposal, Role
from samrad.cases.services.cases import withdraw_case
from samrad.cases.services.proposals import leave_off, put_on_agenda
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, MandateKind, Viewer
from samrad.wheel.models import WheelEntry, WheelYear
from samrad.wheel.year.dates import all_dates
from samrad.wheel.year.entries import (
    Written,
    add_entry,
    add_usual,
    change_entry,
    remove_entry,
    restore_entry,
    withdraw_entry,
)
from samrad.wheel.year.next_year import proposed_for
from samrad.wheel.year.proposing import Chosen, propose_year
from samrad.wheel.year.standing import Standing, years_of
from samrad.wheel.year.usual import USUAL
from tests.factories import (
    TODAY,
    Region,
    decision,
    municipality,
    officer,
    region,
    seated,
    secretary,
    viewer,
    wheel_entry,
)

pytestmark = pytest.mark.django_db
NEXT = TODAY.year + 1
REPORT = Written(title="Statusmelding", track="reporting", first=date(2027, 3, 15), hours=Decimal("3"))


@pytest.fixture
def here() -> Region:
    return region()


@pytest.fixture
def keeper(here: Region) -> Viewer:
    return viewer(secretary(here.cooperation))


def logged() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))


def written(**values: Any) -> Written:
    return Written(**{"title": "Samling", "track": "meetings", **values})


def test_the_secretariat_adds_changes_and_withdraws_an_entry_and_the_log_says_so(
    here: Region, keeper: Viewer
):
    entry = add_entry(here.cooperation, REPORT, by=keeper)
    change_entry(
        entry,
        Written(title="Statusmelding", track="reporting", first=date(2027, 3, 20), hours=Decimal("3")),
        by=keeper,
    )
    assert WheelEntry.objects.get().first == date(2027, 3, 20)
    withdraw_entry(entry, because="Slått sammen med årsrapporten.", by=keeper)
    assert logged() == ["wheel_entry.add", "wheel_entry.change", "wheel_entry.withdraw"]


def test_an_internal_entry_is_removed_and_the_log_says_so(here: Region, keeper: Viewer):
    remove_entry(
        add_entry(here.cooperation, written(first=date(2027, 3, 15), is_internal=True), by=keeper), by=keeper
    )
    assert WheelEntry.objects.count() == 0
    assert logged() == ["wheel_entry.add", "wheel_entry.remove"]


def test_an_entry_saved_as_it_was_leaves_no_entry_in_the_log(here: Region, keeper: Viewer):
    entry = add_entry(here.cooperation, REPORT, by=keeper)
    change_entry(WheelEntry.objects.get(), REPORT, by=keeper)
    assert logged() == ["wheel_entry.add"]
    assert entry.title == "Statusmelding"


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({}, "Skriv en regel, eller første dag."),
        (
            {"first": date(2027, 3, 2), "last": date(2027, 3, 1)},
            "Siste dag kan ikke komme før den første.",
        ),
        ({"last": date(2027, 3, 1), "rule": "1. mars"}, "Siste dag kan ikke komme før den første."),
        (
            {"rule": "andre mandag i september", "every_years": 4},
            "Skriv en første dag, så det er klart hvilket år det regnes fra.",
        ),
    ],
)
def test_days_that_do_not_go_together_are_refused(
    here: Region, keeper: Viewer, fault: dict[str, Any], sentence: str
):
    with pytest.raises(Refused) as refusal:
        add_entry(here.cooperation, written(**fault), by=keeper)
    assert str(refusal.value) == sentence


def test_a_rule_that_is_not_understood_is_refused_with_the_word_at_fault(here: Region, keeper: Viewer):
    with pytest.raises(Refused, match="«gnerk»"):
        add_entry(here.cooperation, written(rule="andre mandag i gnerk"), by=keeper)


def test_an_entry_is_somebodys_only_if_they_are_in_the_cooperation(here: Region, keeper: Viewer):
    stranger = municipality("Utenfor", "9401")
    with pytest.raises(Refused, match="som er med i samarbeidet"):
        add_entry(here.cooperation, written(first=TODAY, organisation=stranger), by=keeper)


def test_an_identity_number_never_gets_onto_the_wheel(here: Region, keeper: Viewer):
    with pytest.raises(Refused):
        add_entry(here.cooperation, written(title="Møte om 13097248022", first=TODAY), by=keeper)


@pytest.mark.parametrize(
    "who",
    [
        lambda here: PUBLIC,
        lambda here: viewer(officer(here.municipalities[0])),
        lambda here: viewer(seated(here.regional_council, MandateKind.chair)),
        lambda here: viewer(secretary(region("nabolaget", prefix="96").cooperation)),
    ],
)
def test_nobody_but_the_secretariat_keeps_the_wheel(here: Region, who: Callable[[Region], Viewer]):
    by, entry = who(here), wheel_entry(here.cooperation)
    for attempt in (
        lambda: add_entry(here.cooperation, REPORT, by=by),
        lambda: change_entry(entry, REPORT, by=by),
        lambda: remove_entry(entry, by=by),
        lambda: withdraw_entry(entry, because="Feil.", by=by),
        lambda: restore_entry(entry, by=by),
        lambda: add_usual(here.cooperation, ["kostra"], by=by),
        lambda: propose_year(here.cooperation, year=NEXT, chosen=[], considered=[], by=by),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert logged() == []


def test_the_database_refuses_an_entry_without_a_rule_and_a_day(here: Region):
    with pytest.raises(IntegrityError), transaction.atomic():
        WheelEntry.objects.create(cooperation=here.cooperation, title="Aldri", track="days")


# --- the usual ones ---


def test_every_usual_entry_tells_its_source_and_can_be_added_in_both_languages(here: Region, keeper: Viewer):
    assert len({each.key for each in USUAL}) == len(USUAL)
    assert all(each.source for each in USUAL)
    for language in ("nb", "nn"):
        here.cooperation.language = language
        here.cooperation.save()
        WheelEntry.objects.all().delete()
        assert add_usual(here.cooperation, [each.key for each in USUAL], by=keeper) == len(USUAL)
        assert WheelEntry.objects.filter(must_be_checked=True).count() == len(USUAL)


def test_usual_entries_that_are_there_are_not_added_again(here: Region, keeper: Viewer):
    add_usual(here.cooperation, ["kostra"], by=keeper)
    assert add_usual(here.cooperation, ["kostra", "17-mai"], by=keeper) == 1
    with pytest.raises(Refused):
        add_usual(here.cooperation, ["kostra"], by=keeper)
    assert logged() == ["wheel_entry.add_usual"] * 2


def test_what_nobody_has_checked_says_so_on_the_wheel(here: Region, keeper: Viewer):
    add_usual(here.cooperation, ["kostra"], by=keeper)
    entries = all_dates(date(2027, 2, 1), date(2027, 2, 28), PUBLIC, here.cooperation)
    assert [(each.title, each.said) for each in entries if each.kind == "entry"] == [
        ("KOSTRA-rapportering til SSB", "ikke kontrollert")
    ]


# --- next year ---


def chosen(here: Region, keeper: Viewer) -> list[Chosen]:
    found = proposed_for(here.cooperation, NEXT, keeper)
    return [Chosen(each.entry, each.first, each.last) for each in found.proposed]


def proposed(here: Region, keeper: Viewer, **values: Any) -> WheelYear:
    found = proposed_for(here.cooperation, NEXT, keeper)
    wanted = {"chosen": chosen(here, keeper), "considered": found.considered, **values}
    return propose_year(here.cooperation, year=NEXT, by=keeper, **wanted)


def on_wheel(here: Region) -> list[tuple[date, str]]:
    found = all_dates(date(NEXT, 1, 1), date(NEXT, 12, 31), PUBLIC, here.cooperation)
    return [(each.first, each.title) for each in found if each.kind == "entry"]


def test_what_recurs_is_proposed_and_what_cannot_be_computed_is_said(here: Region, keeper: Viewer):
    wheel_entry(here.cooperation, "Hvert år")
    wheel_entry(here.cooperation, "Én gang", every_years=0)
    wheel_entry(here.cooperation, "Internt", is_internal=True)
    wheel_entry(here.cooperation, "Hvert annet år", every_years=2, first=date(2027, 9, 1))
    wheel_entry(here.cooperation, "Rart", rule="når bjørka blør")
    found = proposed_for(here.cooperation, NEXT, keeper)
    assert [(each.entry.title, each.first) for each in found.proposed] == [("Hvert år", date(NEXT, 3, 15))]
    assert [each.entry.title for each in found.uncomputed] == ["Rart"]
    assert "«" in found.uncomputed[0].why


def test_a_year_becomes_a_case_with_the_list_as_its_text_that_waits_for_the_chair(
    here: Region, keeper: Viewer
):
    wheel_entry(here.cooperation, "Statusmelding")
    first = here.municipalities[0]
    days = {"first": date(2027, 8, 20), "last": date(2027, 9, 10)}
    wheel_entry(here.cooperation, "Budsjettarbeid", organisation=first, **days)
    row = proposed(here, keeper)
    proposal = Proposal.objects.get(case=row.case)
    assert row.case.title == f"Årshjul {NEXT}"
    assert proposal.decision_wanted.splitlines() == [
        f"Årshjulet for {NEXT} vedtas:",
        "- 15. mars: Statusmelding",
        "- 20. august – 10. september: Budsjettarbeid (Elvestad)",
    ]
    assert proposal.prepared_organ == here.regional_council
    assert logged()[-1] == "wheel_year.propose"


def test_a_proposed_year_shows_the_days_that_were_chosen_and_not_what_was_left_out(
    here: Region, keeper: Viewer
):
    kept, _left = wheel_entry(here.cooperation, "Med"), wheel_entry(here.cooperation, "Uten")
    proposed(here, keeper, chosen=[Chosen(kept, date(NEXT, 4, 1), date(NEXT, 4, 1))])
    wheel_entry(here.cooperation, "Kom til siden")
    assert on_wheel(here) == [(date(NEXT, 3, 15), "Kom til siden"), (date(NEXT, 4, 1), "Med")]


def test_a_line_of_an_entry_that_has_become_internal_is_no_longer_public(here: Region, keeper: Viewer):
    entry = wheel_entry(here.cooperation, "Sensitivt")
    proposed(here, keeper)
    WheelEntry.objects.filter(pk=entry.pk).update(is_internal=True)
    assert on_wheel(here) == []


def test_a_year_is_adopted_when_the_regional_council_has_decided_the_case(here: Region, keeper: Viewer):
    wheel_entry(here.cooperation)
    row = proposed(here, keeper)
    (before,) = years_of([here.cooperation.pk], NEXT, NEXT)
    assert before.standing == Standing.proposed
    chair = viewer(seated(here.regional_council, MandateKind.chair))
    treatment = put_on_agenda(row.case.proposal, organ=here.regional_council, role=Role.DECISION, by=chair)
    decision(treatment, Outcome.DECIDED, decided_on=date(2027, 6, 1))
    (after,) = years_of([here.cooperation.pk], NEXT, NEXT)
    assert (after.standing, after.organ, after.adopted_on) == (
        Standing.adopted,
        here.regional_council,
        date(2027, 6, 1),
    )


def test_a_postponed_case_leaves_the_year_proposed_and_a_refused_one_lets_it_fall(
    here: Region, keeper: Viewer
):
    wheel_entry(here.cooperation)
    row = proposed(here, keeper, chosen=chosen(here, keeper)[:1])
    chair = viewer(seated(here.regional_council, MandateKind.chair))
    treatment = put_on_agenda(row.case.proposal, organ=here.regional_council, role=Role.DECISION, by=chair)
    decision(treatment, Outcome.POSTPONED)
    assert years_of([here.cooperation.pk], NEXT, NEXT)[0].standing == Standing.proposed
    decision(treatment, Outcome.REFUSED)
    assert years_of([here.cooperation.pk], NEXT, NEXT)[0].standing == Standing.fallen


def test_a_year_whose_case_came_to_nothing_shows_what_recurs_and_can_be_proposed_again(
    here: Region, keeper: Viewer
):
    entry = wheel_entry(here.cooperation)
    row = proposed(here, keeper, chosen=[Chosen(entry, date(NEXT, 5, 5), date(NEXT, 5, 5))])
    chair = viewer(seated(here.regional_council, MandateKind.chair))
    leave_off(row.case.proposal, because="Ikke nå.", by=chair)
    assert on_wheel(here) == [(date(NEXT, 3, 15), "Statusmelding")]
    again = proposed(here, keeper)
    assert (WheelYear.objects.count(), again.case.pk != row.case.pk) == (1, True)
    withdraw_case(again.case, because="Feil liste.", by=keeper)
    assert years_of([here.cooperation.pk], NEXT, NEXT)[0].standing == Standing.fallen


def test_a_year_is_proposed_once_with_something_in_it_and_its_own_days(here: Region, keeper: Viewer):
    entry = wheel_entry(here.cooperation)
    wrong = Chosen(entry, date(NEXT + 1, 1, 1), date(NEXT + 1, 1, 1))
    backwards = Chosen(entry, date(NEXT, 3, 2), date(NEXT, 3, 1))
    for lines in ([], [wrong], [backwards]):
        with pytest.raises(Refused):
            proposed(here, keeper, chosen=lines)
    inside = wheel_entry(here.cooperation, "Internt", is_internal=True)
    with pytest.raises(Refused):
        proposed(here, keeper, chosen=[Chosen(inside, date(NEXT, 3, 1), date(NEXT, 3, 1))])
    assert Proposal.objects.count() == 0
    proposed(here, keeper)
    with pytest.raises(Refused, match="foreslått allerede"):
        proposed(here, keeper)
    assert Proposal.objects.count() == 1
