"""Values of a JSON file with the place each stands, so that every fault can be told with where it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_SHOWN = 60


class Told:
    """A value, its place, and the faults found so far in the whole file.

    A reader that finds a fault notes it and gives None, so that the rest is still read. `place` is keys and
    numbers (from 1) from the outermost in.
    """

    def __init__(self, value: object, place: tuple[str | int, ...] = (), faults: list[str] | None = None):
        self.value = value
        self.place = place
        self.faults: list[str] = [] if faults is None else faults

    def fault(self, message: str) -> None:
        """Notes a sentence in bokmål that goes on after the place."""
        where = ", ".join(
            f"nummer {part}" if isinstance(part, int) else f"«{shown(part)}»" for part in self.place
        )
        self.faults.append(f"{where or 'Filen'}: {message}")

    def fields(self, *, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> dict[str, Told]:
        """The fields of an object by name; one that is missing or unknown is a fault."""
        found = self.entries()
        if found is None:
            return {}
        known = (*required, *optional)
        for name in required:
            if name not in found:
                self.fault(f"feltet «{name}» mangler.")
        for name, each in found.items():
            if name not in known:
                each.fault(f"feltet er ukjent. Her kan det stå {_listed(known)}.")
        return {name: each for name, each in found.items() if name in known}

    def entries(self) -> dict[str, Told] | None:
        """What an object holds, by name."""
        if not isinstance(self.value, Mapping):
            self._is_not("et objekt, {…}")
            return None
        return {name: Told(each, (*self.place, name), self.faults) for name, each in self.value.items()}

    def items(self) -> list[Told] | None:
        if not isinstance(self.value, list):
            self._is_not("en liste, […]")
            return None
        return [Told(each, (*self.place, number), self.faults) for number, each in enumerate(self.value, 1)]

    def some_items(self) -> Iterator[Told]:
        """The items of a list; one that is empty is a fault."""
        found = self.items()
        if found == []:
            self.fault("listen er tom. Skriv minst én.")
        yield from found or ()

    def name(self) -> str | None:
        if not isinstance(self.value, str):
            self._is_not("en tekst")
        elif self._is_readable(self.value):
            return self.value
        return None

    def check_key(self) -> None:
        """Notes a fault when the name this stands under is none."""
        self._is_readable(str(self.place[-1]))

    def number(self, *, least: int) -> int | None:
        """A whole number, `least` or more."""
        if isinstance(self.value, int) and not isinstance(self.value, bool) and self.value >= least:
            return self.value
        self._is_not(f"et helt tall, {least} eller mer")
        return None

    def day(self) -> dt.date | None:
        if isinstance(self.value, str) and _DATE.fullmatch(self.value):
            try:
                return dt.date.fromisoformat(self.value)
            except ValueError:
                pass
        self._is_not("en dato som 2027-01-04")
        return None

    def _is_readable(self, text: str) -> bool:
        """Has it something to read, and nothing that can't be written out again (half a character)?"""
        if text.strip() and not any("\ud800" <= sign <= "\udfff" for sign in text):
            return True
        self.fault("navnet er tomt eller har tegn som ikke kan skrives.")
        return False

    def _is_not(self, wanted: str) -> None:
        self.fault(f"skal være {wanted}, men er {_written(self.value)}.")


def shown(text: str) -> str:
    """A text as it can stand in one line, cut off when it is long."""
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN].rstrip() + "…"


def _written(value: object) -> str:
    """What a value is, to somebody who doesn't know JSON's words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "et objekt"
    if isinstance(value, list):
        return "en liste"
    return f"«{shown(str(value))}»" if isinstance(value, str) else shown(str(value))


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"«{name}»" for name in names]
    return " og ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))
