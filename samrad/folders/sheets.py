"""The sheets of a region folder, as data: what is read, what is written, and what `samrad init` explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from samrad.cases.models import Case, Decision, Occasion, Treatment
from samrad.core.models import Keyed, Provenance
from samrad.documents.models import Document
from samrad.folders.columns import Column, Kind
from samrad.hearings.models import DialogueMeeting
from samrad.meetings.models import AgendaItem, Meeting
from samrad.organisations.models import (
    Agreement,
    Area,
    Contact,
    Cooperation,
    EarlierIdentity,
    Organ,
    Organisation,
    Participation,
    Person,
    PoliticalParty,
    Seat,
    Succession,
)

LANGUAGES = {"nb": "nb", "nn": "nn", "en": "en"}
SOURCE_KINDS = {
    "fortalt": "told",
    "lest": "read",
    "ført": "entered",
    "meldt": "reported",
    "eksempel": "example",
}

# The words as people write them; the plain letters of the stored values are understood too.
ORGAN_KINDS = {
    "regionråd": "regionrad",
    "kommunedirektørutvalg": "kommunedirektorutvalg",
    "rådmannsutvalg": "radmannsutvalg",
    "fylkesråd": "fylkesrad",
    "råd": "raad",
    **{value: value for value in Organ.Kind.values},
}


@dataclass(frozen=True)
class Sheet:
    """A sheet: the model its rows become and its columns. `is_shared` rows belong to all folders.

    `is_plain` sheets are loaded by the general code; the others have a stage of their own in `load`.
    """

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    note: str
    is_shared: bool = False
    is_plain: bool = True

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    @property
    def references(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.to)


def text(name: str, field: str, note: str = "", **options: Any) -> Column:
    return Column(name, field, Kind.TEXT, note, **options)


def choice(name: str, field: str, choices: dict[str, Any], note: str = "", **options: Any) -> Column:
    return Column(name, field, Kind.CHOICE, note, choices=choices, **options)


def reference(name: str, field: str, to: str, note: str = "", **options: Any) -> Column:
    return Column(name, field, Kind.REFERENCE, note, to=to, **options)


def references(name: str, field: str, to: str, note: str = "") -> Column:
    return Column(name, field, Kind.REFERENCES, note, to=to)


def partial(name: str, stem: str, note: str = "Dato, kan være delvis kjent.", **options: Any) -> Column:
    separator = "_" if stem else ""
    return Column(
        name, f"{stem}{separator}on", Kind.PARTIAL, note, precision=f"{stem or 'on'}_precision", **options
    )


KEY = text(
    "id", "key", "Navnet raden kjennes igjen på. Små bokstaver, tall, bindestrek og punktum.", required=True
)
SOURCE = (
    text("kilde", "source", "Hvor det er fortalt.", max_length=300),
    choice("kildetype", "source_kind", SOURCE_KINDS, "Hvordan vi vet det."),
)
PERIOD = (
    partial("fra", "start", "Fra og med. Dato, kan være delvis kjent."),
    partial("til", "end", "Til og med. Tom betyr fortsatt.", is_end=True),
)
COOPERATION = reference(
    "samarbeid", "cooperation", "samarbeid", "Samarbeidets id. Kan stå tomt når mappen har ett."
)
LANGUAGE = choice("språk", "language", LANGUAGES, "Språket teksten er skrevet på.")

COOPERATIONS = Sheet(
    "samarbeid",
    Cooperation,
    note="Samarbeidet selv, i region.yaml.",
    is_plain=False,
    columns=(
        text("id", "slug", "Navnet i adressen.", required=True),
        text("navn", "name", required=True, max_length=120),
        text("kortnavn", "short_name", max_length=40),
        choice(
            "form",
            "legal_form",
            {
                "ipr": "ipr",
                "ko": "ko",
                "vertskommune": "host",
                "iks": "iks",
                "selskap": "company",
                "forening": "association",
                "partnerskap": "partnership",
                "nettverk": "network",
                "allianse": "alliance",
                "paragraf27": "section_27",
                "program": "programme",
            },
            "Samarbeidsform. Tom når den ikke er kjent.",
        ),
        text("overskrift", "headline", "Overskriften på forsiden.", max_length=160),
        Column("formål", "purpose", Kind.LONG, "Hva samarbeidet er til for, i en setning eller to."),
        Column("om", "about", Kind.LONG),
        *PERIOD,
        Column("slutt", "ending_note", Kind.LONG, "Hvordan det endte."),
        Column("ble_til", "became", Kind.REFERENCES, "Id-en til det samarbeidet ble til.", to="samarbeid"),
        Column("område", "area_note", Kind.LONG, "Om området, når det ikke følger grensene."),
        Column("medlemmer_i_alt", "members_told", Kind.INTEGER, "Antall medlemmer, når ikke alle er med."),
        partial("sist_kjent", "last_known", "Hvor nye opplysningene er, når ingen holder dem ved like."),
        text("nettsted", "website"),
        choice("språk", "language", LANGUAGES, default="nb"),
        choice("tema", "theme", {name: name for name in ("gran", "fjord", "lyng", "skifer")}, default="gran"),
        Column("eksempel", "is_example", Kind.YES_NO, "Er samarbeidet oppdiktet?", default=False),
        Column(
            "navngi_forsinkede",
            "names_the_late",
            Kind.YES_NO,
            "Har regionrådet vedtatt at forsinkede kommuner kan navngis offentlig?",
            default=False,
        ),
        *SOURCE,
    ),
)
ORGANISATIONS = Sheet(
    "virksomheter",
    Organisation,
    note="Kommuner, fylker, statlige organer og andre.",
    is_shared=True,
    columns=(
        KEY,
        text("navn", "name", required=True, max_length=120),
        choice(
            "slag",
            "kind",
            {
                "kommune": "municipality",
                "fylke": "county",
                "stat": "state",
                "selskap": "company",
                "frivillig": "voluntary",
                "utdanning": "education",
                "annet": "other",
            },
            required=True,
        ),
        text("offisielt_navn", "official_name", max_length=200),
        text("nummer", "number", "Kommune- eller fylkesnummer. Tomt når det ikke er kjent.", max_length=4),
        reference("fylke", "county", "virksomheter", late=True),
        Column("folketall", "population", Kind.INTEGER),
        Column("folketall_år", "population_year", Kind.INTEGER),
        Column("areal", "area_km2", Kind.DECIMAL, "Kvadratkilometer."),
        text("senter", "centre", max_length=80),
        choice("målform", "language_choice", {"nb": "nb", "nn": "nn", "nøytral": "neutral"}),
        text("organisasjonsnummer", "registry_number", max_length=9),
        Column("breddegrad", "latitude", Kind.DECIMAL),
        Column("lengdegrad", "longitude", Kind.DECIMAL),
        text("nettsted", "website"),
        *PERIOD,
        Column("eksempel", "is_example", Kind.YES_NO, "Er virksomheten oppdiktet?"),
        *SOURCE,
    ),
)
EARLIER = Sheet(
    "tidligere",
    EarlierIdentity,
    note="Hva en virksomhet het, eller hvilket nummer den hadde, før.",
    is_shared=True,
    columns=(
        KEY,
        reference("virksomhet", "organisation", "virksomheter", required=True),
        text("navn", "name", max_length=120),
        text("nummer", "number", max_length=4),
        reference("fylke", "county", "virksomheter"),
        *PERIOD,
        *SOURCE,
    ),
)
SUCCESSIONS = Sheet(
    "etterfølgere",
    Succession,
    note="Hva en virksomhet ble til.",
    is_shared=True,
    columns=(
        KEY,
        reference("virksomhet", "predecessor", "virksomheter", required=True),
        reference("etterfølger", "successor", "virksomheter", required=True),
        partial("dato", ""),
        choice("del", "is_part", {"hele": False, "deler": True}, default=False),
        text("merknad", "note", max_length=300),
        *SOURCE,
    ),
)
PARTICIPATIONS = Sheet(
    "deltakere",
    Participation,
    note="Hvem som er med, i hvilken rolle og når.",
    columns=(
        KEY,
        COOPERATION,
        reference("virksomhet", "organisation", "virksomheter", required=True),
        choice(
            "rolle",
            "role",
            {
                "medlem": "member",
                "observatør": "observer",
                "myndighet": "authority",
                "planmyndighet": "plan_authority",
                "partner": "partner",
                "eier": "owner",
            },
            default="member",
        ),
        Column("kontorkommune", "is_office", Kind.YES_NO, "Huser den sekretariatet?", default=False),
        text("del", "part", "Hvilken del av virksomheten, når ikke hele er med.", max_length=200),
        *PERIOD,
        *SOURCE,
    ),
)
AREAS = Sheet(
    "områder",
    Area,
    note="Områder som ikke følger grensene, for eksempel vannområder.",
    columns=(
        KEY,
        COOPERATION,
        text("navn", "name", required=True, max_length=120),
        text("merknad", "note", max_length=300),
        references("virksomheter", "organisations", "virksomheter"),
        *PERIOD,
        *SOURCE,
    ),
)
ORGANS = Sheet(
    "organer",
    Organ,
    note="Organer i samarbeidet og i kommunene. Kan også stå i region.yaml.",
    is_plain=False,
    columns=(
        KEY,
        text("navn", "name", required=True, max_length=120),
        choice("slag", "kind", ORGAN_KINDS, required=True),
        COOPERATION,
        reference(
            "virksomhet",
            "organisation",
            "virksomheter",
            "Kommunen eller fylket, når organet ikke er samarbeidets.",
        ),
        Column(
            "folkevalgt",
            "is_elected",
            Kind.YES_NO,
            "Gjelder kommunelovens regler for organet?",
            required=True,
        ),
        reference("under", "under", "organer", "Organet det står under.", late=True),
        text(
            "nummer",
            "number_format",
            "Nummerserien vist som eksempel: 000/00 gir 005/18, PS 0/00 gir PS 57/15.",
            max_length=24,
        ),
        text("møter", "meeting_frequency", "Hvor ofte det møtes.", max_length=160),
        Column("om", "about", Kind.LONG),
        Column("papirfrist_dager", "papers_days", Kind.INTEGER, "Dager før møtet papirene skal være klare."),
        choice(
            "vedtaksfør",
            "quorum",
            {"halvparten": "half", "to_tredeler": "two_thirds", "alle": "all", "ingen": "none"},
        ),
        choice(
            "flertall",
            "majority",
            {
                "alminnelig": "simple",
                "absolutt": "absolute",
                "kvalifisert": "qualified",
                "konsensus": "consensus",
            },
        ),
        text("andel", "majority_share", "Andelen ved kvalifisert flertall, for eksempel 2/3.", max_length=8),
        choice("stemmelikhet", "tie", {"leder": "chair", "lodd": "lots", "forkastet": "falls"}),
        choice("stemme", "vote_per", {"plass": "seat", "deltaker": "participant"}),
        *PERIOD,
        *SOURCE,
    ),
)
PARTIES = Sheet(
    "partier",
    PoliticalParty,
    note="Partier og lister de folkevalgte hører til.",
    columns=(
        KEY,
        text("navn", "name", required=True, max_length=80),
        text("kortnavn", "short_name", max_length=12),
    ),
)
PERSONS = Sheet(
    "personer",
    Person,
    note="Personer med verv. Bare det vervet gjør offentlig.",
    columns=(
        KEY,
        text("navn", "name", required=True, max_length=120),
        Column("eksempel", "is_example", Kind.YES_NO, "Er personen oppdiktet?"),
    ),
)
SEATS = Sheet(
    "plasser",
    Seat,
    note="Plasser i organene: hvem, på vegne av hvem, i hvilken rolle, når.",
    is_plain=False,
    columns=(
        KEY,
        reference("organ", "organ", "organer", required=True),
        reference("virksomhet", "organisation", "virksomheter", "På vegne av hvem."),
        reference("person", "person", "personer"),
        text("verv", "office", "Vervet plassen følger, når ingen person er navngitt.", max_length=120),
        choice(
            "rolle",
            "role",
            {
                "leder": "chair",
                "nestleder": "deputy_chair",
                "medlem": "member",
                "vara": "deputy",
                "sekretær": "secretary",
                "observatør": "observer",
            },
            default="member",
        ),
        Column("rang", "rank", Kind.INTEGER, "Rekkefølgen på varamedlemmene."),
        Column("i_kraft_av_verv", "is_ex_officio", Kind.YES_NO, default=False),
        Column(
            "rettigheter",
            "rights",
            Kind.WORDS,
            "Møte-, tale- og forslagsrett for andre enn medlemmer.",
            choices={"møte": "may_attend", "tale": "may_speak", "forslag": "may_propose"},
        ),
        reference("parti", "political_party", "partier"),
        *PERIOD,
        *SOURCE,
    ),
)
CONTACTS = Sheet(
    "kontakter",
    Contact,
    note="Regionkontakter fra fylket og kontaktpersoner i kommunene.",
    columns=(
        KEY,
        choice(
            "slag",
            "kind",
            {"politisk": "political", "administrativ": "administrative", "kommune": "municipal"},
            required=True,
        ),
        reference(
            "virksomhet", "organisation", "virksomheter", "Hvem som har pekt ut kontakten.", required=True
        ),
        COOPERATION,
        reference("person", "person", "personer"),
        text("verv", "office", max_length=120),
        *PERIOD,
        *SOURCE,
    ),
)
AGREEMENTS = Sheet(
    "avtaler",
    Agreement,
    note="Avtaler og vedtekter med varighet.",
    columns=(
        KEY,
        COOPERATION,
        text("navn", "name", required=True, max_length=200),
        choice(
            "slag",
            "kind",
            {
                "samarbeidsavtale": "cooperation",
                "vedtekter": "statutes",
                "partnerskapsavtale": "partnership",
                "annet": "other",
            },
            default="other",
        ),
        references("parter", "parties", "virksomheter"),
        *PERIOD,
        partial("vedtatt", "adopted"),
        Column("oppsigelse_måneder", "notice_months", Kind.INTEGER),
        choice(
            "status",
            "status",
            {
                "utkast": "draft",
                "gjeldende": "in_force",
                "under_revisjon": "under_revision",
                "utløpt": "lapsed",
                "erstattet": "replaced",
            },
        ),
        Column("om", "about", Kind.LONG),
        *SOURCE,
    ),
)
DOCUMENTS = Sheet(
    "dokumenter",
    Document,
    note="Dokumenter, med eller uten fil i mappen documents.",
    is_plain=False,
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
    is_plain=False,
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
    is_plain=False,
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
    is_plain=False,
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
    is_plain=False,
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
    is_plain=False,
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

# In the order they can be loaded: a sheet comes after those it refers to.
SHEETS = (
    COOPERATIONS,
    ORGANISATIONS,
    EARLIER,
    SUCCESSIONS,
    PARTICIPATIONS,
    AREAS,
    ORGANS,
    PARTIES,
    PERSONS,
    SEATS,
    CONTACTS,
    AGREEMENTS,
    DOCUMENTS,
    MEETINGS,
    CASES,
    TREATMENTS,
    OCCASIONS,
    AGENDA,
    DECISIONS,
    DIALOGUE_MEETINGS,
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}


def has_provenance(sheet: Sheet) -> bool:
    return issubclass(sheet.model, Provenance)


def has_key(sheet: Sheet) -> bool:
    return issubclass(sheet.model, Keyed)
