"""One line of a text: what it says of organ and years, and the days in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import time

from samrad.engine.calendar_text.tokens import Kind, Token, tokens_of
from samrad.engine.calendar_text.values import Fault, Why
from samrad.engine.calendar_text.years import Written

Known = Callable[[str], str | None]
Clock = tuple[time, time | None]

_BULLET = re.compile(r"^[\s•*·▪◦–—-]+(?=\S)")
_DATED = {Kind.DATE, Kind.DAY, Kind.MONTH}
LONGEST_SPAN = 5  # days from the first to the last of a gathering
LONGEST_HEADING = 6  # words; what is longer is prose
# Words that stand around days and say nothing of whose they are.
_NOISE = set(
    """
    møte møter møtet møtene møta møteplan møteplanen møtekalender møtekalenderen møtedato møtedatoer
    møtedatoar møtedag møtedager møtedagar møtestart plan planen kalender kalenderen politisk politiske
    dato datoer datoar dag dager dagar dagene tid tidspunkt år året vår våren høst høsten haust hausten
    halvår halvåret første andre ekstra ekstramøte ekstraordinært ekstraordinære ordinært ordinære for i
    på med ved fra frå av kommune kommunen kommunens alle følgende følgjande disse desse er blir vert
    den det de dei holdes held halde klokka klokken kl start starter startar sted stad innkalling
    budsjett budsjettmøte temamøte åpent ope
    """.split()  # noqa: SIM905 (a literal would fill a page)
)
_AT = ("i", "på", "ved")


@dataclass(frozen=True)
class Section:
    """Where a line stands: the organ (None: one we don't know), the heading's years, month and time."""

    organ: str | None
    years: tuple[int, int] | None = None
    month: int | None = None
    clock: Clock | None = None


@dataclass
class Line:
    section: Section
    days: list[Written] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_line(text: str, number: int, section: Section, known: Known) -> Line:
    """The line's days, and the section that the next line stands in."""
    tokens = list(tokens_of(_BULLET.sub("", text)))
    head, body = _divided(tokens)
    line = Line(section)
    _read_heading(line, head, number, known, is_alone=not body, is_prose=text.rstrip().endswith("."))
    if line.section.organ is not None or body:
        _LineReader(line, number, known).read(body)
    return line


def _divided(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before the first day, and the rest."""
    first = next((at for at, each in enumerate(tokens) if each.kind in _DATED), len(tokens))
    while first and tokens[first - 1].kind is Kind.WEEKDAY:
        first -= 1
    return tokens[:first], tokens[first:]


def _is_noise(words: list[str]) -> bool:
    return all(word.casefold() in _NOISE for word in words)


def _read_heading(
    line: Line, head: list[Token], number: int, known: Known, *, is_alone: bool, is_prose: bool
) -> None:
    for each in head:
        if each.kind is Kind.YEAR:
            line.section = replace(line.section, years=(each.values[0], each.values[0]), month=None)
        elif each.kind is Kind.YEARS and each.values[0] <= each.values[1] <= each.values[0] + 5:
            line.section = replace(line.section, years=(each.values[0], each.values[1]), month=None)
        elif each.kind in {Kind.STRANGE, Kind.YEARS}:
            line.faults.append(Fault(Why.not_understood, number, each.text))
    words = [each.text for each in head if each.kind is Kind.WORD]
    if words and not _is_noise(words):
        _read_organ(line, words, number, known, is_prose=is_alone and is_prose)
    for each in head:
        if each.kind is Kind.CLOCK:
            line.section = replace(line.section, clock=_clock(line, each, number))


def _read_organ(line: Line, words: list[str], number: int, known: Known, *, is_prose: bool) -> None:
    said = " ".join(words)
    organ = known(said)
    if organ is None and (is_prose or len(words) > LONGEST_HEADING):
        line.faults.append(Fault(Why.not_understood, number, said[:80]))
        return
    if organ is None:
        line.faults.append(Fault(Why.unknown_organ, number, said[:80]))
    line.section = Section(organ, line.section.years)


def _clock(line: Line, token: Token, number: int) -> Clock | None:
    """The times a token says; None, and a fault, when there are no such."""
    try:
        hour, minute, *end = token.values
        return time(hour, minute), time(end[0], end[1]) if end else None
    except ValueError:
        line.faults.append(Fault(Why.no_such_time, number, token.text))
        return None


class _LineReader:
    """Binds days to months and times to days, from the left to the right."""

    def __init__(self, line: Line, number: int, known: Known) -> None:
        self.line, self.number, self.known = line, number, known
        self.section = line.section
        self.waiting: list[Written] = []  # days whose month hasn't come yet
        self.group: list[Written] = []  # what a year that follows belongs to
        self.untimed: list[Written] = []
        self.words: list[str] = []
        self.weekday: Token | None = None
        self.month: int | None = self.section.month
        self.spans = False
        self.month_leads = False

    def read(self, tokens: list[Token]) -> None:
        self.month_leads = bool(tokens) and tokens[0].kind is Kind.MONTH
        for each in tokens:
            if each.kind is not Kind.WORD:
                self.end_words()
            getattr(self, f"take_{each.kind}")(each)
        self.end_words()
        self.give_month(self.month)
        if self.month_leads and not self.line.days and not self.line.faults:
            # Several months above the days, and no telling which: better none than the wrong one.
            only = self.month if [each.kind for each in tokens].count(Kind.MONTH) == 1 else None
            self.line.section = replace(self.line.section, month=only)
        if self.section.clock:
            self.give_time(self.section.clock)
        if self.section.organ is None:
            self.line.days = [each for each in self.line.days if each.organ]

    def written(self, token: Token, day: int, month: int = 0) -> Written:
        word = f"{self.weekday.text} {token.text}" if self.weekday else token.text
        said = self.weekday.values[0] if self.weekday else None
        self.weekday = None
        return Written(day, month, self.number, word, self.section.organ or "", weekday=said)

    def put(self, days: list[Written]) -> None:
        self.line.days += days
        self.untimed += days
        self.group = days

    def take_day(self, token: Token) -> None:
        made = self.written(token, token.values[0])
        if self.spans and self.waiting:
            self.fill(self.waiting[-1], made)
        self.spans = False
        self.waiting.append(made)

    def fill(self, first: Written, last: Written) -> None:
        """The days between the two of a gathering."""
        if not 0 < last.day - first.day < LONGEST_SPAN:
            self.line.faults.append(Fault(Why.long_span, self.number, f"{first.word}–{last.word}"))
            return
        for day in range(first.day + 1, last.day):
            self.waiting.append(replace(first, day=day, weekday=None))

    def take_date(self, token: Token) -> None:
        day, month, *year = token.values
        made = self.written(token, day, month)
        if self.spans and self.waiting:
            self.fill(self.waiting[-1], made)
        self.spans = False
        made.year = year[0] if year else None
        self.give_month(month)
        self.put([made])

    def take_month(self, token: Token) -> None:
        if self.month_leads:
            self.give_month(self.month)
        else:
            self.give_month(token.values[0], token.text)
        self.month = token.values[0] if self.month_leads else self.month

    def give_month(self, month: int | None, name: str = "") -> None:
        """Ends a group of days that share a month."""
        if not self.waiting:
            return
        days, self.waiting, self.spans = self.waiting, [], False
        if month is None:
            self.line.faults += [Fault(Why.no_month, self.number, each.word) for each in days]
            return
        for each in days:
            each.month = month
            each.word = f"{each.word} {name}".strip()
        self.put(days)

    def take_year(self, token: Token) -> None:
        if self.month_leads and not self.line.days and not self.waiting:  # «Februar 2027: 4. og 25.»
            years = (token.values[0], token.values[0])
            self.section = self.line.section = replace(self.line.section, years=years)
            return
        self.give_month(self.month)
        for each in self.group or self.line.days:
            each.year = each.year or token.values[0]

    def take_years(self, token: Token) -> None:
        self.line.faults.append(Fault(Why.not_understood, self.number, token.text))

    def take_weekday(self, token: Token) -> None:
        self.weekday = token

    def take_clock(self, token: Token) -> None:
        if self.month_leads:
            self.give_month(self.month)
        clock = _clock(self.line, token, self.number)
        if clock and not self.untimed:
            self.section = replace(self.section, clock=clock)
        if clock:
            self.give_time(clock)

    def give_time(self, clock: Clock) -> None:
        """A time of day is that of every day before it that has none."""
        for each in self.untimed:
            each.starts_at, each.ends_at = clock
        self.untimed = []

    def take_note(self, token: Token) -> None:
        for each in self.group[-1:]:
            each.note = token.text.strip("()").strip()[:300]

    def take_dash(self, token: Token) -> None:
        self.spans = bool(self.waiting)

    def take_join(self, token: Token) -> None:
        self.group = [] if token.text == ";" else self.group

    def take_colon(self, token: Token) -> None:
        pass

    def take_word(self, token: Token) -> None:
        self.words.append(token.text)

    def take_strange(self, token: Token) -> None:
        self.line.faults.append(Fault(Why.not_understood, self.number, token.text[:80]))

    def end_words(self) -> None:
        """Words after a day: where it is, whose it is, or something we don't understand."""
        words, self.words = self.words, []
        if not words or _is_noise(words):
            return
        said = " ".join(words)
        if words[0].casefold() in _AT:
            for each in self.group:
                each.place = " ".join(words[1:])[:160]
        elif organ := self.known(said):
            for each in [*self.line.days, *self.waiting]:
                each.organ = organ
        else:
            self.line.faults.append(Fault(Why.not_understood, self.number, said[:80]))
