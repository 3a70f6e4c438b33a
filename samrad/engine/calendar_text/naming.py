"""Which organ somebody means by `Kommunestyret`, `Formannskap` or `Møteplan for Elvestad kommunestyre`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = ("ene", "ane", "et", "en", "a", "e")
# The same organ by another of its names, in bokmål and nynorsk.
_SAME = {"heradsstyre": "kommunestyre", "bystyre": "kommunestyre", "formannskap": "formannskap"}


@dataclass(frozen=True)
class OrganName:
    """An organ by its key and its name, with the name of the organisation it belongs to."""

    key: str
    name: str
    of: str = ""


def words_of(text: str) -> list[str]:
    return [found.casefold() for found in _WORD.findall(text)]


def stem(word: str) -> str:
    """A noun without its article: `kommunestyret` and `kommunestyre` are `kommunestyr`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def stems_of(organ: OrganName) -> list[str]:
    """The words that tell the organ from the others of its organisation."""
    home = words_of(organ.of)
    own = {*home, *(f"{word}s" for word in home), "kommune", "for", "i", "og"}
    told = [word for word in words_of(organ.name) if word not in own] or words_of(organ.name)
    return [stem(_SAME.get(word, word)) for word in told]


def is_named(stems: Sequence[str], said: Iterable[str]) -> bool:
    return bool(stems) and all(any(word.startswith(each) for word in said) for each in stems)


def organ_called(label: str, organs: Iterable[OrganName]) -> str | None:
    """The key of the organ a label names; None when it names none, or several equally well."""
    said = []
    for word in words_of(label):
        bare = stem(word)
        said += [word, *(to for other, to in _SAME.items() if bare == stem(other))]
    fits = [(len("".join(stems_of(each))), each.key) for each in organs if is_named(stems_of(each), said)]
    best = [key for size, key in fits if size == max(fits)[0]]
    return best[0] if len(best) == 1 else None
