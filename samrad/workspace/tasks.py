"""What waits for a viewer, told by each room through one plain function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from samrad.core.viewers import Viewer


@dataclass(frozen=True)
class Task:
    """Something the viewer is to do. `what` is one sentence; `due_on` is None for what has no day."""

    what: str
    address: str
    due_on: date | None = None
    about: str = ""
    is_late: bool = False


Source = Callable[[Viewer, date], Iterable[Task]]

sources: list[Source] = []


def tasks_of(viewer: Viewer, today: date) -> list[Task]:
    """All that waits for the viewer: by day, what has no day last."""
    found = [task for source in sources for task in source(viewer, today)]
    return sorted(found, key=lambda task: (task.due_on or date.max, task.what))
