"""Forms of commitments: whom to ask, what is promised, what is delivered, and naming."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Decision, Treatment
from samrad.commitments.models import Commitment
from samrad.commitments.services.commitments import PARTNERS, Promised
from samrad.commitments.services.delivery import Delivered
from samrad.commitments.templatetags.commitment_words import kroner
from samrad.core.forms import DayInput, WorkForm
from samrad.core.models import WrittenLanguage
from samrad.core.templatetags.formats import partial
from samrad.engine.number_cells import NotANumber, read_number
from samrad.organisations.models import Organisation
from samrad.workspace.forms.commissions import FileForm
from samrad.workspace.forms.deadlines import MovedBecause


class KronerField(forms.DecimalField):
    """Kroner as people write them (`250 000`), øre as the value."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_digits=14, decimal_places=2, required=False, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        written = str(value or "").strip().lower().removesuffix("kr").strip()
        try:
            return super().to_python(read_number(written) if written else "")
        except NotANumber:
            return super().to_python(written)

    def clean(self, value: Any) -> int | None:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)


def kroner_written(ore: int | None) -> str:
    """Øre as the field shows them: without the unit, which its label tells."""
    return kroner(ore).removesuffix(" kr")


def work_written(work: Decimal | None) -> Decimal | None:
    """Full-time equivalents as the field shows them: `2` and `0,5`, not `2,00`."""
    return work and Decimal(f"{work.normalize():f}")


def work_field(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        required=False,
        localize=True,
    )


def decision_choices(decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """The decisions by their treatments, in words: whose, when, about what."""
    return [(str(each.treatment_id), in_words(each)) for each in decisions]


def in_words(decision: Decision) -> str:
    treatment = decision.treatment
    when = partial(decision.decided) if decision.decided_on else ""
    told = [str(treatment.organ or ""), when, treatment.branch.stop.case.title]
    return " · ".join(part for part in told if part)


class AskForm(WorkForm):
    """Those who take part, ticked, and one other who is to be a partner."""

    participants = forms.ModelMultipleChoiceField(
        label=_("Deltakere"), queryset=None, widget=forms.CheckboxSelectMultiple, required=False
    )
    partner = forms.ModelChoiceField(
        label=_("En annen partner"),
        help_text=_("Stat, næringsliv, frivillighet eller akademia kan også love noe."),
        queryset=None,
        required=False,
        empty_label=_("Ingen"),
    )

    def __init__(
        self,
        *args: Any,
        participants: QuerySet[Organisation],
        partners: QuerySet[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participants"].queryset = participants
        self.fields["participants"].initial = participants
        self.fields["partner"].queryset = partners
        self.fields["partner"].choices = partner_choices(partners)

    def chosen(self) -> list[Organisation]:
        partner = self.cleaned_data["partner"]
        return [*self.cleaned_data["participants"], *([partner] if partner else [])]


def partner_choices(partners: Iterable[Organisation]) -> list[tuple[Any, Any]]:
    """The likely ones first; municipalities and counties, which are many, below in groups of their own."""
    councils: dict[str, list[tuple[Any, Any]]] = {"municipality": [], "county": []}
    others: list[tuple[Any, Any]] = [("", _("Ingen"))]
    for each in partners:
        councils.get(each.kind, others).append((each.pk, str(each)))
    groups = [(_("Kommuner"), councils["municipality"]), (_("Fylker"), councils["county"])]
    return others + [group for group in groups if group[1]]


class PartnerForm(WorkForm):
    """A partner that isn't in the register yet."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    kind = forms.ChoiceField(label=_("Slag"), choices=[(each.value, each.label) for each in PARTNERS])


class CommitmentForm(WorkForm):
    """What an organisation has answered, what it pledges, and by which decision."""

    answer = forms.ChoiceField(label=_("Svar"), choices=Commitment.Answer.choices, widget=forms.RadioSelect)
    treatment = forms.ChoiceField(
        label=_("Vedtaket"),
        help_text=_("«Med» uten vedtak vises som ikke vedtatt."),
        required=False,
    )
    told_by = forms.CharField(
        label=_("Et annet vedtak, med ord"),
        help_text=_("Når det ikke står i listen. For eksempel «Styret, sak 14/27»."),
        max_length=200,
        required=False,
    )
    told_on = forms.DateField(label=_("Dagen det ble vedtatt"), widget=DayInput, required=False)
    pledged_ore = KronerField(label=_("Kroner"), help_text=_("For eksempel 250 000."))
    pledged_fte = work_field(_("Årsverk"), _("For eksempel 0,5."))
    due_on = forms.DateField(
        label=_("Frist"),
        help_text=_("Tom: fristen til tiltaket gjelder."),
        widget=DayInput,
        required=False,
    )
    due_because = MovedBecause()
    local_variation = forms.CharField(
        label=_("Lokal tilpasning"),
        help_text=_("Det som er annerledes her enn hos de andre."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        required=False,
    )
    language = forms.ChoiceField(label=_("Skrevet på"), choices=WrittenLanguage.choices)

    def __init__(self, *args: Any, decisions: list[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.treatments = {str(each.treatment_id): each.treatment for each in decisions}
        self.fields["treatment"].choices = [("", _("Ikke vedtatt ennå")), *decision_choices(decisions)]

    def clean_treatment(self) -> Treatment | None:
        return self.treatments.get(self.cleaned_data["treatment"])

    def promised(self) -> Promised:
        return Promised(**self.cleaned_data)


def commitment_shown(row: Commitment) -> dict[str, Any]:
    """The commitment as the form shows it."""
    values = {name: getattr(row, name) for name in Promised.__dataclass_fields__ if name != "due_because"}
    return values | {
        "treatment": str(row.treatment_id or ""),
        "pledged_ore": kroner_written(row.pledged_ore),
        "pledged_fte": work_written(row.pledged_fte),
        "language": row.language if row.local_variation else language_of(row.organisation),
    }


def language_of(organisation: Organisation) -> str:
    """What the organisation writes; bokmål where it has chosen neither."""
    chosen = organisation.language_choice
    return chosen if chosen in WrittenLanguage.values else WrittenLanguage.BOKMAL


class DeliveredForm(FileForm):
    """What has been delivered so far, and what shows it."""

    delivered_ore = KronerField(label=_("Kroner så langt"))
    delivered_fte = work_field(_("Årsverk så langt"))
    delivered_note = forms.CharField(
        label=_("Med ord"), widget=forms.Textarea(attrs={"rows": 2}), max_length=400, required=False
    )
    evidence_link = forms.URLField(
        label=_("Lenke til dokumentasjon"), required=False, assume_scheme="https", max_length=300
    )
    field_order = ["delivered_ore", "delivered_fte", "delivered_note", "evidence_link", "file"]

    def delivered(self) -> Delivered:
        return Delivered(**self.stored())


def delivery_shown(row: Commitment) -> dict[str, Any]:
    return {
        "delivered_ore": kroner_written(row.delivered_ore),
        "delivered_fte": work_written(row.delivered_fte),
        "delivered_note": row.delivered_note,
        "evidence_link": row.evidence_link,
        "access": "public",
    }


class KeptForm(WorkForm):
    on = forms.DateField(label=_("Dagen det ble holdt"), widget=DayInput)


class BrokenForm(WorkForm):
    on = forms.DateField(label=_("Dagen det ble klart"), widget=DayInput)
    because = forms.CharField(label=_("Hvorfor"), widget=forms.Textarea(attrs={"rows": 2}), max_length=300)


class NamingForm(WorkForm):
    """The regional council's decision on naming those who are late."""

    names = forms.TypedChoiceField(
        label=_("Hva som er vedtatt"),
        choices=[("ja", _("Vis offentlig hvem som er forsinket")), ("nei", _("Ikke vis det offentlig"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )
    treatment = forms.ChoiceField(label=_("Vedtaket"))
    from_on = forms.DateField(label=_("Gjelder fra"), widget=DayInput)

    def __init__(self, *args: Any, decisions: list[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.treatments = {str(each.treatment_id): each.treatment for each in decisions}
        self.fields["treatment"].choices = [("", _("Velg vedtaket …")), *decision_choices(decisions)]

    def clean_treatment(self) -> Treatment:
        return self.treatments[self.cleaned_data["treatment"]]
