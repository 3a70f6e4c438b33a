"""The jump field: a case by any of its numbers or by its title; a place, an organ, a cooperation by name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.cases.models import Case
from samrad.cases.selectors import cases_visible_to, occasions_numbered
from samrad.core.viewers import Viewer
from samrad.engine.case_numbers import CaseNumber, find_case_numbers
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.meetings.selectors import agenda_items_numbered
from samrad.organisations.models import Cooperation, EarlierIdentity, Organ, Organisation
from samrad.organisations.selectors import (
    cooperations_visible_to,
    organisations_visible_to,
    organs_visible_to,
)
from samrad.pages.frame import cooperation_or_404, page

MOST = 25


@dataclass(frozen=True)
class Hit:
    """One thing found: what kind, what it is called, where it is, and a quiet line about it."""

    kind: str
    title: str
    address: str
    about: str
    is_exact: bool = False
    is_example: bool = False


@EVERYBODY
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Leads straight to the only thing meant; otherwise lists what was found."""
    asked = " ".join(request.GET.get("q", "").split())[:120]
    near = request.GET.get("i", "")
    hits = find(asked, viewer_of(request), near=near) if asked else []
    exact = [hit for hit in hits if hit.is_exact]
    meant = exact if exact else hits
    if len(meant) == 1 and "alle" not in request.GET:
        return HttpResponseRedirect(meant[0].address)
    known = cooperations_visible_to(viewer_of(request)).filter(slug=near).exists() if near else False
    return page(
        request,
        "pages/search.html",
        asked=asked,
        hits=hits[:MOST],
        left_out=max(0, len(hits) - MOST),
        cooperation=cooperation_or_404(request, near) if known else None,
        is_example=False,
    )


def find(asked: str, viewer: Viewer, *, near: str = "") -> list[Hit]:
    """Everything meant by what is written: exact matches first, and what is in `near` before the rest."""
    numbers = find_case_numbers(asked)
    hits = by_number(numbers, viewer, near) if numbers else []
    if not hits:
        hits = by_name(asked, viewer) + by_title(asked, viewer, near)
    return sorted(hits, key=lambda hit: not hit.is_exact)


def by_number(numbers: list[CaseNumber], viewer: Viewer, near: str) -> list[Hit]:
    """Cases that have one of these numbers in some organ. The prefix orders them, and never excludes."""
    found: dict[int, tuple[bool, str]] = {}
    for number in numbers:
        given = number.serial, number.year
        for each in [*agenda_items_numbered(*given), *occasions_numbered(*given)]:
            agrees = number.prefix in {"", each.prefix}
            told = f"{each.organ} {each.written}"
            found[each.case_id] = max(found.get(each.case_id, (False, "")), (agrees, told))
    cases = cases_visible_to(viewer).filter(pk__in=found)
    ranked = sorted(
        cases, key=lambda case: (case.cooperation.slug != near, not found[case.pk][0], case.sort_key)
    )
    best = [case for case in ranked if found[case.pk][0] and near in {"", case.cooperation.slug}]
    return [case_hit(case, found[case.pk][1], is_exact=best == [case]) for case in ranked]


def by_title(asked: str, viewer: Viewer, near: str) -> list[Hit]:
    """Cases whose title has every word."""
    rows = having_words(cases_visible_to(viewer), asked)
    ranked = sorted(rows[:200], key=lambda case: (case.cooperation.slug != near, case.sort_key))
    return [case_hit(case, case.cooperation.name, is_exact=same(case.title, asked)) for case in ranked]


def by_name(asked: str, viewer: Viewer) -> list[Hit]:
    """Cooperations, municipalities, counties, other organisations and organs by name, today's or before."""
    hits = [
        cooperation_hit(each, asked) for each in having_words(cooperations_visible_to(viewer), asked)[:MOST]
    ]
    # Compared here: the database doesn't know that Å is the capital of å.
    names = EarlierIdentity.objects.values_list("organisation", "name", "number")
    earlier = [pk for pk, name, number in names if number == asked or (name and same(name, asked))]
    known = having_words(organisations_visible_to(viewer), asked) | organisations_visible_to(viewer).filter(
        Q(pk__in=earlier) | Q(number=asked)
    )
    hits += [organisation_hit(each, asked) for each in known.distinct()[:MOST]]
    hits += [organ_hit(each, asked) for each in having_words(organs_visible_to(viewer), asked)[:MOST]]
    return hits


def having_words(rows: QuerySet, asked: str) -> QuerySet:
    """Rows whose sort key has every word, each from its beginning.

    The sort key knows æ, ø, å and capitals.
    """
    words = norwegian_sort_key(asked).split()
    if not words:
        return rows.none()
    for word in words:
        rows = rows.filter(Q(sort_key__startswith=word) | Q(sort_key__contains=f" {word}"))
    return rows


def same(name: str, asked: str) -> bool:
    return norwegian_sort_key(name) == norwegian_sort_key(asked)


def case_hit(case: Case, about: str, *, is_exact: bool) -> Hit:
    return Hit(_("Sak"), case.title, case.get_absolute_url(), about, is_exact, case.cooperation.is_example)


def cooperation_hit(row: Cooperation, asked: str) -> Hit:
    return Hit(
        _("Samarbeid"),
        row.name,
        row.get_absolute_url(),
        row.get_legal_form_display(),
        same(row.name, asked),
        row.is_example,
    )


def organisation_hit(row: Organisation, asked: str) -> Hit:
    is_exact = row.number == asked or (
        same(row.name, asked) and row.end_on is None and row.kind == Organisation.Kind.MUNICIPALITY
    )
    about = row.county.name if row.county else ""
    return Hit(
        str(row.get_kind_display()).capitalize(),
        row.name,
        row.get_absolute_url(),
        about,
        is_exact,
        row.is_example,
    )


def organ_hit(row: Organ, asked: str) -> Hit:
    home = row.cooperation or row.organisation
    return Hit(_("Organ"), row.name, row.get_absolute_url(), home.name, False, home.is_example)
