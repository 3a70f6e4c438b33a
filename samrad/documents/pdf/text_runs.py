"""From a text with marks at offsets to runs: stretches with the same look, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

Run = dict[str, Any]
LONGEST_ADDRESS = 2_000  # characters; a longer one is shown as text
_SCHEMES = frozenset(["http", "https", "mailto"])


def runs_of(
    text: str,
    marks: Iterable[Mapping[str, Any]] = (),
    notes: Iterable[Mapping[str, Any]] = (),
    bodies: Mapping[str, list[Run]] | None = None,
) -> list[Run]:
    """The runs of a text. Offsets count code points; those outside the text are moved to its edge.

    A run is `{"text"}` with `strong`, `emphasis` and `href` where they hold; a footnote is `{"note": runs}`.
    Notes without a body are left out; so are addresses that aren't http, https or mailto.
    """
    inside = [_inside(mark, len(text)) for mark in marks]
    called = _notes_at(notes, bodies or {}, len(text))
    edges = sorted({0, len(text), *called, *(edge for mark in inside for edge in mark[:2])})
    runs: list[Run] = []
    for first, last in zip(edges, [*edges[1:], len(text)], strict=True):
        runs += [{"note": body} for body in called.get(first, [])]
        if last > first:
            runs.append(_run(text[first:last], [m for a, b, m in inside if a <= first and last <= b]))
    return runs


def _inside(mark: Mapping[str, Any], length: int) -> tuple[int, int, Mapping[str, Any]]:
    return _edge(mark.get("start"), length), _edge(mark.get("end"), length), mark


def _edge(offset: Any, length: int) -> int:
    return min(max(int(offset or 0), 0), length)


def _notes_at(
    notes: Iterable[Mapping[str, Any]], bodies: Mapping[str, list[Run]], length: int
) -> dict[int, list[list[Run]]]:
    found: dict[int, list[list[Run]]] = {}
    for note in notes:
        if body := bodies.get(str(note.get("id"))):
            found.setdefault(_edge(note.get("at"), length), []).append(body)
    return found


def _run(text: str, marks: list[Mapping[str, Any]]) -> Run:
    kinds = {mark.get("kind") for mark in marks}
    run: Run = {"text": text} | {kind: True for kind in ("strong", "emphasis") if kind in kinds}
    addresses = [_address(str(m.get("href") or "")) for m in marks if m.get("kind") == "link"]
    if href := next(filter(None, addresses), ""):
        run["href"] = href
    return run


def _address(href: str) -> str:
    """The address in ASCII, or nothing when it can't be followed safely."""
    written = quote(href.strip(), safe="%/:=&?~#+!$,;'@()*[]", errors="replace")
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    followed = parts.scheme in _SCHEMES and (parts.netloc or parts.path)
    return written if followed and len(written) <= LONGEST_ADDRESS else ""
