"""The entries most regions have: others' windows, budget work, reporting, days to mark.

Each tells where the day is from. None has been held against the source for a certain year: what is added is
marked as not checked until the secretariat has done so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from samrad.core.dated import Track


@dataclass(frozen=True)
class Usual:
    """An entry in bokmål and nynorsk. The days are of some year it came; see `WheelEntry` for the rest."""

    key: str
    track: Track
    bokmal: str
    nynorsk: str
    source: str
    first: date
    last: date | None = None
    rule: str = ""
    rule_nynorsk: str = ""
    every_years: int = 1

    def title(self, language: str) -> str:
        return self.nynorsk if language == "nn" else self.bokmal

    def values(self, language: str) -> dict[str, Any]:
        """The fields of the entry it becomes."""
        is_nynorsk = language == "nn"
        return {
            "title": self.title(language),
            "track": self.track.value,
            "rule": self.rule_nynorsk if is_nynorsk else self.rule,
            "language": "nn" if is_nynorsk else "nb",
            "first": self.first,
            "last": self.last,
            "every_years": self.every_years,
            "must_be_checked": True,
            "source": self.source,
        }


W, B, R, D = Track.windows, Track.budget, Track.reporting, Track.days
PARLIAMENT = "Stortingets forretningsorden § 43; dagen fastsettes hvert år"
ACT = "Kommuneloven kapittel 14"
ELECTIONS = "Valgloven; dagen fastsettes av Kongen i statsråd"

USUAL = (
    Usual(
        "innspill-statsbudsjett",
        W,
        "Innspill til neste statsbudsjett",
        "Innspel til neste statsbudsjett",
        "Regjeringens budsjettkonferanse holdes som regel i mars",
        date(2026, 1, 15),
        date(2026, 2, 28),
    ),
    Usual(
        "revidert",
        W,
        "Revidert nasjonalbudsjett legges fram",
        "Revidert nasjonalbudsjett blir lagt fram",
        f"{PARLIAMENT}, senest 15. mai",
        date(2026, 5, 15),
    ),
    Usual(
        "statsbudsjett",
        W,
        "Statsbudsjettet legges fram",
        "Statsbudsjettet blir lagt fram",
        f"{PARLIAMENT}, innen seks dager etter at Stortinget er åpnet",
        date(2026, 10, 7),
    ),
    Usual(
        "storting-budsjett",
        W,
        "Stortinget behandler statsbudsjettet",
        "Stortinget behandlar statsbudsjettet",
        f"{PARLIAMENT}, behandlingen er over før jul",
        date(2026, 10, 8),
        date(2026, 12, 18),
    ),
    Usual(
        "ntp-innspill",
        W,
        "Innspill til Nasjonal transportplan",
        "Innspel til Nasjonal transportplan",
        "Planen legges fram hvert fjerde år, sist i 2024 (Meld. St. 14 (2023–2024))",
        date(2027, 2, 1),
        date(2027, 6, 30),
        every_years=4,
    ),
    Usual(
        "ntp",
        W,
        "Nasjonal transportplan legges fram",
        "Nasjonal transportplan blir lagd fram",
        "Hvert fjerde år, sist i mars 2024 (Meld. St. 14 (2023–2024))",
        date(2024, 3, 22),
        every_years=4,
    ),
    Usual(
        "planstrategi",
        W,
        "Regional planstrategi",
        "Regional planstrategi",
        "Plan- og bygningsloven § 7-1: innen ett år etter at fylkestinget er konstituert",
        date(2023, 11, 1),
        date(2024, 10, 31),
        every_years=4,
    ),
    Usual(
        "fylkesbudsjett",
        W,
        "Fylkeskommunens budsjett og økonomiplan",
        "Budsjett og økonomiplan for fylkeskommunen",
        f"{ACT}: vedtas før årsskiftet",
        date(2026, 10, 20),
        date(2026, 12, 15),
    ),
    Usual(
        "kommunevalg",
        W,
        "Kommunestyre- og fylkestingsvalg",
        "Kommunestyre- og fylkestingsval",
        ELECTIONS,
        date(2023, 9, 11),
        rule="andre mandag i september",
        rule_nynorsk="andre måndag i september",
        every_years=4,
    ),
    Usual(
        "stortingsvalg",
        W,
        "Stortingsvalg",
        "Stortingsval",
        ELECTIONS,
        date(2025, 9, 8),
        rule="andre mandag i september",
        rule_nynorsk="andre måndag i september",
        every_years=4,
    ),
    Usual(
        "kommunebudsjett-rammer",
        B,
        "Rammer for økonomiplan og budsjett",
        "Rammer for økonomiplan og budsjett",
        "Vanlig i kommunene; hver kommune har sin plan",
        date(2026, 5, 20),
        date(2026, 6, 20),
    ),
    Usual(
        "kommunebudsjett-arbeid",
        B,
        "Budsjettarbeid i administrasjonene",
        "Budsjettarbeid i administrasjonane",
        "Vanlig i kommunene; hver kommune har sin plan",
        date(2026, 8, 20),
        date(2026, 10, 25),
    ),
    Usual(
        "kommunebudsjett-forslag",
        B,
        "Kommunedirektørenes budsjettforslag",
        "Budsjettforslag frå kommunedirektørane",
        "Vanlig i kommunene; hver kommune har sin plan",
        date(2026, 10, 26),
        date(2026, 11, 8),
    ),
    Usual(
        "kommunebudsjett-vedtak",
        B,
        "Kommunestyrene vedtar budsjettet",
        "Kommunestyra vedtek budsjettet",
        f"{ACT} (§ 14-3): vedtas før årsskiftet, etter 14 dagers offentlig ettersyn",
        date(2026, 12, 1),
        date(2026, 12, 18),
    ),
    Usual(
        "kostra",
        R,
        "KOSTRA-rapportering til SSB",
        "KOSTRA-rapportering til SSB",
        "KOSTRA, frist 15. februar",
        date(2026, 2, 15),
    ),
    Usual("arsregnskap", R, "Årsregnskapet avlegges", "Årsrekneskapen blir avlagd", ACT, date(2026, 2, 22)),
    Usual("arsberetning", R, "Årsberetningen avgis", "Årsmeldinga blir gitt", ACT, date(2026, 3, 31)),
    Usual(
        "regnskap-vedtas",
        R,
        "Årsregnskap og årsberetning skal være vedtatt",
        "Årsrekneskap og årsmelding skal vere vedtekne",
        f"{ACT}: senest 30. juni",
        date(2026, 6, 30),
    ),
    Usual(
        "tertial-1",
        R,
        "Første tertialrapport",
        "Første tertialrapport",
        "Vanlig i kommunene",
        date(2026, 5, 20),
    ),
    Usual(
        "tertial-2",
        R,
        "Andre tertialrapport",
        "Andre tertialrapport",
        "Vanlig i kommunene",
        date(2026, 9, 20),
    ),
    Usual("samefolkets-dag", D, "Samefolkets dag", "Samefolkets dag", "Offisiell flaggdag", date(2026, 2, 6)),
    Usual("kvinnedagen", D, "Kvinnedagen", "Kvinnedagen", "De forente nasjoner", date(2026, 3, 8)),
    Usual("1-mai", D, "Arbeidernes dag", "Arbeidarane sin dag", "Offentlig høytidsdag", date(2026, 5, 1)),
    Usual("17-mai", D, "Grunnlovsdagen", "Grunnlovsdagen", "Offentlig høytidsdag", date(2026, 5, 17)),
    Usual(
        "psykisk-helse",
        D,
        "Verdensdagen for psykisk helse",
        "Verdsdagen for psykisk helse",
        "Verdens helseorganisasjon",
        date(2026, 10, 10),
    ),
    Usual("fn-dagen", D, "FN-dagen", "FN-dagen", "De forente nasjoner", date(2026, 10, 24)),
    Usual(
        "funksjonshemmede",
        D,
        "Dagen for personer med funksjonsnedsettelse",
        "Dagen for personar med funksjonsnedsetjing",
        "De forente nasjoner",
        date(2026, 12, 3),
    ),
)
