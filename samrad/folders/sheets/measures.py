"""The sheets of what is to be done, and of who has promised to take part in it."""

from __future__ import annotations

from samrad.commitments.models import Commitment, Undertaking
from samrad.folders.columns import Column, Kind
from samrad.folders.sheets.base import (
    COOPERATION,
    KEY,
    LANGUAGE,
    SOURCE,
    Sheet,
    choice,
    reference,
    references,
    text,
)
from samrad.strategy.models import MeasureYear

MEASURES = Sheet(
    "tiltak",
    Undertaking,
    note="Tiltak, og annet noen kan forplikte seg til: felles saker, avtaler og prosjekter.",
    columns=(
        KEY,
        COOPERATION,
        choice(
            "slag",
            "kind",
            {
                "tiltak": "measure",
                "felles_sak": "joint_cause",
                "avtale": "agreement",
                "prosjekt": "project",
            },
            default="measure",
        ),
        text("tittel", "title", required=True),
        Column("sammendrag", "summary", Kind.LONG, "Hva som skal gjøres, og hvorfor."),
        references("mål", "goals", "mål", "Målene det tjener; det står under det første."),
        references("indikatorer", "indicators", "indikatorer", "De som viser om det virker."),
        reference("eier_virksomhet", "owner_organisation", "virksomheter", "Tom: samarbeidets sekretariat."),
        text("eier", "owner_office", "Rollen eller kontoret som eier det.", required=True),
        text("eier_navn", "owner_name", "Vises aldri offentlig."),
        text("eier_epost", "owner_email", "Vises aldri offentlig. Dit spørsmål om status går."),
        reference(
            "ansvarlig_organ", "responsible_organ", "organer", "Organet som svarer politisk.", required=True
        ),
        reference("avtale", "agreement", "avtaler", "Avtalen, når slaget er avtale."),
        reference("sak", "case", "saker", "Saken det ble til i."),
        choice(
            "fase",
            "phase",
            {
                "idé": "idea",
                "utredes": "prepared",
                "planlagt": "planned",
                "i_gang": "under_way",
                "gjennomført": "carried_out",
            },
            "Hvor langt det er kommet.",
            default="idea",
        ),
        Column("start", "start_on", Kind.DATE),
        Column("frist", "due_on", Kind.DATE),
        Column("første_frist", "first_due_on", Kind.DATE, "Tom: fristen da raden kom inn."),
        text("neste_steg", "next_step"),
        Column("neste_steg_innen", "next_step_by", Kind.DATE),
        Column("ferdig", "done_on", Kind.DATE),
        Column("stoppet", "stopped_on", Kind.DATE),
        text("stoppet_fordi", "stopped_because", "Må stå når det er stoppet."),
        choice(
            "overstyrt_status",
            "overruled_status",
            {"i_rute": "on_time", "forsinket": "late", "stoppet": "stopped", "ferdig": "done"},
            "Når noen vet bedre enn det som regnes ut av datoer og indikatorer.",
        ),
        text("overstyrt_fordi", "overruled_because", "Må stå når statusen er overstyrt."),
        Column("overstyrt_dato", "overruled_on", Kind.DATE),
        Column("offentlig", "is_public", Kind.YES_NO, "Er det lagt ut for alle?", default=False),
        Column("trukket_tilbake", "withdrawn_on", Kind.DATE, "Dagen det ikke lenger var lagt ut."),
        text("trukket_fordi", "withdrawn_because", "Må stå når det er trukket tilbake."),
        LANGUAGE,
        *SOURCE,
    ),
)
MEASURE_YEARS = Sheet(
    "tiltaksår",
    MeasureYear,
    note="At et tiltak står i et års plan, og hva som skal gjøres det året.",
    columns=(
        KEY,
        reference("tiltak", "measure", "tiltak", required=True),
        Column("år", "year", Kind.YEAR, required=True),
        text("notat", "note", "Hva som skal gjøres dette året."),
        choice(
            "utfall",
            "outcome",
            {
                "pågår": "open",
                "videreført": "carried_on",
                "ferdig": "done",
                "stoppet": "stopped",
            },
            "Hva det ble til ved årets slutt.",
            default="open",
        ),
        text("utfallsmerknad", "outcome_note"),
        Column("offentlig", "is_public", Kind.YES_NO, "Er årets plan lagt ut for alle?", default=False),
        Column("tatt_ut", "withdrawn_on", Kind.DATE, "Dagen tiltaket ble tatt ut av et år som var lagt ut."),
        text("tatt_ut_fordi", "withdrawn_because", "Må stå når det er tatt ut."),
        *SOURCE,
    ),
)
COMMITMENTS = Sheet(
    "forpliktelser",
    Commitment,
    note="Hva en deltaker har svart og lovet. Uten et vedtak vises den som ikke vedtatt.",
    columns=(
        KEY,
        reference("tiltak", "undertaking", "tiltak", required=True),
        reference("virksomhet", "organisation", "virksomheter", required=True),
        choice("svar", "answer", {"ikke_svart": "none", "med": "in", "ikke_med": "out"}, default="none"),
        Column("svardato", "answered_on", Kind.DATE, "Dagen det ble svart."),
        Column("kroner", "pledged_ore", Kind.MONEY, "Det som er lovet, i kroner."),
        Column("årsverk", "pledged_fte", Kind.DECIMAL, "Arbeid som er lovet, i årsverk om året."),
        Column("frist", "due_on", Kind.DATE),
        Column("første_frist", "first_due_on", Kind.DATE, "Tom: fristen da raden kom inn."),
        text("lokal_variant", "local_variation", "Det denne deltakeren gjør på sin måte."),
        reference("behandling", "treatment", "behandlinger", "Behandlingen der det ble vedtatt."),
        text("vedtak", "told_by", "Vedtaket med ord, når det ikke er ført her."),
        Column("vedtaksdato", "told_on", Kind.DATE),
        Column("levert_kroner", "delivered_ore", Kind.MONEY, "Det som er levert så langt, i kroner."),
        Column("levert_årsverk", "delivered_fte", Kind.DECIMAL),
        text("levert_merknad", "delivered_note"),
        reference("bevis", "evidence", "dokumenter", "Dokumentet som viser at det er levert."),
        text("bevis_nettadresse", "evidence_link"),
        Column("holdt", "kept_on", Kind.DATE, "Dagen løftet var holdt."),
        Column("brutt", "broken_on", Kind.DATE, "Dagen det ble klart at løftet ikke holdes."),
        text("brutt_fordi", "broken_because", "Må stå når løftet er brutt."),
        LANGUAGE,
        *SOURCE,
    ),
)
