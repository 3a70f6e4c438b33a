"""The rules of a route taken literally, by trying everything: small, slow, and nothing of the engine in it.

A problem is the promised input as it is parsed from JSON, with days as numbers. Backward is found by asking
forward about every day from the deadline down.
"""

from functools import cache
from itertools import product
from typing import Any

FIRST_DAY = -150  # before everything that can matter in the instances


def schedules(problem: dict[str, Any], organs: list[str]) -> list[tuple[int, tuple[int, ...]]]:
    """Every way a branch can go, whenever its papers are ready, and the latest day that is."""
    papers = [problem["organs"][name]["papers_days"] for name in organs]
    return [
        (days[0] - papers[0], days)
        for days in product(*(problem["organs"][name]["meetings"] for name in organs))
        if all(
            before + problem["rest_days"] <= day - paper
            for before, day, paper in zip(days, days[1:], papers[1:], strict=False)
        )
    ]


def branches_of(stop: dict[str, Any]) -> dict[str, list[str]]:
    return stop["branches"] if "branches" in stop else {name: [name] for name in stop["organs"]}


def period_over(stop: dict[str, Any], ready: int) -> int:
    counted, day = 0, ready
    while True:
        counted += not any(first <= day <= last for first, last in stop["not_counted"])
        if counted == stop["days"]:
            return day
        day += 1


class Search:
    """What can be found out about one problem."""

    def __init__(self, problem: dict[str, Any]) -> None:
        self.problem = problem
        self.stops = problem["stops"]
        self.over = cache(self._over)
        self.through = cache(self._through)
        self.latest_ready = cache(self._latest_ready)
        self.every_way = cache(lambda *organs: schedules(problem, list(organs)))

    def ways(self, organs: list[str], ready: int) -> list[tuple[int, ...]]:
        """Every way a branch can go when its papers are ready on this day."""
        return [days for latest, days in self.every_way(*organs) if ready <= latest]

    def _over(self, place: int, ready: int) -> int | None:
        """When the stop is over at the earliest."""
        stop = self.stops[place]
        if "days" in stop:
            return period_over(stop, ready)
        lasts = [
            min((days[-1] for days in self.ways(organs, ready)), default=None)
            for organs in branches_of(stop).values()
        ]
        return None if None in lasts else max(lasts)

    def _through(self, place: int, ready: int) -> int | None:
        """When this stop and all after it are over at the earliest."""
        over = self.over(place, ready)
        if over is None or place == len(self.stops) - 1:
            return over
        return self.through(place + 1, over + self.problem["rest_days"])

    def meetings_forward(self, place: int, ready: int) -> dict[str, int]:
        found = {}
        for organs in branches_of(self.stops[place]).values():
            ways = self.ways(organs, ready)
            found |= {name: min(days[turn] for days in ways) for turn, name in enumerate(organs)}
        return found

    def forward(self) -> list[dict[str, Any]] | None:
        """Every stop as early as can be, or None."""
        ready, told = self.problem["start"], []
        for place, stop in enumerate(self.stops):
            ends = self.over(place, ready)
            if ends is None:
                return None
            told.append({"id": stop["id"], "starts": ready, "ends": ends})
            if "days" not in stop:
                told[-1]["meetings"] = self.meetings_forward(place, ready)
            ready = ends + self.problem["rest_days"]
        return told

    def in_time(self, place: int, ready: int) -> bool:
        through = ready if place == len(self.stops) else self.through(place, ready)
        return through is not None and through <= self.problem["deadline"]

    def _latest_ready(self, place: int) -> int | None:
        """The latest day the papers of this stop may be ready for all to be over in time."""
        days = range(self.problem["deadline"], FIRST_DAY, -1)
        return next((day for day in days if self.in_time(place, day)), None)

    def latest_over(self, place: int) -> int:
        """The latest day this stop may be over."""
        if place == len(self.stops) - 1:
            return self.problem["deadline"]
        return self.latest_ready(place + 1) - self.problem["rest_days"]

    def backward(self) -> list[dict[str, Any]] | None:
        """Every stop as late as may be, or None."""
        if self.latest_ready(0) is None:
            return None
        return [self.backward_at(place) for place in range(len(self.stops))]

    def backward_at(self, place: int) -> dict[str, Any]:
        stop, limit = self.stops[place], self.latest_over(place)
        told = {"id": stop["id"], "starts": self.latest_ready(place)}
        if "days" in stop:
            return {**told, "ends": period_over(stop, told["starts"])}
        meetings = {}
        for organs in branches_of(stop).values():
            ways = [days for days in self.ways(organs, FIRST_DAY) if days[-1] <= limit]
            meetings |= {name: max(days[turn] for days in ways) for turn, name in enumerate(organs)}
        lasts = [meetings[organs[-1]] for organs in branches_of(stop).values()]
        return {**told, "ends": max(lasts), "meetings": meetings}

    def binding(self) -> list[dict[str, Any]]:
        """The branch that is over last at each stop with several; the first of them when equal."""
        told = []
        for stop, planned in zip(self.stops, self.forward(), strict=True):
            branches = {} if "days" in stop else branches_of(stop)
            if len(branches) > 1:
                name = next(
                    name
                    for name, organs in branches.items()
                    if planned["meetings"][organs[-1]] == planned["ends"]
                )
                told.append({"stop": stop["id"], "branch": name, "organ": branches[name][-1]})
        return told

    def answer(self) -> dict[str, Any]:
        """The promised answer with days as numbers, without `stop`, `organ` and `reason`."""
        start, deadline = self.problem.get("start"), self.problem.get("deadline")
        forward = None if start is None else self.forward()
        backward = None if deadline is None else self.backward()
        completed = forward[-1]["ends"] if forward else None
        latest_start = backward[0]["starts"] if backward else None
        both = start is not None and deadline is not None
        return {
            "feasible": (forward if start is not None else backward) is not None,
            "completed": completed,
            "meets_deadline": (completed is not None and completed <= deadline) if both else None,
            "latest_start": latest_start,
            "slack_days": latest_start - start if both and latest_start is not None else None,
            "binding": self.binding() if forward else None,
            "forward": forward,
            "backward": backward,
        }
