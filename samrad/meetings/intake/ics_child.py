"""Reads a calendar in a process of its own, which can be stopped: a rule for what recurs may never end.

`python -m samrad.meetings.intake.ics_child FIRST LAST` takes the calendar on standard input and writes its
events as JSON. Nothing of Django is needed.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from datetime import date

from samrad.engine.calendar_ics import NotACalendar, read_ics

MOST_SECONDS = 10  # of the processor
MOST_MEMORY = 1_000_000_000  # bytes


def limit() -> None:
    """What the process may use, where the system can say so."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    limit()
    first, last = (date.fromisoformat(each) for each in sys.argv[1:3])
    try:
        read = read_ics(sys.stdin.buffer.read(), first, last)
    except NotACalendar:
        sys.exit(3)
    events = [asdict(each) for each in read.events]
    json.dump({"events": events, "is_cut": read.is_cut}, sys.stdout, default=str)


if __name__ == "__main__":
    main()
