"""Acts on commitments: asking participants, answering for one, and the decisions behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Treatment
from samrad.cases.services.texts import publishable
from samrad.commitments.models import Commitment, Undertaking
from samrad.commitments.reading.decisions import decisions_of, proposed_ties
from samrad.commitments.services.deadlines import reason_for_moving, record_change
from samrad.core.acts import Refused, act, keep_changes, tell
from samrad.core.viewers import Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Organisation

IN, OUT = Commitment.Answer.IN, Commitment.Answer.OUT
PARTNERS = [
    Organisation.Kind.STATE,
    Organisation.Kind.COMPANY,
    Organisation.Kind.VOLUNTARY,
    Organisation.Kind.EDUCATION,
    Organisation.Kind.OTHER,
]


@act("commitment.ask")
def ask_participants(
    undertaking: Undertaking, organisations: Iterable[Organisation], *, by: Viewer
) -> list[Commitment]:
    """Makes an unanswered commitment for each that has none.

    Anybody can be a partner, also one that is no participant of the cooperation. Effects: the rows; one audit
    entry. Raises Refused where all are asked already.
    """
    require(by, "commitment.keep", undertaking)
    there = set(undertaking.commitments.values_list("organisation", flat=True))
    asked = [new_commitment(undertaking, each) for each in organisations if each.pk not in there]
    if not asked:
        raise Refused(_("Velg minst én som ikke står her fra før."))
    after = {"asked": [each.organisation.name for each in asked]}
    tell(undertaking, after=after, on_behalf_of=secretariat(undertaking, by))
    return asked


def new_commitment(undertaking: Undertaking, organisation: Organisation) -> Commitment:
    return Commitment.objects.create(
        undertaking=undertaking,
        organisation=organisation,
        scope=undertaking.scope,
        key=f"forpliktelse-{uuid4().hex[:12]}",
        source_kind=undertaking.source_kind,
    )


@act("commitment.add_partner")
def add_partner(undertaking: Undertaking, *, name: str, kind: str, by: Viewer) -> Commitment:
    """Asks one that isn't in the register yet: a state body, a company, a voluntary or other organisation.

    Effects: the organisation, kept by the cooperation's folder; its commitment; one audit entry. Raises
    Refused when there is one of that name, or it is a municipality or a county.
    """
    require(by, "commitment.keep", undertaking)
    name = name.strip()
    if kind not in PARTNERS:
        raise Refused(_("Kommuner og fylker står i registeret. Velg dem i listen."))
    # An organisation is one row in all regions, so that its page gathers what it has promised in each.
    # Only invented regions have partners of their own.
    if Organisation.objects.filter(name__iexact=name, is_example=undertaking.cooperation.is_example).exists():
        raise Refused(_("%(name)s står i registeret. Velg den i listen.") % {"name": name})
    publishable({_("Navn"): name})
    home = undertaking.cooperation
    partner = Organisation.objects.create(
        scope=home.scope if home.is_example else "",
        key=f"{home.scope}-{uuid4().hex[:12]}",
        kept_by=home.scope,
        kind=kind,
        name=name,
        sort_key=norwegian_sort_key(name),
        is_example=home.is_example,
    )
    return ask_participants(undertaking, [partner], by=by)[0]


@act("commitment.remove")
def remove_commitment(commitment: Commitment, *, by: Viewer) -> None:
    """Takes away one that was asked by mistake. Effects: the row is gone; one audit entry.

    Raises Refused when it has answered: what has been said stays.
    """
    require(by, "commitment.keep", commitment)
    if commitment.answer != Commitment.Answer.NONE or commitment.status_reports.exists():
        raise Refused(
            _("%(name)s har svart, og svaret blir stående. Endre svaret til «ikke med» i stedet.")
            % {"name": commitment.organisation.name}
        )
    tell(
        commitment, before={"organisation": commitment.organisation.name}, on_behalf_of=whose(commitment, by)
    )
    commitment.delete()


@dataclass(frozen=True)
class Promised:
    """What an organisation answers. The fields are those of `Commitment`; money is øre.

    `due_because` is why a deadline that was promised is another now.
    """

    answer: str
    pledged_ore: int | None = None
    pledged_fte: Decimal | None = None
    due_on: date | None = None
    local_variation: str = ""
    language: str = "nb"
    treatment: Treatment | None = None
    told_by: str = ""
    told_on: date | None = None
    due_because: str = ""

    def columns(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "due_because"}


@act("commitment.answer")
def answer_commitment(commitment: Commitment, promised: Promised, *, by: Viewer) -> None:
    """What an organisation has said, what it pledges, and by which decision.

    What the deadline was is kept when it is moved. Effects: the commitment; the change of its deadline; one
    audit entry. Raises Refused for a decision that isn't the organisation's own, for one that is both chosen
    and told, for a promised deadline that is moved without a reason, and when what is kept or broken would
    lose what it rests on.
    """
    require(by, "commitment.answer", commitment)
    check_decision(commitment, promised)
    check_settled(commitment, promised)
    publishable({_("Lokal tilpasning"): promised.local_variation, _("Vedtaket med ord"): promised.told_by})
    old, because = commitment.due_on, reason_of(commitment, promised)
    values = promised.columns()
    if promised.answer == OUT:
        values |= {"pledged_ore": None, "pledged_fte": None, "due_on": None}
    if promised.answer != commitment.answer:
        answered = promised.answer != Commitment.Answer.NONE
        values["answered_on"] = timezone.localdate() if answered else None
    values["first_due_on"] = commitment.first_due_on or values["due_on"]
    keep_changes(commitment, values, on_behalf_of=whose(commitment, by))
    record_change(commitment, old, because)


def reason_of(commitment: Commitment, promised: Promised) -> str:
    """Why the deadline is moved. One who was or is out of it owes no reason: nothing is promised."""
    if commitment.answer != IN or promised.answer != IN:
        return ""
    return reason_for_moving(commitment.due_on, promised.due_on, promised.due_because)


def check_decision(commitment: Commitment, promised: Promised) -> None:
    """Raises Refused for a decision that can't be the one behind it."""
    if promised.treatment is not None:
        if promised.told_by:
            raise Refused(_("Velg vedtaket i listen, eller fortell om det med ord. Ikke begge deler."))
        own = {each.treatment_id for each in decisions_of(commitment)}
        if promised.treatment.pk not in own and promised.treatment.pk != commitment.treatment_id:
            raise Refused(
                _("Velg et vedtak som %(name)s selv har gjort i en sak i samarbeidet.")
                % {"name": commitment.organisation.name}
            )
    if promised.told_on is not None and not promised.told_by:
        raise Refused(_("Skriv hvem som vedtok det, og i hvilken sak. En dato alene sier ikke hvem."))
    if promised.told_on is not None and promised.told_on > timezone.localdate():
        raise Refused(_("Vedtaket kan ikke være gjort etter i dag. Før det når det er gjort."))


def check_settled(commitment: Commitment, promised: Promised) -> None:
    """Raises Refused when it is kept or broken, and there would be no promise left to keep."""
    settled = commitment.kept_on or commitment.broken_on
    if settled and (promised.answer != IN or not (promised.treatment or promised.told_by)):
        raise Refused(
            _("Løftet er ført som holdt eller brutt. Åpne det igjen før du endrer svar eller vedtak.")
        )


@act("commitment.tie")
def tie_decisions(undertaking: Undertaking, commitments: Collection[int], *, by: Viewer) -> int:
    """Ties these commitments to what their own councils decided in the case that made the undertaking.

    One that hadn't answered is in by that decision, from its day. Effects: the commitments; one audit entry.
    How many there were. Raises Refused where none of them is proposed any more.
    """
    require(by, "commitment.keep", undertaking)
    ties = [each for each in proposed_ties([undertaking]) if each.commitment.pk in commitments]
    if not ties:
        raise Refused(_("Det er ingen vedtak å knytte til lenger. Last siden på nytt."))
    for each in ties:
        row, decision = each.commitment, each.decision
        if row.answer != IN:
            row.answer, row.answered_on = IN, decision.decided_on or timezone.localdate()
        row.treatment = decision.treatment
        row.save(update_fields=["answer", "answered_on", "treatment"])
    after = {each.commitment.organisation.name: each.decision.pk for each in ties}
    tell(undertaking, after=after, on_behalf_of=secretariat(undertaking, by))
    return len(ties)


def secretariat(undertaking: Undertaking, by: Viewer) -> str:
    return acting_for(by, K.secretariat, cooperation=undertaking.cooperation)


def whose(commitment: Commitment, by: Viewer) -> str:
    """On behalf of the one that promises, where the viewer acts for it; else of the secretariat."""
    own = acting_for(by, K.municipal_officer, K.chief_executive, organisation=commitment.organisation)
    return own or secretariat(commitment.undertaking, by)
