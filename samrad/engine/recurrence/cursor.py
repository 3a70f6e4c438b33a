"""Reading from left to right, with what could have stood where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from samrad.engine.recurrence.tokens import Token, tokens_of
from samrad.engine.recurrence.words import Kind, Meaning

Found = TypeVar("Found")


class Stuck(Exception):
    """The words don't go on as this kind of phrase does. Another kind may fit."""


class Cursor:
    """A place in a phrase. `expected` are the kinds of words that were asked for at `furthest`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.at = 0
        self.furthest = 0
        self.expected: list[Kind] = []

    @property
    def at_end(self) -> bool:
        return self.at == len(self.tokens)

    def peek(self) -> Token | None:
        return None if self.at_end else self.tokens[self.at]

    def take(self, *kinds: Kind, meaning: Meaning = None) -> Token | None:
        """The next word if it is of one of the kinds, and means this when that is said."""
        token = self.peek()
        if token and token.kind in kinds and meaning in (None, token.meaning):
            self.at += 1
            return token
        self._missed(kinds)
        return None

    def refuse(self, token: Token) -> NoReturn:
        """The word just taken is of the right kind, but means something that doesn't fit."""
        self.at -= 1
        self._missed((token.kind,))
        raise Stuck

    def need(self, *kinds: Kind, meaning: Meaning = None) -> Token:
        token = self.take(*kinds, meaning=meaning)
        if token is None:
            raise Stuck
        return token

    def attempt(self, read: Callable[[Cursor], Found]) -> Found | None:
        """What is read, or None with the place unchanged."""
        place = self.at
        try:
            return read(self)
        except Stuck:
            self.at = place
            return None

    def one_of(self, *readers: Callable[[Cursor], Found]) -> Found:
        """What the first that fits has read."""
        for read in readers:
            found = self.attempt(read)
            if found is not None:
                return found
        raise Stuck

    def listed(self, read: Callable[[Cursor], Found]) -> list[Found]:
        """One or more, with comma or «og» between. A comma before «og» ends the list."""
        found = [read(self)]
        while (more := self.attempt(lambda cursor: _next(cursor, read))) is not None:
            found.append(more)
        return found

    def joined(self, first: Token, last: Token) -> Token:
        """The words from the one to the other as one."""
        return Token(last.kind, last.meaning, self.text[first.start : last.end], first.start, last.end)

    def _missed(self, kinds: tuple[Kind, ...]) -> None:
        if self.at > self.furthest:
            self.furthest, self.expected = self.at, []
        if self.at == self.furthest:
            self.expected += [kind for kind in kinds if kind not in self.expected]


def _next(cursor: Cursor, read: Callable[[Cursor], Found]) -> Found:
    cursor.need(Kind.comma, Kind.and_)
    return read(cursor)
