"""A plan in whole sentences: when it is through, what binds, what stands in the way, what would help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.cases.naming import organ_in_text
from samrad.core.templatetags.formats import language, near_day, weekday
from samrad.core.viewers import Viewer
from samrad.engine import routing
from samrad.engine.case_state import Role, number_in_words, role_label
from samrad.engine.partial_dates import format_date
from samrad.engine.vocabulary import common_noun, organ_kind_name
from samrad.organisations.models import Organ, Organisation
from samrad.wheel.meeting_days import meeting_days
from samrad.wheel.routes.planning import RoutePlanning, SittingPlanned
from samrad.wheel.routes.selectors import CurrentPlan, StopInPlan
from samrad.wheel.routes.wishes import ExtraMeeting, Wishes, wishes_of

P = Organisation.Kind


@dataclass(frozen=True)
class AlternativeInWords:
    """What might be changed, what it would save, and the wishes that have it so."""

    sentence: str
    saves: str
    through: date
    wishes: Wishes


def through_sentence(planning: RoutePlanning) -> str:
    """When it is over at the earliest; empty when it can't be planned."""
    if planning.plan.completed is None:
        return ""
    return _("Saken kan tidligst være gjennom alle leddene %(day)s.") % {
        "day": weekday(planning.plan.completed)
    }


def deadline_sentence(planning: RoutePlanning) -> str:
    """How it goes with the deadline; empty when none is asked for or nothing can be planned.

    When the papers of the first stop must be ready is told only while they may still be waited for.
    """
    plan = planning.plan
    if plan.deadline is None or plan.completed is None:
        return ""
    late = (plan.completed - plan.deadline).days
    told = {
        "days": plan.slack_days if late <= 0 else late,
        "deadline": near_day(plan.deadline),
        "latest": near_day(plan.latest_start),
    }
    waits_for_papers = plan.latest_start is not None and not planning.stops[0].has_begun
    if late > 0:
        return _missed(late, waits_for_papers) % told
    return _met(plan.slack_days or 0, waits_for_papers) % told


def _met(slack: int, waits_for_papers: bool) -> str:
    if slack == 0 and waits_for_papers:
        return _("Saken tåler ikke å bli forsinket: papirene må være klare %(latest)s.")
    if slack == 0:
        return _("Saken tåler ikke å bli forsinket om den skal rekke fristen %(deadline)s.")
    if waits_for_papers:
        return ngettext(
            "Saken tåler å bli %(days)s dag forsinket og rekker likevel fristen %(deadline)s: "
            "papirene må være klare senest %(latest)s.",
            "Saken tåler å bli %(days)s dager forsinket og rekker likevel fristen %(deadline)s: "
            "papirene må være klare senest %(latest)s.",
            slack,
        )
    return ngettext(
        "Saken tåler å bli %(days)s dag forsinket og rekker likevel fristen %(deadline)s.",
        "Saken tåler å bli %(days)s dager forsinket og rekker likevel fristen %(deadline)s.",
        slack,
    )


def _missed(late: int, waits_for_papers: bool) -> str:
    if waits_for_papers:
        return ngettext(
            "Fristen %(deadline)s rekkes ikke: saken er gjennom %(days)s dag for sent. "
            "Papirene måtte ha vært klare senest %(latest)s.",
            "Fristen %(deadline)s rekkes ikke: saken er gjennom %(days)s dager for sent. "
            "Papirene måtte ha vært klare senest %(latest)s.",
            late,
        )
    return ngettext(
        "Fristen %(deadline)s rekkes ikke: saken er gjennom %(days)s dag for sent.",
        "Fristen %(deadline)s rekkes ikke: saken er gjennom %(days)s dager for sent.",
        late,
    )


def binding_sentences(planning: RoutePlanning) -> list[str]:
    """What makes each stop as late as it is, and what an extra meeting there would save.

    They name who is last: for those with a mandate, unless the regional council lets everybody know.
    """
    return list(_bindings(planning))


def _bindings(planning: RoutePlanning) -> Iterator[str]:
    extra = {(each.stop, each.organ.name): each for each in planning.alternatives if each.organ}
    for stop in planning.plan.earliest or ():
        last = stop.last_over
        if last is None:
            continue
        sitting = last.longest_wait
        gain = extra.get((stop.id, sitting.organ.name))
        # An organ alone at its stop is no news unless another meeting there would help.
        if len(stop.branches) > 1 or gain is not None:
            told = binding_sentence(planning, last)
            yield f"{told} {gain_sentence(gain)}" if gain else told


def binding_sentence(planning: RoutePlanning, last: routing.BranchCourse) -> str:
    """Who is last in a stop, and why: set up for a later day, no meeting before, or as early as it can."""
    sitting = last.longest_wait
    organ = planning.organs[sitting.organ.name]
    place = organ.organisation
    told = {
        "place": place.name if place else "",
        "organ": name_in_sentence(organ),
        "missed": day_before(sitting.missed, sitting.meeting),
        "meeting": near_day(sitting.meeting),
    }
    if planning.set_up_on(organ) == sitting.meeting:
        return _is_set_up(place) % told
    if sitting.waits == 0:
        return _waits_for_nothing(place) % told
    return (_has_met(place) if sitting.missed else _has_not_met(place)) % told


def _is_set_up(place: Organisation | None) -> str:
    if place is None:
        return _("Saken er satt opp i %(organ)s %(meeting)s, og det er sist i leddet.")
    if place.kind == P.MUNICIPALITY:
        return _("%(place)s er siste kommune: saken er satt opp i %(organ)s %(meeting)s.")
    return _("%(place)s er sist: saken er satt opp i %(organ)s %(meeting)s.")


def day_before(day: date | None, other: date) -> str:
    """A day that stands beside a later one, which tells the year when it is the same: `17. juni`."""
    return format_date(day, language(), year=day.year != other.year) if day else ""


def _waits_for_nothing(place: Organisation | None) -> str:
    if place is None:
        return _("Siste møte i leddet er %(meeting)s: da kan %(organ)s tidligst ta saken.")
    if place.kind == P.MUNICIPALITY:
        return _("%(place)s er siste kommune: %(organ)s tar saken %(meeting)s, så tidlig det kan.")
    return _("%(place)s er sist: %(organ)s tar saken %(meeting)s, så tidlig det kan.")


def _has_met(place: Organisation | None) -> str:
    if place is None:
        return _("Saken venter på møte: %(organ)s møtes ikke mellom %(missed)s og %(meeting)s.")
    if place.kind == P.MUNICIPALITY:
        return _("%(place)s er siste kommune: %(organ)s møtes ikke mellom %(missed)s og %(meeting)s.")
    return _("%(place)s er sist: %(organ)s møtes ikke mellom %(missed)s og %(meeting)s.")


def _has_not_met(place: Organisation | None) -> str:
    if place is None:
        return _("Saken venter på møte: %(organ)s møtes ikke før %(meeting)s.")
    if place.kind == P.MUNICIPALITY:
        return _("%(place)s er siste kommune: %(organ)s møtes ikke før %(meeting)s.")
    return _("%(place)s er sist: %(organ)s møtes ikke før %(meeting)s.")


def gain_sentence(gain: routing.Alternative) -> str:
    return ngettext(
        "Et ekstramøte der ville spart %(days)s dag.",
        "Et ekstramøte der ville spart %(days)s dager.",
        gain.days_saved,
    ) % {"days": gain.days_saved}


def obstacle_in_words(planning: RoutePlanning) -> str:
    """Why it can't be planned: the stop, the organ and the reason. Empty when it can."""
    obstacle = planning.plan.obstacle
    if obstacle is None:
        return ""
    stop = role_label(Role(planning.stop(obstacle.stop).role), language())
    if obstacle.organ is None or obstacle.day is None:
        return _("Leddet «%(stop)s» kan ikke planlegges: det havner for langt fram i tid.") % {"stop": stop}
    told = {"stop": stop, "organ": full_name(planning.organs[obstacle.organ.name])}
    if not obstacle.organ.meetings:
        return _("Leddet «%(stop)s» kan ikke planlegges: %(organ)s har ingen møter i kalenderen.") % told
    told |= {"day": near_day(obstacle.day), "last": near_day(obstacle.organ.meetings[-1])}
    return (
        _(
            "Leddet «%(stop)s» kan ikke planlegges: %(organ)s kan tidligst ta saken %(day)s, "
            "men det siste møtet i kalenderen er %(last)s."
        )
        % told
    )


def organ_without_days(planning: RoutePlanning) -> Organ | None:
    """The organ whose calendar must be registered before the case can be planned."""
    obstacle = planning.plan.obstacle
    return planning.organs[obstacle.organ.name] if obstacle and obstacle.organ else None


def alternatives_in_words(planning: RoutePlanning) -> list[AlternativeInWords]:
    """The best few, each with the wishes that choose it."""
    return [
        AlternativeInWords(sentence, saves(each), each.plan.completed, wishes)
        for each in planning.alternatives[: routing.MOST]
        if each.plan.completed is not None
        for sentence, wishes in [_alternative(planning, each)]
    ]


def saves(each: routing.Alternative) -> str:
    return ngettext("sparer %(days)s dag", "sparer %(days)s dager", each.days_saved) % {
        "days": each.days_saved
    }


def _alternative(planning: RoutePlanning, each: routing.Alternative) -> tuple[str, Wishes]:
    wishes = planning.wishes
    if each.organ is not None and each.day is not None:
        organ = planning.organs[each.organ.name]
        told = {"organ": full_name(organ), "day": weekday(each.day)}
        return _("Ekstramøte %(day)s i %(organ)s") % told, wishes.with_extra(organ.pk, each.day)
    if each.kind == routing.Kind.shorter_period:
        return _shorter(each), replace(wishes, hearing_days=each.days)
    if each.kind == routing.Kind.side_by_side:
        return _beside(planning, each), replace(wishes, beside=(*wishes.beside, each.beside))
    told = {"days": each.days, "before": wishes.rest_days}
    sentence = ngettext(
        "%(days)s dag mellom leddene i stedet for %(before)s",
        "%(days)s dager mellom leddene i stedet for %(before)s",
        each.days or 0,
    )
    return sentence % told, replace(wishes, rest_days=each.days or 0)


def _shorter(each: routing.Alternative) -> str:
    return ngettext(
        "Høring i %(days)s dag, %(fewer)s færre enn nå",
        "Høring i %(days)s dager, %(fewer)s færre enn nå",
        each.days or 0,
    ) % {"days": each.days, "fewer": each.fewer}


def _beside(planning: RoutePlanning, each: routing.Alternative) -> str:
    one, other = (role_label(Role(planning.stop(id).role), language()) for id in (each.stop, each.beside))
    told = {"one": one, "other": other.lower()}
    return _("%(one)s og %(other)s samtidig i stedet for etter tur") % told


def name_in_sentence(organ: Organ) -> str:
    """The organ where its municipality is named already: `kommunestyret`; else `regionrådet`."""
    if organ.organisation is not None:
        return organ_kind_name(organ.kind, language(), "definite")
    return organ_in_text(organ)[language()]


def full_name(organ: Organ) -> str:
    """The organ in running text: `Storlia kommunestyre`, `regionrådet`."""
    return organ_in_text(organ)[language()]


def organs_with_usual_days(planning: RoutePlanning) -> list[str]:
    """The organs that haven't said when their papers must be ready, each once, as in running text."""
    organs = {
        each.ahead.organ.pk: each.ahead.organ for each in sittings_of(planning) if not each.papers_days_told
    }
    return [full_name(organ) for organ in organs.values()]


def sittings_of(planning: RoutePlanning) -> list[SittingPlanned]:
    return [each for stop in planning.planned for each in stop.sittings]


@dataclass(frozen=True)
class ChangeInWords:
    """What a plan counts on that isn't so yet, and the wishes without it.

    `own`: an extra meeting in an organ of the cooperation's own, which the secretariat can set up.
    """

    sentence: str
    without: Wishes
    own: ExtraMeeting | None = None


def changes_in_words(planning: RoutePlanning) -> list[ChangeInWords]:
    """The extra meetings and the stops side by side that were chosen."""
    extra = [each for each in planning.wishes.extra if str(each.organ) in planning.organs]
    ids = {stop.id for stop in planning.stops}
    beside = [each for each in planning.wishes.beside if each in ids]
    return [extra_in_words(planning, each) for each in extra] + [
        beside_in_words(planning, each) for each in beside
    ]


def extra_in_words(planning: RoutePlanning, each: ExtraMeeting) -> ChangeInWords:
    organ, wishes = planning.organs[str(each.organ)], planning.wishes
    others = tuple(other for other in wishes.extra if other != each)
    own = each if organ.organisation_id is None else None
    return ChangeInWords(extra_sentence(organ, each.on), replace(wishes, extra=others), own)


def extra_sentence(organ: Organ, on: date) -> str:
    """That a plan needs a meeting nobody has set up, and who must."""
    told = {"organ": full_name(organ), "day": weekday(on)}
    if organ.organisation_id is None:
        return _("Planen regner med et ekstramøte %(day)s i %(organ)s. Det må settes opp.") % told
    return _("Planen regner med et ekstramøte %(day)s i %(organ)s. Kommunen må spørres.") % told


@dataclass(frozen=True)
class MeetingLacking:
    """A meeting the plan that holds counts on and that isn't set up; `own` when the secretariat can do so."""

    sentence: str
    own: ExtraMeeting | None


def meetings_lacking(plan: CurrentPlan | None, viewer: Viewer) -> list[MeetingLacking]:
    """The extra meetings of a plan that are still not in the organ's calendar; one question at most."""
    wished = set(wishes_of(plan.row.wishes).extra) if plan and plan.row.wishes else set()
    if not plan or not wished:
        return []
    days = [each.on for each in wished]
    met = meeting_days([each.organ for each in wished], min(days), max(days), viewer)
    found = {ExtraMeeting(organ, each.on) for organ, held in met.items() for each in held}
    sittings = [each for stop in plan.stops for each in stop.sittings]
    return [
        MeetingLacking(extra_sentence(each.organ, each.on), None if each.organ.organisation_id else extra)
        for each in sittings
        if (extra := ExtraMeeting(each.organ_id, each.on)) in wished - found
    ]


def beside_in_words(planning: RoutePlanning, id: str) -> ChangeInWords:
    wishes = planning.wishes
    role = role_label(Role(planning.stop(id).role), language())
    others = tuple(other for other in wishes.beside if other != id)
    sentence = _("%(stop)s går samtidig med leddet før.") % {"stop": role}
    return ChangeInWords(sentence, replace(wishes, beside=others))


def organs_counted(stop: StopInPlan) -> str:
    """The organs of a stop as a number and a word, so that none of them is named: `Sju kommunestyrer`."""
    organs = stop.answering
    noun = common_noun([each.kind for each in organs], language())
    number = number_in_words(len(organs), language(), noun.gender)
    return f"{number} {noun.indefinite if len(organs) == 1 else noun.plural}".capitalize()
