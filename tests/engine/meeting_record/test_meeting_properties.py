"""What must hold however a tablet with a flaky network sends the events of a meeting."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.engine.ballots import ACT_RULE
from samrad.engine.meeting_record import Event, Kind, fold, minutes_outline, public_outline
from tests.engine.meeting_record.invented_meeting import AGENDA, SEATS, clock

MANY = settings(deadline=None)

ids = st.sampled_from([f"e{number}" for number in range(25)])
persons = st.sampled_from(["kari", "ola", "liv", "per", "eva", "nils", "gjest"])
items = st.sampled_from(["budget", "post", "leader", "road"])
choices = st.sampled_from(["for", "against", "blank", "p1", "p2", "kari"])
numbers = st.integers(0, 4)
votes = st.one_of(
    st.fixed_dictionaries({"form": st.just("unanimous")}, optional={"choice": choices, "voters": numbers}),
    st.fixed_dictionaries(
        {
            "form": st.just("by_party"),
            "parties": st.lists(
                st.fixed_dictionaries(
                    {
                        "party": st.sampled_from(["Ap", "H", ""]),
                        "votes": st.dictionaries(choices, numbers, max_size=3),
                    }
                ),
                max_size=3,
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "form": st.just("by_name"),
            "names": st.lists(st.fixed_dictionaries({"person": persons, "choice": choices}), max_size=6),
        }
    ),
)
keys = st.sampled_from(["p1", "p2"])
# A payload holds any of what any kind may hold: sound for some kinds, short of something for others.
payloads = st.fixed_dictionaries(
    {"item": items, "person": persons, "as": st.sampled_from(["member", "deputy", "guest"])},
    optional={
        "for": persons,
        "is_disqualified": st.booleans(),
        "votes": votes,
        "proposals": st.lists(keys, max_size=2),
        "proposal": keys,
        "text": st.sampled_from(["a", "b"]),
        "title": st.just("Veien"),
        "office": st.sampled_from(["leder", "nestleder"]),
        "about": ids,
        "seats": st.integers(0, 3),
        "lists": st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.sampled_from(["Ap", "H"]),
                    "votes": numbers,
                    "candidates": st.lists(st.sampled_from(["kari", "ola", "liv"]), max_size=3),
                }
            ),
            max_size=2,
        ),
        "blank": numbers,
        "candidates": st.just(["for", "against"]),
        "drawn": st.just("for"),
        "subject": st.sampled_from(["vote", "election", "quorum", "take_up", "other"]),
        "by": st.sampled_from(["chair", "organ"]),
        "ruled": st.sampled_from([True, False, "carried", "fell", "p1"]),
        "reason": st.just("Fordi."),
        "event": ids,
        "is_void": st.booleans(),
        "legal_basis": st.sampled_from(["", "§ 11-5"]),
        "is_remote": st.booleans(),
    },
)
plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
odd_payloads = st.dictionaries(
    st.sampled_from(["item", "person", "votes", "event", "payload", "at", "text"]), plain
)
moments = st.integers(0, 12).map(clock)
kinds = st.sampled_from(list(Kind))
sound = st.builds(Event, ids, kinds, moments, st.integers(0, 5), payloads)
odd = st.builds(
    Event,
    st.one_of(ids, st.just("")),
    st.one_of(kinds, st.text(max_size=3)),
    st.one_of(moments, st.datetimes()),
    st.integers(-2, 5),
    st.one_of(odd_payloads, payloads),
)
meetings = st.lists(st.one_of(sound, sound, sound, odd), max_size=25)


def state_of(events):
    return fold(events, AGENDA, SEATS, ACT_RULE)


@MANY
@given(meetings, st.randoms())
def test_any_order_and_any_number_of_times_gives_the_same_state(events, chance) -> None:
    again = [*events, *(chance.choice(events) for _ in events)]
    chance.shuffle(again)
    assert state_of(again) == state_of(events)


@MANY
@given(meetings, st.integers(0, 25))
def test_what_has_been_received_is_never_forgotten_when_more_comes(events, cut) -> None:
    assert state_of(events[:cut]).event_ids <= state_of(events).event_ids


@MANY
@given(meetings)
def test_each_event_received_stands_is_corrected_away_or_is_refused(events) -> None:
    state = state_of(events)
    standing = {each.id for each in state.events}
    corrections = {each.id for each in state.corrections} | {each.event_id for each in state.corrections}
    without_event = {
        each.id for each in events if each.kind == Kind.corrected and each.payload.get("event") is not None
    }
    refused = {each.event_id for each in state.refused}
    assert state.event_ids <= standing | corrections | refused | without_event


@MANY
@given(meetings, st.sampled_from(["nb", "nn", "en"]))
def test_every_state_can_be_told_as_plain_tables(events, language) -> None:
    state = state_of(events)
    assert json.loads(json.dumps(minutes_outline(state, language)))
    assert json.loads(json.dumps(public_outline(state, language)))


@MANY
@given(meetings)
def test_a_closed_item_is_only_its_number_sections_and_public_wording_to_the_public(events) -> None:
    state = state_of(events)
    shown = [each for each in public_outline(state)["items"] if each["is_closed"]]
    assert len(shown) == sum(each.is_closed for each in state.items)
    assert all(set(each) == {"number", "is_closed", "paragraphs", "public_wording"} for each in shown)


@MANY
@given(meetings)
def test_nobody_is_there_twice_and_nobody_leaves_before_coming(events) -> None:
    state = state_of(events)
    for each in state.attendance:
        ends = [moment for span in each.spans for moment in (span.since, span.until) if moment is not None]
        assert ends == sorted(ends)
    assert len({each.person for each in state.attendance}) == len(state.attendance)
