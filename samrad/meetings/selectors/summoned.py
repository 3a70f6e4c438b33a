"""Reading who is called to a meeting, what they answered, and whose mail came back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from samrad.core.messages.models import Message
from samrad.core.viewers import Viewer
from samrad.meetings.models import Meeting, SeatAddress, Summons
from samrad.organisations.models import Seat

CALLED = [Seat.Role.CHAIR, Seat.Role.DEPUTY_CHAIR, Seat.Role.MEMBER, Seat.Role.SECRETARY, Seat.Role.OBSERVER]


@dataclass(frozen=True)
class Recipient:
    """A seat that is to be called, with where its holder gets mail; empty where nobody has told."""

    seat: Seat
    email: str

    @property
    def account(self) -> int | None:
        return account_of(self.seat)


@dataclass(frozen=True)
class Called:
    """A summons with the deputies that were called for it, and how its mail went."""

    row: Summons
    mail: Message | None

    @property
    def has_bounced(self) -> bool:
        return self.mail is not None and self.mail.state in {Message.State.BOUNCED, Message.State.FAILED}


def seats_of(meeting: Meeting, roles: Collection[str]) -> QuerySet[Seat]:
    """The seats in the organs that meet, as they are on the day of the meeting."""
    organs = [each.organ_id for each in meeting.meeting_organs.all()]
    rows = Seat.objects.on(meeting.date).filter(organ__in=organs, role__in=roles)
    related = rows.select_related("person__account", "organisation", "organ", "private_address")
    return related.order_by("organ_id", "organisation__sort_key", "rank", "pk")


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """Those who are to be called: everybody with a seat on that day but the deputies, each person once."""
    by_holder: dict[object, Seat] = {}
    for seat in seats_of(meeting, CALLED):
        by_holder.setdefault(seat.person_id or ("seat", seat.pk), seat)
    return [Recipient(seat, address_of(seat)) for seat in by_holder.values()]


def address_of(seat: Seat) -> str:
    """Where the holder of a seat gets mail: the account's address, else the one the secretariat keeps."""
    account = getattr(seat.person, "account", None) if seat.person else None
    if account is not None and account.is_active:
        return account.email
    kept: SeatAddress | None = getattr(seat, "private_address", None)
    return kept.email if kept else ""


def account_of(seat: Seat) -> int | None:
    account = getattr(seat.person, "account", None) if seat.person else None
    return account.pk if account is not None and account.is_active else None


def next_deputy(summons: Summons) -> Seat | None:
    """The next deputy by rank for the same participant, who isn't called already.

    One who was called and then wasn't needed can be called again; one who reported absence isn't.
    """
    first = summons.stands_in_for or summons
    seats = seats_of(summons.meeting, [Seat.Role.DEPUTY]).filter(
        organ=first.seat.organ_id, organisation=first.seat.organisation_id
    )
    taken = Summons.objects.filter(meeting=summons.meeting, released_at__isnull=True).values("seat")
    ranked = list(seats.exclude(pk__in=taken))
    return min(ranked, key=lambda seat: (seat.rank is None, seat.rank or 0, seat.pk), default=None)


def called_after(summons: Summons) -> QuerySet[Summons]:
    """The deputies called to the same place after this one, and who still have it."""
    first = summons.stands_in_for_id or summons.pk
    rows = Summons.objects.filter(stands_in_for=first, pk__gt=summons.pk, released_at__isnull=True)
    related = rows.exclude(answer=Summons.Answer.ABSENT).select_related(
        "meeting__cooperation", "seat__person__account", "seat__organ"
    )
    return related.prefetch_related("meeting__meeting_organs__organ").order_by("pk")


def called_to(meeting: Meeting) -> list[Called]:
    """Everybody who is called, each with the deputies right after; two questions."""
    rows = list(
        Summons.objects.filter(meeting=meeting).select_related(
            "seat__person", "seat__organisation", "seat__organ", "stands_in_for__seat__person"
        )
    )
    mails = mails_of(rows)
    ordered = sorted(rows, key=lambda row: (row.stands_in_for_id or row.pk, row.pk))
    return [Called(row, mails.get(mail_key(row))) for row in ordered]


def mails_of(rows: Iterable[Summons]) -> dict[str, Message]:
    return {each.key: each for each in Message.objects.filter(key__in=[mail_key(row) for row in rows])}


def mail_key(summons: Summons) -> str:
    """The key of the mail that called somebody; the same is never sent twice."""
    return f"meeting-call:{summons.pk}"


def summons_for(viewer: Viewer) -> QuerySet[Summons]:
    """What the viewer is called to, by account or by seat."""
    if viewer.account is None:
        return Summons.objects.none()
    own = Summons.objects.filter(account=viewer.account)
    if viewer.person is not None:
        own = own | Summons.objects.filter(seat__person=viewer.person)
    related = own.select_related("meeting__cooperation", "seat__person", "seat__organ", "seat__organisation")
    return related.prefetch_related("meeting__meeting_organs__organ")


def unanswered(viewer: Viewer) -> QuerySet[Summons]:
    """The calls to coming meetings that wait for the viewer's answer."""
    return summons_for(viewer).filter(
        answer="", released_at__isnull=True, meeting__status=Meeting.Status.ISSUED
    )
