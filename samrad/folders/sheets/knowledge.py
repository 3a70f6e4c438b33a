"""The sheets of what is measured: indicators, what is wanted of them, and their values."""

from __future__ import annotations

from samrad.folders.columns import Column, Kind
from samrad.folders.sheets.base import COOPERATION, KEY, LANGUAGE, SOURCE, Sheet, choice, reference, text
from samrad.knowledge.models import Indicator, Observation, Target

INDICATORS = Sheet(
    "indikatorer",
    Indicator,
    note="Målte serier: hva som er talt, i hvilken enhet, og hva som er bra.",
    columns=(
        KEY,
        COOPERATION,
        text("tittel", "title", required=True),
        text("enhet", "unit", "For eksempel prosent eller personer.", required=True),
        Column("desimaler", "decimals", Kind.INTEGER, "Hvor mange desimaler tallet vises med.", default=0),
        Column("definisjon", "definition", Kind.LONG, "Hva som er talt, og hvem som er med.", required=True),
        choice(
            "retning",
            "direction",
            {"opp": "up", "ned": "down", "ingen": "neither"},
            "Hvilken vei som er bra.",
            default="neither",
        ),
        choice(
            "hyppighet",
            "every",
            {"år": "year", "kvartal": "quarter", "måned": "month"},
            default="year",
        ),
        Column("fra_år", "base_year", Kind.YEAR, "Året målene regnes fra. Tom: det første tallet."),
        Column(
            "kan_summeres",
            "may_be_summed",
            Kind.YES_NO,
            "Er regionens tall summen av kommunenes?",
            default=False,
        ),
        text("utgiver", "publisher", "Hvem tallene kommer fra.", required=True),
        text("nettadresse", "link"),
        Column("plass", "picture_rank", Kind.INTEGER, "Plassen i situasjonsbildet. Tom: ikke med."),
        text("setning", "sentence", "Hva tallet betyr for oss."),
        Column("offentlig", "is_public", Kind.YES_NO, "Er den lagt ut for alle?", default=True),
        LANGUAGE,
        *SOURCE,
    ),
)
TARGETS = Sheet(
    "måltall",
    Target,
    note="Hva en indikator skal være i et år.",
    columns=(
        KEY,
        reference("indikator", "indicator", "indikatorer", required=True),
        reference("virksomhet", "organisation", "virksomheter", "Tom: regionen."),
        Column("år", "year", Kind.YEAR, required=True),
        Column("verdi", "value", Kind.DECIMAL, required=True),
        *SOURCE,
    ),
)
OBSERVATIONS = Sheet(
    "verdier",
    Observation,
    note="Verdiene i en serie. En verdi som mangler, er holdt tilbake eller ikke finnes, er ikke null.",
    columns=(
        KEY,
        reference("indikator", "indicator", "indikatorer", required=True),
        choice(
            "område",
            "area",
            {"virksomhet": "organisation", "regionen": "region", "landet": "country"},
            "Hvem tallet gjelder.",
            default="organisation",
        ),
        reference("virksomhet", "organisation", "virksomheter", "Kommunen eller fylket tallet gjelder."),
        Column("periode", "period", Kind.SERIES_PERIOD, required=True),
        Column("verdi", "value", Kind.DECIMAL),
        choice(
            "merke",
            "mark",
            {"mangler": "missing", "holdt_tilbake": "suppressed", "finnes_ikke": "impossible"},
            "Hvorfor det ikke er noen verdi. Står bare når verdien er tom.",
        ),
        Column("anslag", "is_estimate", Kind.YES_NO, "Foreløpig tall eller anslag?", default=False),
        text("brudd", "breaks_because", "Hvorfor tallet ikke kan sammenliknes med dem før."),
        choice(
            "opphav",
            "origin",
            {"ark": "sheet", "hentet": "fetched", "skjema": "form"},
            default="sheet",
        ),
        *SOURCE,
    ),
)
