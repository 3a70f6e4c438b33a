"""How a paragraph keeps its id when the text is edited."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from samrad.engine.text_tree.likeness import matching
from samrad.engine.text_tree.nodes import TextTree


def keep_identities(
    new: TextTree, previous: TextTree | None, *, known: Mapping[int, str] | None = None
) -> TextTree:
    """`new` with the ids its paragraphs had in `previous`, whatever ids they came with.

    A paragraph that is the same as before, or nearly, keeps its id; others get ids `previous` doesn't use.
    `known` gives ids that are known already, by place in `new`; each id at most once.
    """
    known = known or {}
    old = [node for node in (previous.nodes if previous else ()) if node.id not in set(known.values())]
    left = [place for place in range(len(new.nodes)) if place not in known]
    pairs = matching([node.text for node in old], [new.nodes[place].text for place in left])
    ids = {**known, **{left[after]: old[before].id for before, after in pairs}}
    fresh = unused_ids([*(node.id for node in (previous.nodes if previous else ())), *known.values()])
    nodes = (
        replace(node, id=ids[place] if place in ids else next(fresh)) for place, node in enumerate(new.nodes)
    )
    return replace(new, nodes=tuple(nodes))


def unused_ids(used: Iterable[str]) -> Iterator[str]:
    """`p1`, `p2`, … from after the highest such id among those used."""
    numbers = [int(id[1:]) for id in used if re.fullmatch("p[0-9]{1,9}", id)]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"p{number}"
