"""Meeting days in a text that somebody has pasted: «Kommunestyret: 4. februar, 25. mars kl. 18, …»."""

from samrad.engine.calendar_text.naming import OrganName, organ_called
from samrad.engine.calendar_text.reading import MOST_DAYS, MOST_LETTERS, read_calendar_text
from samrad.engine.calendar_text.tables import months_in
from samrad.engine.calendar_text.values import Fault, ReadText, TextDay, Why

__all__ = [
    "MOST_DAYS",
    "MOST_LETTERS",
    "Fault",
    "OrganName",
    "ReadText",
    "TextDay",
    "Why",
    "months_in",
    "organ_called",
    "read_calendar_text",
]
