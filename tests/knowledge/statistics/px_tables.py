"""The invented office's tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

UPDATED = "2027-03-01T07:00:00Z"
YEARS = {str(year): str(year) for year in range(2018, 2027)}
OLD_CODES = {"0601": "Elvestad (-2019)", "3001": "Elvestad (2020-2023)"}
NAMES = {"agg_KommSummer": "Kommuner 2024, sammenslåtte tidsserier"}
NOW_CODES = {"9801": "Elvestad", "9802": "Sjøvik", "9803": "Storlia"}


@dataclass
class PxVariable:
    """A variable: its codes, what may be asked for in other codes, and what is said about it."""

    id: str
    label: str
    labels: dict[str, str]
    code_lists: dict[str, dict[str, str]] = field(default_factory=dict)
    may_be_left_out: bool = False
    role: str = ""
    units: dict[str, Any] = field(default_factory=dict)


@dataclass
class PxTable:
    """A table. `signs` is `{(codes in order): sign}`, `figures` the same with numbers."""

    id: str
    label: str
    variables: list[PxVariable]
    updated: str = UPDATED
    notes: list[str] = field(default_factory=list)
    mandatory: dict[str, bool] = field(default_factory=dict)
    may_be_summed: bool = True
    signs: dict[tuple[str, ...], str] = field(default_factory=dict)
    figures: dict[tuple[str, ...], float] = field(default_factory=dict)


def outside_work() -> PxTable:
    """Young people outside work and education: municipalities old and new, counties, the country."""
    places = {"0": "Hele landet", "98": "Austfjell", **NOW_CODES, **OLD_CODES}
    return PxTable(
        "91001",
        "91001: Unge utenfor arbeid og utdanning, etter region, alder, statistikkvariabel og år",
        [
            PxVariable(
                "Region",
                "region",
                places,
                {
                    "agg_KommSummer": {f"K-{code}": name for code, name in NOW_CODES.items()},
                    "agg_KommFylker": {"F-98": "Austfjell"},
                },
                may_be_left_out=True,
            ),
            PxVariable("Alder", "alder", {"15-29": "15–29 år", "19-29": "19–29 år"}),
            PxVariable(
                "ContentsCode",
                "statistikkvariabel",
                {"Personer": "Personer", "Andel": "Andel (prosent)"},
                role="metric",
                units={
                    "Personer": {"base": "personer", "decimals": 0},
                    "Andel": {"base": "prosent", "decimals": 1},
                },
            ),
            PxVariable("Tid", "år", YEARS, role="time"),
        ],
        notes=["Tallene er oppdiktet.", "Definisjonen ble endret i 2025. <b>Se</b> nettsiden."],
        mandatory={"1": True},
        signs={
            ("K-9802", "19-29", "Andel", "2026"): ":",
            ("K-9803", "19-29", "Andel", "2026"): "..",
            ("9802", "19-29", "Andel", "2026"): ":",
            ("9801", "19-29", "Andel", "2018"): ".",
        },
        figures={("K-9801", "19-29", "Andel", "2026"): 17.0, ("0", "19-29", "Andel", "2026"): 11.4},
    )


def accounts() -> PxTable:
    """A table in the shape of KOSTRA: every variable must be chosen, and the country is two things."""
    places = {**NOW_CODES, "EKA98": "Austfjell", "EKG05": "KOSTRA-gruppe 5"}
    return PxTable(
        "91134",
        "91134: Nøkkeltall for kommuneregnskap (K), etter region, statistikkvariabel og år",
        [
            PxVariable(
                "KOKkommuneregion0000",
                "region",
                {**places, "EAK": "Landet", "EAKUO": "Landet uten Oslo"},
                role="geo",
            ),
            PxVariable(
                "ContentsCode", "statistikkvariabel", {"KOSfri0000": "Frie inntekter (kr)"}, role="metric"
            ),
            PxVariable("Tid", "år", {"2025": "2025", "2026": "2026"}, role="time"),
        ],
        notes=["Brudd i tidsserien mellom 2019 og 2020."],
        mandatory={"0": True},
        may_be_summed=False,
        signs={("EAK", "KOSfri0000", "2026"): ":"},
    )
