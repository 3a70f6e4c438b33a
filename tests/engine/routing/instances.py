"""Small random routes in the promised form, days as numbers; and the same with days as dates."""

import datetime as dt
import random
from typing import Any

DAY_ZERO = dt.date(2027, 1, 4)


def any_problem(chance: random.Random) -> dict[str, Any]:
    """One to four stops of every kind; most can be planned, some can't, and some not in time."""
    organs = {f"organ {number}": any_organ(chance) for number in range(9)}
    problem = {
        "rest_days": chance.choice([0, 1, 4, 7]),
        "organs": organs,
        "stops": [any_stop(chance, number, list(organs)) for number in range(chance.randint(1, 4))],
    }
    asked = chance.choice([("start",), ("deadline",), *[("start", "deadline")] * 4])
    if "start" in asked:
        problem["start"] = chance.randint(0, 40)
    if "deadline" in asked:
        problem["deadline"] = chance.randint(30, 150)
    return problem


def any_organ(chance: random.Random) -> dict[str, Any]:
    days = [chance.randint(0, 130) for _ in range(chance.choice([0, 1, 3, 4, 5, 6, 6, 6, 6]))]
    return {"papers_days": chance.choice([0, 1, 7, 10]), "meetings": days}


def any_stop(chance: random.Random, number: int, organs: list[str]) -> dict[str, Any]:
    id = f"ledd {number}"
    chosen = chance.sample(organs, chance.randint(1, 5))
    kind = chance.choice(["organs", "branches", "branches", "days"])
    if kind == "organs":
        return {"id": id, "organs": chosen}
    if kind == "days":
        spans = [any_span(chance) for _ in range(chance.choice([0, 1, 2, 3]))]
        return {"id": id, "days": chance.randint(1, 30), "not_counted": spans}
    cuts = sorted(chance.sample(range(1, len(chosen)), min(len(chosen) - 1, chance.randint(0, 2))))
    parts = zip([0, *cuts], [*cuts, len(chosen)], strict=True)
    return {"id": id, "branches": {f"gren {first}": chosen[first:end] for first, end in parts}}


def any_span(chance: random.Random) -> list[int]:
    first = chance.randint(-10, 130)
    return [first, first + chance.choice([0, 1, 7, 20])]


def dated(value: Any, field: str = "") -> Any:
    """The same with every day as in a file. Days are told from other numbers by the field they stand in."""
    if isinstance(value, dict):
        kept = field == "meetings"
        return {name: dated(each, field if kept else name) for name, each in value.items()}
    if isinstance(value, list):
        return [dated(each, field) for each in value]
    is_day = field in DAY_FIELDS and isinstance(value, int) and not isinstance(value, bool)
    return (DAY_ZERO + dt.timedelta(value)).isoformat() if is_day else value


DAY_FIELDS = {
    "start",
    "deadline",
    "meetings",
    "not_counted",
    "completed",
    "latest_start",
    "starts",
    "ends",
}
