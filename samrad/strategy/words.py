"""The words of plans: the UN's goals for sustainable development, and how a status is shown."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEVELOPMENT_GOALS: dict[int, str | Promise] = {
    1: _("Utrydde fattigdom"),
    2: _("Utrydde sult"),
    3: _("God helse og livskvalitet"),
    4: _("God utdanning"),
    5: _("Likestilling mellom kjønnene"),
    6: _("Rent vann og gode sanitærforhold"),
    7: _("Ren energi til alle"),
    8: _("Anstendig arbeid og økonomisk vekst"),
    9: _("Industri, innovasjon og infrastruktur"),
    10: _("Mindre ulikhet"),
    11: _("Bærekraftige byer og lokalsamfunn"),
    12: _("Ansvarlig forbruk og produksjon"),
    13: _("Stoppe klimaendringene"),
    14: _("Livet i havet"),
    15: _("Livet på land"),
    16: _("Fred, rettferdighet og velfungerende institusjoner"),
    17: _("Samarbeid for å nå målene"),
}

TONES = {
    "draft": "neutral",
    "heard": "warning",
    "adopted": "info",
    "in_force": "success",
    "replaced": "neutral",
    "lapsed": "neutral",
}
