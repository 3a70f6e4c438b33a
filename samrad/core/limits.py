"""How often something may be tried within a while. Counted in the cache: it stops noise, proves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.utils import timezone


@dataclass(frozen=True)
class Limit:
    """At most `most` times within each stretch of `seconds`, for each that is counted."""

    name: str
    most: int
    seconds: int

    def is_reached(self, who: object) -> bool:
        return cache.get(self._key(who), 0) >= self.most

    def count(self, who: object) -> None:
        """One time more. The stretch has a fixed end, so that somebody who keeps trying is let in again."""
        key = self._key(who)
        cache.set(key, cache.get(key, 0) + 1, self.seconds)

    def _key(self, who: object) -> str:
        stretch = int(timezone.now().timestamp()) // self.seconds
        return f"limit:{self.name}:{sha256(str(who).encode()).hexdigest()[:32]}:{stretch}"
