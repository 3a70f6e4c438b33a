"""The private calendar: what concerns a person by mandates and seats, and nothing that isn't public.

Its address works without signing in. So no exempt title, no draft agenda, no link to a digital meeting and
nobody's answer to a call is here, whatever the person may see when signed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from samrad.access.models import Account, Mandate
from samrad.access.rules import K
from samrad.access.selectors import mandates_holding
from samrad.cases.models import Decision, RatificationRequest
from samrad.cases.reading.commissions import owed_by
from samrad.cases.selectors import NOT_AN_ANSWER, holding
from samrad.core.calendar_entries import Entry, whole_day
from samrad.core.viewers import PUBLIC, Viewer
from samrad.meetings.calendars import home_of, page_of, title_of
from samrad.meetings.dates import papers_due
from samrad.meetings.models import Meeting, MeetingOrgan, Summons
from samrad.meetings.selectors import coming, meetings_visible_to
from samrad.meetings.selectors.summoned import CALLED, summons_for
from samrad.openness.calendars import entries_asked_of, entries_of_meetings
from samrad.organisations.models import Cooperation, Organisation, Seat

OFFICERS = (K.municipal_officer, K.chief_executive)


def entries_for(account: Account, viewer: Viewer, today: date) -> Iterator[Entry]:
    """Meetings, deadlines for papers, what own councils are asked, and commissions. Each entry once."""
    yield from entries_of_meetings(meetings_of_person(account, viewer, today), today, in_full=True)
    yield from papers_entries(viewer, today)
    found: dict[str, Entry] = {}
    for grant in viewer.grants_of(*OFFICERS):
        place = Organisation.objects.get(pk=grant.organisation)
        where = grant.cooperations
        hearings = Cooperation.objects.values("pk") if where is None else where
        asked = entries_asked_of(place, PUBLIC, today, hearings_of=hearings, only_in=where)
        found |= {each.uid: each for each in asked}
    yield from found.values()
    yield from answer_entries(viewer)
    yield from commission_entries(viewer)


def meetings_of_person(account: Account, viewer: Viewer, today: date) -> QuerySet[Meeting]:
    """Those of organs where the person sits that day or has a mandate, and those called to as a deputy."""
    theirs = Q(pk__in=())
    for mandate in mandates_holding(account.mandates.all(), today):
        theirs |= organs_of(mandate, viewer.person)
    if viewer.person is not None:
        theirs |= Q(Exists(own_seats(viewer.person)))
    for grant in viewer.grants_of(K.secretariat):
        theirs |= Q(organ__cooperation__in=grant.cooperations or ())
    called = summons_for(viewer).filter(stands_in_for__isnull=False, released_at__isnull=True)
    called = called.exclude(answer=Summons.Answer.ABSENT).order_by().values("meeting")
    rows = MeetingOrgan.objects.filter(theirs).order_by().values("meeting")
    return meetings_visible_to(PUBLIC).filter(Q(pk__in=rows) | Q(pk__in=called))


def own_seats(person: int) -> QuerySet[Seat]:
    """The person's seats in the organ on the day of the meeting; a deputy sits only when called."""
    day = OuterRef("meeting__date")
    return Seat.objects.filter(
        Q(start_on__isnull=True) | Q(start_on__lte=day),
        Q(end_on__isnull=True) | Q(end_on__gte=day),
        person=person,
        organ=OuterRef("organ"),
        role__in=CALLED,
    )


def organs_of(mandate: Mandate, person: int | None) -> Q:
    """The meetings a mandate for an organ is about, until it ends.

    A member's own mandate follows the seat, which is asked for itself: it may be a deputy's.
    """
    follows_seat = mandate.kind == K.elected_member and mandate.handed_from_id is None
    if mandate.organ_id is None or follows_seat:
        return Q(pk__in=())
    theirs = Q(organ=mandate.organ_id)
    return theirs & Q(meeting__date__lte=mandate.end_on) if mandate.end_on else theirs


def papers_entries(viewer: Viewer, today: date) -> Iterator[Entry]:
    """When notice and papers must be out, for those who prepare the meeting and those who lead it."""
    led = {grant.organ for grant in viewer.grants_of(K.chair)}
    prepared: set[int] = set()
    for grant in viewer.grants_of(K.secretariat):
        prepared |= grant.cooperations or set()
    own = Q(cooperation__in=prepared) | Q(meeting_organs__organ__in=led, meeting_organs__order=0)
    rows = meetings_visible_to(PUBLIC).filter(own, cooperation__isnull=False, status=Meeting.Status.PLANNED)
    for meeting in coming(rows, today).distinct():
        title = _("Frist for innkalling og papirer: %(meeting)s") % {
            "meeting": title_of(meeting, in_full=True)
        }
        yield deadline(
            f"papirer.{meeting.public_id}@samrad",
            title,
            papers_due(meeting),
            home_of(meeting),
            path=page_of(meeting),
            sequence=meeting.sequence,
        )


def answer_entries(viewer: Viewer) -> Iterator[Entry]:
    """The last day for a municipality's answer, for those who answer on its behalf."""
    theirs = Q(pk__in=())
    for grant in viewer.grants_of(*OFFICERS):
        where = (
            Q() if grant.cooperations is None else Q(branch__stop__case__cooperation__in=grant.cooperations)
        )
        theirs |= where & Q(branch__organisation=grant.organisation)
    answers = Decision.objects.filter(
        treatment__branch=OuterRef("branch"), treatment__gives_answer=True
    ).exclude(outcome__in=NOT_AN_ANSWER)
    rows = RatificationRequest.objects.filter(
        theirs, ~Exists(holding(answers)), branch__stop__case__is_withdrawn=False
    )
    for each in rows.select_related("branch__stop__case__cooperation", "branch__organisation"):
        case = each.branch.stop.case
        title = _("Frist for svar fra %(place)s: %(case)s") % {
            "place": each.branch.organisation.name,
            "case": case.title,
        }
        uid = f"svar.{case.public_id}.{each.branch.organisation.public_id}@samrad"
        yield deadline(uid, title, each.due_on, case.cooperation, path=case.get_absolute_url())


def commission_entries(viewer: Viewer) -> Iterator[Entry]:
    """What the person, or whom they act for, has been asked to do. What an organ asks for is public."""
    for each in owed_by(viewer).filter(due_on__isnull=False):
        title = _("Frist: %(what)s") % {"what": each.what}
        yield deadline(
            f"bestilling.{each.case.public_id}.{each.pk}@samrad",
            title,
            each.due_on,
            each.case.cooperation,
            text=f"{each.treatment.organ}, {each.case.title}",
            path=each.case.get_absolute_url(),
        )


def deadline(
    uid: str,
    title: str,
    on: date,
    home: Cooperation | Organisation | None,
    *,
    path: str,
    text: str = "",
    sequence: int = 0,
) -> Entry:
    start, end = whole_day(on)
    return Entry(
        uid,
        title,
        start,
        end,
        sequence=sequence,
        is_busy=False,
        text=text,
        path=path,
        categories=tuple(filter(None, (_("Frist"), home.name if home else ""))),
        is_example=home is not None and home.is_example,
    )
