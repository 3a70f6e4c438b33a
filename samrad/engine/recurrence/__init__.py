"""Recurrence as people say it: a phrase read as a rule, a rule told as a phrase, and the days it gives.

    rule = parse("fjerde tirsdag i måneden unntatt juli")
    text_of(rule, "nn")                                            # fjerde tysdag i månaden unnateke juli
    occurrences(rule, date(2027, 1, 1), date(2027, 12, 31))        # 11 days
    occurrences(parse("ti dager før kommunestyret"), first, last, anchors={"kommunestyre": days})

A phrase in bokmål or nynorsk is read as the same rule. `docs/gjentakelser.md` says what can be written.
"""

from samrad.engine.recurrence.days import is_period, occurrences, spans
from samrad.engine.recurrence.faults import NotUnderstood
from samrad.engine.recurrence.reading import parse
from samrad.engine.recurrence.stored import as_json, from_json
from samrad.engine.recurrence.values import Event, Rule
from samrad.engine.recurrence.wording import text_of

__all__ = [
    "Event",
    "NotUnderstood",
    "Rule",
    "as_json",
    "from_json",
    "is_period",
    "occurrences",
    "parse",
    "spans",
    "text_of",
]
