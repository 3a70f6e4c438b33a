"""The sheets of the record: documents, meetings, cases and what became of them."""

from __future__ import annotations

from samrad.cases.models import Case, Decision, Occasion, Treatment
from samrad.documents.models import Document
from samrad.folders.columns import Column, Kind
from samrad.folders.sheets.base import (
    COOPERATION,
    KEY,
    LANGUAGE,
    SOURCE,
    Sheet,
    choice,
    partial,
    reference,
    references,
    text,
)
from samrad.hearings.models import DialogueMeeting
from samrad.meetings.models import AgendaItem, Meeting

DOCUMENTS = Sheet(
    "dokumenter",
    Document,
    note="Dokumenter, med eller uten fil i mappen documents.",
    columns=(
        KEY,
        text("tittel", "title", required=True, max_length=300),
        choice(
            "slag",
            "kind",
            {
                "innkalling": "notice",
                "saksframlegg": "case_paper",
                "protokoll": "minutes",
                "referat": "report_of_meeting",
                "brev": "letter",
                "plan": "plan",
                "vedtekter": "statutes",
                "avtale": "agreement",
                "rapport": "report",
                "annet": "other",
            },
            default="other",
        ),
        COOPERATION,
        reference("avtale", "agreement", "avtaler", "Avtalen dokumentet er teksten til."),
        text("fil", "file", "Filens navn i mappen documents."),
        partial("dato", "dated"),
        LANGUAGE,
        choice("tilgang", "access", {"offentlig": "public", "unntatt": "exempt"}, default="public"),
        text(
            "hjemmel", "legal_basis", "Lovhjemmelen når dokumentet er unntatt offentlighet.", max_length=120
        ),
        Column("unntatt_til", "exempt_until", Kind.DATE),
        text(
            "trukket_tilbake",
            "withdrawn_because",
            "Hvorfor dokumentet ikke er offentlig lenger. Det kan ikke gjøres om.",
            max_length=300,
        ),
        Column("styringsdokument", "is_governing", Kind.YES_NO, default=False),
        choice(
            "status",
            "status",
            {
                "utkast": "draft",
                "vedtatt": "adopted",
                "gjeldende": "in_force",
                "under_revisjon": "under_revision",
                "utgår": "expires",
                "ny": "new",
                "erstattet": "replaced",
            },
        ),
        text("statusmerknad", "status_note", max_length=300),
        Column("om", "about", Kind.LONG),
        text("nettadresse", "elsewhere"),
        *SOURCE,
    ),
)
MEETINGS = Sheet(
    "møter",
    Meeting,
    note="Møter i alle organer.",
    columns=(
        KEY,
        Column(
            "organer",
            "organs",
            Kind.REFERENCES,
            "Organene som møtes; det første leder.",
            to="organer",
            required=True,
        ),
        Column("dato", "date", Kind.DATE, required=True),
        Column("klokkeslett", "starts_at", Kind.TIME),
        Column("slutt", "ends_at", Kind.TIME),
        text("sted", "place", max_length=160),
        choice("form", "mode", {"fysisk": "physical", "digitalt": "digital", "begge": "both"}),
        choice(
            "status",
            "status",
            {
                "planlagt": "planned",
                "innkalt": "issued",
                "holdt": "held",
                "protokollutkast": "minutes_drafted",
                "protokoll_godkjent": "minutes_approved",
                "avlyst": "cancelled",
                "flyttet": "moved",
            },
            default="planned",
        ),
        reference("flyttet_til", "moved_to", "møter", late=True),
        text("tittel", "title", max_length=160),
        Column("merknad", "note", Kind.LONG),
        references("dokumenter", "documents", "dokumenter"),
        *SOURCE,
    ),
)
CASES = Sheet(
    "saker",
    Case,
    note="Sakene. Hvor en sak står, regnes ut av behandlingene.",
    columns=(
        KEY,
        COOPERATION,
        text("tittel", "title", required=True, max_length=240),
        Column("sammendrag", "summary", Kind.LONG, "Saken i to setninger."),
        choice(
            "slag",
            "kind",
            {
                "ordinær": "ordinary",
                "protokollgodkjenning": "minutes",
                "valg": "election",
                "referatsak": "information",
                "eventuelt": "any_other_business",
            },
            default="ordinary",
        ),
        reference("foreslått_av", "proposed_by", "virksomheter"),
        partial("foreslått_dato", "proposed"),
        text("grunnlag", "authority", "På hvilket grunnlag saken avgjøres.", max_length=300),
        text("hører_til", "belongs_to", "Målet eller området saken hører til.", max_length=160),
        Column("trukket", "is_withdrawn", Kind.YES_NO, default=False),
        references("dokumenter", "documents", "dokumenter"),
        LANGUAGE,
        *SOURCE,
    ),
)
ROLES = {
    "drøfting": "discussion",
    "orientering": "information",
    "uttalelse": "statement",
    "innstilling": "recommendation",
    "vedtak": "decision",
    "tilslutning": "ratification",
    "oppfølging": "follow_up",
    "høring": "hearing",
}
TREATMENTS = Sheet(
    "behandlinger",
    Treatment,
    note="Saksgangen: en rad for hver behandling, i rekkefølge.",
    columns=(
        KEY,
        reference("sak", "case", "saker", required=True),
        Column("ledd", "stop", Kind.INTEGER, "Leddets nummer i saksgangen: 1, 2, 3 …", required=True),
        choice("rolle", "role", ROLES, required=True),
        reference("organ", "organ", "organer", "Tomt for en høring."),
        reference("gren", "branch", "virksomheter", "Kommunen grenen hører til. Tomt: organets egen."),
        Column(
            "svar", "gives_answer", Kind.YES_NO, "Gir denne behandlingen svaret i grenen? Tomt: den siste."
        ),
        choice(
            "regel",
            "rule",
            {"alle": "all", "flertall": "majority", "berørte": "concerned"},
            "Hvem som må slutte seg til. På første rad i leddet.",
        ),
        Column("fra", "starts_on", Kind.DATE, "Første dag i en høring."),
        Column("til", "ends_on", Kind.DATE, "Siste dag i en høring."),
        partial("dato", "", "Møtedato i organer utenfor. Tom når saken står på en saksliste her."),
        text("nummer", "number", "Organets eget saksnummer, eller bare løpenummeret.", max_length=40),
        Column("sendt", "sent_on", Kind.DATE, "Dagen papirene ble sendt."),
        Column("utsatt_til", "postponed_until", Kind.DATE),
        *SOURCE,
    ),
)
OCCASIONS = Sheet(
    "opptak",
    Occasion,
    note="Når et organ utenfor har hatt saken oppe flere ganger.",
    columns=(
        KEY,
        reference("behandling", "treatment", "behandlinger", required=True),
        partial("dato", "", required=True),
        text("nummer", "number", max_length=40),
        Column("utsatt", "was_postponed", Kind.YES_NO, default=False),
        Column("utsatt_til", "postponed_until", Kind.DATE),
    ),
)
DECISIONS = Sheet(
    "vedtak",
    Decision,
    note="Innstillinger, vedtak og svar. Et endret vedtak blir en rettelse.",
    columns=(
        KEY,
        reference("behandling", "treatment", "behandlinger", required=True),
        Column("utgave", "edition", Kind.INTEGER, "1, 2 … En rettelse har høyere tall.", default=1),
        partial("dato", "decided", "Tom: dagen saken var oppe."),
        choice(
            "utfall",
            "outcome",
            {
                "innstilt": "recommended",
                "vedtatt": "decided",
                "sluttet_seg_til": "joined",
                "med_merknad": "joined_with_remark",
                "vedtok_noe_annet": "decided_otherwise",
                "sa_nei": "refused",
                "utsatt": "postponed",
                "sendt_tilbake": "sent_back",
                "drøftet": "discussed",
                "tatt_til_orientering": "noted",
                "trukket": "withdrawn",
                "avgjort_for_lukkede_dører": "decided_closed",
            },
            required=True,
        ),
        Column("tekst", "text", Kind.LONG, "Vedtaket som det ble."),
        LANGUAGE,
        Column("merknad", "remark", Kind.LONG),
        Column("enstemmig", "is_unanimous", Kind.YES_NO),
        Column("for", "votes_for", Kind.INTEGER),
        Column("mot", "votes_against", Kind.INTEGER),
        text("stemmer", "votes", "Stemmene etter parti.", max_length=400),
        Column("bekreftet", "is_confirmed", Kind.YES_NO, default=True),
        text("retter", "corrects_because", "Hvorfor det er rettet.", max_length=300),
        reference("dokument", "minutes", "dokumenter", "Protokollen eller særutskriften."),
        *SOURCE,
    ),
)
AGENDA = Sheet(
    "sakslister",
    AgendaItem,
    note="Hva som er på sakslisten i møtene her.",
    columns=(
        KEY,
        reference("møte", "meeting", "møter", required=True),
        reference("behandling", "treatment", "behandlinger", required=True),
        Column("rekkefølge", "order", Kind.INTEGER, required=True),
        text(
            "nummer",
            "serial",
            "Løpenummeret. «neste» gir det neste i organets serie; tomt når det ikke er kjent.",
        ),
        Column("klokkeslett", "starts_at", Kind.TIME),
        Column("utsatt", "was_postponed", Kind.YES_NO, default=False),
        Column("utsatt_til", "postponed_until", Kind.DATE),
        text("merknad", "note", max_length=300),
    ),
)
DIALOGUE_MEETINGS = Sheet(
    "dialogmøter",
    DialogueMeeting,
    note="Møter for å lytte, mens en sak er på vei.",
    columns=(
        KEY,
        reference("sak", "case", "saker", required=True),
        reference("virksomhet", "organisation", "virksomheter"),
        text("med", "with_whom", "Hvem møtet var med.", max_length=160),
        text("arena", "arena", max_length=160),
        text("form", "form", max_length=200),
        Column("minutter", "length_minutes", Kind.INTEGER),
        Column("omtrent", "is_about", Kind.YES_NO, default=False),
        partial("dato", ""),
        text("merknad", "note", max_length=300),
        *SOURCE,
    ),
)
