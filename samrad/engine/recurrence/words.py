"""The words that are understood, in bokmål and in nynorsk, each with its kind and what it means."""

from __future__ import annotations

from enum import StrEnum

from samrad.engine.recurrence.values import FeastName, Parity, Unit

Meaning = object


class Kind(StrEnum):
    """What a word is in a phrase."""

    weekday = "weekday"
    month = "month"
    ordinal = "ordinal"
    cardinal = "cardinal"
    number = "number"
    year = "year"
    date = "date"
    every = "every"
    periodic = "periodic"
    unit = "unit"
    parity = "parity"
    week_number = "week_number"
    direction = "direction"
    feast = "feast"
    event = "event"
    holiday = "holiday"
    weekend = "weekend"
    start = "start"
    end = "end"
    unless = "unless"
    whenever = "whenever"
    next = "next"
    previous = "previous"
    same = "same"
    as_ = "as"
    the = "the"
    in_ = "in"
    on = "on"
    and_ = "and"
    or_ = "or"
    comma = "comma"
    filler = "filler"
    undecided = "undecided"
    unknown = "unknown"


# Kind, meaning, the words in bokmål, the words in nynorsk that are others. Bars between words.
_TABLE: list[tuple[Kind, Meaning, str, str]] = [
    (Kind.weekday, 0, "mandag|mandager|mandagen|mandagene", "måndag|måndagar|måndagen|måndagane"),
    (Kind.weekday, 1, "tirsdag|tirsdager|tirsdagen|tirsdagene", "tysdag|tysdagar|tysdagen|tysdagane"),
    (Kind.weekday, 2, "onsdag|onsdager|onsdagen|onsdagene", "onsdag|onsdagar|onsdagen|onsdagane"),
    (Kind.weekday, 3, "torsdag|torsdager|torsdagen|torsdagene", "torsdag|torsdagar|torsdagen|torsdagane"),
    (Kind.weekday, 4, "fredag|fredager|fredagen|fredagene", "fredag|fredagar|fredagen|fredagane"),
    (Kind.weekday, 5, "lørdag|lørdager|lørdagen|lørdagene", "laurdag|laurdagar|laurdagen|laurdagane"),
    (
        Kind.weekday,
        6,
        "søndag|søndager|søndagen|søndagene",
        "søndag|søndagar|søndagane|sundag|sundagar|sundagen|sundagane",
    ),
    (Kind.month, 1, "januar|jan", "januar|jan"),
    (Kind.month, 2, "februar|feb", "februar|feb"),
    (Kind.month, 3, "mars", "mars"),
    (Kind.month, 4, "april|apr", "april|apr"),
    (Kind.month, 5, "mai", "mai"),
    (Kind.month, 6, "juni", "juni"),
    (Kind.month, 7, "juli", "juli"),
    (Kind.month, 8, "august|aug", "august|aug"),
    (Kind.month, 9, "september|sep|sept", "september|sep|sept"),
    (Kind.month, 10, "oktober|okt", "oktober|okt"),
    (Kind.month, 11, "november|nov", "november|nov"),
    (Kind.month, 12, "desember|des", "desember|des"),
    (Kind.ordinal, 1, "første", "første|fyrste"),
    (Kind.ordinal, 2, "andre|annen|annet", "andre"),
    (Kind.ordinal, 3, "tredje", "tredje"),
    (Kind.ordinal, 4, "fjerde", "fjerde"),
    (Kind.ordinal, 5, "femte", "femte"),
    (Kind.ordinal, 6, "sjette", "sjette|sette"),
    (Kind.ordinal, 7, "sjuende|syvende", "sjuande"),
    (Kind.ordinal, 8, "åttende", "åttande"),
    (Kind.ordinal, 9, "niende", "niande"),
    (Kind.ordinal, 10, "tiende", "tiande"),
    (Kind.ordinal, 11, "ellevte", "ellevte"),
    (Kind.ordinal, 12, "tolvte", "tolvte"),
    (Kind.ordinal, 13, "trettende", "trettande"),
    (Kind.ordinal, 14, "fjortende", "fjortande"),
    (Kind.ordinal, 15, "femtende", "femtande"),
    (Kind.ordinal, 20, "tjuende", "tjuande"),
    (Kind.ordinal, 30, "trettiende", "trettiande"),
    (Kind.ordinal, -1, "siste", "siste"),
    (Kind.ordinal, -2, "nest siste|nestsiste", "nest siste|nestsiste"),
    (Kind.cardinal, 1, "en|én|ett|et", "ein|éin|ei|eitt|eit"),
    (Kind.cardinal, 2, "to", "to"),
    (Kind.cardinal, 3, "tre", "tre"),
    (Kind.cardinal, 4, "fire", "fire"),
    (Kind.cardinal, 5, "fem", "fem"),
    (Kind.cardinal, 6, "seks", "seks"),
    (Kind.cardinal, 7, "sju|syv", "sju"),
    (Kind.cardinal, 8, "åtte", "åtte"),
    (Kind.cardinal, 9, "ni", "ni"),
    (Kind.cardinal, 10, "ti", "ti"),
    (Kind.cardinal, 11, "elleve", "elleve"),
    (Kind.cardinal, 12, "tolv", "tolv"),
    (Kind.cardinal, 13, "tretten", "tretten"),
    (Kind.cardinal, 14, "fjorten", "fjorten"),
    (Kind.cardinal, 15, "femten", "femten"),
    (Kind.cardinal, 20, "tjue|tyve", "tjue"),
    (Kind.cardinal, 30, "tretti|tredve", "tretti"),
    (Kind.every, 1, "hver|hvert|alle", "kvar|kvart|alle"),
    (
        Kind.every,
        2,
        "annenhver|annethvert|annen hver|annet hvert|andre hver|annahver",
        "annankvar|annakvar|annakvart|annan kvar|anna kvart|anna kvar|andre kvar",
    ),
    (Kind.periodic, Unit.day, "daglig", "dagleg"),
    (Kind.periodic, Unit.week, "ukentlig", "vekentleg"),
    (Kind.periodic, Unit.month, "månedlig", "månadleg"),
    (Kind.periodic, Unit.quarter, "kvartalsvis", "kvartalsvis"),
    (Kind.periodic, Unit.half_year, "halvårlig", "halvårleg"),
    (Kind.periodic, Unit.year, "årlig", "årleg"),
    (Kind.unit, Unit.day, "dag|dagen|dager|dagene", "dag|dagen|dagar|dagane"),
    (
        Kind.unit,
        Unit.working_day,
        "virkedag|virkedagen|virkedager|arbeidsdag|arbeidsdagen|arbeidsdager|yrkedag|yrkedagen|yrkedager|"
        "hverdag|hverdagen|hverdager",
        "virkedag|virkedagen|virkedagar|yrkedag|yrkedagen|yrkedagar|arbeidsdag|arbeidsdagen|arbeidsdagar|"
        "kvardag|kvardagen|kvardagar",
    ),
    (Kind.unit, Unit.week, "uke|uka|uken|uker|ukene", "veke|veka|veker|vekene|vike|vika"),
    (
        Kind.unit,
        Unit.month,
        "måned|måneden|måneder|månedene|mnd",
        "månad|månaden|månader|månadene|månadar|månadane",
    ),
    (Kind.unit, Unit.quarter, "kvartal|kvartalet|kvartaler|kvartalene", "kvartal|kvartalet|kvartala"),
    (Kind.unit, Unit.half_year, "halvår|halvåret|halvårene", "halvår|halvåret|halvåra"),
    (Kind.unit, Unit.year, "år|året|årene|årene", "år|året|åra"),
    (
        Kind.parity,
        Parity.odd,
        "oddetallsuker|oddetallsuke|oddetallsukene|oddetallsuka|oddetalluker|ulike uker|odde uker",
        "oddetalsveker|oddetalsveke|oddetalsvekene|oddetalsveka|ulike veker|odde veker",
    ),
    (
        Kind.parity,
        Parity.even,
        "partallsuker|partallsuke|partallsukene|partallsuka|partalluker|like uker",
        "partalsveker|partalsveke|partalsvekene|partalsveka|like veker",
    ),
    (Kind.direction, -1, "før", "før|føre"),
    (Kind.direction, 1, "etter", "etter"),
    (Kind.direction, -1, "tidligere|i forkant av", "tidlegare|i forkant av"),
    (Kind.direction, 1, "senere|seinere|i etterkant av", "seinare|i etterkant av"),
    (Kind.feast, FeastName.new_year, "nyttår|nyttårsdag|første nyttårsdag", "nyttår|nyttårsdag"),
    (Kind.feast, FeastName.palm_sunday, "palmesøndag", "palmesundag|palmesøndag"),
    (
        Kind.feast,
        FeastName.easter_week,
        "påskeuke|påskeuka|påskeuken|den stille uke",
        "påskeveke|påskeveka|den stille veka",
    ),
    (Kind.feast, FeastName.maundy_thursday, "skjærtorsdag", "skjertorsdag|skirtorsdag|skjærtorsdag"),
    (Kind.feast, FeastName.good_friday, "langfredag", "langfredag"),
    (Kind.feast, FeastName.easter_eve, "påskeaften", "påskeaftan"),
    (Kind.feast, FeastName.easter, "påske|påsken|påska|påskehelgen|påskehelga", "påske|påska|påskehelga"),
    (Kind.feast, FeastName.easter_day, "første påskedag|1. påskedag|påskedag", "første påskedag|påskedag"),
    (Kind.feast, FeastName.easter_monday, "andre påskedag|annen påskedag|2. påskedag", "andre påskedag"),
    (
        Kind.feast,
        FeastName.ascension_day,
        "kristi himmelfartsdag|kristi himmelfart",
        "kristi himmelfartsdag|kristi himmelferdsdag|kristi himmelferd",
    ),
    (Kind.feast, FeastName.whitsun_eve, "pinseaften", "pinseaftan"),
    (Kind.feast, FeastName.whitsun, "pinse|pinsen|pinsa|pinsehelgen|pinsehelga", "pinse|pinsa|pinsehelga"),
    (Kind.feast, FeastName.whit_sunday, "første pinsedag|1. pinsedag|pinsedag", "første pinsedag|pinsedag"),
    (Kind.feast, FeastName.whit_monday, "andre pinsedag|annen pinsedag|2. pinsedag", "andre pinsedag"),
    (Kind.feast, FeastName.christmas, "jul|julen|jula|julehelgen", "jul|jula|jola|julehelga"),
    (Kind.feast, FeastName.christmas_eve, "julaften", "julaftan|julekvelden|joleftan"),
    (Kind.feast, FeastName.christmas_day, "første juledag|1. juledag|juledag", "første juledag|juledag"),
    (Kind.feast, FeastName.boxing_day, "andre juledag|annen juledag|2. juledag", "andre juledag"),
    (Kind.feast, FeastName.between_the_years, "romjul|romjula|romjulen", "romjul|romjula"),
    (Kind.feast, FeastName.new_years_eve, "nyttårsaften", "nyttårsaftan"),
    (Kind.holiday, None, "helligdag|helligdagen|helligdager|helligdagene|rød dag|røde dager|høytidsdager",
     "heilagdag|heilagdagen|heilagdagar|heilagdagane|helgedag|helgedagar|raud dag|raude dagar"),
    (Kind.weekend, None, "helg|helga|helgen|helger|helgene", "helg|helga|helger|helgene"),
    (Kind.start, None, "fra|fra og med|f.o.m.|fom|f.o.m", "frå|frå og med"),
    (Kind.end, None, "til|til og med|t.o.m.|tom|t.o.m|ut|–|-", "til|til og med|ut"),
    (
        Kind.unless,
        None,
        "unntatt|unntatt i|utenom|bortsett fra|med unntak av|med unntak for|uten|ikke|men ikke|unntak",
        "unnateke|unnateken|unntatt|utanom|bortsett frå|med unntak av|med unntak for|utan|ikkje|men ikkje",
    ),
    (
        Kind.whenever,
        None,
        "er det|er den|er dagen|hvis det er|hvis den er|hvis dagen er|dersom det er|når det er|om det er|"
        "faller det på|faller den på|faller dagen på|hvis det faller på|hvis den faller på|"
        "dersom det faller på",
        "er han|viss det er|viss dagen er|dersom dagen er|fell det på|fell han på|fell dagen på|"
        "viss det fell på|dersom det fell på",
    ),
    (Kind.next, None, "neste|nærmeste|førstkommende|påfølgende", "neste|nærmaste|førstkomande|påfølgjande"),
    (Kind.previous, None, "forrige|foregående", "førre|føregåande"),
    (Kind.same, None, "samme|i samme", "same|i same"),
    (Kind.as_, None, "som|med", "som|med"),
    (Kind.the, None, "den|det|de", "den|det|dei"),
    (Kind.in_, None, "i|om", "i|om"),
    (Kind.on, None, "på", "på"),
    (Kind.and_, None, "og|samt|&", "og|samt"),
    (Kind.or_, None, "eller", "eller"),
    (Kind.comma, None, ",|;|:", ""),
    (
        Kind.filler,
        None,
        "senest|seinest|minst|flyttes det til|flyttes den til|flyttes til|flytt til|så|da|brukes|tas det",
        "seinast|minst|blir det flytta til|flytt til|så|då|blir det",
    ),
    (
        Kind.undecided,
        None,
        "skoleferie|skoleferien|skoleferiene|sommerferie|sommerferien|vinterferie|vinterferien|høstferie|"
        "høstferien|juleferie|juleferien|påskeferie|påskeferien|fellesferie|fellesferien|ferie|ferien|ferier|"
        "våren|høsten|sommeren|vinteren",
        "skuleferie|skuleferien|skuleferiane|sommarferie|sommarferien|vinterferie|vinterferien|haustferie|"
        "haustferien|juleferie|juleferien|påskeferie|påskeferien|fellesferie|fellesferien|ferie|ferien|feriar|"
        "våren|hausten|sommaren|vinteren",
    ),
]  # fmt: skip

# The key, with its definite form in bokmål, nynorsk and English. Written in any form, with «-møtet» too.
EVENT_NAMES = {
    "kommunestyre": ("kommunestyret", "kommunestyret", "the municipal council"),
    "formannskap": ("formannskapet", "formannskapet", "the executive committee"),
    "regionråd": ("regionrådet", "regionrådet", "the regional council"),
    "representantskap": ("representantskapet", "representantskapet", "the council of representatives"),
    "kommunedirektørutvalg": (
        "kommunedirektørutvalget",
        "kommunedirektørutvalet",
        "the committee of chief executives",
    ),
    "rådmannsutvalg": ("rådmannsutvalget", "rådmannsutvalet", "the committee of chief officers"),
    "arbeidsutvalg": ("arbeidsutvalget", "arbeidsutvalet", "the working committee"),
    "styre": ("styret", "styret", "the board"),
    "fylkesting": ("fylkestinget", "fylkestinget", "the county council"),
    "fylkesutvalg": ("fylkesutvalget", "fylkesutvalet", "the county executive committee"),
    "fylkesråd": ("fylkesrådet", "fylkesrådet", "the county government"),
    "storting": ("Stortinget", "Stortinget", "the Storting"),
    "statsbudsjett": ("statsbudsjettet", "statsbudsjettet", "the state budget"),
    "valg": ("valget", "valet", "the election"),
}


def _event_forms(key: str, definite: str) -> list[str]:
    base = definite.casefold()
    stems = {base, key, base.removesuffix("et") if base.endswith("valet") else key}
    linked = {stem + link for stem in stems - {base} for link in ("", "s")}
    meetings = [stem + end for stem in linked for end in ("møte", "møtet", "møter", "møta", "møtene")]
    return [*stems, *meetings, f"møtet i {base}", f"møte i {base}"]


_TABLE += [
    (Kind.event, key, "|".join(_event_forms(key, nb)), "|".join(_event_forms(key, nn)))
    for key, (nb, nn, _) in EVENT_NAMES.items()
]

Phrase = tuple[str, ...]


def _phrases(column: int) -> dict[Phrase, tuple[Kind, Meaning]]:
    return {
        tuple(written.split()): (row[0], row[1])
        for row in _TABLE
        for written in str(row[2 + column]).split("|")
        if written
    }


WORDS_OF = {"nb": _phrases(0), "nn": _phrases(1)}
# A word of the one language that means something else in the other is read as bokmål's: there is none today.
WORDS = WORDS_OF["nn"] | WORDS_OF["nb"]
LONGEST = max(len(phrase) for phrase in WORDS)
