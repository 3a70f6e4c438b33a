"""When a council is reminded, tried day by day over invented years."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.reminders import Candidate, Digest, Reminder, ReminderKind, reminders_due, spread

DUE = date(2027, 6, 1)
SENT = date(2027, 1, 4)
FIRST_DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def year_of(
    *,
    due_on: date = DUE,
    sent_on: date = SENT,
    down: Collection[date] = (),
    prepared_from: date = date.max,
    answered_from: date = date.max,
) -> list[tuple[date, ReminderKind]]:
    """The reminders of the year after the request, the worker being down on some days."""
    sent: list[tuple[date, ReminderKind]] = []
    for number in range(366):
        today = sent_on + timedelta(days=number)
        reminder = reminders_due(
            today,
            due_on=due_on,
            sent_on=sent_on,
            date_set=today >= prepared_from,
            papers_confirmed=today >= prepared_from,
            answered=today >= answered_from,
            reminded_on=[day for day, _kind in sent],
        )
        if reminder and today not in down:
            sent.append((today, reminder.kind))
    return sent


def test_a_council_that_never_answers_is_reminded_five_times():
    assert year_of() == [
        (date(2027, 5, 2), ReminderKind.month_before),
        (date(2027, 5, 25), ReminderKind.week_before),
        (date(2027, 6, 2), ReminderKind.day_after),
        (date(2027, 6, 8), ReminderKind.week_after),
        (date(2027, 7, 1), ReminderKind.month_after),
    ]


def test_a_council_with_a_date_and_confirmed_papers_is_only_reminded_after_the_due_date():
    assert [kind for _day, kind in year_of(prepared_from=SENT)] == [
        ReminderKind.day_after,
        ReminderKind.week_after,
        ReminderKind.month_after,
    ]


@pytest.mark.parametrize(("date_set", "papers_confirmed"), [(True, False), (False, True), (False, False)])
def test_a_date_or_papers_alone_are_not_enough_to_be_left_in_peace(date_set: bool, papers_confirmed: bool):
    reminder = reminders_due(
        date(2027, 5, 2),
        due_on=DUE,
        sent_on=SENT,
        date_set=date_set,
        papers_confirmed=papers_confirmed,
        answered=False,
        reminded_on=[],
    )
    assert reminder == Reminder(ReminderKind.month_before, date(2027, 5, 2))


def test_of_the_reminders_that_were_missed_the_latest_is_sent_and_no_other():
    down = {date(2027, 5, 1) + timedelta(days=number) for number in range(35)}  # to 4 June
    assert year_of(down=down)[:2] == [
        (date(2027, 6, 5), ReminderKind.day_after),
        (date(2027, 6, 11), ReminderKind.week_after),
    ]


def test_a_request_sent_close_to_the_due_date_is_not_followed_by_a_reminder_at_once():
    assert year_of(sent_on=date(2027, 5, 23))[0] == (date(2027, 6, 2), ReminderKind.day_after)


def test_a_reminder_after_the_due_date_waits_when_the_request_was_sent_days_before_it():
    assert year_of(sent_on=date(2027, 5, 30)) == [
        (date(2027, 6, 5), ReminderKind.day_after),
        (date(2027, 6, 11), ReminderKind.week_after),
        (date(2027, 7, 1), ReminderKind.month_after),
    ]


def calendar_of(due_on: date, sent_on: date, prepared_from: date, answered_from: date) -> list[date]:
    """The calendar in the issue's own words, worked out the slow way: day by day, and rule by rule."""
    days: list[date] = []
    for number in range(366):
        today = sent_on + timedelta(days=number)
        is_before = {due_on - timedelta(days=30), due_on - timedelta(days=7)}
        is_after = {due_on + timedelta(days=each) for each in (1, 7, 30)}
        wanted = (today in is_before and today < prepared_from) or today in is_after
        is_quiet = all((today - earlier).days > 5 for earlier in [sent_on, *days])
        if wanted and is_quiet and today < answered_from:
            days.append(today)
    return days


@given(
    sent_on=FIRST_DAYS,
    days_to_answer=st.integers(40, 200),
    prepared=st.integers(0, 400),
    answered=st.integers(0, 400),
)
def test_with_time_enough_and_a_worker_that_is_up_the_days_are_the_calendars_own(
    sent_on: date, days_to_answer: int, prepared: int, answered: int
):
    due_on, prepared_from = (sent_on + timedelta(days=each) for each in (days_to_answer, prepared))
    answered_from = sent_on + timedelta(days=answered)
    year = year_of(due_on=due_on, sent_on=sent_on, prepared_from=prepared_from, answered_from=answered_from)
    assert [day for day, _kind in year] == calendar_of(due_on, sent_on, prepared_from, answered_from)


@given(
    sent_on=FIRST_DAYS,
    days_to_answer=st.integers(0, 200),
    down=st.sets(st.integers(0, 365), max_size=200),
    prepared=st.integers(0, 400),
    answered=st.integers(0, 400),
)
def test_in_no_year_two_come_within_five_days_or_one_after_the_answer(
    sent_on: date, days_to_answer: int, down: set[int], prepared: int, answered: int
):
    answered_from = sent_on + timedelta(days=answered)
    year = year_of(
        due_on=sent_on + timedelta(days=days_to_answer),
        sent_on=sent_on,
        down={sent_on + timedelta(days=number) for number in down},
        prepared_from=sent_on + timedelta(days=prepared),
        answered_from=answered_from,
    )
    days = [sent_on, *(day for day, _kind in year)]
    assert [later for earlier, later in pairwise(days) if (later - earlier).days <= 5] == []
    assert [day for day in days[1:] if day >= answered_from] == []
    kinds = [kind for _day, kind in year]
    assert kinds == [kind for kind in ReminderKind if kind in kinds]


# --- one mail a day and person ---

candidates = st.builds(
    Candidate,
    person=st.sampled_from(["anne", "bjørn", "cecilie"]),
    about=st.sampled_from(["fjellovergangen", "klimaplanen", "samletinget"]),
    due_on=st.dates(DUE, date(2027, 6, 20)),
    reminder=st.just(Reminder(ReminderKind.day_after, DUE)),
)


def candidate(person: str, about: str, due_on: date) -> Candidate:
    return Candidate(person, about, due_on, Reminder(ReminderKind.day_after, due_on + timedelta(days=1)))


def test_several_to_the_same_person_become_one_mail_with_the_most_urgent_first():
    late = candidate("anne", "klimaplanen", date(2027, 5, 1))
    later = candidate("anne", "fjellovergangen", date(2027, 6, 1))
    other = candidate("bjørn", "fjellovergangen", date(2027, 6, 1))
    assert spread([later, other, late], set()) == (Digest("anne", (late, later)), Digest("bjørn", (other,)))


@given(st.lists(candidates, max_size=20), st.sets(st.sampled_from(["anne", "bjørn"])))
def test_nobody_gets_two_mails_a_day_and_nothing_is_lost(found: list[Candidate], already: set[str]):
    digests = spread(found, already)
    persons = [each.person for each in digests]
    assert len(persons) == len(set(persons))
    assert set(persons) & already == set()
    lines = [line for each in digests for line in each.lines]
    assert {(line.person, line.about) for line in lines} == {
        (each.person, each.about) for each in found if each.person not in already
    }
    for each in digests:
        assert [line.due_on for line in each.lines] == sorted(line.due_on for line in each.lines)


@given(st.lists(st.tuples(FIRST_DAYS, st.integers(0, 120)), min_size=1, max_size=4))
def test_over_a_year_with_several_cases_a_person_has_at_most_one_mail_a_day(cases: list[tuple[date, int]]):
    reminded: dict[int, list[date]] = {number: [] for number in range(len(cases))}
    mails: list[date] = []
    start = min(sent_on for sent_on, _days in cases)
    for today in (start + timedelta(days=number) for number in range(366)):
        found = []
        for number, (sent_on, days) in enumerate(cases):
            due_on = sent_on + timedelta(days=days)
            reminder = reminders_due(
                today,
                due_on=due_on,
                sent_on=sent_on,
                date_set=False,
                papers_confirmed=False,
                answered=False,
                reminded_on=reminded[number],
            )
            if reminder and sent_on <= today:
                found.append(Candidate("anne", str(number), due_on, reminder))
        for digest in spread(found, {"anne"} if today in mails else set()):
            mails.append(today)
            for line in digest.lines:
                reminded[int(line.about)].append(today)
    assert len(mails) == len(set(mails))
    assert all((later - earlier).days > 5 for days in reminded.values() for earlier, later in pairwise(days))
