"""The sheets of strategy: plans in versions, goals, and what evaluations lead to."""

from __future__ import annotations

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
from samrad.strategy.models import (
    DevelopmentGoal,
    Evaluation,
    Finding,
    Goal,
    GoalWording,
    LookBack,
    Plan,
    PlanVersion,
    ProposedChange,
)

WITHDRAWN = (
    Column(
        "trukket", "withdrawn_on", Kind.DATE, "Dagen den ble trukket tilbake. Da ser ingen mer enn grunnen."
    ),
    text("trukket_fordi", "withdrawn_because", "Hvorfor. Står der det sto."),
)
PLANS = Sheet(
    "planer",
    Plan,
    note="Planer. Det som står i dem, står i versjonene.",
    columns=(
        KEY,
        COOPERATION,
        text("tittel", "title", required=True),
        choice(
            "slag",
            "kind",
            {
                "strategi": "strategy",
                "handlingsplan": "action_plan",
                "årsplan": "year_plan",
                "temaplan": "theme_plan",
                "regional_plan": "regional_plan",
                "grunnpremisser": "premises",
                "styringsdokument": "governing",
            },
            required=True,
        ),
        choice(
            "del",
            "part",
            {"hele": "whole", "tjenesteutvikling": "service", "samfunnsutvikling": "regional"},
            "Hvilken del av samarbeidet den gjelder.",
            default="whole",
        ),
        reference("under", "under", "planer", "Planen den setter ut i livet.", late=True),
        Column("første_år", "first_year", Kind.YEAR),
        Column("siste_år", "last_year", Kind.YEAR),
        Column("om", "about", Kind.LONG),
        LANGUAGE,
        *WITHDRAWN,
        *SOURCE,
    ),
)
VERSIONS = Sheet(
    "planversjoner",
    PlanVersion,
    note="Versjonene av en plan, med teksten. En linje er et avsnitt, «# » en overskrift, «- » et punkt.",
    columns=(
        KEY,
        reference("plan", "plan", "planer", required=True),
        Column("nummer", "number", Kind.INTEGER, "1, 2 … i planen.", required=True),
        choice(
            "status",
            "status",
            {
                "utkast": "draft",
                "på_høring": "heard",
                "vedtatt": "adopted",
                "gjeldende": "in_force",
                "erstattet": "replaced",
                "utgått": "lapsed",
            },
            default="draft",
        ),
        text("statusmerknad", "status_note"),
        reference("sak", "case", "saker", "Saken den ble vedtatt i."),
        reference("dokument", "document", "dokumenter"),
        partial("vedtatt", "adopted"),
        Column("gjelder_fra", "in_force_on", Kind.DATE),
        Column("gjaldt_til", "ended_on", Kind.DATE),
        Column("side", "page", Kind.LONG, "Den ene siden."),
        Column("bakgrunn", "background", Kind.LONG, "Det siden bygger på."),
        text("hvorfor_mange", "many_because", "Hvorfor mer enn sju mål står øverst."),
        Column(
            "offentlig",
            "is_public",
            Kind.YES_NO,
            "Er den lagt ut for alle? Tom: alt annet enn utkast er det.",
        ),
        LANGUAGE,
        *SOURCE,
    ),
)
GOALS = Sheet(
    "mål",
    Goal,
    note="Satsingsområder, mål, temaer og grunnpremisser, de samme gjennom alle versjoner.",
    columns=(
        KEY,
        reference("plan", "plan", "planer", required=True),
        choice(
            "slag",
            "kind",
            {
                "satsingsområde": "focus_area",
                "mål": "goal",
                "tema": "theme",
                "grunnpremiss": "premise",
            },
            default="goal",
        ),
        references("indikatorer", "indicators", "indikatorer", "De som viser hvordan det går."),
        references("saker", "cases", "saker", "Saker som tjener målet."),
        *SOURCE,
    ),
)
WORDINGS = Sheet(
    "målformuleringer",
    GoalWording,
    note="Ordene og plassen et mål har i en versjon.",
    columns=(
        KEY,
        reference("versjon", "version", "planversjoner", required=True),
        reference("mål", "goal", "mål", required=True),
        reference("under", "under", "mål", "Målet eller området det står under."),
        Column("rang", "rank", Kind.INTEGER, "1 er viktigst blant dem det står sammen med.", required=True),
        text("tittel", "title", required=True),
        Column("tekst", "text", Kind.LONG),
        choice(
            "nivå",
            "level",
            {"regionen": "region", "kommunene": "municipality", "fylkeskommunen": "county"},
            "Nivået det hører til.",
            default="region",
        ),
        text("nivå_fordi", "level_because", "Hvorfor det hører til der."),
        text("hvorfor_mange", "many_below_because", "Hvorfor mer enn sju mål står under det."),
        *SOURCE,
    ),
)
DEVELOPMENT_GOALS = Sheet(
    "bærekraftsmål",
    DevelopmentGoal,
    note="De av FNs 17 mål som er valgt, med grunnen.",
    columns=(
        KEY,
        reference("versjon", "version", "planversjoner", required=True),
        reference("mål", "goal", "mål", "Tom: valgt for hele planen."),
        Column("nummer", "number", Kind.INTEGER, "1 til 17.", required=True),
        text("fordi", "because", "Hvorfor det er valgt.", required=True),
        *SOURCE,
    ),
)
EVALUATIONS = Sheet(
    "evalueringer",
    Evaluation,
    note="Evalueringer av en plan, eller av samarbeidet under den.",
    columns=(
        KEY,
        reference("plan", "plan", "planer", required=True),
        text("tittel", "title", required=True),
        text("av", "made_by", "Hvem som har gjort den.", required=True),
        partial("dato", "made"),
        Column("sammendrag", "summary", Kind.LONG),
        reference("dokument", "document", "dokumenter"),
        Column("offentlig", "is_public", Kind.YES_NO, "Er den lagt ut for alle?", default=True),
        Column("rettet", "corrected_on", Kind.DATE, "Dagen den sist ble rettet etter at den var lagt ut."),
        LANGUAGE,
        *WITHDRAWN,
        *SOURCE,
    ),
)
FINDINGS = Sheet(
    "funn",
    Finding,
    note="Hva en evaluering fant.",
    columns=(
        KEY,
        reference("evaluering", "evaluation", "evalueringer", required=True),
        reference("mål", "goal", "mål", "Området eller målet det gjelder. Tom: det hele."),
        Column("rekkefølge", "order", Kind.INTEGER, default=0),
        Column("tekst", "text", Kind.LONG, required=True),
        *SOURCE,
    ),
)
PROPOSED_CHANGES = Sheet(
    "endringsforslag",
    ProposedChange,
    note="Endringer som er foreslått til neste versjon, og hva de ble til.",
    columns=(
        KEY,
        reference("plan", "plan", "planer", required=True),
        reference("funn", "finding", "funn", "Funnet det bygger på."),
        reference("mål", "goal", "mål", "Målet det gjelder."),
        text("avsnitt", "paragraph", "Avsnittet det gjelder: p3 på siden, bakgrunn-p3 i bakgrunnen."),
        Column("tekst", "text", Kind.LONG, required=True),
        choice(
            "utfall",
            "fate",
            {
                "ikke_vurdert": "open",
                "tatt_inn": "taken_in",
                "tatt_inn_delvis": "partly",
                "ikke_tatt_inn": "left_out",
            },
            default="open",
        ),
        text("begrunnelse", "fate_because", "Må stå når det ikke er tatt inn, eller bare delvis."),
        reference("versjon", "taken_into", "planversjoner", "Versjonen det er avgjort i."),
        text("ble_avsnitt", "became_paragraph", "Avsnittet det formet."),
        reference("ble_mål", "became_goal", "mål", "Målet det formet."),
        *SOURCE,
    ),
)
LOOK_BACKS = Sheet(
    "tilbakeblikk",
    LookBack,
    note="Hva regionen sier om et grunnpremiss, ett år.",
    columns=(
        KEY,
        reference("mål", "goal", "mål", "Grunnpremisset.", required=True),
        Column("år", "year", Kind.YEAR, required=True),
        choice(
            "gikk",
            "went",
            {"holdt": "well", "holdt_delvis": "partly", "holdt_ikke": "badly"},
            "Må stå når det er lagt ut.",
            default="",
        ),
        text("tekst", "text", "Må stå når det er lagt ut."),
        reference("sak", "case", "saker", "Saken det ble behandlet i."),
        Column("offentlig", "is_public", Kind.YES_NO, "Er det lagt ut for alle?", default=True),
        Column("rettet", "corrected_on", Kind.DATE, "Dagen det sist ble rettet etter at det var lagt ut."),
        *SOURCE,
    ),
)
