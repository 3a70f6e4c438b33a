"""The words rules are told in: bokmål, nynorsk and English, in the order of `LANGUAGES`.

Every word in bokmål and nynorsk here is one `words` understands.
"""

from __future__ import annotations

from samrad.engine.languages import column_of
from samrad.engine.recurrence.values import FeastName, MonthDay, Obstacle, Parity, Unit
from samrad.engine.recurrence.words import EVENT_NAMES

Told = tuple[str, str, str]

_WEEKDAYS: tuple[Told, ...] = (
    ("mandag", "måndag", "Monday"),
    ("tirsdag", "tysdag", "Tuesday"),
    ("onsdag", "onsdag", "Wednesday"),
    ("torsdag", "torsdag", "Thursday"),
    ("fredag", "fredag", "Friday"),
    ("lørdag", "laurdag", "Saturday"),
    ("søndag", "søndag", "Sunday"),
    ("virkedag", "virkedag", "working day"),
    ("dag", "dag", "day"),
)
_MONTHS = (
    ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
     "november", "desember"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December"),
)  # fmt: skip
_ORDINALS = (
    ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende",
     "ellevte", "tolvte"),
    ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuande", "åttande", "niande", "tiande",
     "ellevte", "tolvte"),
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
     "eleventh", "twelfth"),
)  # fmt: skip
_LAST: dict[int, Told] = {
    -1: ("siste", "siste", "last"),
    -2: ("nest siste", "nest siste", "second to last"),
}
_CARDINALS = (
    ("en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
    ("ein", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)
# One, and several.
_COUNTED: dict[Unit, tuple[Told, Told]] = {
    Unit.day: (("dag", "dag", "day"), ("dager", "dagar", "days")),
    Unit.working_day: (("virkedag", "virkedag", "working day"), ("virkedager", "virkedagar", "working days")),
    Unit.week: (("uke", "veke", "week"), ("uker", "veker", "weeks")),
    Unit.month: (("måned", "månad", "month"), ("måneder", "månader", "months")),
}
# Every, every other, every n-th.
_EVERY: dict[Unit, tuple[Told, Told, Told]] = {
    Unit.day: (
        ("hver dag", "kvar dag", "every day"),
        ("annenhver dag", "annankvar dag", "every other day"),
        ("hver {n} dag", "kvar {n} dag", "every {n} day"),
    ),
    Unit.working_day: (("hver virkedag", "kvar virkedag", "every working day"),) * 3,
    Unit.week: (
        ("hver uke", "kvar veke", "every week"),
        ("annenhver uke", "annakvar veke", "every other week"),
        ("hver {n} uke", "kvar {n} veke", "every {n} week"),
    ),
    Unit.month: (
        ("hver måned", "kvar månad", "every month"),
        ("annenhver måned", "annankvar månad", "every other month"),
        ("hver {n} måned", "kvar {n} månad", "every {n} month"),
    ),
    Unit.quarter: (
        ("hvert kvartal", "kvart kvartal", "every quarter"),
        ("annethvert kvartal", "annakvart kvartal", "every other quarter"),
        ("hvert {n} kvartal", "kvart {n} kvartal", "every {n} quarter"),
    ),
    Unit.half_year: (
        ("hvert halvår", "kvart halvår", "every half-year"),
        ("annethvert halvår", "annakvart halvår", "every other half-year"),
        ("hvert {n} halvår", "kvart {n} halvår", "every {n} half-year"),
    ),
    Unit.year: (
        ("hvert år", "kvart år", "every year"),
        ("annethvert år", "annakvart år", "every other year"),
        ("hvert {n} år", "kvart {n} år", "every {n} year"),
    ),
}
_THE: dict[Unit, Told] = {
    Unit.month: ("måneden", "månaden", "the month"),
    Unit.quarter: ("kvartalet", "kvartalet", "the quarter"),
    Unit.half_year: ("halvåret", "halvåret", "the half-year"),
    Unit.year: ("året", "året", "the year"),
}
_FEASTS: dict[FeastName, Told] = {
    FeastName.new_year: ("nyttår", "nyttår", "New Year"),
    FeastName.palm_sunday: ("palmesøndag", "palmesøndag", "Palm Sunday"),
    FeastName.easter_week: ("påskeuka", "påskeveka", "Easter week"),
    FeastName.maundy_thursday: ("skjærtorsdag", "skjertorsdag", "Maundy Thursday"),
    FeastName.good_friday: ("langfredag", "langfredag", "Good Friday"),
    FeastName.easter_eve: ("påskeaften", "påskeaftan", "Easter Eve"),
    FeastName.easter: ("påske", "påske", "Easter"),
    FeastName.easter_day: ("første påskedag", "første påskedag", "Easter Sunday"),
    FeastName.easter_monday: ("andre påskedag", "andre påskedag", "Easter Monday"),
    FeastName.ascension_day: ("kristi himmelfartsdag", "kristi himmelfartsdag", "Ascension Day"),
    FeastName.whitsun_eve: ("pinseaften", "pinseaftan", "Whitsun Eve"),
    FeastName.whitsun: ("pinse", "pinse", "Whitsun"),
    FeastName.whit_sunday: ("første pinsedag", "første pinsedag", "Whit Sunday"),
    FeastName.whit_monday: ("andre pinsedag", "andre pinsedag", "Whit Monday"),
    FeastName.christmas: ("jul", "jul", "Christmas"),
    FeastName.christmas_eve: ("julaften", "julaftan", "Christmas Eve"),
    FeastName.christmas_day: ("første juledag", "første juledag", "Christmas Day"),
    FeastName.boxing_day: ("andre juledag", "andre juledag", "Boxing Day"),
    FeastName.between_the_years: ("romjula", "romjula", "the days between Christmas and New Year"),
    FeastName.new_years_eve: ("nyttårsaften", "nyttårsaftan", "New Year's Eve"),
}
_PHRASES: dict[str, Told] = {
    "nth": ("{ordinals} {day} i {within}", "{ordinals} {day} i {within}", "the {ordinals} {day} of {within}"),
    "days": ("hver {days}", "kvar {days}", "every {days}"),
    "other_day": ("annenhver {days}", "annankvar {days}", "every other {days}"),
    "nth_days": ("hver {n} {days}", "kvar {n} {days}", "every {n} {days}"),
    "in": ("{days} i {weeks}", "{days} i {weeks}", "{days} in {weeks}"),
    "weeks": ("uke {numbers}", "veke {numbers}", "weeks {numbers}"),
    "one_week_number": ("uke {numbers}", "veke {numbers}", "week {numbers}"),
    Parity.odd: ("oddetallsuker", "oddetalsveker", "odd weeks"),
    Parity.even: ("partallsuker", "partalsveker", "even weeks"),
    "numbered": ("den {days}", "den {days}", "the {days}"),
    "numbered_every": ("den {days} {every}", "den {days} {every}", "the {days} of {every}"),
    "from_to": ("fra {start} til og med {end}", "frå {start} til og med {end}", "from {start} to {end}"),
    "from": ("fra {start}", "frå {start}", "from {start}"),
    "to": ("til og med {end}", "til og med {end}", "until {end}"),
    "in_year": ("i {year}", "i {year}", "in {year}"),
    "holidays": ("helligdager", "heilagdagar", "public holidays"),
    "same_day": ("samme dag som {anchor}", "same dag som {anchor}", "the same day as {anchor}"),
    "same_week": ("samme uke som", "same veke som", "the same week as"),
    "week": ("uka {direction}", "veka {direction}", "the week {direction}"),
    "nth_week": ("{ordinal} uke {direction}", "{ordinal} veke {direction}", "the {ordinal} week {direction}"),
    "day_in_week": ("{days} i {week}", "{days} i {week}", "{days} in {week}"),
    "the_day": ("dagen {direction}", "dagen {direction}", "the day {direction}"),
    "working_day_before": ("virkedagen før", "virkedagen før", "the working day before"),
    "working_day_after": ("første virkedag etter", "første virkedag etter", "the first working day after"),
    "weekday_before": ("{day}en før", "{day}en før", "the {day} before"),
    "nth_weekday": (
        "{ordinal} {day} {direction}",
        "{ordinal} {day} {direction}",
        "the {ordinal} {day} {direction}",
    ),
    "before": ("før", "før", "before"),
    "after": ("etter", "etter", "after"),
    "one_week": ("en uke {direction}", "ei veke {direction}", "one week {direction}"),
    "except": ("unntatt {these}", "unnateke {these}", "except {these}"),
    "and": ("og", "og", "and"),
    "moved": (", er det {when}, {where}", ", er det {when}, {where}", ", if that is {when}, {where}"),
    Obstacle.holiday: ("helligdag", "heilagdag", "a public holiday"),
    Obstacle.weekend: ("helg", "helg", "a weekend"),
    Obstacle.either: ("helligdag eller helg", "heilagdag eller helg", "a public holiday or a weekend"),
    "day-1": ("dagen før", "dagen før", "the day before"),
    "day1": ("dagen etter", "dagen etter", "the day after"),
    "working_day-1": ("virkedagen før", "virkedagen før", "the working day before"),
    "working_day1": ("neste virkedag", "neste virkedag", "the next working day"),
    "week-1": ("uka før", "veka før", "the week before"),
    "week1": ("uka etter", "veka etter", "the week after"),
}  # fmt: skip


class Phrasebook:
    """One language's words."""

    def __init__(self, language: str) -> None:
        self.column = column_of(language)
        self.is_english = self.column == 2

    def say(self, name: str, **parts: str) -> str:
        return _PHRASES[name][self.column].format(**parts)

    def day(self, day: int) -> str:
        return _WEEKDAYS[day][self.column]

    def month(self, month: int) -> str:
        return _MONTHS[self.is_english][month - 1]

    def date(self, day: MonthDay) -> str:
        return f"{day[1]}{'' if self.is_english else '.'} {self.month(day[0])}"

    def ordinal(self, number: int) -> str:
        if number < 0:
            return _LAST[number][self.column]
        words = _ORDINALS[self.column]
        return words[number - 1] if number <= len(words) else self.numbered(number)

    def numbered(self, number: int) -> str:
        """The ordinal in figures: `15.`, in English `15th`."""
        if not self.is_english:
            return f"{number}."
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"

    def counted(self, number: int, unit: Unit) -> str:
        """`ti dager`, `14 dager`: figures from 13."""
        words = _CARDINALS[self.column]
        said = words[number - 1] if number <= len(words) else str(number)
        return f"{said} {_COUNTED[unit][number > 1][self.column]}"

    def every(self, number: int, unit: Unit) -> str:
        told = _EVERY[unit][min(number, 3) - 1][self.column]
        return told.format(n=self.ordinal(number))

    def the(self, unit: Unit) -> str:
        return _THE[unit][self.column]

    def feast(self, name: FeastName) -> str:
        return _FEASTS[name][self.column]

    def event(self, name: str) -> str:
        """An organ in its definite form; another name in quotes."""
        if name in EVENT_NAMES:
            return EVENT_NAMES[name][self.column]
        return f"“{name}”" if self.is_english else f"«{name}»"

    def listed(self, words: list[str]) -> str:
        """`a`, `a og b`, `a, b og c`."""
        *rest, last = words
        return f"{', '.join(rest)} {self.say('and')} {last}" if rest else last

    def grouped(self, groups: list[str]) -> str:
        """Lists one after another: the comma before «og» shows where one ends."""
        return f", {self.say('and')} ".join(groups)
