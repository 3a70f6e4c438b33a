"""What a meeting comes to when its events are folded, and what is pointed out."""

import datetime as dt
from dataclasses import replace

import pytest

from samrad.engine.ballots import UNWRITTEN_RULE, Majority, QuorumReason, Result, VotePer
from samrad.engine.meeting_record import (
    Complaint,
    ComplaintCode,
    Event,
    ItemOutcome,
    Refusal,
    Refused,
    Span,
    fold,
    place_in_order,
    read_event,
)
from tests.engine.meeting_record.invented_meeting import (
    SEATS,
    UNANIMOUS,
    after_start,
    by_name,
    by_party,
    clock,
    complaints,
    everybody,
    happened,
    start,
    state_of,
)


def ballot(minute: int, votes: dict[str, object], **rest: object) -> Event:
    return happened("ballot_taken", minute, item="budget", votes=votes, **rest)


def test_who_is_there_follows_arrivals_and_departures() -> None:
    state = after_start(
        happened("left", 10, person="ola"),
        happened("arrived", 12, person="nils", **{"as": "deputy", "for": "ola"}),
        happened(
            "arrived", 13, person="gjest", name="Gro Vik", **{"as": "guest", "rights": ["attend", "speak"]}
        ),
        happened("left", 20, person="nils"),
        happened("returned", 20, "ola is back", person="ola"),
    )
    there = {minute: state.present_at(clock(minute)) for minute in (0, 5, 11, 15, 20)}
    assert there == {
        0: set(),
        5: {"kari", "ola", "liv", "per", "eva"},
        11: {"kari", "liv", "per", "eva"},
        15: {"kari", "liv", "per", "eva", "nils", "gjest"},
        20: {"kari", "ola", "liv", "per", "eva", "gjest"},
    }
    assert complaints(state) == []


def test_a_vote_is_computed_by_the_rule_with_those_who_were_there() -> None:
    state = after_start(ballot(10, by_party(Ap=(2, 0), Sp=(1, 0), H=(0, 1), SV=(0, 1))))
    (taken,) = state.item("budget").ballots
    assert (taken.result.result, taken.quorum.reason, taken.taken.eligible) == (
        Result.carried,
        QuorumReason.enough,
        {"kari", "ola", "liv", "per", "eva"},
    )
    assert complaints(state) == []


def test_the_vote_of_the_chair_of_the_meeting_settles_a_tie() -> None:
    state = after_start(
        happened("left", 5, person="eva"),
        ballot(10, by_name(kari="against", ola="for", liv="for", per="against")),
    )
    assert state.item("budget").ballots[0].result.result == Result.fell
    assert state.item("budget").outcome == ItemOutcome.nothing_adopted


def test_an_item_is_under_treatment_while_a_tie_waits_for_the_vote_of_the_chair() -> None:
    state = after_start(
        happened("left", 5, person="eva"), ballot(10, by_party(Ap=(2, 0), H=(0, 1), SV=(0, 1)))
    )
    assert state.item("budget").ballots[0].result.result == Result.tie
    assert state.item("budget").outcome == ItemOutcome.under_treatment


def test_another_chair_told_at_the_opening_has_the_vote_that_settles() -> None:
    events = [each for each in start() if each.kind != "opened"]
    state = state_of(
        happened("opened", 0, chair="ola"),
        *events,
        happened("left", 5, person="eva"),
        ballot(10, by_name(kari="against", ola="for", liv="for", per="against")),
    )
    assert (state.chair, state.item("budget").ballots[0].result.result) == ("ola", Result.carried)


def test_all_as_one_uncounted_is_as_many_as_could_vote() -> None:
    state = after_start(
        happened("disqualification_decided", 5, item="budget", person="liv", is_disqualified=True),
        ballot(10, UNANIMOUS),
    )
    taken = state.item("budget").ballots[0]
    assert (taken.result.votes_for, taken.quorum.counted, complaints(state)) == (4, 4, [])


def test_a_participant_with_two_present_has_one_vote() -> None:
    rule = replace(UNWRITTEN_RULE, majority=Majority.simple, vote_per=VotePer.participant)
    seats = (*SEATS[:4], replace(SEATS[5], participant="Elvestad"))
    events = [
        *start("kari", "ola", "liv"),
        happened("arrived", 3, person="nils", **{"as": "deputy"}),
        ballot(10, by_name(kari="for", nils="for", ola="against", liv="against")),
    ]
    state = fold(events, (), seats, rule)
    taken = state.item("budget").ballots[0]
    assert (taken.result.votes_for, taken.result.votes_against, taken.quorum.counted) == (1, 2, 3)


SITUATIONS = [
    (
        "too few",
        [happened("left", 5, f"left {who}", person=who) for who in ("ola", "liv", "per")],
        ballot(10, UNANIMOUS),
        ("decided_without_quorum", "budget", "ballot_taken 10"),
    ),
    (
        "too few voted",
        [],
        ballot(10, by_party(Ap=(2, 0))),
        ("decided_without_quorum", "budget", "ballot_taken 10"),
    ),
    (
        "not all voted",
        [],
        ballot(10, by_party(Ap=(2, 0), Sp=(2, 0))),
        ("present_did_not_vote", "budget", "ballot_taken 10"),
    ),
    (
        "too many",
        [],
        ballot(10, by_party(Ap=(6, 0))),
        ("more_votes_than_present", "budget", "ballot_taken 10"),
    ),
    (
        "blank",
        [],
        ballot(10, {"form": "by_party", "parties": [{"party": "Ap", "votes": {"for": 4, "blank": 1}}]}),
        ("blank_not_allowed", "budget", "ballot_taken 10"),
    ),
    (
        "absent",
        [happened("left", 5, person="ola")],
        ballot(10, by_name(kari="for", ola="for", liv="for", per="for", eva="for")),
        ("vote_by_absent", "budget", "ola"),
    ),
    (
        "disqualified",
        [happened("disqualification_decided", 5, item="budget", person="ola", is_disqualified=True)],
        ballot(10, by_name(kari="for", ola="for", liv="for", per="for", eva="for")),
        ("vote_by_disqualified", "budget", "ola"),
    ),
    (
        "guest",
        [happened("arrived", 5, person="gjest", **{"as": "guest"})],
        ballot(10, by_name(gjest="for", kari="for", ola="for", liv="for", per="for", eva="for")),
        ("vote_by_other_than_member", "budget", "gjest"),
    ),
    (
        "tie",
        [happened("left", 5, person="eva")],
        ballot(10, by_party(Ap=(2, 0), H=(0, 2))),
        ("chair_choice_missing", "budget", "ballot_taken 10"),
    ),
    ("nobody's proposal", [], ballot(10, UNANIMOUS, proposals=["p9"]), ("proposal_unknown", "budget", "p9")),
    (
        "withdrawn",
        [
            happened("proposal_made", 4, item="budget", proposal="p1", text="Ja."),
            happened("proposal_withdrawn", 5, item="budget", proposal="p1"),
        ],
        ballot(10, UNANIMOUS, proposals=["p1"]),
        ("proposal_withdrawn", "budget", "p1"),
    ),
    (
        "ended meeting",
        [happened("ended", 9)],
        ballot(10, UNANIMOUS),
        ("decided_outside_meeting", "budget", "ballot_taken 10"),
    ),
    (
        "ended item",
        [happened("item_ended", 9, item="budget")],
        ballot(10, UNANIMOUS),
        ("decided_outside_item", "budget", "ballot_taken 10"),
    ),
    (
        "no basis",
        [],
        happened("doors_closed", 10, item="budget"),
        ("closed_without_legal_basis", "budget", ""),
    ),
    (
        "no item",
        [happened("item_ended", 9, item="budget")],
        happened("doors_closed", 10, legal_basis="§ 11-5"),
        ("closed_without_item", "", ""),
    ),
    (
        "not decided",
        [happened("disqualification_raised", 5, item="budget", person="ola")],
        happened("item_ended", 10, item="budget"),
        ("disqualification_not_decided", "budget", ""),
    ),
    (
        "two texts",
        [happened("decision_settled", 5, item="budget", text="Ja.")],
        happened("decision_settled", 10, item="budget", text="Nei."),
        ("decided_again", "budget", "decision_settled 10"),
    ),
    (
        "no text",
        [ballot(5, UNANIMOUS)],
        happened("item_ended", 10, item="budget"),
        ("decision_text_missing", "budget", ""),
    ),
    (
        "text after",
        [happened("ended", 9)],
        happened("decision_settled", 10, item="budget", text="Ja."),
        ("decided_outside_meeting", "budget", "decision_settled 10"),
    ),
    (
        "objection",
        [],
        happened("item_taken_up", 10, item="road", title="Veien", objecting=2),
        ("taken_up_against_objection", "road", ""),
    ),
    ("new item", [], happened("item_opened", 10, item="road"), ("item_unknown", "road", "")),
    (
        "stranger",
        [],
        happened("arrived", 10, person="hans", **{"as": "member"}),
        ("person_unknown", "", "hans"),
    ),
    (
        "both",
        [],
        happened("arrived", 10, person="nils", **{"as": "deputy", "for": "ola"}),
        ("member_and_deputy_present", "", "ola"),
    ),
    ("gone", [], happened("left", 10, person="hans"), ("left_without_arriving", "", "hans")),
    ("back", [], happened("returned", 10, person="ola"), ("returned_without_leaving", "", "ola")),
    (
        "lots",
        [ballot(5, UNANIMOUS)],
        happened(
            "lots_drawn",
            10,
            item="budget",
            about="ballot_taken 5",
            candidates=["for", "against"],
            drawn="for",
        ),
        ("lots_without_tie", "budget", "ballot_taken 5"),
    ),
    (
        "ruling",
        [],
        happened("ruling", 10, item="budget", subject="vote", about="x", by="chair", reason="", ruled="fell"),
        ("ruling_without_subject", "budget", "ruling 10"),
    ),
    (
        "correction",
        [],
        happened("corrected", 10, event="x", reason="Feil"),
        ("correction_without_event", "", "x"),
    ),
]


@pytest.mark.parametrize(("before", "event", "expected"), [each[1:] for each in SITUATIONS])
def test_what_is_odd_is_pointed_out(before, event, expected) -> None:
    assert expected in complaints(after_start(*before, event))


def test_who_is_there_from_afar_in_a_closed_item_is_pointed_out() -> None:
    events = start("kari", "ola", "liv", "per")
    state = state_of(
        *events,
        happened("arrived", 3, person="eva", **{"as": "member", "is_remote": True}),
        happened("doors_closed", 4, item="budget", legal_basis="koml. § 11-5"),
        ballot(10, UNANIMOUS),
    )
    assert complaints(state) == [("remote_in_closed_item", "budget", "ballot_taken 10")]


def test_a_ruling_stands_above_the_computed_result_and_both_are_kept() -> None:
    state = after_start(
        ballot(10, by_party(Ap=(2, 0), Sp=(1, 0), H=(0, 2))),
        happened(
            "ruling",
            11,
            subject="vote",
            about="ballot_taken 10",
            by="chair",
            reason="Feil talt.",
            ruled="fell",
        ),
    )
    result = state.item("budget").ballots[0].result
    assert (result.computed, result.ruled, result.result) == (Result.carried, Result.fell, Result.fell)
    assert [each.reason for each in state.item("budget").rulings] == ["Feil talt."]


def test_rulings_on_quorum_and_on_taking_up_are_kept_beside_the_computed_answers() -> None:
    state = after_start(
        ballot(10, by_party(Ap=(2, 0))),
        happened(
            "ruling", 11, subject="quorum", about="ballot_taken 10", by="organ", reason="Talt om", ruled=True
        ),
        happened("item_taken_up", 12, item="road", title="Veien", chair_objects=True),
        happened("ruling", 13, subject="take_up", about="road", by="organ", reason="Haster", ruled=True),
    )
    there, taken_up = state.item("budget").ballots[0].quorum, state.item("road").taken_up
    assert (there.computed, there.is_met) == (False, True)
    assert (taken_up.computed, taken_up.is_allowed, state.item("road").title) == (False, True, "Veien")


def test_an_election_in_two_rounds_is_settled_by_lots() -> None:
    votes = by_name(kari="kari", ola="ola", liv="ola", per="kari", eva="blank")
    state = after_start(
        happened("item_opened", 10, item="leader"),
        *(
            happened("election_held", minute, item="leader", office="leder", votes=votes)
            for minute in (11, 12)
        ),
        happened("lots_drawn", 13, item="leader", about="leder", candidates=["kari", "ola"], drawn="ola"),
        happened("item_ended", 14, item="leader"),
    )
    (election,) = state.item("leader").elections
    assert (election.result.elected, len(election.rounds), state.item("leader").outcome) == (
        "ola",
        2,
        ItemOutcome.elected,
    )
    assert complaints(state) == []


LISTS = [
    {"name": "Ap", "votes": 2, "candidates": ["Kari Berg", "Per Lie"]},
    {"name": "H", "votes": 2, "candidates": ["Liv Haug", "Per Lie"]},
]


def board_election(minute: int = 11, **payload: object) -> Event:
    told = {"item": "leader", "office": "Styret", "seats": 3, "lists": LISTS, "blank": 1} | payload
    return happened("list_election_held", minute, **told)


def test_a_proportional_election_waits_for_lots_and_is_settled_by_them() -> None:
    item, held = happened("item_opened", 10, item="leader"), board_election()
    (waits,) = after_start(item, held).item("leader").list_elections
    assert (waits.result.tied, waits.result.elected) == (("Ap", "H"), ())
    lots = happened("lots_drawn", 12, item="leader", about=held.id, candidates=["Ap", "H"], drawn="H")
    state = after_start(item, held, lots)
    found = state.item("leader")
    assert (found.list_elections[0].result.elected, found.outcome, found.elections) == (
        ("Kari Berg", "Liv Haug", "Per Lie"),
        ItemOutcome.elected,
        (),
    )
    assert complaints(state) == [("candidate_twice", "leader", "Per Lie")]


def test_a_proportional_election_is_counted_against_those_who_are_there() -> None:
    item = happened("item_opened", 10, item="leader")
    state = after_start(item, board_election(seats=2, blank=4))
    assert ("more_votes_than_present", "leader", "list_election_held 11") in complaints(state)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seats", 0),
        ("lists", []),
        ("lists", [LISTS[0], LISTS[0]]),
        ("lists", [{"name": "Ap", "votes": -1, "candidates": []}]),
        ("blank", -1),
    ],
)
def test_a_proportional_election_that_cannot_be_read_is_refused(field: str, value: object) -> None:
    state = after_start(happened("item_opened", 10, item="leader"), board_election(**{field: value}))
    assert [(each.reason, each.field) for each in state.refused] == [("payload", field)]


def test_several_proposals_are_voted_on_against_each_other() -> None:
    proposals = [
        happened("proposal_made", 4, f"p{each}", item="budget", proposal=f"p{each}", text="…")
        for each in (1, 2)
    ]
    votes = by_name(kari="p1", ola="p2", liv="p1", per="p1", eva="p2")
    state = after_start(*proposals, ballot(10, votes, proposals=["p1", "p2"]))
    assert (state.item("budget").ballots[0].result.winner, complaints(state)) == ("p1", [])


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ([], ItemOutcome.under_treatment),
        ([happened("item_ended", 9, item="budget")], ItemOutcome.no_decision),
        ([happened("decision_settled", 9, item="budget", text="Ja.")], ItemOutcome.decided),
        ([happened("item_postponed", 9, item="budget", until="juni")], ItemOutcome.postponed),
        ([happened("item_sent_back", 9, item="budget")], ItemOutcome.sent_back),
        (
            [
                happened("item_postponed", 9, item="budget"),
                happened("decision_settled", 10, item="budget", text="Ja."),
            ],
            ItemOutcome.decided,
        ),
    ],
)
def test_an_item_comes_to_its_outcome(events, outcome) -> None:
    state = after_start(*events)
    assert (state.item("budget").outcome, state.item("post").outcome) == (outcome, ItemOutcome.not_treated)


def test_a_correction_replaces_what_was_sent_and_both_stay_visible() -> None:
    wrong, right = by_party(Ap=(2, 0), H=(0, 3)), by_party(Ap=(2, 0), H=(1, 2))
    state = after_start(
        ballot(10, wrong),
        happened(
            "corrected",
            20,
            event="ballot_taken 10",
            reason="Feil tall.",
            payload={"item": "budget", "votes": right},
        ),
    )
    (correction,) = state.corrections
    assert state.item("budget").ballots[0].result.result == Result.carried
    assert (correction.reason, correction.before["votes"], correction.after["votes"]) == (
        "Feil tall.",
        wrong,
        right,
    )


def test_a_correction_may_move_an_event_in_time_or_strike_it_out() -> None:
    state = after_start(
        happened("left", 10, person="ola"),
        happened("left", 11, person="liv"),
        happened("corrected", 20, "a", event="left 10", reason="Kl.", at=clock(15).isoformat()),
        happened("corrected", 21, "b", event="left 11", reason="Gikk ikke.", is_void=True),
    )
    assert (state.present_at(clock(12)), state.present_at(clock(16))) == (
        {"kari", "ola", "liv", "per", "eva"},
        {"kari", "liv", "per", "eva"},
    )
    assert [each.after for each in state.corrections] == [{"person": "ola"}, None]


def test_a_correction_that_makes_no_sense_is_refused_and_the_event_stands() -> None:
    state = after_start(
        happened("left", 10, person="ola"),
        happened("corrected", 20, "a", event="left 10", reason="", payload={"person": 7}),
        happened("corrected", 21, "b", event="a", reason=""),
    )
    assert state.refused == (
        Refused("a", Refusal.corrected_payload, "person"),
        Refused("b", Refusal.correction_of_correction),
    )
    assert "ola" not in state.present_at(clock(12))


def test_the_time_goes_before_the_number_and_the_number_before_the_id() -> None:
    events = [
        happened("note", 5, "a", 9, text=""),
        happened("note", 6, "b", 1, text=""),
        happened("note", 5, "c", 2, text=""),
        happened("note", 5, "d", 0, text=""),
    ]
    assert [each.id for each in sorted(events, key=place_in_order)] == ["c", "a", "d", "b"]


def test_an_event_sent_again_with_other_content_is_refused_and_the_first_stands() -> None:
    state = after_start(happened("left", 10, "x", person="ola"), happened("left", 11, "x", person="liv"))
    assert "ola" not in state.present_at(clock(20))
    assert state.refused == (Refused("x", Refusal.same_id_other_content, kind="left"),)


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (Event("", "left", clock(1), 0, {}), Refused("", Refusal.id, kind="left")),
        (Event(7, "left", clock(1), 0, {}), Refused("", Refusal.id, kind="left")),
        (Event("x", "flew", clock(1), 0, {}), Refused("x", Refusal.kind, kind="flew")),
        (Event("x", ["left"], clock(1), 0, {}), Refused("x", Refusal.kind)),
        (Event("x", "left", dt.datetime(2027, 3, 17), 0, {}), Refused("x", Refusal.time, kind="left")),
        (Event("x", "left", "now", 0, {}), Refused("x", Refusal.time, kind="left")),
        (Event("x", "left", clock(1), "1", {}), Refused("x", Refusal.number, kind="left")),
        (Event("x", "left", clock(1), -1, {}), Refused("x", Refusal.number, kind="left")),
        (Event("x", "left", clock(1), 0, None), Refused("x", Refusal.payload, kind="left")),
        (Event("x", "left", clock(1), 0, {}), Refused("x", Refusal.payload, "person", kind="left")),
        (Event("x", "left", clock(1), 0, {"person": 1.5}), Refused("x", Refusal.payload, kind="left")),
        (
            happened("ballot_taken", 1, "x", item="budget", votes={"form": "shouting"}),
            Refused("x", Refusal.payload, "votes", "ballot_taken", "budget"),
        ),
        (
            happened("ruling", 1, "x", subject="quorum", by="chair", reason="", ruled="ja"),
            Refused("x", Refusal.payload, "ruled", "ruling"),
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(broken, expected) -> None:
    assert after_start(broken).refused == (expected,)


def test_an_event_is_read_as_a_device_sends_it() -> None:
    raw = {"id": "x", "kind": "left", "at": "2027-03-17T10:05:00+01:00", "payload": {"person": "ola"}}
    assert read_event(raw, number=4) == Event("x", "left", clock(5), 4, {"person": "ola"})


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("left", Refusal.payload),
        ({}, Refusal.id),
        ({"id": "x", "kind": "left", "at": "2027-03-17T10:05"}, Refusal.time),
        ({"id": "x", "kind": "left", "at": "soon"}, Refusal.time),
        ({"id": "x", "kind": "left", "at": "2027-03-17T10:05+01:00", "payload": []}, Refusal.payload),
    ],
)
def test_what_a_device_sends_broken_is_refused(raw, reason) -> None:
    assert read_event(raw).reason == reason


def test_before_anything_has_happened_there_is_an_agenda_and_nobody() -> None:
    state = state_of()
    assert (state.attendance, state.is_open, [each.outcome for each in state.items]) == (
        (),
        False,
        [ItemOutcome.not_treated] * 3,
    )


def test_attendance_tells_each_time_a_person_was_there() -> None:
    state = state_of(
        *everybody(persons="ola"), happened("left", 5, person="ola"), happened("returned", 9, person="ola")
    )
    assert state.attendance[0].spans == (Span(clock(1), clock(5)), Span(clock(9)))


def test_a_complaint_is_made_once() -> None:
    state = after_start(happened("left", 10, person="hans"), happened("left", 11, person="hans"))
    assert state.complaints == (Complaint(ComplaintCode.left_without_arriving, about="hans"),)
