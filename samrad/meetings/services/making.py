"""Making a large notice in the background: the PDFs first, with nothing held, then the act that sends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.rules import NotAllowed
from samrad.access.selectors import viewer_for
from samrad.core.acts import Refused
from samrad.core.stored_files import clearing_up
from samrad.core.viewers import Viewer
from samrad.documents.pdf.ahead import Sheet, at_hand, noting
from samrad.documents.pdf.compiling import compiled_now
from samrad.meetings.models import NoticeOrder
from samrad.meetings.services.issuing import issue_notice
from samrad.meetings.services.ordering import make_soon

log = structlog.get_logger("samrad.notices")

# A worker that has said nothing for so long is gone. One file takes a minute at most.
SILENT_FOR = timedelta(minutes=10)
WAITS_FOR = timedelta(minutes=30)  # a task that hasn't begun after so long is lost
MOST_ATTEMPTS = 3


def make_notice(order_pk: int) -> str:
    """Makes and sends the notice of an order that waits. `sent`, `failed`, or empty: not ours to send."""
    waiting = NoticeOrder.objects.filter(pk=order_pk, state=NoticeOrder.State.ASKED)
    if not waiting.update(state=NoticeOrder.State.RUNNING, seen_at=timezone.now(), made=0, total=0):
        return ""
    order = NoticeOrder.objects.select_related("meeting__cooperation", "account").get(pk=order_pk)
    with translation.override(order.account.language):
        try:
            return "sent" if made_and_sent(order) else ""
        except NotAllowed:
            trouble = _("Du har ikke lenger fullmakt til å sende innkallingen.")
        except Refused as refusal:
            trouble = str(refusal)
        except Exception:  # whatever it is, the page must say that it isn't coming
            log.exception("notice", order=order_pk)
            trouble = _("Noe gikk galt da papirene ble laget. Ingenting er sendt. Prøv igjen.")
    running(order).update(state=NoticeOrder.State.FAILED, trouble=trouble, seen_at=timezone.now())
    return "failed"


def made_and_sent(order: NoticeOrder) -> bool:
    """False when the order was stopped on the way."""
    by, now = viewer_for(order.account, timezone.localdate()), timezone.now()
    made = pdfs_of(order, sheets_of(order, by, now))
    if made is None:
        return False
    with at_hand(made), clearing_up() as stored, transaction.atomic():
        transaction.on_commit(stored.clear)
        if not running(order).select_for_update().exists():
            return False
        issue_notice(order.meeting, by=by, seen=order.seen, now=now)
        order.delete()
    return True


def sheets_of(order: NoticeOrder, by: Viewer, now: datetime) -> list[Sheet]:
    """What is to be made. The notice is sent on trial, and all of it taken back, files and all."""
    with noting() as sheets, clearing_up(is_trial=True), transaction.atomic():
        issue_notice(order.meeting, by=by, seen=order.seen, now=now)
        transaction.set_rollback(True)
    return sheets


def pdfs_of(order: NoticeOrder, sheets: Sequence[Sheet]) -> dict[str, bytes] | None:
    """The PDFs by their keys, told about one by one; None when somebody stops it."""
    made: dict[str, bytes] = {}
    for count, sheet in enumerate(sheets):
        told = {"made": count, "total": len(sheets), "seen_at": timezone.now()}
        if not running(order).update(**told):
            return None
        made[sheet.key] = compiled_now(sheet)
    return made if running(order).update(made=len(sheets), seen_at=timezone.now()) else None


def running(order: NoticeOrder) -> Any:
    return NoticeOrder.objects.filter(pk=order.pk, state=NoticeOrder.State.RUNNING)


def put_back_stale_orders(now: datetime) -> None:
    """What a worker has left behind is queued anew; what has failed so several times is given up."""
    left = NoticeOrder.objects.filter(state=NoticeOrder.State.RUNNING, seen_at__lt=now - SILENT_FOR)
    lost = NoticeOrder.objects.filter(state=NoticeOrder.State.ASKED, seen_at__lt=now - WAITS_FOR)
    for order in [*left.select_related("account"), *lost.select_related("account")]:
        gives_up = order.attempts + 1 >= MOST_ATTEMPTS
        values: dict[str, Any] = {"attempts": order.attempts + 1, "seen_at": now}
        values["state"] = NoticeOrder.State.FAILED if gives_up else NoticeOrder.State.ASKED
        if gives_up:
            with translation.override(order.account.language):
                values["trouble"] = _("Papirene lot seg ikke lage. Ingenting er sendt.")
        same = NoticeOrder.objects.filter(pk=order.pk, state=order.state, seen_at=order.seen_at)
        if same.update(**values) and not gives_up:
            make_soon(order.pk)
