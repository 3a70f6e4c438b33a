"""The sheets of the case work: what is proposed, what organs ask for, and letters in and out."""

from __future__ import annotations

from samrad.cases.models import Commission, Letter, Proposal
from samrad.folders.columns import Column, Kind
from samrad.folders.sheets.base import KEY, Sheet, choice, reference, text
from samrad.folders.sheets.record import ROLES

PROPOSALS = Sheet(
    "forslag",
    Proposal,
    note="Forslagene en sak begynte med, og hva det ble av dem. Saken selv står i arket saker.",
    columns=(
        KEY,
        reference("sak", "case", "saker", required=True),
        Column("hvorfor", "why", Kind.LONG, required=True),
        Column("bør_vedtas", "decision_wanted", Kind.LONG, "Hva som bør vedtas. Er ikke offentlig."),
        text("mål", "goal", "Målet saken tjener. Er ikke offentlig.", max_length=300),
        Column("innen", "by_when", Kind.DATE, "Når saken bør være avgjort. Er ikke offentlig."),
        Column("foreslått", "lodged_on", Kind.DATE, required=True),
        reference("virksomhet", "organisation", "virksomheter", "Hvem forslaget er fra: en virksomhet …"),
        reference("organ", "organ", "organer", "… eller et organ."),
        reference("forberedt_for", "prepared_organ", "organer"),
        choice("forberedt_som", "prepared_role", ROLES, "Hva organet skal gjøre med saken."),
        Column("merknad", "prepared_note", Kind.LONG, "Til lederen. Er ikke offentlig."),
        Column("forberedt", "prepared_on", Kind.DATE),
        choice(
            "utfall",
            "fate",
            {
                "venter": "waiting",
                "satt_opp": "on_agenda",
                "slått_sammen": "joined",
                "ikke_satt_opp": "left_off",
                "tatt_opp": "taken_up",
            },
            default="waiting",
        ),
        text("grunn", "because", "Hvorfor det ikke er satt opp, eller er slått sammen.", max_length=300),
        Column("avgjort", "settled_on", Kind.DATE),
        reference("slått_sammen_med", "joined_to", "saker"),
        reference("tatt_opp_av", "taken_up_by", "organer"),
        Column("tatt_opp", "taken_up_on", Kind.DATE),
        text("tatt_opp_fordi", "taken_up_because", max_length=300),
    ),
)
COMMISSIONS = Sheet(
    "bestillinger",
    Commission,
    note="Hva et organ har bedt noen gjøre, og hvordan det gikk.",
    columns=(
        KEY,
        reference("behandling", "treatment", "behandlinger", "Behandlingen som ba om det.", required=True),
        text("hva", "what", required=True, max_length=300),
        reference("virksomhet", "organisation", "virksomheter", "Hvem som skal gjøre det: en virksomhet …"),
        reference("organ", "organ", "organer", "… et organ …"),
        text("konto", "account_email", "… eller e-postadressen til en som har konto."),
        Column("gitt", "given_on", Kind.DATE, required=True),
        Column("frist", "due_on", Kind.DATE),
        choice(
            "status",
            "status",
            {"åpen": "open", "utført": "done", "trukket": "withdrawn"},
            default="open",
        ),
        Column("lukket", "closed_on", Kind.DATE),
        text("hvordan", "how", "Hva som ble gjort, eller hvorfor den er trukket.", max_length=400),
        reference("dokument", "document", "dokumenter"),
        text("nettadresse", "link"),
    ),
)
LETTERS = Sheet(
    "brev",
    Letter,
    note="Brev inn og ut på sakene. Et brev som er endret, får en rettelse i journalen.",
    columns=(
        KEY,
        reference("sak", "case", "saker", required=True),
        choice("retning", "direction", {"inn": "in", "ut": "out"}, required=True),
        text("tittel", "title", "Hva brevet gjelder.", required=True, max_length=240),
        text("fra_eller_til", "correspondent", required=True, max_length=160),
        reference(
            "virksomhet", "organisation", "virksomheter", "Når avsenderen eller mottakeren er en av dem."
        ),
        Column("datert", "dated_on", Kind.DATE, required=True),
        Column("ført", "registered_on", Kind.DATE, "Tom: samme dag."),
        choice("tilgang", "access", {"offentlig": "public", "unntatt": "exempt"}, default="public"),
        text("hjemmel", "legal_basis", "Når brevet er unntatt offentlighet.", max_length=120),
        reference("dokument", "document", "dokumenter"),
    ),
)
