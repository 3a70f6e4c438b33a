"""What programs that follow along fetch: the feed of decisions and notices, and where robots may go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.cases.selectors import CaseStanding, cases_visible_to, decided_last, standings
from samrad.core.calendar_entries import marked as marked_text
from samrad.engine.partial_dates import format_date
from samrad.meetings.calendars import description_of, title_of
from samrad.meetings.models import Notice
from samrad.meetings.selectors import notices_lately
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import cooperations_visible_to

MOST_ENTRIES = 40
MOST_NOTICES = 20


@EVERYBODY
@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What was decided last in a cooperation and how it stands, and the notices of its meetings (Atom)."""
    cooperation = get_object_or_404(cooperations_visible_to(viewer_of(request)), slug=slug)
    site = request.build_absolute_uri("/").rstrip("/")
    language = translation.get_language() or "nb"
    atom = Atom1Feed(
        title=marked(cooperation, cooperation.name),
        link=f"{site}{cooperation.get_absolute_url()}",
        description=cooperation.purpose,
        language=language,
        feed_url=request.build_absolute_uri(request.path),
    )
    for standing in lately_decided(request, cooperation):
        atom.add_item(
            title=marked(cooperation, standing.case.title),
            link=f"{site}{standing.case.get_absolute_url()}",
            description=standing.sentence(language),
            updateddate=standing.last_recorded or timezone.now(),
            unique_id=f"urn:samrad:sak:{standing.case.public_id}",
        )
    for notice in notices_lately(cooperation, most=MOST_NOTICES):
        atom.add_item(**entry_of(notice, cooperation, site))
    return marked_response(
        HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"),
        cooperation,
    )


def entry_of(notice: Notice, cooperation: Cooperation, site: str) -> dict[str, Any]:
    """A notice as an entry: which meeting, when, and that it is off when it is."""
    meeting = notice.meeting
    word = _("Tilleggssaker") if notice.is_supplementary else _("Innkalling")
    day = format_date(meeting.date, translation.get_language() or "nb", weekday=True)
    return {
        "title": marked(cooperation, f"{word}: {title_of(meeting)} {day}"),
        "link": f"{site}{meeting.get_absolute_url()}",
        "description": description_of(meeting),
        "updateddate": notice.issued_at,
        "unique_id": f"urn:samrad:innkalling:{meeting.public_id}:{notice.number}",
    }


def lately_decided(request: HttpRequest, cooperation: Cooperation) -> list[CaseStanding]:
    viewer = viewer_of(request)
    newest = decided_last(cooperation, most=MOST_ENTRIES)
    found = standings(
        cases_visible_to(viewer).filter(pk__in=newest), viewer=viewer, today=timezone.localdate()
    )
    return sorted(found, key=lambda each: newest.index(each.case.pk))


def marked(cooperation: Cooperation, text: str) -> str:
    """The word that follows an example wherever it goes."""
    return marked_text(text, is_example=cooperation.is_example)


def marked_response(response: HttpResponse, cooperation: Cooperation) -> HttpResponse:
    if cooperation.is_example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@EVERYBODY
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Robots may read the record; the jump field would only lead them in circles."""
    return HttpResponse("User-agent: *\nDisallow: /sok/\n", content_type="text/plain; charset=utf-8")
