"""An invented regional council of five, and a meeting of its to try things on."""

import datetime as dt
from zoneinfo import ZoneInfo

from samrad.engine.ballots import ACT_RULE, OrganRule
from samrad.engine.meeting_record import AgendaEntry, Event, MeetingState, Seat, SeatRole, fold

OSLO = ZoneInfo("Europe/Oslo")

SEATS = (
    Seat("kari", "Kari Berg", "Ap", "Elvestad", is_chair=True),
    Seat("ola", "Ola Dal", "Sp", "Sjøvik"),
    Seat("liv", "Liv Haug", "H", "Haugmo"),
    Seat("per", "Per Lie", "Ap", "Grønndal"),
    Seat("eva", "Eva Moe", "SV", "Storlia"),
    Seat("nils", "Nils Dal", "Sp", "Sjøvik", SeatRole.deputy),
)
AGENDA = (
    AgendaEntry("budget", "001/27", "Budsjett"),
    AgendaEntry("post", "002/27", "Ny stilling"),
    AgendaEntry("leader", "003/27", "Valg av leder"),
)


def clock(minute: int) -> dt.datetime:
    """So many minutes after ten o'clock on the day of the meeting."""
    return dt.datetime(2027, 3, 17, 10, tzinfo=OSLO) + dt.timedelta(minutes=minute)


def happened(kind: str, minute: int, /, id: str = "", number: int = 0, **payload: object) -> Event:
    """An event; those of the same kind in the same minute need ids of their own."""
    return Event(id or f"{kind} {minute}", kind, clock(minute), number, payload)


def everybody(minute: int = 1, persons: str = "kari ola liv per eva") -> list[Event]:
    return [
        happened("arrived", minute, f"arrived {person}", person=person, **{"as": "member"})
        for person in persons.split()
    ]


def by_party(chair_choice: str | None = None, **parties: tuple[int, int]) -> dict[str, object]:
    rows = [
        {"party": party, "votes": {"for": votes_for, "against": against}}
        for party, (votes_for, against) in parties.items()
    ]
    return {"form": "by_party", "parties": rows, "chair_choice": chair_choice}


def by_name(**choices: str) -> dict[str, object]:
    rows = [{"person": person, "choice": choice} for person, choice in choices.items()]
    return {"form": "by_name", "names": rows}


UNANIMOUS = {"form": "unanimous"}


def start(*persons: str) -> list[Event]:
    """The meeting opens, all come (or those named), and the first item begins."""
    came = everybody(persons=" ".join(persons)) if persons else everybody()
    return [happened("opened", 0, place="Rådhuset"), *came, happened("item_opened", 2, item="budget")]


def state_of(*events: Event, rule: OrganRule = ACT_RULE, **rest) -> MeetingState:
    return fold(events, AGENDA, SEATS, rule, **rest)


def after_start(*events: Event, rule: OrganRule = ACT_RULE) -> MeetingState:
    return state_of(*start(), *events, rule=rule)


def complaints(state: MeetingState) -> list[tuple[str, str, str]]:
    return [(each.code.value, each.item, each.about) for each in state.complaints]
