"""Which paragraph of one text became which in another, by how alike they are."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

NEARLY_THE_SAME = 0.6


def matching(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraph became which: pairs of (place in old, place in new), in the new order, each place once.

    The same text in the same order comes first, then the same text elsewhere, then nearly the same
    (likeness at least 0.6), the most alike first and then the nearest to where it was to be expected.
    """
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    pairs = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    expected = _expected_places(len(old), pairs)
    pairs |= _same_elsewhere(old, new, pairs)
    pairs |= _nearly_same(old, new, pairs, expected)
    return sorted(pairs.items(), key=lambda pair: pair[1])


def _expected_places(size: int, pairs: dict[int, int]) -> list[int]:
    """Where each old paragraph would stand in the new text if only its neighbours had moved it."""
    shift, places = 0, []
    for place in range(size):
        shift = pairs.get(place, place + shift) - place
        places.append(place + shift)
    return places


def _same_elsewhere(old: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for after, text in enumerate(new):
        if after not in taken:
            free[text].append(after)
    left = (before for before in range(len(old)) if before not in pairs)
    return {before: free[old[before]].popleft() for before in left if free[old[before]]}


def _nearly_same(
    old: Sequence[str], new: Sequence[str], pairs: dict[int, int], expected: Sequence[int]
) -> dict[int, int]:
    taken = set(pairs.values())
    left = [before for before in range(len(old)) if before not in pairs]
    free = [after for after in range(len(new)) if after not in taken]
    likeness = _likenesses([old[before] for before in left], [new[after] for after in free])
    candidates = sorted(
        (-round(alike, 2), abs(free[column] - expected[left[row]]), left[row], free[column])
        for row, column, alike in likeness
        if alike >= NEARLY_THE_SAME
    )
    found: dict[int, int] = {}
    for _, _, before, after in candidates:
        if before not in found and after not in taken:
            found[before] = after
            taken.add(after)
    return found


def _likenesses(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """How alike each pair is, from 0 to 1: the share of letter triples in common (Dice's coefficient).

    Pairs of too different lengths are left out. Each text is one big number with a bit for each triple, since
    every pair of 300 × 300 paragraphs is compared while a person waits; difflib is far too slow for that.
    """
    bits: dict[tuple[str, int], int] = {}
    old_triples = [_triples(text, bits) for text in old]
    new_triples = [_triples(text, bits) for text in new]
    old_sizes = [triples.bit_count() for triples in old_triples]
    new_sizes = [triples.bit_count() for triples in new_triples]
    for row, triples in enumerate(old_triples):
        for column, others in enumerate(new_triples):
            total = old_sizes[row] + new_sizes[column]
            if total and 2 * min(old_sizes[row], new_sizes[column]) >= NEARLY_THE_SAME * total:
                yield row, column, 2 * (triples & others).bit_count() / total


def _triples(text: str, bits: dict[tuple[str, int], int]) -> int:
    """The letter triples of the words as a set of bits; a triple that comes again is another one."""
    padded = (f" {word} " for word in re.findall(r"\w+", text.casefold()))
    counts = Counter(word[start : start + 3] for word in padded for start in range(len(word) - 2))
    triples = bytearray()
    for triple, count in counts.items():
        for time in range(count):
            place = bits.setdefault((triple, time), len(bits))
            triples.extend(bytes(max(0, place // 8 + 1 - len(triples))))
            triples[place // 8] |= 1 << place % 8
    return int.from_bytes(triples, "little")
