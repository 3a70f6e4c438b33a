"""Large notices: ordered by the one who presses the button, made and sent in the background."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.models import CasePaper, PaperAttachment
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import PUBLIC, Viewer
from samrad.documents.models import Document, DocumentVersion
from samrad.documents.rules import may_see
from samrad.meetings.models import AgendaItem, Meeting, NoticeOrder
from samrad.meetings.selectors.preparing import Line, approval_of, unissued
from samrad.meetings.services.issuing import ready_lines
from samrad.meetings.services.planning import on_behalf

LARGE = 3_000_000  # bytes of attachments: more takes longer than one waits for a page


def bytes_of_attachments(lines: Iterable[Line]) -> int:
    """About how much follows these lines that have not gone out. Two questions."""
    items = [line for line in unissued(lines) if isinstance(line, AgendaItem) and not line.closed_basis]
    written = PaperAttachment.objects.filter(
        paper__treatment__in=[item.treatment_id for item in items], access=Document.Access.PUBLIC
    ).exclude(paper__status=CasePaper.Status.DRAFT)
    on_cases = DocumentVersion.objects.filter(
        document__in=Document.objects.filter(
            may_see(PUBLIC),
            withdrawn_at=None,
            cases__in=[item.treatment.branch.stop.case_id for item in items],
        ).values("pk")
    )
    return sum(rows.aggregate(all=Sum("size"))["all"] or 0 for rows in (written, on_cases))


def is_large(lines: Iterable[Line]) -> bool:
    return bytes_of_attachments(lines) > LARGE


@act("meeting.order_notice")
def order_notice(meeting: Meeting, *, by: Viewer, seen: str = "") -> NoticeOrder:
    """Has the notice made and sent by the background worker, in the name of the one who orders it.

    Effects: an order, taken up once this is committed, and nothing of the notice before all of it is ready;
    one audit entry. Raises Refused for what `issue_notice` refuses, and while it is being made already.
    """
    require(by, "meeting.prepare", meeting)
    today = timezone.localdate()
    lines = ready_lines(meeting, by=by, seen=seen, today=today)
    if by.account is None:
        raise Refused(_("Bare en som er logget inn, kan sende innkallingen."))
    earlier = NoticeOrder.objects.filter(meeting=meeting)
    if any(order.is_under_way for order in earlier):
        raise Refused(_("Innkallingen lages allerede. Du trenger ikke gjøre noe."))
    earlier.delete()
    order = NoticeOrder.objects.create(
        meeting=meeting,
        account_id=by.account,
        seen=approval_of(meeting, lines).fingerprint,
        seen_at=timezone.now(),
    )
    transaction.on_commit(partial(make_soon, order.pk), robust=True)
    tell(meeting, fields=["notices"], on_behalf_of=on_behalf(by, meeting.cooperation))
    return order


def make_soon(order_pk: int) -> None:
    from samrad.meetings.tasks import make_notice

    make_notice.enqueue(order_pk)


@act("meeting.stop_order")
def stop_order(meeting: Meeting, *, by: Viewer) -> None:
    """The notice isn't sent after all. One audit entry. Raises Refused when it has gone out already."""
    require(by, "meeting.prepare", meeting)
    count, _each = NoticeOrder.objects.filter(meeting=meeting).delete()
    if not count:
        raise Refused(_("Innkallingen er ikke i arbeid lenger."))
    tell(meeting, fields=["notices"], on_behalf_of=on_behalf(by, meeting.cooperation))
