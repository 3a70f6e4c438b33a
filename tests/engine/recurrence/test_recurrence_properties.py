"""Whatever the rule: it is told, stored and read back as itself, and its days are those found by walking."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.engine.recurrence import (
    NotUnderstood,
    as_json,
    from_json,
    is_period,
    occurrences,
    parse,
    spans,
    text_of,
)
from samrad.engine.recurrence.values import Rule, Union
from samrad.engine.recurrence.words import WORDS_OF
from tests.engine.recurrence import generated
from tests.engine.recurrence.day_by_day import is_kept, moved

ANCHORS = {
    "kommunestyre": (date(2026, 12, 10), date(2027, 2, 11), date(2027, 6, 17)),
    "regionråd": (date(2027, 3, 17), date(2027, 4, 28)),
    "Årsmøtet i Storlia": (date(2027, 5, 3),),
}
# What is found by walking in a moment: counting from something else is walked separately.
quick = st.one_of(
    generated.weekly, generated.month_days, generated.dates, generated.wholes, generated.yearly_spans,
    generated.betweens, generated.feasts, generated.events, generated.holidays,
)  # fmt: skip
KINDS = {
    "weekly": generated.weekly,
    "nth day": generated.nth_days(),
    "day of the month": generated.month_days,
    "dates": generated.dates,
    "particular days": generated.on_days,
    "whole periods": generated.wholes,
    "yearly spans": generated.yearly_spans,
    "month spans": generated.month_spans,
    "one period": generated.betweens,
    "feasts": generated.feasts,
    "events": generated.events,
    "holidays": generated.holidays,
    "relative": generated.near_relatives,
    "several": st.lists(quick, min_size=2, max_size=3).map(lambda each: Union(tuple(each))),
}


@settings(max_examples=600)
@given(rule=generated.rules, language=st.sampled_from(("nb", "nn")))
def test_a_rule_that_is_told_is_read_as_itself(rule, language):
    assert parse(text_of(rule, language), language) == rule


@given(rule=generated.rules)
def test_a_rule_that_is_stored_is_read_as_itself(rule):
    assert from_json(json.loads(json.dumps(as_json(rule)))) == rule


@given(rule=generated.rules)
def test_a_rule_is_told_in_english_without_a_norwegian_word(rule):
    told = text_of(rule, "en").replace("“torsdag og juli”", "").split()

    assert set(told).isdisjoint({"og", "hver", "kvar", "før", "etter", "fra", "uke", "dag", "unntatt"})


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None)
@given(given_data=st.data())
def test_the_days_are_those_found_day_by_day(kind, given_data):
    rule = given_data.draw(generated.rules_of(KINDS[kind], quick))
    first = given_data.draw(st.dates(date(2026, 11, 1), date(2027, 9, 1)))
    last = first + timedelta(given_data.draw(st.integers(0, 70)))
    unmoved = Rule(rule.pattern, rule.season, rule.first, rule.last, rule.exceptions)

    walked = [day for day in each_day(first, last) if is_kept(rule, day, ANCHORS)]

    found = spans(unmoved, first, last, anchors=ANCHORS)
    assert sorted({day for span in found for day in each_day(*span) if first <= day <= last}) == walked
    if not is_period(rule):
        assert occurrences(unmoved, first, last, anchors=ANCHORS) == walked


@settings(max_examples=60, deadline=None)
@given(
    rule=generated.rules_of(
        st.one_of(generated.weekly.filter(lambda each: each.days), generated.month_days, generated.holidays),
        quick,
    ).filter(lambda rule: rule.move),
    first=st.dates(date(2026, 11, 1), date(2027, 6, 1)),
)
def test_days_that_move_are_moved_one_by_one(rule, first):
    last = first + timedelta(60)
    around = each_day(first - timedelta(60), last + timedelta(60))

    walked = {moved(day, rule.move) for day in around if is_kept(rule, day, ANCHORS)}

    assert occurrences(rule, first, last, anchors=ANCHORS) == sorted(
        day for day in walked if first <= day <= last
    )


@given(rule=generated.rules, first=st.dates(date(2026, 1, 1), date(2028, 1, 1)), cut=st.integers(0, 90))
def test_a_longer_search_finds_the_same_days(rule, first, cut):
    last = first + timedelta(180)
    middle = first + timedelta(cut)

    parts = occurrences(rule, first, middle, anchors=ANCHORS)
    parts += occurrences(rule, middle + timedelta(1), last, anchors=ANCHORS)

    assert occurrences(rule, first, last, anchors=ANCHORS) == parts


WORDS = sorted({" ".join(phrase) for language in WORDS_OF.values() for phrase in language})
FIGURES = ["2", "4.", "15.", "31.", "53", "366", "2027", "14.1.2027", "30.2.", "2027-02-30", "«Møtet»", "xyz"]


@settings(max_examples=500)
@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(FIGURES)), max_size=9))
def test_any_words_are_a_rule_that_can_be_told_or_a_fault_with_its_place(words):
    text = " ".join(words)
    rule = rule_or_fault(text)
    if isinstance(rule, Rule):
        assert {parse(text_of(rule, language)) for language in ("nb", "nn")} == {rule}


@given(rule=generated.rules, place=st.floats(0, 1, exclude_max=True), word=st.sampled_from(WORDS + FIGURES))
def test_a_phrase_with_one_word_changed_is_a_rule_or_a_fault(rule, place, word):
    words = text_of(rule, "nb").split()
    words[int(place * len(words))] = word
    changed = rule_or_fault(" ".join(words))
    if isinstance(changed, Rule):
        assert parse(text_of(changed, "nn")) == changed


@given(text=st.text(max_size=40))
def test_any_text_is_a_rule_that_can_be_told_or_a_fault(text):
    rule = rule_or_fault(text)
    assert isinstance(rule, NotUnderstood) or parse(text_of(rule, "nb")) == rule


def rule_or_fault(text):
    """The rule, or the fault with the word where it says it is and a whole sentence."""
    try:
        return parse(text)
    except NotUnderstood as error:
        fault = error
    assert text[fault.start : fault.end] == fault.word
    assert str(fault).endswith((".", "?"))
    return fault


def each_day(first, last):
    return [first + timedelta(number) for number in range((last - first).days + 1)]
