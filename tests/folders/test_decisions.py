"""A decision is never rewritten: what a folder changes becomes a correction."""

from datetime import date

import pytest

from samrad.cases.models import Case, Decision
from samrad.cases.selectors import standings
from samrad.core.viewers import PUBLIC
from samrad.engine.text_tree import plain_from_tree
from samrad.folders.stages.decisions import RELOADED
from tests.folders.region import Region, stored_rows


def editions(treatment: str = "budsjett.rr") -> list[tuple[int, str, str]]:
    """Number, text and reason of each edition of a decision."""
    return [
        (each.edition, plain_from_tree(each.tree) if each.tree else "", each.corrects_because)
        for each in Decision.objects.filter(treatment__key=treatment).order_by("edition")
    ]


FIRST = (1, "Budsjettet er vedtatt.", "")


@pytest.fixture
def loaded(region: Region) -> Region:
    region.load()
    return region


def test_a_changed_text_becomes_a_second_edition_and_the_first_stays(loaded: Region):
    loaded.row("vedtak", "budsjett.rr")["tekst"] = "Budsjettet er vedtatt med endringer."
    assert loaded.load().changes.lines() == ["vedtak: 1 nye, 0 endret"]
    assert editions() == [FIRST, (2, "Budsjettet er vedtatt med endringer.", RELOADED)]


def test_a_correction_loaded_again_changes_nothing(loaded: Region):
    loaded.row("vedtak", "budsjett.rr")["tekst"] = "Budsjettet er vedtatt med endringer."
    loaded.load()
    before = stored_rows()
    assert not loaded.load().changes
    assert stored_rows() == before


def test_a_correction_gives_the_reason_the_row_gives(loaded: Region):
    loaded.row("vedtak", "budsjett.rr").update(tekst="Et annet budsjett.", retter="Skrivefeil i protokollen.")
    loaded.load()
    assert editions() == [FIRST, (2, "Et annet budsjett.", "Skrivefeil i protokollen.")]


def test_what_is_changed_back_becomes_a_third_edition(loaded: Region):
    row = loaded.row("vedtak", "budsjett.rr")
    for text in ("Et annet budsjett.", "Budsjettet er vedtatt.", "Budsjettet er vedtatt."):
        row["tekst"] = text
        loaded.load()
    assert editions() == [
        FIRST,
        (2, "Et annet budsjett.", RELOADED),
        (3, "Budsjettet er vedtatt.", RELOADED),
    ]


def test_a_second_edition_may_be_a_row_of_its_own(loaded: Region):
    loaded.add(
        "vedtak",
        id="budsjett.rettet",
        behandling="budsjett.rr",
        utgave=2,
        utfall="vedtatt",
        tekst="Budsjettet er vedtatt, med kontingent 12 kroner.",
        retter="Kontingenten falt ut.",
    )
    assert loaded.load().changes.lines() == ["vedtak: 1 nye, 0 endret"]
    expected = [FIRST, (2, "Budsjettet er vedtatt, med kontingent 12 kroner.", "Kontingenten falt ut.")]
    assert editions() == expected
    assert not loaded.load().changes
    loaded.rows["vedtak"] = [row for row in loaded.rows["vedtak"] if row["id"] != "budsjett.rettet"]
    assert not loaded.load().changes
    assert editions() == expected


def test_an_edition_that_is_superseded_cannot_be_changed(loaded: Region):
    loaded.add(
        "vedtak", id="ny", behandling="budsjett.rr", utgave=2, utfall="vedtatt", tekst="Ny.", retter="Feil."
    )
    loaded.load()
    loaded.row("vedtak", "budsjett.rr")["tekst"] = "Historien på nytt."
    assert loaded.faults() == [
        "Ark vedtak, rad 2, kolonne «utgave»: En senere utgave gjelder, så denne kan ikke endres. "
        "Endre den siste, eller skriv en ny."
    ]
    assert editions() == [FIRST, (2, "Ny.", "Feil.")]


def test_an_id_that_a_correction_would_take_is_left_to_its_owner(loaded: Region):
    loaded.add("vedtak", id="budsjett.rr.2", behandling="strategi.midtre", utfall="sluttet_seg_til")
    loaded.row("vedtak", "budsjett.rr")["tekst"] = "Et annet budsjett."
    loaded.load()
    assert editions() == [FIRST, (2, "Et annet budsjett.", RELOADED)]
    assert Decision.objects.get(key="budsjett.rr.2").treatment.key == "strategi.midtre"
    assert not loaded.load().changes


def test_a_decision_without_a_date_was_made_the_day_it_was_up(loaded: Region):
    days = dict(Decision.objects.values_list("key", "decided_on"))
    assert days == {
        "budsjett.rr": date(2026, 1, 12),
        "strategi.rr": date(2026, 1, 12),
        "strategi.nordre": date(2026, 1, 19),
    }


def test_paragraphs_that_stay_keep_their_identity(loaded: Region):
    loaded.row("vedtak", "budsjett.rr")["tekst"] = "Nytt først.\n\nBudsjettet er vedtatt."
    loaded.load()
    first, second = Decision.objects.filter(treatment__key="budsjett.rr").order_by("edition")
    assert second.tree.nodes[1] == first.tree.nodes[0]


def test_a_changed_treatment_changes_where_the_case_stands(loaded: Region):
    assert sentence() == (
        "Vedtatt i regionrådet. Ett av tre kommunestyrer har sluttet seg til; "
        "Midtre behandler saken 2. februar, svar mangler fra ett."
    )
    loaded.add("vedtak", id="strategi.midtre", behandling="strategi.midtre", utfall="sa_nei")
    loaded.row("behandlinger", "strategi.sondre")["dato"] = "D+35"
    loaded.load()
    assert sentence() == (
        "Vedtatt i regionrådet. Ett av tre kommunestyrer har sluttet seg til, Midtre sa nei; "
        "Sondre behandler saken 9. februar. Vedtaket krever ja fra alle tre."
    )
    loaded.row("behandlinger", "strategi.sondre")["dato"] = ""
    loaded.load()
    assert sentence() == (
        "Vedtatt i regionrådet. Ett av tre kommunestyrer har sluttet seg til, Midtre sa nei; "
        "svar mangler fra ett. Vedtaket krever ja fra alle tre."
    )


def sentence() -> str:
    [standing] = standings(Case.objects.filter(key="strategi"), viewer=PUBLIC, today=date(2026, 1, 20))
    return standing.sentence("nb")
