"""Acts of those who are called: coming, absent, and the deputy who is called instead."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.core.acts import Refused, act, tell
from samrad.core.messages.services import MailFile
from samrad.core.viewers import Viewer
from samrad.documents.enclosed import enclosable
from samrad.documents.models import Document
from samrad.meetings.models import Meeting, SeatAddress, Summons
from samrad.meetings.selectors.summoned import account_of, address_of, called_after, next_deputy
from samrad.meetings.services.mailing import send_call, send_release, small_enough
from samrad.meetings.services.planning import on_behalf
from samrad.organisations.models import Seat


def whose(by: Viewer, summons: Summons) -> str:
    """On behalf of whom it is answered: the organ one sits in, or the secretariat told by telephone."""
    own = acting_for(by, K.chair, K.elected_member, K.network_member, organ=summons.seat.organ)
    return own or on_behalf(by, summons.meeting.cooperation)


@act("summons.come")
def say_coming(summons: Summons, *, by: Viewer) -> None:
    """The one who is called says yes. One audit entry.

    Raises Refused when the meeting isn't to come, or absence is reported: a deputy has the place then.
    """
    require(by, "summons.answer", summons)
    refuse_unless_open(summons)
    if summons.is_absent:
        raise Refused(_("Det er meldt forfall. Ta forfallet tilbake først."))
    answered(summons, Summons.Answer.COMING, timezone.now())
    tell(summons, fields=["answer"], on_behalf_of=whose(by, summons))


@act("summons.report_absence")
def report_absence(summons: Summons, *, by: Viewer, because: str = "") -> Summons | None:
    """The one who is called can't come, and the next deputy by rank is called.

    Effects: the answer; a summons for the deputy with a mail, the calendar entry and the papers, exempt ones
    too while the deputy is called to an elected organ's meeting; one audit entry. Returns the deputy's
    summons, None when there is no deputy left. Reporting it twice is as once.
    """
    require(by, "summons.answer", summons)
    summons = (
        Summons.objects.select_for_update(of=("self",))
        .select_related("seat__person", "seat__organ", "meeting__cooperation")
        .get(pk=summons.pk)
    )
    refuse_unless_open(summons)
    if summons.is_absent:
        tell(summons)
        return None
    now = timezone.now()
    summons.because = because.strip()[:300]
    answered(summons, Summons.Answer.ABSENT, now)
    tell(summons, fields=["answer"], on_behalf_of=whose(by, summons))
    return call_deputy(summons, now=now)


@act("summons.withdraw_absence")
def withdraw_absence(summons: Summons, *, by: Viewer) -> list[Summons]:
    """The one who reported absence comes after all, and has the place before the deputies called for it.

    Effects: the answer; the deputies called after are released, and told by mail unless they can't come
    either; one audit entry. Returns those who were released. Raises Refused when no absence is reported, or
    when the place a deputy was called to has its member back.
    """
    require(by, "summons.answer", summons)
    summons = (
        Summons.objects.select_for_update(of=("self",))
        .select_related("seat__person", "seat__organ", "meeting__cooperation", "stands_in_for")
        .get(pk=summons.pk)
    )
    refuse_unless_open(summons)
    if not summons.is_absent:
        raise Refused(_("Det er ikke meldt forfall."))
    if summons.stands_in_for and not summons.stands_in_for.is_absent:
        raise Refused(_("Medlemmet kommer likevel, så det trengs ikke vara."))
    now = timezone.now()
    summons.because = ""
    answered(summons, Summons.Answer.COMING, now)
    tell(summons, fields=["answer"], on_behalf_of=whose(by, summons))
    released = list(called_after(summons))
    for each in released:
        each.released_at = now
        each.save(update_fields=["released_at"])
        send_release(each, comes=summons.seat.holder, now=now)
    return released


def refuse_unless_open(summons: Summons) -> None:
    if summons.is_released:
        raise Refused(_("Plassen er besatt likevel, og du er ikke lenger innkalt til møtet."))
    if summons.meeting.status != Meeting.Status.ISSUED:
        raise Refused(
            _("Møtet er %(status)s. Det er ikke noe å svare på.")
            % {"status": summons.meeting.get_status_display()}
        )


def answered(summons: Summons, answer: str, now: datetime) -> None:
    summons.answer, summons.answered_at = answer, now
    summons.save(update_fields=["answer", "answered_at", "because"])


def call_deputy(absent: Summons, *, now: datetime) -> Summons | None:
    """Calls the next deputy for the seat whose holder is away."""
    if absent.seat.role not in {Seat.Role.CHAIR, Seat.Role.DEPUTY_CHAIR, Seat.Role.MEMBER, Seat.Role.DEPUTY}:
        return None
    seat = next_deputy(absent)
    if seat is None:
        return None
    # Called before, and released: the new call has a link and a mail of its own.
    Summons.objects.filter(meeting=absent.meeting, seat=seat, released_at__isnull=False).delete()
    called = Summons.objects.create(
        meeting=absent.meeting,
        seat=seat,
        stands_in_for=absent.stands_in_for or absent,
        account_id=account_of(seat),
        email=address_of(seat),
        called_at=now,
    )
    send_call(called, now=now, files=small_enough(papers_of(absent.meeting)))
    return called


def papers_of(meeting: Meeting) -> list[MailFile]:
    """The packs that have gone out, as they stand now. What is exempt is never sent by mail."""
    found = []
    for version in enclosable(Document.objects.filter(notices__meeting=meeting).order_by("notices__number")):
        with version.file.open("rb") as file:
            found.append(MailFile(version.filename, version.media_type, file.read()))
    return found


@act("seat.keep_address")
def keep_address(meeting: Meeting, *, seat: Seat, email: str, by: Viewer) -> None:
    """Where the holder of a seat gets mail; empty takes it away. Never public.

    Effects: the address; somebody who is called without one gets the mail now; one audit entry.
    """
    require(by, "meeting.prepare", meeting)
    if seat.organ_id not in [each.organ_id for each in meeting.meeting_organs.all()]:
        raise Refused(_("Plassen hører ikke til et organ i dette møtet."))
    if not email:
        SeatAddress.objects.filter(seat=seat).delete()
    else:
        refuse_unusable(email)
        SeatAddress.objects.update_or_create(seat=seat, defaults={"email": email})
    tell(meeting, fields=["private_address"], on_behalf_of=on_behalf(by, meeting.cooperation))
    rows = Summons.objects.filter(meeting=meeting, seat=seat, email="", released_at__isnull=True)
    for summons in rows.select_related("meeting"):
        if email and meeting.status == Meeting.Status.ISSUED:
            summons.email = email
            summons.save(update_fields=["email"])
            send_call(summons, now=timezone.now(), files=small_enough(papers_of(meeting)))


def refuse_unusable(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("«%(email)s» er ikke en e-postadresse.") % {"email": email}) from None
