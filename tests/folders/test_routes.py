"""The flat rows of a route become stops, branches and treatments, also when only some of them are told."""

import pytest

from samrad.cases.models import Branch, Occasion, Stop, Treatment
from tests.folders.region import Region, stored_rows


def route_of(case: str) -> list[list[list[str]]]:
    """Stops, in them branches, in them treatments; the one that gives the answer has a star."""
    rows = Treatment.objects.filter(branch__stop__case__key=case).select_related("branch__stop")
    stops: dict[int, dict[int, list[str]]] = {}
    for row in rows.order_by("branch__stop__order", "branch__order", "order"):
        branches = stops.setdefault(row.branch.stop_id, {})
        branches.setdefault(row.branch_id, []).append(row.key.split(".")[1] + "*" * row.gives_answer)
    return [list(branches.values()) for branches in stops.values()]


def owners_of(case: str) -> list[str]:
    branches = Branch.objects.filter(stop__case__key=case, organisation__isnull=False)
    return list(branches.order_by("stop__order", "order").values_list("organisation__key", flat=True))


@pytest.fixture
def loaded(region: Region) -> Region:
    region.add(
        "organer",
        id="midtre-fsk",
        navn="Formannskapet",
        slag="formannskap",
        folkevalgt="ja",
        virksomhet="midtre",
    )
    rows = region.rows["behandlinger"]
    committee = {
        "id": "strategi.midtre-fsk",
        "sak": "strategi",
        "ledd": 2,
        "rolle": "innstilling",
        "organ": "midtre-fsk",
    }
    rows.insert(rows.index(region.row("behandlinger", "strategi.midtre")), committee)
    region.load()
    return region


WHOLE = [[["rr*"]], [["nordre*"], ["midtre-fsk", "midtre*"], ["sondre*"]]]


def alone(region: Region, *ids: str) -> Region:
    """A folder that has only these treatments."""
    rows = [region.row("behandlinger", id) for id in ids]
    return Region(region.path.with_name("alone"), {}, {"behandlinger": rows}, {"mappe": "dalen"})


def test_the_organs_of_a_municipality_are_one_branch_and_the_last_one_answers(loaded: Region):
    assert route_of("strategi") == WHOLE
    assert owners_of("strategi") == ["nordre", "midtre", "sondre"]


@pytest.mark.parametrize(
    "id", ["strategi.rr", "strategi.nordre", "strategi.midtre-fsk", "strategi.midtre", "strategi.sondre"]
)
def test_one_row_of_a_route_told_alone_leaves_the_others_alone(loaded: Region, id: str):
    before = stored_rows()
    assert not alone(loaded, id).load().changes
    assert stored_rows() == before


def test_a_row_told_alone_changes_only_itself(loaded: Region):
    folder = alone(loaded, "strategi.sondre")
    folder.rows["behandlinger"][0]["dato"] = "D+40"
    assert folder.load().changes.lines() == ["behandlinger: 0 nye, 1 endret"]
    assert route_of("strategi") == WHOLE
    assert owners_of("strategi") == ["nordre", "midtre", "sondre"]
    assert Occasion.objects.filter(treatment__branch__stop__case__key="strategi").count() == 3


def test_rows_told_in_another_order_change_places(loaded: Region):
    rows = loaded.rows["behandlinger"]
    rows.append(rows.pop(rows.index(loaded.row("behandlinger", "strategi.nordre"))))
    loaded.load()
    assert route_of("strategi") == [[["rr*"]], [["midtre-fsk", "midtre*"], ["sondre*"], ["nordre*"]]]
    assert owners_of("strategi") == ["midtre", "sondre", "nordre"]
    assert not loaded.load().changes


def test_a_treatment_moves_from_one_stop_to_another(loaded: Region):
    loaded.row("behandlinger", "strategi.sondre")["ledd"] = 3
    assert loaded.load().changes.lines() == ["behandlinger: 0 nye, 1 endret"]
    assert route_of("strategi") == [[["rr*"]], [["nordre*"], ["midtre-fsk", "midtre*"]], [["sondre*"]]]
    assert owners_of("strategi") == ["nordre", "midtre", "sondre"]
    assert not loaded.load().changes


def test_a_treatment_told_alone_moves_to_another_stop(loaded: Region):
    folder = alone(loaded, "strategi.nordre")
    folder.rows["behandlinger"][0]["ledd"] = 3
    folder.load()
    assert route_of("strategi") == [[["rr*"]], [["midtre-fsk", "midtre*"], ["sondre*"]], [["nordre*"]]]
    assert owners_of("strategi") == ["midtre", "sondre", "nordre"]


def test_a_treatment_moves_to_another_case_and_leaves_nothing_behind(loaded: Region):
    moving = loaded.row("behandlinger", "strategi.sondre")
    moving["sak"] = "budsjett"
    loaded.rows["behandlinger"].sort(key=lambda row: row["sak"])
    loaded.load()
    assert route_of("strategi") == [[["rr*"]], [["nordre*"], ["midtre-fsk", "midtre*"]]]
    assert route_of("budsjett") == [[["rr*"]], [["sondre*"]]]
    assert Branch.objects.filter(treatments=None).count() == 0
    assert Stop.objects.filter(branches=None).count() == 0


def test_a_stop_comes_between_two_others(loaded: Region):
    rows = loaded.rows["behandlinger"]
    hearing = {
        "id": "strategi.horing",
        "sak": "strategi",
        "ledd": 2,
        "rolle": "høring",
        "fra": "D",
        "til": "D+42",
    }
    for row in rows:
        if row["sak"] == "strategi" and row["ledd"] == 2:
            row["ledd"] = 3
    rows.insert(rows.index(loaded.row("behandlinger", "strategi.nordre")), hearing)
    loaded.load()
    assert route_of("strategi") == [[["rr*"]], [["horing*"]], WHOLE[1]]
    stop = Stop.objects.get(case__key="strategi", order=2)
    assert (stop.role, str(stop.starts_on), str(stop.ends_on)) == ("hearing", "2026-01-05", "2026-02-16")
    assert not loaded.load().changes


def test_a_row_may_say_that_it_gives_the_answer(loaded: Region):
    loaded.row("behandlinger", "strategi.midtre-fsk")["svar"] = "ja"
    loaded.load()
    assert route_of("strategi")[1][1] == ["midtre-fsk*", "midtre"]
    loaded.row("behandlinger", "strategi.midtre-fsk")["svar"] = ""
    loaded.load()
    assert route_of("strategi") == WHOLE


def test_a_row_may_name_the_municipality_it_is_a_branch_for(loaded: Region):
    loaded.add(
        "behandlinger",
        id="strategi.utvalg",
        sak="strategi",
        ledd=2,
        rolle="uttalelse",
        organ="utvalget",
        gren="sondre",
    )
    loaded.load()
    assert route_of("strategi")[1][2] == ["sondre", "utvalg*"]


def test_the_rule_of_a_stop_may_stand_on_any_of_its_rows(loaded: Region):
    loaded.row("behandlinger", "strategi.nordre")["regel"] = "flertall"
    loaded.load()
    assert Stop.objects.get(case__key="strategi", order=2).rule == "majority"
    alone(loaded, "strategi.sondre").load()
    assert Stop.objects.get(case__key="strategi", order=2).rule == "majority"
    loaded.row("behandlinger", "strategi.nordre")["regel"] = ""
    loaded.load()
    assert Stop.objects.get(case__key="strategi", order=2).rule == "all"


def test_a_serial_alone_takes_the_form_of_the_organs_series(loaded: Region):
    loaded.row("organer", "nordre-ks")["nummer"] = "PS 0/00"
    loaded.row("behandlinger", "strategi.nordre")["nummer"] = "12"
    loaded.load()
    occasion = Occasion.objects.get(treatment__key="strategi.nordre")
    assert (occasion.number, occasion.serial, occasion.year) == ("PS 12/26", 12, 2026)


def test_a_council_may_have_had_a_case_up_several_times(loaded: Region):
    again = {"behandling": "strategi.midtre", "dato": "D+56", "nummer": "PS 20/26"}
    loaded.row("behandlinger", "strategi.midtre")["utsatt_til"] = "D+56"
    loaded.add("opptak", id="strategi.midtre.igjen", **again)
    loaded.load()
    assert not loaded.load().changes
    told = Occasion.objects.filter(treatment__key="strategi.midtre").order_by("on")
    assert [(str(each.on), each.was_postponed) for each in told] == [
        ("2026-02-02", True),
        ("2026-03-02", False),
    ]
