"""Forms for bringing councils' meeting days in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samrad.core.acts import Refused
from samrad.core.forms import ClockInput, DayInput, WorkForm
from samrad.engine.calendar_text import MOST_LETTERS
from samrad.meetings.intake.fetching import LONGEST_ADDRESS, target_of
from samrad.meetings.intake.reading import MOST_BYTES

ROWS = 8
SUFFIXES = (".ics", ".xlsx", ".csv")


class AddressForm(WorkForm):
    """The address of a calendar that is fetched every day."""

    address = forms.CharField(
        label=_("Adressen til kalenderen"),
        help_text=_(
            "Den begynner med https:// eller webcal:// og slutter ofte på .ics. Kommunens nettsider kaller "
            "den iCal, abonner eller kalenderabonnement."
        ),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_address(self) -> str:
        """One that can't be asked is said at the field; whether it may be is found when it is fetched."""
        written: str = self.cleaned_data["address"]
        address = written if "://" in written else f"https://{written}"
        try:
            target_of(address)
        except Refused as fault:
            raise forms.ValidationError(str(fault)) from fault
        return address


class FileForm(WorkForm):
    """A calendar file or a sheet."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_(
            "En kalenderfil (.ics), eller et regneark (.xlsx eller .csv) der en kolonne heter «Dato». "
            "Kolonnene Klokkeslett, Slutt, Sted, Organ og Merknad leses også."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        error_messages={"required": _("Velg en fil."), "empty": _("Filen er tom.")},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(SUFFIXES):
            raise forms.ValidationError(_("Filen må være .ics, .xlsx eller .csv."))
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Filen er for stor. Det meste vi tar imot, er 2 MB."))
        return file


class TextForm(WorkForm):
    """A text as it stands in a mail or on a page."""

    text = forms.CharField(
        label=_("Teksten"),
        help_text=_(
            "For eksempel «Kommunestyret: 4. februar, 25. mars og 6. mai kl. 18». Flere organer i samme "
            "kommune kan stå etter hverandre med en overskrift hver."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Lim inn teksten med datoene.")},
    )
    first_year = forms.IntegerField(
        required=False, min_value=1990, max_value=2100, widget=forms.HiddenInput()
    )


class RowsForm(WorkForm):
    """A few days written one by one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, ROWS + 1):
            self.fields[f"on_{number}"] = forms.DateField(
                label=_("Dato"), required=False, widget=DayInput(attrs={"class": "ds-input"})
            )
            for name, label in (("starts_at", _("Fra kl.")), ("ends_at", _("Til kl."))):
                self.fields[f"{name}_{number}"] = forms.TimeField(
                    label=label, required=False, widget=ClockInput(attrs={"class": "ds-input"})
                )
            self.fields[f"place_{number}"] = forms.CharField(
                label=_("Sted"),
                required=False,
                max_length=160,
                widget=forms.TextInput(attrs={"class": "ds-input"}),
            )

    def rows(self) -> Iterator[list[forms.BoundField]]:
        """The fields of each row."""
        for number in range(1, ROWS + 1):
            yield [self[f"{name}_{number}"] for name in ("on", "starts_at", "ends_at", "place")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(1, ROWS + 1):
            start, end = cleaned.get(f"starts_at_{number}"), cleaned.get(f"ends_at_{number}")
            if end and (start is None or end <= start):
                self.add_error(f"ends_at_{number}", _("Møtet må slutte etter at det begynner."))
            if start and not cleaned.get(f"on_{number}") and f"on_{number}" not in self.errors:
                self.add_error(f"on_{number}", _("Velg datoen."))
        return cleaned

    def days(self) -> Iterator[dict[str, Any]]:
        """What each row with a date says."""
        for number in range(1, ROWS + 1):
            if self.cleaned_data.get(f"on_{number}"):
                names = ("on", "starts_at", "ends_at", "place")
                yield {name: self.cleaned_data[f"{name}_{number}"] for name in names}


class ChoiceForm(WorkForm):
    """What of a reading is taken, and whether it is all there is."""

    only = forms.CharField(
        label=_("Ta bare med det som har dette i tittelen"),
        help_text=_("Flere ord skilles med komma. Tomt felt tar med alt."),
        required=False,
        max_length=200,
    )
    replaces = forms.BooleanField(
        label=_("Dette er hele kalenderen: avlys også dagene som står fra før"), required=False
    )

    def __init__(self, *args: Any, has_titles: bool, has_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_titles:
            self.fields["only"].widget = forms.HiddenInput()
        if not has_others:
            del self.fields["replaces"]


class RemoveForm(WorkForm):
    """Taking a source away."""

    cancels = forms.BooleanField(label=_("Avlys også dagene som kom herfra"), required=False)
