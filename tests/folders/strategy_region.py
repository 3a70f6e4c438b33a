"""A small region with plans, goals, measures, commitments and an indicator, as a secretariat keeps them."""

from __future__ import annotations

from pathlib import Path

from tests.folders.region import Region, small_region

PAGE = "# Dette vil vi\nFlere unge i arbeid.\nGode tjenester i alle kommunene."


def strategy_region(path: Path, slug: str = "dalen") -> Region:
    region = small_region(path, slug)
    add_knowledge(region)
    add_plans(region)
    add_what_evaluations_lead_to(region)
    add_measures(region)
    return region


def add_knowledge(region: Region) -> None:
    region.add(
        "indikatorer",
        id="utenfor",
        tittel="Unge utenfor",
        enhet="prosent",
        desimaler=1,
        definisjon="Personer 19–29 år som verken er i arbeid eller utdanning.",
        retning="ned",
        utgiver="Statistisk sentralbyrå",
        nettadresse="https://www.example.no/tabell",
        plass=1,
    )
    region.add(
        "indikatorer",
        id="utkast",
        tittel="Sykefravær",
        enhet="prosent",
        definisjon="Alt fravær.",
        utgiver="Nordre",
        offentlig="nei",
    )
    region.add("måltall", id="utenfor.mål", indikator="utenfor", år="Å+2", verdi="12,5")
    region.add("måltall", id="utenfor.nordre", indikator="utenfor", virksomhet="nordre", år="Å+2", verdi="11")
    region.add("verdier", id="utenfor.1", indikator="utenfor", virksomhet="nordre", periode="Å-2", verdi="17")
    region.add("verdier", id="utenfor.2", indikator="utenfor", virksomhet="nordre", periode="Å-1", verdi="16")
    region.add("verdier", id="utenfor.3", indikator="utenfor", område="landet", periode="2024", verdi="10,9")
    region.add(
        "verdier",
        id="utenfor.4",
        indikator="utenfor",
        virksomhet="midtre",
        periode="2024K1",
        merke="holdt_tilbake",
    )


def add_plans(region: Region) -> None:
    region.add("planer", id="strategi", tittel="Strategi", slag="strategi", første_år="Å", siste_år="Å+9")
    region.add("planer", id="handling", tittel="Handlingsplan", slag="handlingsplan", under="strategi")
    region.add(
        "planversjoner",
        id="strategi.1",
        plan="strategi",
        nummer=1,
        status="gjeldende",
        vedtatt="våren 2025",
        sak="strategi",
        dokument="plan",
        side=PAGE,
    )
    region.add(
        "planversjoner",
        id="strategi.2",
        plan="strategi",
        nummer=2,
        side=f"{PAGE}\nVi hører på dem det gjelder.",
        bakgrunn="Om regionen.",
    )
    region.add("planversjoner", id="handling.1", plan="handling", nummer=1)
    region.add("mål", id="folk", plan="strategi", slag="satsingsområde")
    region.add("mål", id="arbeid", plan="strategi", indikatorer="utenfor|utkast", saker="budsjett|strategi")
    region.add("mål", id="likeverd", plan="strategi", slag="grunnpremiss")
    region.add("mål", id="nye-ord", plan="strategi")
    wording = {"versjon": "strategi.1"}
    region.add("målformuleringer", id="folk.1", mål="folk", rang=1, tittel="Folk", **wording)
    region.add(
        "målformuleringer",
        id="arbeid.1",
        mål="arbeid",
        under="folk",
        rang=1,
        tittel="Flere unge i arbeid",
        nivå="kommunene",
        nivå_fordi="Kommunene har tiltakene.",
        **wording,
    )
    region.add("målformuleringer", id="likeverd.1", mål="likeverd", rang=2, tittel="Likeverdige", **wording)
    region.add(
        "målformuleringer", id="nytt.2", versjon="strategi.2", mål="nye-ord", rang=1, tittel="Nytt mål"
    )
    region.add("bærekraftsmål", id="fn-3", nummer=3, fordi="Helse er grunnlaget.", **wording)
    region.add("bærekraftsmål", id="fn-8", nummer=8, mål="arbeid", fordi="Arbeid til alle.", **wording)


def add_what_evaluations_lead_to(region: Region) -> None:
    region.add("evalueringer", id="ev", plan="strategi", tittel="Midtveis", av="Et institutt", dato="2025-11")
    region.add("funn", id="ev.1", evaluering="ev", mål="arbeid", rekkefølge=1, tekst="For mange mål.")
    region.add(
        "endringsforslag", id="forslag-1", plan="strategi", funn="ev.1", avsnitt="p2", tekst="Færre mål."
    )
    region.add(
        "endringsforslag",
        id="forslag-2",
        plan="strategi",
        tekst="Flere mål.",
        utfall="ikke_tatt_inn",
        begrunnelse="Det er nok.",
    )
    region.add("tilbakeblikk", id="lv-1", mål="likeverd", år="Å-1", gikk="holdt_delvis", tekst="Nesten.")
    region.add("tilbakeblikk", id="lv-2", mål="likeverd", år="Å", gikk="holdt", tekst="Ja.", sak="strategi")


def add_measures(region: Region) -> None:
    region.add(
        "tiltak",
        id="vakt",
        tittel="Felles vaktordning",
        mål="arbeid|folk",
        indikatorer="utenfor",
        eier_virksomhet="nordre",
        eier="Helsesjefen",
        eier_navn="Per Privat",
        eier_epost="per.privat@example.no",
        ansvarlig_organ="regionradet",
        sak="strategi",
        fase="i_gang",
        start="D-60",
        frist="D+200",
        neste_steg="Lyse ut stillingen",
        neste_steg_innen="D+20",
        offentlig="ja",
    )
    region.add("tiltak", id="ide", tittel="Noe hemmelig", eier="Daglig leder", ansvarlig_organ="utvalget")
    region.add(
        "tiltaksår", id="vakt.1", tiltak="vakt", år="Å-1", notat="Utrede", utfall="videreført", offentlig="ja"
    )
    region.add("tiltaksår", id="vakt.2", tiltak="vakt", år="Å", notat="Prøve ut")
    region.add(
        "forpliktelser",
        id="vakt.nordre",
        tiltak="vakt",
        virksomhet="nordre",
        svar="med",
        kroner="125 000,50",
        årsverk="0,5",
        frist="D+90",
        behandling="strategi.nordre",
        levert_merknad="Stillingen er lyst ut",
    )
    region.add("forpliktelser", id="vakt.midtre", tiltak="vakt", virksomhet="midtre", svar="med")
    region.add("forpliktelser", id="ide.nordre", tiltak="ide", virksomhet="nordre")
