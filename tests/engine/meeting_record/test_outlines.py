"""The minutes as tables, for the secretary and for the public."""

import json

import pytest

from samrad.engine.ballots import ACT_RULE
from samrad.engine.meeting_record import (
    AgendaEntry,
    fold,
    minutes_outline,
    paragraphs_of,
    public_outline,
    read_event,
)
from tests.engine.meeting_record.invented_meeting import (
    UNANIMOUS,
    after_start,
    by_name,
    by_party,
    clock,
    happened,
    start,
    state_of,
)

SECRET = "HEMMELIG"


def told_of(number: str, *paragraphs: str) -> dict[str, object]:
    """All the public is told of a closed item when no wording was made for it."""
    return {"number": number, "is_closed": True, "paragraphs": [*paragraphs], "public_wording": ""}


def test_the_minutes_tell_who_met_what_was_proposed_and_how_it_was_voted() -> None:
    state = after_start(
        happened("proposal_made", 5, item="budget", proposal="p1", text="Avslås.", by="liv"),
        happened(
            "ballot_taken", 10, item="budget", votes=by_party(Ap=(2, 0), Sp=(1, 0), H=(0, 1), SV=(0, 1))
        ),
        happened("decision_settled", 11, item="budget", text="Budsjettet vedtas."),
        happened("item_ended", 12, item="budget"),
        happened("left", 13, person="ola"),
        happened("ended", 30),
    )
    outline = minutes_outline(state)
    item = outline["items"][0]
    assert {key: outline[key] for key in ("opened", "ended", "place", "chair", "absent", "complaints")} == {
        "opened": "2027-03-17T10:00+01:00",
        "ended": "2027-03-17T10:30+01:00",
        "place": "Rådhuset",
        "chair": "Kari Berg",
        "absent": [],
        "complaints": [],
    }
    assert [each["times"] for each in outline["attendance"] if each["name"] == "Ola Dal"] == [
        [{"since": "2027-03-17T10:01+01:00", "until": "2027-03-17T10:13+01:00"}]
    ]
    assert (item["decision"], item["outcome"]) == ("Budsjettet vedtas.", "decided")
    assert item["proposals"] == [
        {"key": "p1", "called": "forslag 1", "by": "Liv Haug", "text": "Avslås.", "withdrawn": None}
    ]
    assert item["ballots"] == [
        {
            "key": "ballot_taken 10",
            "at": "2027-03-17T10:10+01:00",
            "about": [],
            "result": "carried",
            "winner": "",
            "sentence": "Vedtatt med 3 mot 2 stemmer (Ap 2, Sp 1 for; H 1, SV 1 mot).",
            "parties": [
                {"party": "Ap", "votes": {"for": 2}},
                {"party": "H", "votes": {"against": 1}},
                {"party": "SV", "votes": {"against": 1}},
                {"party": "Sp", "votes": {"for": 1}},
            ],
            "names": [],
            "quorum": "Organet er vedtaksført: 5 deltar, 3 kreves.",
            "has_quorum": True,
            "present": ["Eva Moe", "Kari Berg", "Liv Haug", "Ola Dal", "Per Lie"],
            "lots_among": [],
        }
    ]


def test_votes_of_each_political_party_are_left_out_when_all_voted_alike() -> None:
    votes = by_party(Ap=(2, 0), Sp=(1, 0), H=(1, 0), SV=(1, 0))
    ballot = minutes_outline(after_start(happened("ballot_taken", 9, item="budget", votes=votes)))["items"][0]
    assert [(each["sentence"], each["parties"]) for each in ballot["ballots"]] == [("Enstemmig vedtatt.", [])]


def test_items_stand_in_the_order_they_were_treated_and_the_rest_after_them() -> None:
    state = after_start(happened("item_opened", 1, item="leader"))
    assert [each["number"] for each in minutes_outline(state)["items"]] == ["003/27", "001/27", "002/27"]


def test_members_who_never_came_are_absent() -> None:
    outline = minutes_outline(state_of(*start("kari", "ola", "liv", "per")))
    assert outline["absent"] == [{"name": "Eva Moe", "party": "SV", "participant": "Storlia"}]


def test_an_outline_of_an_open_meeting_is_the_same_for_the_public_but_for_what_is_internal() -> None:
    state = after_start(
        happened("note", 5, text="Pause."),
        happened("left", 6, person="ola"),
        happened("corrected", 7, event="left 6", reason="Kl.", at=clock(4).isoformat()),
        happened("left", 8, person="hans"),
    )
    full = minutes_outline(state)
    internal = {"complaints", "refused"}
    assert public_outline(state) == {key: full[key] for key in full if key not in internal}


def closed_item() -> list:
    """Everything that can be written about a closed item, with a word in each that must not get out."""
    said = {"text": SECRET, "reason": SECRET}
    return [
        happened("item_opened", 20, item="post"),
        happened("doors_closed", 21, legal_basis=f"koml. § 11-5 andre ledd, {SECRET}"),
        happened("arrived", 22, person=SECRET, name=SECRET, **{"as": "guest", "rights": [SECRET]}),
        happened("disqualification_raised", 22, item="post", person="ola", **said),
        happened("disqualification_decided", 23, item="post", person="ola", is_disqualified=True, **said),
        happened("proposal_made", 24, item="post", proposal=f"{SECRET}1", by=SECRET, **said),
        happened("proposal_made", 25, item="post", proposal=f"{SECRET}2", by=SECRET, **said),
        happened("proposal_withdrawn", 25, item="post", proposal=f"{SECRET}2"),
        happened("note", 25, **said),
        happened("note", 26, item="budget", **said),
        happened(
            "ballot_taken",
            26,
            item="post",
            proposals=[f"{SECRET}1", f"{SECRET}2"],
            votes=by_name(kari=f"{SECRET}1", liv=f"{SECRET}2"),
        ),
        happened("election_held", 27, item="post", office=SECRET, votes=by_name(kari=SECRET, liv="eva")),
        happened("lots_drawn", 27, item="post", about=SECRET, candidates=[SECRET, "eva"], drawn=SECRET),
        # The clock of another device is slow: the ruling seems to come before the vote, in an open item.
        happened(
            "ruling", 12, subject="vote", about="ballot_taken 26", by="chair", ruled=f"{SECRET}2", **said
        ),
        happened("ruling", 27, subject="other", by="organ", ruled=SECRET, **said),
        happened("decision_settled", 28, item="post", **said),
        happened("corrected", 28, event="note 25", payload={"text": f"{SECRET} igjen"}, **said),
        happened("corrected", 50, event="decision_settled 28", is_void=True, **said),
        happened(
            "corrected", 51, event="ballot_taken 26", payload={"item": "post", "votes": UNANIMOUS}, **said
        ),
        happened("item_postponed", 29, item="post", until=SECRET, **said),
        happened("doors_opened", 30),
        happened("note", 31, item="post", **said),
        happened("note", 31, "to the item being treated", **said),
        happened("corrected", 54, event="to the item being treated", payload={"text": "…"}, **said),
        happened("corrected", 24, event="arrived kari", payload={"person": "kari", "as": "member"}, **said),
        happened("item_ended", 32, item="post"),
        happened("proposal_made", 33, item="post", proposal="p3", by=SECRET, **said),
        happened("corrected", 52, event="proposal_made 33", is_void=True, **said),
        happened("corrected", 53, event="note 31", payload={"text": "…"}, **said),
        happened("shouted", 33, f"{SECRET} id", **said),
    ]


def test_nothing_of_a_closed_item_is_in_the_public_minutes() -> None:
    state = after_start(*closed_item(), happened("note", 40, text="Takk for i dag."))
    public, full = (json.dumps(each(state)) for each in (public_outline, minutes_outline))
    assert SECRET in full
    assert "Takk for i dag." in public
    assert SECRET not in public
    assert "Ny stilling" not in public
    assert told_of("002/27", "§ 11-5") in public_outline(state)["items"]


def test_nothing_of_a_closed_item_taken_up_in_the_meeting_is_public() -> None:
    state = after_start(
        happened("item_taken_up", 20, item=f"key {SECRET}", title=SECRET, number=SECRET),
        happened("doors_closed", 21, item=f"key {SECRET}", legal_basis=SECRET),
    )
    assert SECRET not in json.dumps(public_outline(state))


def test_an_item_moved_out_of_the_closed_one_by_a_correction_leaves_no_trace_of_it() -> None:
    state = after_start(
        *closed_item(),
        happened("corrected", 60, event="proposal_made 24", reason="Feil sak",
                 payload={"item": "budget", "proposal": "p1", "text": "Åpent."}),
    )  # fmt: skip
    public = json.dumps(public_outline(state), ensure_ascii=False)
    assert (SECRET in public, "Åpent." in public) == (False, True)


def test_the_title_of_an_exempt_item_is_not_public_even_if_the_doors_were_never_closed() -> None:
    agenda = [AgendaEntry("x", "009/27", SECRET, is_exempt=True)]
    state = fold([happened("item_opened", 1, item="x")], agenda, (), ACT_RULE)
    assert public_outline(state)["items"] == [told_of("009/27")]


def test_the_wording_made_for_the_public_is_all_that_is_told_of_a_closed_item() -> None:
    agenda = [AgendaEntry("x", "009/27", SECRET, is_exempt=True)]
    settled = happened("decision_settled", 2, item="x", text=SECRET)
    said = [
        happened("public_wording", minute, item="x", text=text)
        for minute, text in ((3, SECRET), (4, " Det forhandles. "))
    ]
    state = fold([happened("item_opened", 1, item="x"), settled, *said], agenda, (), ACT_RULE)
    told = public_outline(state)["items"]
    assert told == [told_of("009/27") | {"public_wording": "Det forhandles."}]


def test_what_is_said_behind_closed_doors_without_any_item_is_not_public() -> None:
    state = after_start(
        happened("item_ended", 10, item="budget"),
        happened("doors_closed", 11, legal_basis="§ 11-5"),
        happened("note", 12, text=SECRET),
        happened("doors_opened", 15),
    )
    assert SECRET not in json.dumps(public_outline(state))


def test_doors_closed_without_an_item_close_what_comes_after() -> None:
    state = after_start(
        happened("item_ended", 10, item="budget"),
        happened("doors_closed", 11, legal_basis="§ 11-5"),
        happened("note", 12, text=SECRET),
        happened("item_opened", 13, item="post"),
        happened("decision_settled", 14, item="post", text=SECRET),
        happened("doors_opened", 15),
        happened("item_opened", 16, item="leader"),
        happened("note", 17, text="Åpent igjen"),
    )
    public = json.dumps(public_outline(state), ensure_ascii=False)
    assert (SECRET in public, "Åpent igjen" in public) == (False, True)
    assert [each.is_closed for each in state.items] == [False, True, False]


@pytest.mark.parametrize("at", ["2027-03-17T10:21", "2027-03-17T10:21+01:00"])
def test_a_closing_that_could_not_be_read_hides_its_item(at: str) -> None:
    raw = {"id": "x", "kind": "doors_closed", "at": at, "payload": {"item": "budget", "legal_basis": 1.5}}
    events = [*start(), happened("decision_settled", 22, item="budget", text=SECRET)]
    ended = happened("item_ended", 23, item="budget")
    state = state_of(*events, ended, happened("note", 24, text=SECRET), refused=[read_event(raw)])
    assert [each.is_hidden for each in state.items] == [True, False, False]
    assert SECRET not in json.dumps(public_outline(state))


def test_a_closing_that_could_not_be_read_and_names_no_item_hides_all() -> None:
    state = state_of(*start(), happened("doors_closed", 5, "", -1))
    assert all(each.is_hidden for each in state.items)


def test_sections_are_taken_from_a_legal_basis_and_nothing_else() -> None:
    texts = ["koml. § 11-5 andre ledd", "§11-5, jf. forvaltningsloven § 13, om Kari Berg", "ingen"]
    assert paragraphs_of(texts) == ["§ 11-5", "§ 13"]
