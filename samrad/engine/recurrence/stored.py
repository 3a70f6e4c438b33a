"""A rule as plain values in a JSON column, and back."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, cast, get_type_hints

from samrad.engine.recurrence import values as kinds
from samrad.engine.recurrence.reading import parse
from samrad.engine.recurrence.values import Rule
from samrad.engine.recurrence.wording import text_of

_KINDS: dict[str, type] = {
    each.__name__: each
    for each in vars(kinds).values()
    if isinstance(each, type) and is_dataclass(each) and each.__module__ == kinds.__name__
}
_FAULT = "Regelen er ikke lagret slik den skal: {why}."


def as_json(rule: Rule) -> dict[str, Any]:
    """Plain values, with the name of each kind as `kind`; what is as it is by itself is left out."""
    return cast(dict[str, Any], _plain(rule))


def from_json(value: Any) -> Rule:
    """The rule again. Raises ValueError with a sentence in bokmål when it isn't one."""
    try:
        rule = _rule_part(value)
        told = isinstance(rule, Rule) and parse(text_of(rule, "nb")) == rule
    except (ValueError, TypeError, LookupError, AttributeError) as fault:
        raise ValueError(_FAULT.format(why=fault)) from None
    if not told:
        raise ValueError(_FAULT.format(why="den kan ikke sies i ord"))
    return cast(Rule, rule)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return {"kind": "date", "on": value.isoformat()}
    if not is_dataclass(value):
        return value.value if isinstance(value, Enum) else value
    stored = {each.name: _plain(getattr(value, each.name)) for each in fields(value) if _is_said(value, each)}
    return {"kind": type(value).__name__, **stored}


def _is_said(value: Any, field: Field[Any]) -> bool:
    return field.default is MISSING or getattr(value, field.name) != field.default


def _rule_part(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_rule_part(each) for each in value)
    if not isinstance(value, dict):
        return value
    named = {name: _rule_part(each) for name, each in value.items() if name != "kind"}
    if value.get("kind") == "date":
        return date.fromisoformat(named["on"])
    kind = _KINDS[value["kind"]]
    hints = get_type_hints(kind, vars(kinds))
    return kind(**{name: _as_enum(each, hints.get(name)) for name, each in named.items()})


def _as_enum(value: Any, hint: Any) -> Any:
    """A word or number that stands for one of a few, as that one."""
    for each in (hint, *getattr(hint, "__args__", ())):
        if isinstance(each, type) and issubclass(each, Enum) and not isinstance(value, tuple):
            return each(value) if value is not None else None
    return value
