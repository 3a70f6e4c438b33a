"""Reading meetings: what everybody may see, what is being prepared, and who is called."""

from samrad.meetings.selectors.public import (
    OFF,
    agenda_items_numbered,
    agenda_of,
    coming,
    issued,
    meeting_keys,
    meetings_of,
    meetings_visible_to,
    notices_lately,
    notices_of,
    programme_of,
    sittings_on_agendas,
    sittings_with_drafts,
)

__all__ = [
    "OFF",
    "agenda_items_numbered",
    "agenda_of",
    "coming",
    "issued",
    "meeting_keys",
    "meetings_of",
    "meetings_visible_to",
    "notices_lately",
    "notices_of",
    "programme_of",
    "sittings_on_agendas",
    "sittings_with_drafts",
]
