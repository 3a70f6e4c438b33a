"""What the secretariat wishes of next year's meeting plan, and the days it moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samrad.core.forms import DayInput, WorkForm, dress
from samrad.engine.meeting_plan import ROUND, Arrival, Dates
from samrad.engine.partial_dates import format_date
from samrad.organisations.models import Organ
from samrad.wheel.meeting_plan.kept import ORGANS, as_kept
from samrad.wheel.meeting_plan.standing import StandingMeeting
from samrad.wheel.meeting_plan.written import NotUnderstood, read_arrivals, read_days, read_spans

WEEKDAYS = [
    ("0", _("mandag")),
    ("1", _("tirsdag")),
    ("2", _("onsdag")),
    ("3", _("torsdag")),
    ("4", _("fredag")),
]
LISTED = {"rows": 4, "class": "ds-input"}


def number(label: Any, least: int, most: int, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=hint)


class WishesForm(WorkForm):
    """The year, the two organs, and what is wished of each."""

    year = number(_("År"), 2000, 2100)
    committee = forms.ModelChoiceField(Organ.objects.none(), label=_("Organ"))
    council = forms.ModelChoiceField(Organ.objects.none(), label=_("Organ"))
    gathering = forms.DateField(
        label=_("Fellesmøte med fylkets samling"),
        widget=DayInput,
        required=False,
        help_text=_("Dagen fylket samler regionene, om rådet skal møtes da. Den er en av rådets møtedager."),
    )
    rest_days = number(_("Dager fra et møte til papirene er klare for det neste organet"), 0, 60)
    avoided = forms.CharField(
        label=_("Andre dager det ikke skal være møter"),
        required=False,
        widget=forms.Textarea(attrs=LISTED),
        help_text=_("En dag eller fra–til på hver linje: 4. oktober – 8. oktober"),
    )
    arrivals = forms.CharField(
        label=_("Sakene i et år, etter dagen de kommer"),
        widget=forms.Textarea(attrs={"rows": 12, "class": "ds-input"}),
        help_text=_(
            "En linje for saker som kommer samtidig: dato; saksgang; antall. Saksgangen er utvalget, rådet "
            "og kommunestyrene, de saken skal til, med komma mellom."
        ),
    )

    def __init__(self, *args: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for which in ORGANS:
            self.fields[which].queryset = organs
            self.fields |= {f"{which}_{name}": field for name, field in organ_fields().items()}
        dress(self)

    @property
    def groups(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """The fields about each organ, with what they stand under."""
        for which, heading in zip(ORGANS, (_("Det administrative utvalget"), _("Rådet")), strict=True):
            fields = [self[which], *(self[f"{which}_{name}"] for name in organ_fields())]
            yield heading, [*fields, self["gathering"]] if which == "council" else fields

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        year = found.get("year")
        if year is not None:
            for name, read in self.written():
                self.read(name, read, year)
            self.check_span()
        for which in ORGANS:
            least, most = found.get(f"{which}_least_apart"), found.get(f"{which}_most_apart")
            if least and most and least > most:
                self.add_error(
                    f"{which}_most_apart", _("Det må være minst så mange som det minste antallet.")
                )
        if found.get("gathering") and year and found["gathering"].year != year:
            self.add_error("gathering", _("Dagen er ikke i året planen gjelder."))
        return self.cleaned_data

    def written(self) -> Iterator[tuple[str, Callable[[str, int], Any]]]:
        """The fields that hold lines, and how each is read."""
        yield "arrivals", read_arrivals
        yield "avoided", read_spans
        for which in ORGANS:
            yield f"{which}_fixed", read_days

    def read(self, name: str, read: Callable[[str, int], Any], year: int) -> None:
        if name in self.cleaned_data:
            try:
                self.cleaned_data[name] = read(self.cleaned_data[name], year)
            except NotUnderstood as fault:
                self.add_error(name, str(fault))

    def check_span(self) -> None:
        for which in ORGANS:
            fixed = self.cleaned_data.get(f"{which}_fixed")
            if fixed and max(fixed) - min(fixed) >= ROUND:
                self.add_error(f"{which}_fixed", _("De faste dagene må ligge innenfor 52 uker."))

    def wishes(self, blocked: list[tuple[date, date]]) -> dict[str, Any]:
        """The wishes as a plan keeps them, with what is blocked beside what is written here."""
        given = self.cleaned_data
        spans = [*blocked, *given["avoided"]]
        return {
            "rest_days": given["rest_days"],
            "gathering": given["gathering"].isoformat() if given["gathering"] else None,
            "blocked": [as_kept(span) for span in spans],
            "avoided": [as_kept(span) for span in given["avoided"]],
            **{which: self.organ_wishes(which) for which in ORGANS},
        }

    def organ_wishes(self, which: str) -> dict[str, Any]:
        given = {name: self.cleaned_data[f"{which}_{name}"] for name in organ_fields()}
        return given | {
            "weekdays": [int(each) for each in given["weekdays"]],
            "fixed": as_kept(given["fixed"]),
        }

    @property
    def cases(self) -> list[Arrival]:
        return self.cleaned_data["arrivals"]


def organ_fields() -> dict[str, forms.Field]:
    """What is wished of one organ."""
    return {
        "meetings": number(_("Antall møter"), 1, 52),
        "weekdays": forms.MultipleChoiceField(
            label=_("Ukedager"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple
        ),
        "least_apart": number(_("Minst så mange dager mellom møtene"), 1, 364),
        "most_apart": number(_("Høyst så mange dager mellom møtene"), 1, 364),
        "fixed": forms.CharField(
            label=_("Faste dager"),
            required=False,
            help_text=_("Dager organet skal møtes uansett, med komma mellom: 4. februar, 10. juni"),
        ),
        "by_turn": forms.BooleanField(label=_("Møtested etter tur i kommunene"), required=False),
    }


class DaysForm(WorkForm):
    """The days of a plan, one field a meeting; an empty one is no meeting, and there is room for one more."""

    def __init__(self, *args: Any, dates: Dates, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names, language = names, get_language() or "nb"
        for which in ORGANS:
            for place, day in enumerate([*getattr(dates, which), None], 1):
                self.fields[f"{which}_{place}"] = forms.DateField(
                    label=format_date(day, language, weekday=True, year=False) if day else _("Ett møte til"),
                    initial=day,
                    required=False,
                    widget=DayInput,
                )
        dress(self)

    @property
    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        for which in ORGANS:
            yield self.names[which], [self[name] for name in self.fields if name.startswith(f"{which}_")]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for which in ORGANS:
            days = self.days_of(which)
            if not days:
                self.add_error(None, _("%(organ)s må ha minst ett møte.") % {"organ": self.names[which]})
            elif max(days) - min(days) > timedelta(366):
                self.add_error(None, _("Dagene må ligge i samme år."))
        return found

    def days_of(self, which: str) -> tuple[date, ...]:
        chosen = {day for name, day in self.cleaned_data.items() if name.startswith(f"{which}_") and day}
        return tuple(sorted(chosen))

    @property
    def dates(self) -> Dates:
        return Dates(*(self.days_of(which) for which in ORGANS))


class AdoptForm(WorkForm):
    """Which of the meetings that stand on other days are cancelled when a plan is taken into use, and why."""

    cancelled = forms.TypedMultipleChoiceField(coerce=int, required=False)
    reason = forms.CharField(
        label=_("Hvorfor de avlyses"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "ds-input"}),
        help_text=_("Begrunnelsen er offentlig og sendes til dem som er innkalt."),
    )

    def __init__(self, *args: Any, others: Iterable[StandingMeeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cancelled"].choices = [(each.meeting.pk, each.name) for each in others]

    @property
    def ticked(self) -> set[int]:
        return {int(key) for key in self["cancelled"].value() or () if str(key).isdecimal()}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("cancelled") and not given.get("reason", "").strip():
            self.add_error(
                "reason", _("Skriv hvorfor møtene avlyses, så alle som skulle møte, får vite det.")
            )
        return given
