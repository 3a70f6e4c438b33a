"""What isn't understood in a phrase: the word at fault, and what could stand there."""

from __future__ import annotations

from typing import NoReturn

from samrad.engine.recurrence.cursor import Cursor
from samrad.engine.recurrence.tokens import Token
from samrad.engine.recurrence.words import WORDS, WORDS_OF, Kind

# What can stand in a place, by the kind of word, in bokmål and nynorsk: the first few are named.
_COULD_STAND = {
    Kind.direction: ("«før» eller «etter»", "«før» eller «etter»"),
    Kind.weekday: ("en ukedag", "ein vekedag"),
    Kind.month: ("en måned", "ein månad"),
    Kind.ordinal: ("et tall i rekken (som «første»)", "eit tal i rekkja (som «første»)"),
    Kind.unit: ("et tidsrom (som «måneden»)", "eit tidsrom (som «månaden»)"),
    Kind.every: ("«hver»", "«kvar»"),
    Kind.number: ("et tall", "eit tal"),
    Kind.year: ("et årstall", "eit årstal"),
    Kind.date: ("en dato", "ein dato"),
    Kind.event: ("et organ (som «kommunestyret»)", "eit organ (som «kommunestyret»)"),
    Kind.feast: ("en høytid (som «påske»)", "ei høgtid (som «påske»)"),
    Kind.holiday: ("«helligdag»", "«heilagdag»"),
    Kind.parity: ("«oddetallsuker»", "«oddetalsveker»"),
    Kind.in_: ("«i»", "«i»"),
    Kind.start: ("«fra»", "«frå»"),
    Kind.end: ("«til og med»", "«til og med»"),
    Kind.unless: ("«unntatt»", "«unnateke»"),
    Kind.whenever: ("«er det helligdag»", "«er det heilagdag»"),
    Kind.as_: ("«som»", "«som»"),
    Kind.next: ("«neste»", "«neste»"),
}
_ANOTHER_UNIT = ("et annet tidsrom", "eit anna tidsrom")
_AFTER_DIRECTION = (Kind.event, Kind.feast, Kind.date)
_MOST_NAMED = 4

_SENTENCES = {
    "empty": (
        "Skriv når det skjer, for eksempel «fjerde tirsdag i måneden».",
        "Skriv når det skjer, til dømes «fjerde tysdag i månaden».",
    ),
    "unknown": ("Ordet «{word}» er ikke forstått.", "Ordet «{word}» er ikkje forstått."),
    "meant": ("Mente du «{close}»?", "Meinte du «{close}»?"),
    "misplaced": ("«{word}» kan ikke stå her.", "«{word}» kan ikkje stå her."),
    "missing": ("Det mangler noe etter «{word}».", "Det manglar noko etter «{word}»."),
    "could": ("Her kan det stå {these}.", "Her kan det stå {these}."),
    "quotes": (
        "Navnet på et annet møte settes i anførselstegn: «{word}».",
        "Namnet på eit anna møte blir sett i hermeteikn: «{word}».",
    ),
    "undecided": (
        "«{word}» er ikke de samme dagene overalt. Skriv ukene eller datoene, for eksempel «uke 8».",
        "«{word}» er ikkje dei same dagane overalt. Skriv vekene eller datoane, til dømes «veke 8».",
    ),
    "week": (
        "«{word}» er ikke en uke. Ukene går fra 1 til 53.",
        "«{word}» er inga veke. Vekene går frå 1 til 53.",
    ),
    "day": (
        "«{word}» er ikke en dag i måneden. Dagene går fra 1 til 31.",
        "«{word}» er ingen dag i månaden. Dagane går frå 1 til 31.",
    ),
    "date": ("Datoen «{word}» finnes ikke.", "Datoen «{word}» finst ikkje."),
    "too_many": (
        "«{word}» er for mye. Det kan ikke være mer enn {most} her.",
        "«{word}» er for mykje. Det kan ikkje vere meir enn {most} her.",
    ),
    "too_few": ("«{word}» må være minst 1.", "«{word}» må vere minst 1."),
    "backwards": (
        "Slutten, «{word}», er før begynnelsen.",
        "Slutten, «{word}», er før byrjinga.",
    ),
    "last_after": (
        "«{word}» går ikke sammen med «etter». Skriv «første», «andre» eller et annet tall.",
        "«{word}» går ikkje saman med «etter». Skriv «første», «andre» eller eit anna tal.",
    ),
    "no_period": (
        "«{word}» varer i flere dager. Skriv hvilken dag.",
        "«{word}» varer i fleire dagar. Skriv kva for ein dag.",
    ),
    "same_weekend": (
        "Med «{word}» blir det helg igjen. Skriv «neste virkedag» eller «virkedagen før».",
        "Med «{word}» blir det helg igjen. Skriv «neste virkedag» eller «virkedagen før».",
    ),
    "too_long": (
        "Dette er for langt til å være én regel. Del det foran «{word}».",
        "Dette er for langt til å vere éin regel. Del det framfor «{word}».",
    ),
    "twice": (
        "Dette er alt sagt før «{word}». Skriv det én gang.",
        "Dette er alt sagt før «{word}». Skriv det éin gong.",
    ),
}  # fmt: skip


class NotUnderstood(ValueError):
    """A phrase isn't understood. The sentence, in the language asked for, is the exception as text.

    `word` is the word at fault as it is written, text[start:end]: the last word when something is missing
    after it, and "" when there is nothing at all.
    """

    def __init__(self, sentence: str, word: str, start: int, end: int) -> None:
        super().__init__(sentence)
        self.word, self.start, self.end = word, start, end


class Wrong(Exception):
    """A word is read and means something that can't be. Told in the reader's language further out."""

    def __init__(self, token: Token, why: str, **values: object) -> None:
        super().__init__(why)
        self.token, self.why, self.values = token, why, values


def wrong(token: Token, why: str, **values: object) -> NoReturn:
    raise Wrong(token, why, **values)


def told_wrong(fault: Wrong, language: str) -> NotUnderstood:
    token = fault.token
    sentence = _say(fault.why, language, word=token.written.strip(), **fault.values)
    return NotUnderstood(sentence, token.written, token.start, token.end)


def told_stuck(cursor: Cursor, language: str) -> NotUnderstood:
    """What is wrong where the reading came furthest."""
    if not cursor.tokens:
        return NotUnderstood(_say("empty", language), "", 0, 0)
    missing = cursor.furthest >= len(cursor.tokens)
    token = cursor.tokens[-1 if missing else cursor.furthest]
    if missing:
        parts = [_say("missing", language, word=token.written), *_could(cursor, language)]
    elif token.kind == Kind.undecided:
        parts = [_say("undecided", language, word=token.written)]
    elif token.kind == Kind.unknown:
        parts = _about_unknown(token, cursor, language)
    else:
        parts = [_say("misplaced", language, word=token.written), *_could(cursor, language)]
    return NotUnderstood(" ".join(parts), token.written, token.start, token.end)


def _about_unknown(token: Token, cursor: Cursor, language: str) -> list[str]:
    said = _say("unknown", language, word=token.written)
    if close := _closest(token.written, cursor.expected, language):
        return [said, _say("meant", language, close=close)]
    quotes = [_say("quotes", language, word=token.written)] if Kind.event in cursor.expected else []
    return [said, *_could(cursor, language), *quotes]


def _closest(word: str, expected: list[Kind], language: str) -> str | None:
    """The word most like it: of those that could stand there, then of the language's, then of all."""
    own = WORDS_OF["nn" if language == "nn" else "nb"]
    fitting = {phrase: found for phrase, found in own.items() if found[0] in expected}
    written = word.casefold()
    for words in (fitting, own, WORDS):
        singles = [phrase[0] for phrase in words if len(phrase) == 1 and len(phrase[0]) > 1]
        close = min((_unlikeness(written, each), each) for each in singles) if singles else None
        if close and close[0][0] <= max(1, len(written) // 4):
            return close[1]
    return None


def _unlikeness(word: str, other: str) -> tuple[int, int]:
    """How many letters must be put in, taken out, replaced or swapped; then the difference in length."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(word, 1):
        row = [at]
        for place, wanted in enumerate(other, 1):
            steps = [rows[-1][place] + 1, row[-1] + 1, rows[-1][place - 1] + (letter != wanted)]
            if at > 1 and place > 1 and word[at - 2 : at] == other[place - 2 : place][::-1]:
                steps.append(rows[-2][place - 2] + 1)
            row.append(min(steps))
        rows.append(row)
    return rows[-1][-1], abs(len(word) - len(other))


def _could(cursor: Cursor, language: str) -> list[str]:
    named = _named(cursor, language)
    if not named:
        return []
    *these, last = named
    joined = f"{', '.join(these)} eller {last}" if these else last
    return [_say("could", language, these=joined)]


def _named(cursor: Cursor, language: str) -> list[str]:
    kinds = [kind for kind in _COULD_STAND if kind in cursor.expected]
    if Kind.ordinal in kinds and Kind.number in kinds:
        kinds.remove(Kind.number)
    before, here = cursor.tokens[: cursor.furthest][-1:], cursor.tokens[cursor.furthest :][:1]
    if before and before[0].kind == Kind.direction:
        kinds.sort(key=lambda kind: (*_AFTER_DIRECTION, kind).index(kind))
    another = {Kind.unit: _ANOTHER_UNIT} if here and here[0].kind == Kind.unit else {}
    return [(_COULD_STAND | another)[kind][_column(language)] for kind in kinds[:_MOST_NAMED]]


def _say(name: str, language: str, **values: object) -> str:
    return _SENTENCES[name][_column(language)].format(**values)


def _column(language: str) -> int:
    return 1 if language == "nn" else 0
