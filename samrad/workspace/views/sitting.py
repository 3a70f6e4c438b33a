"""A meeting under way: the secretary's one page, and what its devices send."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT_OR_CHAIR
from samrad.access.rules import NotAllowed, may
from samrad.core.acts import Refused
from samrad.meetings.models import Meeting
from samrad.meetings.record.answers import answers_to
from samrad.meetings.record.board import LAST_SHOWN, board_of
from samrad.meetings.record.receiving import MOST_AT_ONCE, OPEN_FOR_RECORD, is_uuid, receive
from samrad.meetings.record.roll_call import everybody_arrived
from samrad.meetings.record.rules import leading_organ
from samrad.meetings.record.sitting import recommendations_of, sitting_of
from samrad.meetings.selectors import meetings_visible_to
from samrad.organisations.models import Cooperation
from samrad.pages.frame import cooperation_or_404
from samrad.workspace.frame import work_page
from samrad.workspace.sent import json_of

POLL_EVERY = 4000  # milliseconds
MOST_BYTES = 2_000_000
EVERYBODY = "everybody"


def meeting_or_404(
    request: HttpRequest, slug: str, key: str, permission: str = "meeting.record"
) -> tuple[Cooperation, Meeting]:
    """The cooperation and the meeting, when the viewer may do this with it; else nothing is there."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    row = meetings_visible_to(viewer).filter(cooperation=cooperation, key=key).first()
    if row is None or leading_organ(row) is None or not may(viewer, permission, row):
        raise Http404(key)
    return cooperation, row


def version_of(meeting: Meeting, number: int) -> str:
    """What a page asks for to know whether it is up to date."""
    return f"{number}-{meeting.status}"


@SECRETARIAT_OR_CHAIR
@require_safe
def sitting(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Roll call, agenda, votes; `?sak=` shows the forms of one item, `?alt=1` all that is recorded."""
    cooperation, meeting = meeting_or_404(request, slug, key)
    now = sitting_of(meeting, viewer_of(request))
    return work_page(
        request,
        "workspace/sitting/sitting.html",
        cooperation=cooperation,
        meeting=meeting,
        organ=now.organ,
        board=board_of(
            now,
            recommendations_of(now),
            shown=request.GET.get("sak", ""),
            answers=answers_to(meeting),
            most=MOST_AT_ONCE if request.GET.get("alt") == "1" else LAST_SHOWN,
        ),
        version=version_of(meeting, now.version),
        is_open_for_record=meeting.status in OPEN_FOR_RECORD,
        poll_every=POLL_EVERY,
        queue=f"samrad.mote.{meeting.pk}.{request.user.pk}.",
    )


@SECRETARIAT_OR_CHAIR
@require_http_methods(["GET", "HEAD", "POST"])
def events(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """GET tells the version of the record. POST takes a JSON list of events, or one as an ordinary form."""
    _, meeting = meeting_or_404(request, slug, key)
    if request.method != "POST":
        last = meeting.events.order_by("-number").values_list("number", flat=True).first() or 0
        answer = JsonResponse({"version": version_of(meeting, last), "now": timezone.now()})
    elif request.content_type == "application/json":
        answer = taken_in(request, meeting)
    else:
        return recorded_by_form(request, meeting, reverse("sitting", args=[slug, key]))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def taken_in(request: HttpRequest, meeting: Meeting) -> JsonResponse:
    """Which ids are stored, which can't be and why, and the version of the record now."""
    try:
        sent = json_of(request) if len(request.body) <= MOST_BYTES else None
    except ValueError:
        sent = None
    if not isinstance(sent, list):
        return JsonResponse({"sentence": "Send en liste av hendelser."}, status=400)
    try:
        receipt, now = receive(meeting=meeting, sent=sent, by=viewer_of(request))
    except NotAllowed:
        raise
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=409)
    refused = [{"id": id, "sentence": sentence} for id, sentence in receipt.refused]
    version = version_of(now.meeting, now.version)
    told = {"stored": receipt.stored, "refused": refused, "version": version, "now": timezone.now()}
    return JsonResponse(told)


def recorded_by_form(request: HttpRequest, meeting: Meeting, page: str) -> HttpResponse:
    """One event from an ordinary form; the page comes back where the reader was."""
    try:
        receipt, _now = receive(meeting=meeting, sent=sent_by_form(request, meeting), by=viewer_of(request))
        for _id, sentence in receipt.refused:
            messages.error(request, sentence)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    item = request.POST.get("item", "")
    return redirect(f"{page}#sak-{item}" if item else page)


def sent_by_form(request: HttpRequest, meeting: Meeting) -> list[dict[str, object]]:
    """The event of an ordinary form; that everybody came is one for each of them."""
    event_id, at = request.POST.get("id", ""), timezone.now().isoformat()
    kind = request.POST.get("kind", "")
    if kind == EVERYBODY and is_uuid(event_id):
        board = board_of(sitting_of(meeting, viewer_of(request)), {}, answers=answers_to(meeting))
        return list(everybody_arrived(board, event_id, at))
    fields = [[name, value] for name, values in request.POST.lists() for value in values]
    return [{"id": event_id, "kind": kind, "at": at, "fields": fields}]


@SECRETARIAT_OR_CHAIR
@require_safe
def worker(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The script that shows the page again when it is reloaded without a network."""
    meeting_or_404(request, slug, key)
    return render(request, "workspace/sitting/worker.js", content_type="text/javascript; charset=utf-8")
