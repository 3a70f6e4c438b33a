"""The minutes of a meeting: the draft that wrote itself, what is added, and the way to approved."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS
from samrad.access.rules import may
from samrad.meetings.models import AgendaItem, Meeting, Minutes
from samrad.meetings.record import minutes as acts
from samrad.meetings.record.board import board_of
from samrad.meetings.record.rules import leading_organ
from samrad.meetings.record.selectors import (
    approval_before,
    minutes_seen_by,
    possible_approvals,
    possible_signers,
)
from samrad.meetings.record.sitting import notes_of, recommendations_of, sitting_of
from samrad.meetings.selectors import meetings_visible_to
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404
from samrad.workspace.acting import told
from samrad.workspace.frame import work_page


def found(request: HttpRequest, slug: str, key: str) -> tuple[Cooperation, Meeting]:
    """The meeting, when the viewer may read its draft or is to sign it; else nothing is there."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    row = meetings_visible_to(viewer).filter(cooperation=cooperation, key=key).first()
    if row is None or leading_organ(row) is None:
        raise Http404(key)
    if not may(viewer, "minutes.read_draft", row) and not minutes_seen_by(viewer, row):
        raise Http404(key)
    return cooperation, row


@ACCOUNTS
@require_safe
def minutes(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The draft as it would be, with notes to write, and what may be done next."""
    cooperation, meeting = found(request, slug, key)
    viewer = viewer_of(request)
    sitting = sitting_of(meeting, viewer)
    row = Minutes.objects.filter(meeting=meeting).select_related("document", "seen_by").first()
    may_read = may(viewer, "minutes.read_draft", meeting)
    return work_page(
        request,
        "workspace/minutes/minutes.html",
        cooperation=cooperation,
        meeting=meeting,
        organ=sitting.organ,
        minutes=row,
        board=board_of(sitting, recommendations_of(sitting)) if may_read else None,
        notes=notes_of(meeting) if may_read else {},
        signers=row.signers.select_related("person") if row else (),
        may={name: may(viewer, f"minutes.{name}", meeting) for name in MAY}
        | {"sign": signs(viewer.person, row)},
        approval=approval_before(sitting.organ),
        approvals=Minutes.Approval.choices,
        possible_signers=possible_signers(sitting),
        possible_items=possible_approvals(meeting, sitting.organ),
    )


MAY = ("write", "see_first", "publish", "approve_as_chair", "approve_by_meeting")


def signs(person: int | None, row: Minutes | None) -> bool:
    """Whether this person is one of those who are to sign and haven't."""
    return bool(row and person and row.signers.filter(person=person, signed_at=None).exists())


def done(
    request: HttpRequest, slug: str, key: str, perform: Callable[[Meeting], object], sentence: str
) -> HttpResponse:
    _cooperation, meeting = found(request, slug, key)
    told(request, lambda: perform(meeting), done=sentence)
    return redirect("minutes", slug, key)


@ACCOUNTS
@require_http_methods(["POST"])
def note(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    place, text = request.POST.get("place", "")[:80], request.POST.get("text", "")[:20000]
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.write_note(meeting=meeting, place=place, text=text, by=viewer_of(request)),
        _("Lagret."),
    )


@ACCOUNTS
@require_http_methods(["POST"])
def see(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.see_minutes(meeting=meeting, by=viewer_of(request)),
        _("Sekretariatet kan publisere protokollen nå."),
    )


@ACCOUNTS
@require_http_methods(["POST"])
def send_back(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    because = request.POST.get("because", "")
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.send_back_minutes(meeting=meeting, because=because, by=viewer_of(request)),
        _("Utkastet er sendt tilbake. Sekretariatet ser det du skrev, i Min uke."),
    )


@ACCOUNTS
@require_http_methods(["POST"])
def show_again(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.show_minutes_again(meeting=meeting, by=viewer_of(request)),
        _("Lederen ser utkastet i Min uke."),
    )


@ACCOUNTS
@require_http_methods(["POST"])
def publish(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Publishes as not approved, with how it is to be approved."""
    _cooperation, meeting = found(request, slug, key)
    wanted = request.POST.getlist("signers")
    people = [
        each for each in possible_signers(sitting_of(meeting, viewer_of(request))) if str(each.pk) in wanted
    ]
    approval = request.POST.get("approval", "")
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.publish_minutes(
            meeting=meeting,
            approval=approval if approval in Minutes.Approval.values else Minutes.Approval.CHAIR,
            signers=people,
            unseen_because=request.POST.get("unseen_because", ""),
            by=viewer_of(request),
        ),
        _("Protokollen er publisert, merket som ikke godkjent."),
    )


@ACCOUNTS
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    because = request.POST.get("because", "")
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.withdraw_minutes(meeting=meeting, because=because, by=viewer_of(request)),
        _("Protokollen er trukket tilbake. Utgaven som var ute, står med en forklaring."),
    )


@ACCOUNTS
@require_http_methods(["POST"])
def sign(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.sign_minutes(meeting=meeting, by=viewer_of(request)),
        _("Du har underskrevet."),
    )


@ACCOUNTS
@require_http_methods(["POST"])
def approve(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The chair approves, or says in which item the next meeting did."""
    _cooperation, meeting = found(request, slug, key)
    wanted = request.POST.get("item", "")
    items = possible_approvals(meeting, leading_organ(meeting))
    item: AgendaItem | None = next((each for each in items if str(each.pk) == wanted), None)
    return done(
        request,
        slug,
        key,
        lambda meeting: acts.approve_minutes(meeting=meeting, item=item, by=viewer_of(request)),
        _("Protokollen er godkjent, og møtet er låst."),
    )
