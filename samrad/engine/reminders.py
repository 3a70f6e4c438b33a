"""When a council that hasn't answered is reminded, and how a person's reminders become one mail a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

QUIET_DAYS = 5  # after a mail about an answer, so many whole days pass before the next


class ReminderKind(StrEnum):
    """Which of the five reminders it is, by the day it was planned for."""

    month_before = "month_before"
    week_before = "week_before"
    day_after = "day_after"
    week_after = "week_after"
    month_after = "month_after"

    @property
    def is_before(self) -> bool:
        return self in (ReminderKind.month_before, ReminderKind.week_before)


# Days from the due date.
PLAN = (
    (ReminderKind.month_before, -30),
    (ReminderKind.week_before, -7),
    (ReminderKind.day_after, 1),
    (ReminderKind.week_after, 7),
    (ReminderKind.month_after, 30),
)


@dataclass(frozen=True)
class Reminder:
    """A reminder to send now. `planned_on` is earlier than today when a day was missed or it had to wait."""

    kind: ReminderKind
    planned_on: date


def reminders_due(
    today: date,
    *,
    due_on: date,
    sent_on: date,
    date_set: bool,
    papers_confirmed: bool,
    answered: bool,
    reminded_on: Sequence[date],
) -> Reminder | None:
    """The reminder that a council's answer is due for today, if any.

    30 and 7 days before the due date, only while no meeting date is set or no papers are confirmed; then the
    day after it, and 7 and 30 days after. At least five whole days pass between two, and between the request
    itself (`sent_on`) and the first: one before the due date falls away then, one after it waits. Of several
    that were missed the latest is sent. None once answered.
    """
    if answered or any(is_too_soon(day, today) for day in (sent_on, *reminded_on)):
        return None
    is_prepared = date_set and papers_confirmed
    planned = [Reminder(kind, due_on + timedelta(days=offset)) for kind, offset in PLAN]
    arrived = [
        each
        for each in planned
        if each.planned_on <= today and not (each.kind.is_before and is_too_soon(sent_on, each.planned_on))
    ]
    if not arrived:
        return None
    latest = arrived[-1]
    is_sent = any(day >= latest.planned_on for day in reminded_on)
    return None if is_sent or (latest.kind.is_before and is_prepared) else latest


def is_too_soon(earlier: date, later: date) -> bool:
    return (later - earlier).days <= QUIET_DAYS


@dataclass(frozen=True)
class Candidate:
    """A reminder a person is due for: `about` names what it is about, `due_on` is the answer's due date."""

    person: str
    about: str
    due_on: date
    reminder: Reminder


@dataclass(frozen=True)
class Digest:
    """One mail to one person; the first line is the most urgent, the others join it."""

    person: str
    lines: tuple[Candidate, ...]


def spread(candidates: Iterable[Candidate], already_today: Collection[str]) -> tuple[Digest, ...]:
    """One mail a person, none to those who have had one today: theirs are due again tomorrow.

    The earliest due date is the most urgent; ties in the order of `about`. The same thing is one line only.
    """
    of_person: dict[str, dict[str, Candidate]] = {}
    for each in sorted(candidates, key=lambda each: (each.due_on, each.about)):
        if each.person not in already_today:
            of_person.setdefault(each.person, {}).setdefault(each.about, each)
    return tuple(Digest(person, tuple(of_person[person].values())) for person in sorted(of_person))
