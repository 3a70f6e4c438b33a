"""A faulty folder: every fault at once, each with its place and what to do, and nothing is written."""

from pathlib import Path

import pytest

from tests.folders.region import Region, faults_of, stored_rows, write_csv

RULE = "For folkevalgte organer gjelder kommunelovens regel (kapittel 11). La cellen stå tom."


@pytest.fixture
def faulty(region: Region) -> Region:
    """The small region with a fault of every kind."""
    region.row("organer", "regionradet")["flertall"] = "alminnelig"
    region.row("organer", "utvalget")["under"] = "regionrådet"
    region.row("organer", "nordre-ks")["samarbeid"] = "dalen"
    region.row("organer", "midtre-ks")["nummer"] = "00"
    region.row("virksomheter", "nordre").update(fra="2020", til="2019")
    region.row("virksomheter", "midtre")["nettsted"] = "www.midtre.no"
    region.row("personer", "kari")["navn"] = ""
    region.row("plasser", "leder")["rang"] = "1"
    region.row("deltakere", "sondre")["rolle"] = "gjest"
    region.row("deltakere", "midtre")["id"] = "nordre"
    region.row("dokumenter", "plan").update(tilgang="unntatt", fil="plan.pdf")
    region.row("møter", "rr-1").update(dato="mai 2026", klokkeslett="ti", slutt="")
    region.row("møter", "rr-2").update(dato="D+70", flyttet_til="rr-1", organer="|")
    region.row("saker", "budsjett")["foreslått_av"] = "norde"
    region.row("saker", "strategi")["id"] = "Strategi 2026"
    region.row("behandlinger", "strategi.sondre").update(ledd="1", sak="strategi")
    region.row("behandlinger", "budsjett.rr").update(organ="")
    region.row("sakslister", "rr-1.1")["nummer"] = "005/26"
    region.row("sakslister", "rr-1.2")["rekkefølge"] = "først"
    region.row("vedtak", "budsjett.rr")["utfall"] = "sluttet_seg_til"
    region.row("vedtak", "strategi.nordre")["for"] = "40000"
    region.row("vedtak", "strategi.rr").update(utgave=2)
    region.add(
        "vedtak", id="strategi.rr.igjen", behandling="strategi.rr", utgave=2, utfall="vedtatt", retter="Feil."
    )
    region.rows["oppgaver"] = [{"id": "en"}]
    region.row("personer", "kari")["epost"] = "kari@example.no"
    return region


def test_all_faults_are_told_at_once_with_their_place_and_what_to_do(faulty: Region):
    assert faulty.faults() == [
        "Ark behandlinger, rad 2, kolonne «organ»: "
        "Skriv hvilket organ som behandler saken. Bare en høring kan stå uten.",
        "Ark behandlinger, rad 3, kolonne «sak»: «strategi» finnes ikke i arket saker. "
        "Legg til en rad med den id-en i arket saker.",
        "Ark behandlinger, rad 4, kolonne «sak»: «strategi» finnes ikke i arket saker. "
        "Legg til en rad med den id-en i arket saker.",
        "Ark behandlinger, rad 5, kolonne «sak»: «strategi» finnes ikke i arket saker. "
        "Legg til en rad med den id-en i arket saker.",
        "Ark behandlinger, rad 6, kolonne «ledd»: "
        "Leddene i en sak skal komme i rekkefølge 1, 2, 3 …; her kom 1 etter 2.",
        "Ark behandlinger, rad 6, kolonne «sak»: «strategi» finnes ikke i arket saker. "
        "Legg til en rad med den id-en i arket saker.",
        "Ark deltakere, rad 3, kolonne «id»: «nordre» står også på rad 2. En id kan bare brukes én gang.",
        "Ark deltakere, rad 4, kolonne «rolle»: «gjest» kan ikke stå her. "
        "Skriv en av: medlem, observatør, myndighet, planmyndighet, partner, eier.",
        "Ark dokumenter, rad 2, kolonne «fil»: Filen «plan.pdf» finnes ikke i mappen documents.",
        "Ark dokumenter, rad 2, kolonne «hjemmel»: "
        "Et dokument som er unntatt offentlighet, må ha en lovhjemmel.",
        "Ark møter, rad 2, kolonne «dato»: «mai 2026» er ikke en hel dato. "
        "Skriv for eksempel 2019-06-18 eller 18.06.2019.",
        "Ark møter, rad 2, kolonne «klokkeslett»: «ti» er ikke et klokkeslett. Skriv for eksempel 10:00.",
        "Ark møter, rad 3, kolonne «flyttet_til»: Skriv status «flyttet» når møtet er flyttet.",
        "Ark møter, rad 3, kolonne «organer»: Cellen er tom, og må fylles ut.",
        "Ark oppgaver: Det finnes ikke noe ark som heter «oppgaver». Arkene heter: virksomheter, tidligere, "
        "etterfølgere, deltakere, områder, organer, partier, personer, plasser, kontakter, avtaler, "
        "dokumenter, møter, saker, behandlinger, opptak, sakslister, vedtak, dialogmøter, forslag, "
        "bestillinger, brev, indikatorer, "
        "måltall, verdier, planer, planversjoner, mål, målformuleringer, bærekraftsmål, evalueringer, funn, "
        "endringsforslag, tilbakeblikk, tiltak, tiltaksår, forpliktelser.",
        f"Ark organer, rad 2, kolonne «flertall»: {RULE}",
        "Ark organer, rad 3, kolonne «under»: «regionrådet» finnes ikke i arket organer. "
        "Mente du «regionradet»?",
        "Ark organer, rad 4, kolonne «virksomhet»: "
        "Et organ hører til et samarbeid eller en virksomhet, ikke begge.",
        "Ark organer, rad 5, kolonne «nummer»: Nummerformen «00» mangler løpenummer eller år. "
        "Skriv et eksempel med nuller for sifrene, for eksempel 000/00, PS 0/00 eller 0/0000.",
        "Ark personer, rad 1, kolonne «epost»: Arket har ingen slik kolonne. "
        "Kolonnene er: id, navn, eksempel.",
        "Ark personer, rad 2, kolonne «navn»: Cellen er tom, og må fylles ut.",
        "Ark plasser, rad 2, kolonne «rang»: Bare varamedlemmer har rang.",
        "Ark saker, rad 2, kolonne «foreslått_av»: «norde» finnes ikke i arket virksomheter. "
        "Mente du «nordre»?",
        "Ark saker, rad 3, kolonne «id»: «Strategi 2026» kan ikke være en id. "
        "Bruk små bokstaver, tall, bindestrek og punktum.",
        "Ark sakslister, rad 2, kolonne «nummer»: «005/26» er ikke et løpenummer. "
        "Skriv bare tallet, for eksempel 5, eller «neste».",
        "Ark sakslister, rad 3, kolonne «rekkefølge»: «først» er ikke et helt tall.",
        "Ark vedtak, rad 2, kolonne «utfall»: «sluttet_seg_til» passer ikke til vedtak. Skriv en av: "
        "vedtatt, vedtok_noe_annet, sa_nei, tatt_til_orientering, avgjort_for_lukkede_dører, utsatt, "
        "sendt_tilbake, trukket.",
        "Ark vedtak, rad 3, kolonne «retter»: Skriv hvorfor vedtaket er rettet.",
        "Ark vedtak, rad 4, kolonne «for»: Tallet 40000 er for stort. Det største som kan stå her, er 32767.",
        "Ark vedtak, rad 5, kolonne «utgave»: Behandlingen har alt utgave 2 på rad 3. "
        "En rettelse skal ha et høyere tall.",
        "Ark virksomheter, rad 2, kolonne «til»: Slutter 31.12.2019, før det begynner 01.01.2020. "
        "Bytt om, eller rett en av dem.",
        "Ark virksomheter, rad 3, kolonne «nettsted»: «www.midtre.no» er ikke en nettadresse. "
        "Skriv for eksempel https://www.example.no/.",
    ]


def test_nothing_of_a_faulty_folder_is_written(faulty: Region):
    before = stored_rows()
    assert faulty.faults() != []
    assert stored_rows() == before


def test_a_folder_that_became_faulty_leaves_what_was_there(region: Region):
    region.load()
    before = stored_rows()
    region.row("saker", "budsjett")["tittel"] = "Et nytt navn"
    region.row("vedtak", "budsjett.rr")["utfall"] = "kanskje"
    assert len(region.faults()) == 1
    assert stored_rows() == before


def test_a_folder_that_is_not_there_is_told(db: None, tmp_path: Path):
    assert faults_of(tmp_path / "none") == [f"Mappen {tmp_path / 'none'} finnes ikke."]


def test_a_folder_with_nothing_to_read_is_told(db: None, tmp_path: Path):
    (tmp_path / "notat.txt").write_text("Hei")
    assert faults_of(tmp_path) == [f"I mappen {tmp_path} er verken region.yaml eller ark å lese."]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "samarbeid:\n  id: dalen\n navn: Dalen\n",
            "region.yaml: Filen lar seg ikke lese: innrykk eller tegnsetting er feil. Se linje 3.",
        ),
        ("- dalen\n", "region.yaml: Filen skal ha feltene samarbeid og organer."),
        (
            "samarbeid: {id: dalen, navn: Dalen}\nmedlemmer: []\n",
            "region.yaml, felt «medlemmer»: Feltet finnes ikke. "
            "Feltene er: samarbeid, organer, anker, mappe.",
        ),
        (
            "samarbeid: {id: dalen, navn: Dalen, eier: Nordre}\n",
            "samarbeid i region.yaml, nummer 1, felt «eier»: Feltet finnes ikke.",
        ),
        (
            "samarbeid: dalen\n",
            "samarbeid i region.yaml, nummer 1: Her skal det stå felter med navn og verdi.",
        ),
        (
            "samarbeid: {id: dalen, navn: Dalen}\nanker: i dag\n",
            "region.yaml, felt «anker»: «i dag» er ikke en hel dato. Skriv for eksempel 2026-01-05.",
        ),
        (
            "samarbeid: {id: dalen, navn: Dalen}\nmappe: [dalen]\n",
            "region.yaml, felt «mappe»: Her skal det stå én verdi.",
        ),
        (
            "samarbeid: {id: dalen, navn: Dalen}\nmappe: Min mappe\n",
            "region.yaml, felt «mappe»: Bruk bare små bokstaver, tall og bindestrek, og høyst 60 tegn.",
        ),
        (
            "samarbeid: {id: sok, navn: Dalen}\n",
            "samarbeid i region.yaml, nummer 1, felt «id»: "
            "Adressen «sok» er opptatt av nettstedet selv. Velg en annen id.",
        ),
        (
            "samarbeid: {id: østdalen, navn: Dalen}\n",
            "samarbeid i region.yaml, nummer 1, felt «id»: "
            "Id-en blir adressen. Bruk bare a–z, tall og bindestrek, og høyst 60 tegn.",
        ),
        (
            "samarbeid: {id: dalen, navn: Dalen, ble_til: fjorden}\n",
            "samarbeid i region.yaml, nummer 1, felt «ble_til»: "
            "«fjorden» finnes ikke blant samarbeidene. Legg det til i region.yaml.",
        ),
        (
            'samarbeid: {id: dalen, navn: "Da\\0len"}\n',
            "samarbeid i region.yaml, nummer 1, felt «navn»: "
            "Teksten har tegn som ikke kan lagres. Skriv den på nytt.",
        ),
    ],
)
def test_a_faulty_region_file_is_told(db: None, tmp_path: Path, text: str, fault: str):
    (tmp_path / "region.yaml").write_text(text, encoding="utf-8")
    assert faults_of(tmp_path) == [fault]


def test_what_kind_an_organ_is_says_whether_it_is_elected(region: Region):
    region.row("organer", "nordre-ks")["folkevalgt"] = "nei"
    region.row("organer", "utvalget")["slag"] = "kommunedirektorutvalg"
    region.row("organer", "utvalget")["folkevalgt"] = "ja"
    assert region.faults() == [
        "Ark organer, rad 3, kolonne «folkevalgt»: Organer av dette slaget er ikke folkevalgte. Skriv nei.",
        "Ark organer, rad 4, kolonne «folkevalgt»: "
        "Organer av dette slaget er folkevalgte etter kommuneloven. Skriv ja.",
    ]


@pytest.mark.parametrize("name", ["saker.xlsx", "saker.csv"])
def test_a_file_that_cannot_be_read_is_told(region: Region, name: str):
    region.write()
    (region.path / name).write_bytes(b"PK\x03\x04\x81\x8d\x8f\x90\x9d")
    assert f"{name}: Filen lar seg ikke lese. Lagre den på nytt som XLSX eller CSV." in faults_of(region.path)


def test_cells_beyond_the_headings_and_a_heading_twice_are_told(region: Region):
    region.write()
    (region.path / "partier.csv").write_text("id;navn;navn\nbygda;Bygdelista;Bygdelista;lista\n")
    assert faults_of(region.path) == [
        "Ark partier, rad 1, kolonne «navn»: Kolonnen står mer enn én gang.",
        "Ark partier, rad 2: Raden har flere celler enn arket har kolonner.",
    ]


def test_a_row_must_say_which_cooperation_when_the_folder_has_several(db: None, tmp_path: Path):
    (tmp_path / "region.yaml").write_text("samarbeid:\n- {id: a, navn: A}\n- {id: b, navn: B}\n")
    write_csv(
        tmp_path / "saker.csv", [{"id": "en", "tittel": "En", "samarbeid": "a"}, {"id": "to", "tittel": "To"}]
    )
    assert faults_of(tmp_path) == [
        "Ark saker, rad 3, kolonne «samarbeid»: "
        "Mappen har ikke akkurat ett samarbeid. Skriv hvilket raden gjelder."
    ]


def test_sheets_of_its_own_need_a_name_for_the_folder(db: None, tmp_path: Path):
    write_csv(tmp_path / "personer.csv", [{"id": "kari", "navn": "Kari"}])
    assert faults_of(tmp_path) == [
        "region.yaml, felt «mappe»: Skriv mappens navn her, eller et samarbeid i filen."
    ]


def test_an_offset_is_a_date_like_any_other(region: Region):
    region.row("møter", "rr-2")["dato"] = "d − 7"
    assert region.faults() == []


@pytest.mark.parametrize("name", ["/etc/hostname", "../region.yaml", "lenke.txt", "x" * 300, "under", ""])
def test_only_a_file_in_the_folder_itself_is_taken(region: Region, name: str):
    documents = region.path / "documents"
    (documents / "under").mkdir(parents=True)
    (documents / "lenke.txt").symlink_to(region.path / "region.yaml")
    region.row("dokumenter", "plan")["fil"] = name
    told = f"Ark dokumenter, rad 2, kolonne «fil»: Filen «{name}» finnes ikke i mappen documents."
    assert [fault for fault in region.faults() if "for langt" not in fault] == ([told] if name else [])


class TestAgainstWhatIsStored:
    """Faults that only show against the rows that are there already."""

    @pytest.fixture
    def loaded(self, region: Region) -> Region:
        region.load()
        return region

    def test_a_number_that_an_organ_has_used_this_year(self, loaded: Region):
        loaded.add("sakslister", id="rr-2.1", møte="rr-2", behandling="budsjett.rr", rekkefølge=1, nummer="2")
        assert loaded.faults() == [
            "Ark sakslister, rad 4, kolonne «nummer»: Nummer 2 er alt brukt dette året, i «rr-1.2»."
        ]

    def test_a_number_told_twice(self, loaded: Region):
        loaded.row("sakslister", "rr-1.1")["nummer"] = "4"
        loaded.row("sakslister", "rr-1.2")["nummer"] = "004"
        assert loaded.faults() == [
            "Ark sakslister, rad 3, kolonne «nummer»: Nummer 4 er alt brukt dette året, i «rr-1.1»."
        ]

    def test_a_municipality_with_the_number_of_another(self, loaded: Region):
        loaded.row("virksomheter", "nordre")["nummer"] = "9901"
        loaded.load()
        loaded.rows["virksomheter"] = [{"id": "ny", "navn": "Ny", "slag": "kommune", "nummer": "9901"}]
        assert loaded.faults() == [
            "Ark virksomheter, rad 2, kolonne «nummer»: Nummeret 9901 har «nordre». Rett en av dem."
        ]

    def test_a_hearing_on_an_agenda(self, loaded: Region):
        loaded.add("behandlinger", id="strategi.h", sak="strategi", ledd=3, rolle="høring")
        loaded.add("sakslister", id="rr-2.1", møte="rr-2", behandling="strategi.h", rekkefølge=1)
        assert loaded.faults() == [
            "Ark sakslister, rad 4, kolonne «behandling»: En høring uten organ kan ikke stå på en saksliste."
        ]

    def test_a_case_twice_on_an_agenda(self, loaded: Region):
        loaded.add("sakslister", id="rr-1.3", møte="rr-1", behandling="budsjett.rr", rekkefølge=3)
        assert loaded.faults() == [
            "Ark sakslister, rad 4, kolonne «behandling»: «budsjett.rr» står alt på sakslisten, i «rr-1.1»."
        ]

    def test_a_case_in_a_meeting_of_other_organs(self, loaded: Region):
        loaded.add("møter", id="u-1", organer="utvalget", dato="D+20")
        loaded.add("sakslister", id="u-1.1", møte="u-1", behandling="budsjett.rr", rekkefølge=1)
        assert loaded.faults() == [
            "Ark sakslister, rad 4, kolonne «behandling»: "
            "Saken skal til «regionradet», som ikke møtes i «u-1»."
        ]

    def test_a_decided_case_that_changes_organ(self, loaded: Region):
        loaded.row("behandlinger", "strategi.nordre")["organ"] = "sondre-ks"
        assert loaded.faults() == [
            "Ark behandlinger, rad 4, kolonne «organ»: "
            "Behandlingen er avgjort og kan ikke flyttes eller endres. Lag en ny rad med en ny id."
        ]

    def test_an_organ_twice_in_a_meeting(self, loaded: Region):
        loaded.row("møter", "rr-2")["organer"] = "regionradet|utvalget|regionradet"
        assert loaded.faults() == ["Ark møter, rad 3, kolonne «organer»: «regionradet» står mer enn én gang."]

    def test_an_outcome_that_does_not_fit_a_treatment_told_before(self, loaded: Region):
        loaded.rows = {
            "vedtak": [{"id": "strategi.midtre", "behandling": "strategi.midtre", "utfall": "innstilt"}]
        }
        assert loaded.faults() == [
            "Ark vedtak, rad 2, kolonne «utfall»: «innstilt» passer ikke til tilslutning. Skriv en av: "
            "sluttet_seg_til, med_merknad, vedtok_noe_annet, sa_nei, utsatt, sendt_tilbake."
        ]

    def test_a_second_first_edition(self, loaded: Region):
        loaded.rows = {"vedtak": [{"id": "ny-id", "behandling": "budsjett.rr", "utfall": "vedtatt"}]}
        assert loaded.faults() == [
            "Ark vedtak, rad 2, kolonne «utgave»: Behandlingen har alt utgave 1, i raden «budsjett.rr». "
            "En rettelse skal ha et høyere tall."
        ]

    def test_a_decision_moved_to_another_treatment(self, loaded: Region):
        loaded.rows = {"vedtak": [{"id": "budsjett.rr", "behandling": "strategi.rr", "utfall": "vedtatt"}]}
        assert loaded.faults() == [
            "Ark vedtak, rad 2, kolonne «behandling»: Vedtaket «budsjett.rr» hører til «budsjett.rr». "
            "Gi vedtaket her en annen id."
        ]
