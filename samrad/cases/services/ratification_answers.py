"""What a council has planned and decided: each its own small act, by whichever of the three ways it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.models import SignedLink
from samrad.access.rules import K, acting_for, may, require
from samrad.cases.models import Branch, Decision, Occasion, Outcome, Role, Treatment
from samrad.cases.services.ratification_minutes import Minutes, store_minutes, written_language
from samrad.cases.services.texts import by_paragraph, publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.models import Provenance
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.engine.case_numbers import find_case_numbers
from samrad.engine.case_state import OUTCOMES_OF_ROLE
from samrad.engine.case_state import Role as EngineRole
from samrad.engine.text_tree import TextTree, tree_from_plain

PUT_OFF = {Outcome.POSTPONED, Outcome.SENT_BACK}


@dataclass(frozen=True)
class Answer:
    """What an organ did. `until` belongs to a postponement; `text` is plain and only what deviates."""

    outcome: str
    decided_on: date
    number: str = ""
    remark: str = ""
    text: str = ""
    is_unanimous: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes: str = ""
    until: date | None = None

    def values(self, treatment: Treatment) -> dict[str, Any]:
        """The columns of an edition that says this."""
        case = treatment.branch.stop.case
        language = written_language(treatment)
        before = latest_tree(treatment)
        tree = tree_from_plain(self.text, language=language, previous=before).to_json() if self.text else {}
        return {
            "outcome": self.outcome,
            "decided_on": self.decided_on,
            "text": tree,
            "language": language if self.text else case.language,
            "remark": self.remark,
            "is_unanimous": self.is_unanimous,
            "votes_for": self.votes_for,
            "votes_against": self.votes_against,
            "votes": self.votes,
        }

    def texts(self) -> dict[str, str]:
        """What was written, by the label of its field: all of it becomes public."""
        return {
            _("Eget saksnummer"): self.number,
            **by_paragraph(_("Merknaden"), self.remark),
            **by_paragraph(_("Teksten som ble vedtatt"), self.text),
            _("Stemmer"): self.votes,
        }


def latest_tree(treatment: Treatment) -> TextTree | None:
    """The text the answer is an answer to: the regional council's."""
    decided = Decision.objects.filter(
        treatment__branch__stop__case=treatment.branch.stop.case_id,
        treatment__role=Role.DECISION,
        is_retraction=False,
    )
    made = decided.exclude(text={}).order_by("treatment__branch__stop__order", "edition").last()
    return made.tree if made else None


@act("ratification.plan")
def plan_treatment(treatment: Treatment, *, on: date, by: Viewer, number: str = "") -> None:
    """The day the organ takes the case up. Effects: the occasion, moved or new; that the papers have come;
    one audit entry. Raises Refused once it has been decided.
    """
    require(by, "ratification.answer", treatment.branch)
    publishable({_("Eget saksnummer"): number})
    locked(treatment)
    if holding_edition(treatment) is not None:
        raise Refused(_("Saken er behandlet der. Rett svaret i stedet."))
    changed = sit(treatment, on, number)
    papers_have_come(treatment.branch)
    if not changed:
        tell_nothing_changed()
        return
    tell(
        treatment,
        fields=["occasions"],
        after={"on": on, "number": number},
        on_behalf_of=behalf(by, treatment),
    )


@act("ratification.confirm_papers")
def confirm_papers(branch: Branch, *, by: Viewer) -> None:
    """The municipality says that the papers have come. Effects: the day on the request; one audit entry."""
    require(by, "ratification.answer", branch)
    if not papers_have_come(branch):
        tell_nothing_changed()
        return
    place = branch.organisation
    own = acting_for(by, K.municipal_officer, K.chief_executive, organisation=place) if place else ""
    desk = acting_for(by, K.secretariat, cooperation=branch.stop.case.cooperation)
    tell(branch, fields=["received_on"], on_behalf_of=own or desk)


@act("ratification.answer")
def register_answer(
    treatment: Treatment, answer: Answer, *, by: Viewer, minutes: Minutes | None = None
) -> Decision | Occasion | None:
    """What the organ did, told by the secretariat, by the municipality, or on a signed link.

    Effects: an edition of the decision, or for a postponement an occasion that was put off; the organ's own
    number; the minutes as a document of the case; one audit entry. On a link without minutes it is reported
    and not confirmed. The same answer a second time changes nothing.

    Raises Refused for another answer when there is one already: that is corrected and not written over; and
    for a national identity number in what would be public.
    """
    require(by, "ratification.answer", treatment.branch)
    refuse_unlikely(treatment, answer)
    publishable(answer.texts())
    locked(treatment)
    standing = holding_edition(treatment)
    if standing is not None:
        if not says_the_same(standing, answer, treatment):
            raise Refused(_("Det er ført et svar her allerede. Rett det i stedet, så vises rettelsen."))
        tell_nothing_changed()
        return standing
    if answer.outcome in PUT_OFF:
        return put_off(treatment, answer, by=by)
    sit(treatment, answer.decided_on, answer.number)
    papers_have_come(treatment.branch)
    return new_edition(treatment, answer, by=by, minutes=minutes)


@act("ratification.correct")
def correct_answer(
    treatment: Treatment, answer: Answer, *, because: str, by: Viewer, minutes: Minutes | None = None
) -> Decision:
    """A new edition that says what it corrects; the one before stays and is shown.

    A link may correct only what was reported and not confirmed. Effects: the edition, the organ's number, the
    minutes; one audit entry. Raises Refused without an answer to correct or a reason.
    """
    require(by, "ratification.answer", treatment.branch)
    refuse_unlikely(treatment, answer)
    publishable(answer.texts() | {_("Hva var feil?"): because})
    locked(treatment)
    standing = correctable(treatment, because, by)
    if answer.outcome in PUT_OFF:
        raise Refused(_("Ta tilbake svaret først, og registrer så utsettelsen."))
    if says_the_same(standing, answer, treatment) and minutes is None:
        tell_nothing_changed()
        return standing
    sit(treatment, answer.decided_on, answer.number)
    return new_edition(treatment, answer, by=by, minutes=minutes, because=because, before=standing)


@act("ratification.take_back")
def take_back_answer(treatment: Treatment, *, because: str, by: Viewer) -> Decision:
    """What was registered hasn't happened: the council owes its answer again, and the mistake stays visible.

    Effects: an edition that takes back the one before; one audit entry.
    """
    require(by, "ratification.confirm", treatment.branch)
    publishable({_("Hva var feil?"): because})
    locked(treatment)
    standing = correctable(treatment, because, by)
    # The day it was said to be up goes with it; whoever knows the right one plans it again.
    treatment.occasions.filter(was_postponed=False, on=standing.decided_on).delete()
    taken_back = add_edition(
        treatment,
        {"outcome": standing.outcome, "decided_on": timezone.localdate(), "language": standing.language},
        is_retraction=True,
        corrects_because=because,
    )
    tell(
        treatment,
        before={"edition": standing.edition},
        after={"is_retraction": True},
        on_behalf_of=behalf(by, treatment),
    )
    return taken_back


@act("ratification.confirm")
def confirm_answer(treatment: Treatment, *, by: Viewer) -> None:
    """Somebody with a mandate says that what was reported is so.

    Effects: confirmed, and with the council's answer the recommendation before it; one audit entry.
    """
    require(by, "ratification.confirm", treatment.branch)
    locked(treatment)
    told = treatment.branch.treatments.all() if treatment.gives_answer else [treatment]
    waiting = [
        *Decision.objects.filter(treatment__in=told, is_confirmed=False),
        *Occasion.objects.filter(treatment__in=told, is_confirmed=False),
    ]
    if not waiting:
        tell_nothing_changed()
        return
    for each in waiting:
        each.is_confirmed = True
        each.save(update_fields=["is_confirmed"])
    tell(
        treatment,
        before={"is_confirmed": False},
        after={"is_confirmed": True},
        on_behalf_of=behalf(by, treatment),
    )


@act("ratification.attach_minutes")
def attach_minutes(treatment: Treatment, minutes: Minutes, *, by: Viewer) -> Document:
    """The særutskrift of an answer that is there. What was only reported is confirmed by it.

    Effects: the document, on the case too; confirmed; one audit entry.
    """
    require(by, "ratification.answer", treatment.branch)
    locked(treatment)
    standing = holding_edition(treatment)
    if standing is None:
        raise Refused(_("Registrer svaret først. Særutskriften hører til det."))
    if by.link and standing.minutes_id is not None:
        raise Refused(_("Særutskriften er kommet. Kontakt sekretariatet hvis den er feil."))
    standing.minutes = store_minutes(treatment, minutes, standing.decided_on, by)
    standing.is_confirmed = True
    standing.save(update_fields=["minutes", "is_confirmed"])
    tell(treatment, fields=["minutes", "is_confirmed"], on_behalf_of=behalf(by, treatment))
    return standing.minutes


# --- what the acts are made of ---


def locked(treatment: Treatment) -> None:
    """Two who answer at once wait for each other; the second meets what the first has written."""
    list(Treatment.objects.select_for_update().filter(pk=treatment.pk).values_list("pk"))


def holding_edition(treatment: Treatment) -> Decision | None:
    """The answer. One that put the case off, as those from a sheet may, still leaves it to be given."""
    last = standing_edition(treatment)
    return None if last is None or last.outcome in PUT_OFF else last


def standing_edition(treatment: Treatment) -> Decision | None:
    """What is recorded, unless it has been taken back."""
    last = treatment.decisions.order_by("edition").last()
    return None if last is None or last.is_retraction else last


def behalf(by: Viewer, treatment: Treatment) -> str:
    cooperation = treatment.branch.stop.case.cooperation
    organisation = treatment.branch.organisation
    own = acting_for(by, K.municipal_officer, K.chief_executive, organisation=organisation)
    return own or acting_for(by, K.secretariat, cooperation=cooperation)


def refuse_unlikely(treatment: Treatment, answer: Answer) -> None:
    if answer.outcome not in OUTCOMES_OF_ROLE[EngineRole(treatment.role)]:
        raise Refused(_("Det utfallet kan ikke brukes her."))
    if answer.decided_on > timezone.localdate():
        raise Refused(
            _("Datoen er ikke kommet ennå. Velg «Ikke behandlet ennå» for å si når saken skal opp.")
        )
    if answer.until is not None and answer.until <= answer.decided_on:
        raise Refused(_("Saken må være utsatt til en senere dag enn den ble behandlet."))


def correctable(treatment: Treatment, because: str, by: Viewer) -> Decision:
    standing = standing_edition(treatment)
    if standing is None:
        raise Refused(_("Det er ikke ført noe svar å rette."))
    if not because.strip():
        raise Refused(_("Skriv hva som var feil. Det står sammen med rettelsen."))
    if not may(by, "ratification.confirm", treatment.branch) and standing.is_confirmed:
        raise Refused(_("Svaret er bekreftet. Kontakt sekretariatet for å få det rettet."))
    return standing


def says_the_same(standing: Decision, answer: Answer, treatment: Treatment) -> bool:
    told = answer.values(treatment)
    text = plain_words(told.pop("text"))
    told.pop("language")
    same = all(getattr(standing, name) == value for name, value in told.items())
    return same and plain_words(standing.text) == text


def plain_words(text: dict[str, Any]) -> list[str]:
    return [node["text"] for node in text.get("nodes", ())]


def papers_have_come(branch: Branch) -> bool:
    """Whoever answers has the papers. True when that wasn't known."""
    request = getattr(branch, "request", None)
    if request is None or request.received_on is not None:
        return False
    request.received_on = timezone.localdate()
    request.save(update_fields=["received_on"])
    return True


def sit(treatment: Treatment, on: date, number: str) -> bool:
    """The time the case is or was up: the one that was planned, moved to its day, or a new one.

    True when something changed. One that was put off stays as it was.
    """
    occasion = treatment.occasions.filter(was_postponed=False).order_by("on", "pk").last()
    if occasion is None:
        occasion = Occasion(treatment=treatment, scope=treatment.scope, key=next_key(treatment, "opptak"))
    if occasion.pk and occasion.on == on and (not number or occasion.number == number):
        return False
    occasion.on, occasion.on_precision = on, "day"
    write_number(occasion, number or occasion.number)
    occasion.save()
    return True


def write_number(occasion: Occasion, number: str) -> None:
    """The organ's own number as it writes it, and what can be searched for in it."""
    read = find_case_numbers(number)
    occasion.number = number
    occasion.serial, occasion.year = (read[0].serial, read[0].year) if read else (None, None)


def put_off(treatment: Treatment, answer: Answer, *, by: Viewer) -> Occasion:
    """It was up and is to come up again: the same treatment, another occasion."""
    already = treatment.occasions.filter(was_postponed=True, on=answer.decided_on).first()
    if already is not None:
        tell_nothing_changed()
        return already
    sit(treatment, answer.decided_on, answer.number)
    occasion = treatment.occasions.filter(was_postponed=False).order_by("on", "pk").last()
    occasion.was_postponed = True
    occasion.was_sent_back = answer.outcome == Outcome.SENT_BACK
    occasion.postponed_until = answer.until
    occasion.is_confirmed = not by.link
    occasion.save()
    papers_have_come(treatment.branch)
    tell(
        treatment,
        fields=["occasions"],
        after={"postponed_on": answer.decided_on, "until": answer.until},
        on_behalf_of=behalf(by, treatment),
    )
    return occasion


def new_edition(
    treatment: Treatment,
    answer: Answer,
    *,
    by: Viewer,
    minutes: Minutes | None,
    because: str = "",
    before: Decision | None = None,
) -> Decision:
    paper = before.minutes if before else None
    if minutes is not None:
        paper = store_minutes(treatment, minutes, answer.decided_on, by)
    values = answer.values(treatment)
    made = add_edition(
        treatment,
        values,
        corrects_because=because,
        is_confirmed=not by.link or paper is not None,
        source_kind=Provenance.Source.REPORTED if by.link else Provenance.Source.ENTERED,
        minutes=paper,
    )
    told = {"outcome": answer.outcome, "decided_on": answer.decided_on, "edition": made.edition}
    tell(treatment, after={**values, **told}, on_behalf_of=behalf(by, treatment))
    return made


def add_edition(treatment: Treatment, values: dict[str, Any], **more: Any) -> Decision:
    last = treatment.decisions.order_by("edition").last()
    return Decision.objects.create(
        treatment=treatment,
        edition=last.edition + 1 if last else 1,
        scope=treatment.scope,
        key=next_key(treatment, "vedtak"),
        **values,
        **more,
    )


def next_key(treatment: Treatment, word: str) -> str:
    rows = treatment.decisions if word == "vedtak" else treatment.occasions
    taken = set(rows.values_list("key", flat=True))
    keys = (f"{treatment.key[:56]}-{treatment.pk}-{word}-{number}" for number in count(len(taken) + 1))
    return next(key for key in keys if key not in taken)


def mark_used(link: SignedLink) -> None:
    """That the link has been used for an act, which the log tells of too."""
    link.last_used_at = timezone.now()
    link.save(update_fields=["last_used_at"])
