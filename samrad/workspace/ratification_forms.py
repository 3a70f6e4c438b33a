"""What is filled in about the councils' answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samrad.cases.models import Decision, Outcome, Role, Stop, Treatment
from samrad.cases.naming import is_county, kind_in_text
from samrad.cases.ratifying import CouncilRow
from samrad.cases.services.ratification_answers import Answer, Minutes
from samrad.cases.services.ratification_sending import COMMITTEE_OF, Asked
from samrad.core.forms import DayInput, WorkForm
from samrad.core.models import WrittenLanguage
from samrad.engine.partial_dates import format_date
from samrad.engine.text_tree import plain_from_tree
from samrad.engine.vocabulary import organ_kind_name
from samrad.organisations.models import Organ, Organisation

PLANNED = "planned"
EXECUTIVE = "executive"  # the council hasn't met, but has got a recommendation
LARGEST_MINUTES = 20_000_000  # bytes
TAKEN = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".txt": "text/plain",
}
UNANIMOUS = [
    ("", gettext_lazy("Ikke oppgitt")),
    ("yes", gettext_lazy("Enstemmig")),
    ("no", gettext_lazy("Mot stemmer")),
]
WORDS = {
    Role.RATIFICATION: [
        (PLANNED, gettext_lazy("Ikke behandlet ennå")),
        (Outcome.JOINED, gettext_lazy("Sluttet seg til")),
        (Outcome.JOINED_WITH_REMARK, gettext_lazy("Sluttet seg til med merknad")),
        (Outcome.DECIDED_OTHERWISE, gettext_lazy("Vedtok noe annet")),
        (Outcome.REFUSED, gettext_lazy("Sa nei")),
        (Outcome.POSTPONED, gettext_lazy("Utsatte")),
        (Outcome.SENT_BACK, gettext_lazy("Sendte saken tilbake")),
    ],
    Role.RECOMMENDATION: [
        (PLANNED, gettext_lazy("Ikke behandlet ennå")),
        (Outcome.RECOMMENDED, gettext_lazy("Innstilte på å slutte seg til")),
        (Outcome.DECIDED_OTHERWISE, gettext_lazy("Innstilte på noe annet")),
        (Outcome.REFUSED, gettext_lazy("Innstilte på å si nei")),
        (Outcome.POSTPONED, gettext_lazy("Utsatte")),
        (Outcome.SENT_BACK, gettext_lazy("Sendte saken tilbake")),
    ],
}
RECOMMENDED = [
    each
    for each in WORDS[Role.RECOMMENDATION]
    if each[0] not in {PLANNED, Outcome.POSTPONED, Outcome.SENT_BACK}
]


class MinutesForm(WorkForm):
    """A særutskrift, public unless marked."""

    minutes = forms.FileField(
        label=gettext_lazy("Særutskrift"),
        required=False,
        help_text=gettext_lazy(
            "PDF, Word, ODT eller ren tekst, høyst 20 MB. Den blir offentlig med en gang."
        ),
    )
    is_exempt = forms.BooleanField(
        label=gettext_lazy("Særutskriften er unntatt offentlighet"), required=False
    )
    legal_basis = forms.CharField(
        label=gettext_lazy("Hjemmel"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("For eksempel offl. § 13."),
    )

    def clean_minutes(self) -> Any:
        file = self.cleaned_data.get("minutes")
        if file is None:
            return None
        if not any(file.name.lower().endswith(ending) for ending in TAKEN):
            raise forms.ValidationError(_("Filen må være PDF, Word (.docx), ODT eller ren tekst."))
        if file.size > LARGEST_MINUTES:
            raise forms.ValidationError(_("Filen er større enn 20 MB. Gjør den mindre, og prøv igjen."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_exempt") and not cleaned.get("legal_basis"):
            self.add_error("legal_basis", _("Skriv hjemmelen når særutskriften er unntatt."))
        return cleaned

    def minutes_given(self) -> Minutes | None:
        file = self.cleaned_data["minutes"]
        if file is None:
            return None
        media_type = next(kind for ending, kind in TAKEN.items() if file.name.lower().endswith(ending))
        basis = self.cleaned_data["legal_basis"] if self.cleaned_data["is_exempt"] else ""
        return Minutes(file.name, media_type, file.read(), basis)


class AnswerForm(MinutesForm):
    """One question: what did the organ do? The rest follows from the answer to it."""

    happened = forms.ChoiceField(label=gettext_lazy("Hva gjorde kommunestyret?"), widget=forms.RadioSelect)
    executive_did = forms.ChoiceField(choices=RECOMMENDED, required=False, widget=forms.RadioSelect)
    executive_on = forms.DateField(required=False, widget=DayInput)
    planned_on = forms.DateField(required=False, widget=DayInput)
    decided_on = forms.DateField(
        label=gettext_lazy("Dato"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Dagen saken ble behandlet der, eller innstillingen ble vedtatt."),
    )
    until = forms.DateField(
        label=gettext_lazy("Utsatt til"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Tomt når dagen ikke er satt."),
    )
    number = forms.CharField(
        label=gettext_lazy("Eget saksnummer"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Som PS 44/27. Kan stå tomt."),
    )
    unanimity = forms.ChoiceField(label=gettext_lazy("Stemmer"), choices=UNANIMOUS, required=False)
    votes_for = forms.IntegerField(
        label=gettext_lazy("Stemmer for"), required=False, min_value=0, max_value=999
    )
    votes_against = forms.IntegerField(
        label=gettext_lazy("Stemmer mot"), required=False, min_value=0, max_value=999
    )
    remark = forms.CharField(
        label=gettext_lazy("Merknaden"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    text = forms.CharField(
        label=gettext_lazy("Teksten som ble vedtatt"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=40_000,
        help_text=gettext_lazy(
            "Hele vedtaket, ett avsnitt på hver linje. Forskjellen fra regionens vedtak vises etterpå."
        ),
    )
    because = forms.CharField(
        label=gettext_lazy("Hva var feil?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Står offentlig sammen med rettelsen."),
    )

    def __init__(
        self,
        *args: Any,
        treatment: Treatment,
        executive: str = "",
        may_recommend: bool = False,
        corrects: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.treatment, self.corrects = treatment, corrects
        choices = list(WORDS[Role(treatment.role)])
        if may_recommend:
            told = _("Ikke behandlet ennå, men %(organ)s har innstilt") % {"organ": executive}
            choices.insert(1, (EXECUTIVE, told))
            self.fields["planned_on"].help_text = _("Tomt når dagen ikke er satt.")
        put_off = {PLANNED, EXECUTIVE, Outcome.POSTPONED, Outcome.SENT_BACK}
        self.fields["happened"].choices = [each for each in choices if not corrects or each[0] not in put_off]
        self._name_the_organs(executive)
        unused = {
            "executive_on": not executive or corrects,
            "executive_did": not may_recommend or corrects,
            "because": not corrects,
        }
        for name in (name for name, is_unused in unused.items() if is_unused):
            del self.fields[name]

    def _name_the_organs(self, executive: str) -> None:
        """The questions by the name of who is asked: *kommunestyret*, *fylkestinget*, *formannskapet*."""
        organ = {"organ": kind_in_text(self.treatment.organ, get_language())}
        first = {"organ": executive}
        self.fields["happened"].label = _("Hva gjorde %(organ)s?") % organ
        self.fields["planned_on"].label = _("Dagen %(organ)s skal behandle saken") % organ
        self.fields["executive_on"].label = _("Dagen %(organ)s skal behandle saken") % first
        self.fields["executive_did"].label = _("Hva gjorde %(organ)s?") % first

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        happened = cleaned.get("happened")
        if happened == PLANNED:
            if not cleaned.get("planned_on") and not cleaned.get("executive_on"):
                self.add_error("planned_on", _("Skriv dagen saken skal opp."))
        elif happened == EXECUTIVE and not cleaned.get("executive_did"):
            self.add_error("executive_did", _("Velg hva innstillingen gikk ut på."))
        elif happened:
            self._clean_what_happened(self.outcome_in(cleaned), cleaned)
        return cleaned

    @staticmethod
    def outcome_in(given: dict[str, Any]) -> str:
        """What the organ that has met came to."""
        return given["executive_did"] if given["happened"] == EXECUTIVE else given["happened"]

    def _clean_what_happened(self, happened: str, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", _("Skriv datoen saken ble behandlet."))
        if happened == Outcome.JOINED_WITH_REMARK and not cleaned.get("remark"):
            self.add_error("remark", _("Skriv merknaden."))
        if happened == Outcome.DECIDED_OTHERWISE and not cleaned.get("text"):
            self.add_error("text", _("Skriv teksten som ble vedtatt, så forskjellen kan vises."))
        if self.corrects and not cleaned.get("because"):
            self.add_error("because", _("Skriv hva som var feil."))

    @property
    def is_planned(self) -> bool:
        return self.cleaned_data["happened"] == PLANNED

    @property
    def is_recommendation(self) -> bool:
        return self.cleaned_data["happened"] == EXECUTIVE

    @property
    def deviates(self) -> bool:
        """The council decided something else, in a text of its own."""
        return self.cleaned_data["happened"] == Outcome.DECIDED_OTHERWISE

    def _own_number(self) -> str:
        """The number of the organ that has met: what the form began with is the council's."""
        number = self.cleaned_data["number"]
        is_councils = self.is_recommendation and number == self.initial.get("number")
        return "" if is_councils else number

    def answer(self) -> Answer:
        """What was filled in, without what doesn't belong to the outcome that was chosen."""
        given = self.cleaned_data
        outcome = self.outcome_in(given)
        counted = given["unanimity"] == "no"
        return Answer(
            outcome=outcome,
            decided_on=given["decided_on"],
            number=self._own_number(),
            remark=given["remark"] if outcome == Outcome.JOINED_WITH_REMARK else "",
            text=given["text"] if outcome == Outcome.DECIDED_OTHERWISE else "",
            is_unanimous={"yes": True, "no": False}.get(given["unanimity"]),
            votes_for=given["votes_for"] if counted else None,
            votes_against=given["votes_against"] if counted else None,
            until=given["until"] if outcome == Outcome.POSTPONED else None,
        )


def told_already(decision: Decision | None, number: str) -> dict[str, Any]:
    """What a form for a correction begins with."""
    if decision is None:
        return {"number": number}
    unanimity = {True: "yes", False: "no", None: ""}[decision.is_unanimous]
    return {
        "happened": decision.outcome,
        "decided_on": decision.decided_on,
        "number": number,
        "unanimity": unanimity,
        "votes_for": decision.votes_for,
        "votes_against": decision.votes_against,
        "remark": decision.remark,
        "text": plain_from_tree(decision.tree) if decision.tree else "",
    }


def planned_already(row: CouncilRow, treatment: Treatment) -> dict[str, Any]:
    """The day that has been told for the council."""
    return {"planned_on": row.state.planned} if treatment.gives_answer else {}


class BecauseForm(WorkForm):
    """Why something is taken back."""

    because = forms.CharField(
        label=gettext_lazy("Hva var feil?"),
        max_length=300,
        help_text=gettext_lazy("Står offentlig sammen med rettelsen."),
    )


class LeaveUnsentForm(WorkForm):
    """Why a decision isn't to be sent."""

    because = forms.CharField(
        label=gettext_lazy("Hvorfor skal den ikke sendes?"),
        max_length=300,
        help_text=gettext_lazy("Bare for sekretariatet."),
    )


class AddressForm(WorkForm):
    """Where one municipality gets what concerns it. Never public."""

    registry = forms.EmailField(label=gettext_lazy("Postmottak"), required=False)
    contact_name = forms.CharField(label=gettext_lazy("Kontaktperson"), required=False, max_length=120)
    contact_email = forms.EmailField(label=gettext_lazy("E-post til kontaktpersonen"), required=False)
    secretary_name = forms.CharField(
        label=gettext_lazy("Politisk sekretariat"), required=False, max_length=120
    )
    secretary_email = forms.EmailField(label=gettext_lazy("E-post til politisk sekretariat"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Målform i e-post"), choices=WrittenLanguage.choices[:2])


class SendForm(WorkForm):
    """Whom to ask, by which rule, and by when."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Hva skal til"), choices=Stop.Rule.choices, widget=forms.RadioSelect
    )
    due_on = forms.DateField(label=gettext_lazy("Svarfrist"), widget=DayInput)
    proposed = forms.CharField(
        label=gettext_lazy("Forslag til vedtak"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=40_000,
        help_text=gettext_lazy("Ett avsnitt på hver linje. Står i papirene de som blir spurt, får."),
    )
    asked = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem skal spørres?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Velg minst én som skal spørres."),
            "invalid_choice": gettext_lazy(
                "En av dem du valgte, har fått saken i mellomtiden. Se over valget."
            ),
        },
    )
    executive_first = forms.MultipleChoiceField(
        label=gettext_lazy("Der formannskapet innstiller først"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    without_mail = forms.BooleanField(
        label=gettext_lazy("Vi leverer selv til dem som mangler adresse"), required=False
    )

    def __init__(self, *args: Any, places: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(each.pk): each for each in places}
        choices = [(key, each.name) for key, each in self.places.items()]
        self.fields["asked"].choices = choices
        self.fields["executive_first"].choices = choices
        if any(is_county(each) for each in places):
            self.fields["executive_first"].label = _(
                "Der formannskapet eller fylkesutvalget innstiller først"
            )

    def asked_councils(self) -> list[Asked]:
        first = set(self.cleaned_data["executive_first"])
        return [Asked(self.places[key], key in first) for key in self.cleaned_data["asked"]]


class DeadlineForm(WorkForm):
    """Another day to answer by: for all that haven't answered, or some of them."""

    who = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem gjelder det?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Velg minst én."),
            "invalid_choice": gettext_lazy("En av dem du valgte, har svart i mellomtiden. Se over valget."),
        },
    )
    due_on = forms.DateField(label=gettext_lazy("Ny svarfrist"), widget=DayInput)
    because = forms.CharField(
        label=gettext_lazy("Hvorfor flyttes fristen?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Står i e-posten til dem det gjelder, og offentlig på sakens side. Skriv ikke hvem det gjelder."
        ),
    )

    def __init__(self, *args: Any, rows: list[CouncilRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(str(each.pk), named_with_deadline(each)) for each in rows]

    def branches(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["who"]]


def named_with_deadline(row: CouncilRow) -> str:
    day = format_date(row.request.due_on, get_language() or "nb")
    return _("%(place)s (frist nå: %(day)s)") % {"place": row.branch.label, "day": day}


def usual_due_date(today: date | None = None) -> date:
    """Twelve weeks: time for a council that meets every sixth week, with its formannskap before it."""
    return (today or timezone.localdate()) + timedelta(weeks=12)


def executive_in_text(row: CouncilRow) -> str:
    """*formannskapet*, *fylkesutvalget*: who recommends to the council, or may come to do it."""
    if row.recommending is not None:
        return kind_in_text(row.recommending.organ, get_language())
    kind, _word = COMMITTEE_OF[Organ.Kind(row.treatment.organ.kind)]
    return organ_kind_name(kind, get_language() or "nb", "definite")


def form_for(row: CouncilRow, treatment: Treatment, *args: Any, corrects: bool = False) -> AnswerForm:
    loaded = next(each for each in row.branch.treatments if each.row.pk == treatment.pk)
    told = row.recommending.decision if row.recommending else None
    executive = executive_in_text(row) if treatment.gives_answer else ""
    return AnswerForm(
        *args,
        treatment=treatment,
        executive=executive if told is None or not told.is_confirmed else "",
        may_recommend=bool(executive) and (told is None or not told.is_confirmed),
        corrects=corrects,
        initial=told_already(loaded.answer, loaded.number) | planned_already(row, treatment),
    )
