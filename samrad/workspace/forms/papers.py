"""Forms about case papers under work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.access.models import Account
from samrad.cases.models import PaperPart
from samrad.core.forms import DayInput, WorkForm
from samrad.documents.models import Document
from samrad.engine.text_tree import Node
from samrad.organisations.models import Organ
from samrad.workspace.forms.commissions import FileForm, key_of

LONGEST_CHOICE = 70  # letters of a paragraph in a list of choices


class AskForm(WorkForm):
    """Whom to ask, and by when. `officers` and `organs` are those that can be asked."""

    whom = forms.ChoiceField(label=_("Hvem"))
    due_on = forms.DateField(label=_("Innen"), widget=DayInput)
    note = forms.CharField(
        label=_("Hva du vil ha svar på"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        required=False,
    )

    def __init__(
        self, *args: Any, officers: Sequence[Account], organs: Sequence[Organ], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {key_of(each): each for each in (*officers, *organs)}
        groups = ((_("Personer"), officers), (_("Alle i"), organs))
        choices = [(label, [(key_of(each), str(each)) for each in group]) for label, group in groups if group]
        self.fields["whom"].choices = [("", _("Velg …")), *choices]

    def clean_whom(self) -> Account | Organ:
        return self.asked[self.cleaned_data["whom"]]


class CommentForm(WorkForm):
    """A comment at a paragraph, on a part, or, without a part, on the whole paper."""

    paragraph = forms.ChoiceField(label=_("Hvor"), required=False)
    body = forms.CharField(label=_("Merknad"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)

    def __init__(self, *args: Any, part: PaperPart | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if part is None:
            del self.fields["paragraph"]
        else:
            at = [(node.id, beginning(node)) for node in part.tree.nodes]
            self.fields["paragraph"].choices = [("", _("Hele delen")), *at]


def beginning(node: Node) -> str:
    text = node.text.replace("\n", " ").replace("\t", " ")
    return text if len(text) <= LONGEST_CHOICE else f"{text[:LONGEST_CHOICE]}…"


class SettleForm(WorkForm):
    answer = forms.CharField(
        label=_("Hva som ble gjort med den"),
        help_text=_("Den som skrev merknaden, ser svaret."),
        max_length=400,
        required=False,
    )


class AttachForm(FileForm):
    """An attachment of the draft: a title, the file, its access when it goes out."""

    title = forms.CharField(label=_("Tittel"), max_length=300)
    field_order = ["title", "file", "access", "legal_basis"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = True
        self.fields["access"].label = _("Tilgang når saksframlegget er sendt ut")
        self.fields["access"].initial = Document.Access.PUBLIC


class WordForm(WorkForm):
    file = forms.FileField(label=_("Word-fil"), help_text=_("Filen du hentet her, etter at du skrev i den."))
