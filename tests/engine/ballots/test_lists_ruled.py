"""Where lists stand equal, a ruling gives the place, above the lots."""

from samrad.engine.ballots import Lots, list_sentences
from samrad.engine.ballots.lists import CandidateList, proportional_election
from samrad.engine.ballots.ruling import Ruler, Ruling
from samrad.engine.ballots.vote_count import DecidedBy

LISTS = (CandidateList("Ap", ("Kari",)), CandidateList("Sp", ("Ola",)))
EQUAL = {"Ap": 2, "Sp": 2}


def test_equal_lists_leave_the_election_open() -> None:
    assert proportional_election(LISTS, EQUAL, seats=1).is_open


def test_a_ruling_gives_the_place_above_the_lots_and_is_told_with_its_reason() -> None:
    ruling = Ruling(Ruler.organ, "Loddet ble trukket feil.", "Sp")
    result = proportional_election(LISTS, EQUAL, seats=1, lots=[Lots(("Ap", "Sp"), "Ap")], rulings=[ruling])
    assert (result.is_open, result.places[0].list, result.places[0].decided_by) == (
        False,
        "Sp",
        DecidedBy.ruling,
    )
    assert (result.rulings, result.lots) == ((ruling,), ())
    assert "Loddet ble trukket feil." in " ".join(list_sentences(result, "nb"))


def test_the_last_ruling_stands() -> None:
    rulings = [Ruling(Ruler.chair, "Først.", "Ap"), Ruling(Ruler.organ, "Så.", "Sp")]
    assert proportional_election(LISTS, EQUAL, seats=1, rulings=rulings).places[0].list == "Sp"


def test_a_ruling_on_a_place_the_votes_decide_changes_nothing() -> None:
    result = proportional_election(
        LISTS, {"Ap": 3, "Sp": 1}, seats=1, rulings=[Ruling(Ruler.chair, "Nei.", "Sp")]
    )
    assert (result.places[0].list, result.rulings) == ("Ap", ())
