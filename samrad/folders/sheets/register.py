"""The sheets of the register: who there is, who takes part in what, who sits where."""

from __future__ import annotations

from samrad.folders.columns import Column, Kind
from samrad.folders.sheets.base import (
    COOPERATION,
    KEY,
    LANGUAGES,
    PERIOD,
    SOURCE,
    Sheet,
    choice,
    partial,
    reference,
    references,
    text,
)
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

# The words as people write them; the plain letters of the stored values are understood too.
ORGAN_KINDS = {
    "regionråd": "regionrad",
    "kommunedirektørutvalg": "kommunedirektorutvalg",
    "rådmannsutvalg": "radmannsutvalg",
    "fylkesråd": "fylkesrad",
    "råd": "raad",
    **{value: value for value in Organ.Kind.values},
}


COOPERATIONS = Sheet(
    "samarbeid",
    Cooperation,
    note="Samarbeidet selv, i region.yaml.",
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
    note="Avtaler og vedtekter, og hvor lenge de gjelder.",
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
