"""The sheets of how it goes: how often status is asked for, whether the late are named, what is fetched.

Rounds have no sheet: they are mails that have been sent, and a folder can't send them again.
"""

from __future__ import annotations

from samrad.commitments.models import FollowUp, NamingDecision
from samrad.folders.columns import Column, Kind
from samrad.folders.sheets.base import COOPERATION, SOURCE, Sheet, reference, text
from samrad.knowledge.models import StatisticsQuery

CODES = "Skriv Variabel=kode, kode. Flere variabler skilles med |."

FOLLOW_UPS = Sheet(
    "oppfølging",
    FollowUp,
    note="Hvor ofte eierne blir spurt om status, og fristene i en runde. Én rad for hvert samarbeid.",
    known_by=("cooperation",),
    columns=(
        COOPERATION,
        Column("på", "is_on", Kind.YES_NO, "Åpnes runder av seg selv?", default=False),
        Column("måneder", "every_months", Kind.INTEGER, "Måneder mellom rundene.", default=4),
        Column("neste", "next_on", Kind.DATE, "Dagen den første runden åpner."),
        Column("svarfrist", "answer_days", Kind.INTEGER, "Dager til svaret skal være inne.", default=14),
        Column("påminnelse", "remind_days", Kind.INTEGER, "Dager før fristen det minnes på.", default=3),
        Column(
            "varsel", "escalate_days", Kind.INTEGER, "Dager etter fristen kontakten får vite det.", default=3
        ),
        Column(
            "fersk", "fresh_days", Kind.INTEGER, "Så mange dager regnes en status som fersk.", default=130
        ),
    ),
)
NAMING = Sheet(
    "navngiving",
    NamingDecision,
    note="Vedtak om at de som er forsinket, navngis for alle, eller ikke lenger. Det nyeste gjelder, "
    "og går foran navngi_forsinkede i region.yaml.",
    known_by=("cooperation", "treatment", "names"),
    columns=(
        COOPERATION,
        Column("navngir", "names", Kind.YES_NO, "Skal de navngis?", required=True),
        reference("behandling", "treatment", "behandlinger", "Der regionrådet vedtok det.", required=True),
        Column("fra", "from_on", Kind.DATE, "Gjelder fra denne dagen.", required=True),
        *SOURCE,
    ),
)
QUERIES = Sheet(
    "statistikk",
    StatisticsQuery,
    note="Hva som hentes fra Statistisk sentralbyrå til en indikator. Tallene hentes neste morgen.",
    known_by=("indicator",),
    columns=(
        reference("indikator", "indicator", "indikatorer", required=True),
        text("tabell", "table", "Tabellens nummer, for eksempel 07459.", required=True),
        Column("valg", "choices", Kind.CODES, f"Hva som er valgt i hver variabel. {CODES}", default={}),
        Column("kodelister", "codelists", Kind.CODE, "Som valg, med én kodeliste i hver.", default={}),
        text("sted", "areas", "Variabelen som er stedet. Tom: tabellen har ikke sted."),
        Column("på", "is_on", Kind.YES_NO, "Hentes tallene hver uke?", default=True),
    ),
)
FOLLOWING = (FOLLOW_UPS, NAMING, QUERIES)
