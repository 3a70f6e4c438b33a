"""Mail that came back or was given up: which, why, to whom, and where its address is corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samrad.access.selectors import accounts_visible_to
from samrad.cases.models import RatificationAddress
from samrad.core.messages.models import Message
from samrad.core.messages.selectors import messages_in_return
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.meetings.models import Summons
from samrad.organisations.models import Cooperation
from samrad.workspace.tasks import Task

TOLD_FOR = timedelta(days=30)  # how long Min uke says that there is some
KEPT_IN = ("registry", "contact_email", "secretary_email")
# What a mail server means by its code (RFC 3463), the longer beginning first.
REASONS: dict[str, Promise] = {
    "5.1.2": gettext_lazy("Det som står etter krøllalfaen, finnes ikke."),
    "5.1": gettext_lazy("Adressen finnes ikke."),
    "5.2.2": gettext_lazy("Postkassen er full."),
    "5.2.3": gettext_lazy("E-posten var for stor for mottakeren."),
    "5.3.4": gettext_lazy("E-posten var for stor for mottakeren."),
    "5.2": gettext_lazy("Postkassen er stengt."),
    "5.4": gettext_lazy("Mottakerens e-posttjener ble ikke funnet."),
    "5.7": gettext_lazy("Mottakerens e-posttjener tok den ikke imot."),
}


@dataclass(frozen=True)
class Place:
    """Where an address is kept, in words, and the page where it is corrected."""

    label: str
    page: str


@dataclass(frozen=True)
class Returned:
    """A mail that didn't arrive. `sent_since` says that a later one went."""

    message: Message
    places: list[Place]
    sent_since: bool

    @property
    def at(self) -> datetime:
        return self.message.bounced_at or self.message.settled_at

    @property
    def waits(self) -> bool:
        """The address is still in use, and nothing has gone there since."""
        return bool(self.places) and not self.sent_since

    @property
    def why(self) -> str:
        if self.message.state == Message.State.FAILED:
            return _("Den ble prøvd sendt flere ganger og er oppgitt.")
        status = self.message.bounce_status
        found = (words for beginning, words in REASONS.items() if status.startswith(beginning))
        return str(next(found, _("Den kom ikke fram.")))

    @property
    def said(self) -> str:
        """What the mail server said, in its own words."""
        return self.message.bounce_reason or self.message.last_fault

    @property
    def page(self) -> str:
        """Where it can be sent anew; empty where no page is known."""
        kind, _colon, public_id = self.message.about.partition(":")
        key = public_id.partition(".")[2] or public_id
        if kind == "account":
            return reverse("account", args=[key])
        if not self.message.cooperation:
            return ""
        if kind == "case":
            return reverse("ratification-matrix", args=[self.message.cooperation, key])
        if kind == "meeting":
            return reverse("work-meeting-answers", args=[self.message.cooperation, key])
        return ""


def returned_mail(viewer: Viewer) -> QuerySet[Message]:
    """The mails in return of the cooperations whose secretariat or auditor the viewer is, the latest first.

    Of mails to an account only what the secretariat itself had sent: an invitation, a mandate. That somebody
    asked for a new password is theirs.
    """
    accounts = [f"account:{key}" for key in accounts_visible_to(viewer).values_list("pk", flat=True)]
    from_us = Q(key__startswith="invitation:") | Q(key__startswith="mandate:")
    theirs = viewer.cooperations_as(K.secretariat, K.auditor) or ()
    ours = Q(cooperation__in=Cooperation.objects.filter(pk__in=theirs).order_by().values("slug")) | Q(
        from_us, about__in=accounts
    )
    return messages_in_return().filter(ours)


def kept_by(viewer: Viewer) -> QuerySet[Cooperation]:
    return Cooperation.objects.filter(pk__in=viewer.cooperations_as(K.secretariat) or ()).order_by()


def told_of(messages: Iterable[Message], viewer: Viewer) -> list[Returned]:
    """These mails with where each address is kept; the same questions whatever their number."""
    found = list(messages)
    addresses = {each.address.lower() for each in found}
    places = places_of(addresses, viewer) if found else {}
    later = latest_sent(addresses) if found else {}
    return [
        Returned(
            each,
            places.get(each.address.lower(), []),
            sent_since=each.address.lower() in later and later[each.address.lower()] > each.created_at,
        )
        for each in found
    ]


def latest_sent(addresses: set[str]) -> dict[str, datetime]:
    """When the newest mail that went to each address was written."""
    sent = Message.objects.annotate(to=Lower("address")).filter(to__in=addresses, state=Message.State.SENT)
    return dict(sent.order_by().values_list("to").annotate(newest=Max("created_at")))


def places_of(addresses: set[str], viewer: Viewer) -> dict[str, list[Place]]:
    """Where each address is kept in the cooperations the viewer keeps, by the address in small letters."""
    found: dict[str, list[Place]] = defaultdict(list)
    for address, place in [
        *places_of_municipalities(addresses, viewer),
        *places_of_seats(addresses, viewer),
        *places_of_accounts(addresses, viewer),
    ]:
        if place not in found[address]:
            found[address].append(place)
    return dict(found)


def places_of_municipalities(addresses: set[str], viewer: Viewer) -> Iterator[tuple[str, Place]]:
    rows = RatificationAddress.objects.filter(cooperation__in=kept_by(viewer))
    for each in rows.select_related("cooperation", "organisation"):
        page = reverse("ratification-address", args=[each.cooperation.slug, each.organisation_id])
        for name in KEPT_IN:
            address = getattr(each, name).lower()
            if address in addresses:
                yield address, Place(_("Rett adressen til %(name)s") % {"name": each.organisation.name}, page)


def places_of_seats(addresses: set[str], viewer: Viewer) -> Iterator[tuple[str, Place]]:
    """The addresses of those who have a seat and no account, by the last meeting they were called to."""
    rows = Summons.objects.filter(meeting__cooperation__in=kept_by(viewer), account=None)
    called = rows.annotate(kept=Lower("seat__private_address__email")).filter(kept__in=addresses)
    last = {each.seat_id: each for each in called.select_related("meeting__cooperation", "seat__person")}
    for each in last.values():
        where = [each.meeting.cooperation.slug, each.meeting.key, each.seat_id]
        label = _("Rett adressen til %(name)s") % {"name": each.seat.holder}
        yield each.kept, Place(label, reverse("work-meeting-address", args=where))


def places_of_accounts(addresses: set[str], viewer: Viewer) -> Iterator[tuple[str, Place]]:
    rows = accounts_visible_to(viewer).annotate(kept=Lower("email"))
    for each in rows.filter(kept__in=addresses, is_active=True):
        label = _("Se kontoen til %(name)s") % {"name": each.name}
        yield each.kept, Place(label, reverse("account", args=[each.pk]))


def mail_to_look_into(viewer: Viewer, today: date) -> Iterator[Task]:
    """One line in Min uke while somebody's mail of late came back and the address is still in use."""
    if not viewer.has(K.secretariat):
        return
    since = timezone.now() - TOLD_FOR
    waiting = [
        each for each in told_of(returned_mail(viewer)[:100], viewer) if each.waits and each.at >= since
    ]
    if waiting:
        what = ngettext("%(number)s e-post kom i retur", "%(number)s e-poster kom i retur", len(waiting))
        yield Task(what % {"number": len(waiting)}, reverse("returned-mail"))
