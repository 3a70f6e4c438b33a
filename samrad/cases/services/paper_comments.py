"""Acts on comments to a draft: asking for them, writing them, settling them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.models import Account
from samrad.access.rules import K, acting_for, require
from samrad.cases.models import CasePaper, CommentRequest, DraftComment, PaperPart
from samrad.cases.services.drafting import for_secretariat, hold, refuse_unless_draft
from samrad.core.acts import Refused, act, tell
from samrad.core.messages.services import queue_message
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date
from samrad.organisations.models import Organ, Seat

LONGEST_QUOTE = 120
KINDS = tuple(set(K) - {K.auditor, K.administrator})


@act("paper.ask")
def ask_for_comments(
    paper: CasePaper, *, whom: Account | Organ, due_on: date, by: Viewer, note: str = ""
) -> CommentRequest:
    """Asks an officer, or all with a seat in an organ, to read the draft and comment by a day.

    Effects: they can read it from now on; a mail to each who has an account; one audit entry. Raises Refused
    for a day that has passed, when they are asked already, and when the paper isn't a draft any more.
    """
    require(by, "paper.write", paper)
    hold(paper)
    refuse_unless_draft(paper)
    today = timezone.localdate()
    if due_on < today:
        raise Refused(_("Fristen er passert. Velg en dag fram i tid."))
    to = {"account": whom} if isinstance(whom, Account) else {"organ": whom}
    if paper.requests.filter(ended_at=None, **to).exists():
        raise Refused(_("%(whom)s er spurt allerede.") % {"whom": whom})
    asked = CommentRequest.objects.create(
        paper=paper, note=note.strip(), asked_at=timezone.now(), due_on=due_on, **to
    )
    for account in accounts_asked(asked, today):
        write_to(account, asked)
    tell(paper, fields=["requests"], on_behalf_of=for_secretariat(paper, by))
    return asked


def accounts_asked(asked: CommentRequest, day: date) -> Iterator[Account]:
    """Those who can answer: the account itself, or those of the persons with a seat in the organ that day."""
    if asked.account is not None:
        yield asked.account
    else:
        persons = Seat.objects.on(day).filter(organ=asked.organ).exclude(person=None).values("person")
        yield from Account.objects.filter(is_active=True, person__in=persons).order_by("pk")


def write_to(account: Account, asked: CommentRequest) -> None:
    case = asked.paper.treatment.branch.stop.case
    with translation.override(account.language):
        when = format_date(asked.due_on, account.language, weekday=True)
        text = _(
            "Sekretariatet ber deg lese utkastet til saksframlegg og skrive merknader innen %(when)s. "
            "Utkastet er ikke offentlig."
        ) % {"when": when}
        subject = _("Utkast til merknad: %(title)s") % {"title": case.title}
    address = settings.SITE + reverse("paper-read", args=[case.cooperation.slug, asked.paper.pk])
    queue_message(
        to=account.email,
        name=account.name,
        subject=subject,
        text="\n\n".join(filter(None, [text, asked.note, address])),
        key=f"comment-request-{asked.pk}-{account.pk}",
        language=account.language,
        about=f"casepaper:{asked.paper.pk}",
        cooperation=case.cooperation.slug,
        is_example=case.cooperation.is_example,
    )


@act("paper.ask_no_more")
def end_request(asked: CommentRequest, *, by: Viewer) -> None:
    """Takes the request back: they no longer see the draft. Their comments stay. One audit entry."""
    require(by, "paper.write", asked.paper)
    if asked.ended_at is not None:
        raise Refused(_("Forespørselen er tatt tilbake allerede."))
    asked.ended_at = timezone.now()
    asked.save(update_fields=["ended_at"])
    tell(asked.paper, fields=["requests"], on_behalf_of=for_secretariat(asked.paper, by))


@act("paper.comment")
def comment(
    paper: CasePaper, *, body: str, by: Viewer, part: PaperPart | None = None, paragraph: str = ""
) -> DraftComment:
    """Writes in the margin, at a paragraph or about the whole. Effects: the comment; one audit entry.

    Raises Refused without a word, for a part of another paper, and when the paper isn't a draft any more.
    """
    require(by, "paper.comment", paper)
    hold(paper)
    if not paper.is_draft:
        raise Refused(_("Saksframlegget er ikke et utkast lenger."))
    if part is not None and part.paper_id != paper.pk:
        raise Refused(_("Delen hører til et annet saksframlegg."))
    if not body.strip():
        raise Refused(_("Skriv merknaden først."))
    made = DraftComment.objects.create(
        paper=paper,
        part=part,
        paragraph=paragraph,
        quote=quoted(part, paragraph),
        body=body.strip(),
        by_id=by.account,
        at=timezone.now(),
    )
    case = paper.treatment.branch.stop.case
    tell(
        paper,
        after={"comment": made.pk},
        on_behalf_of=acting_for(by, *KINDS, cooperation=case.cooperation),
    )
    return made


def quoted(part: PaperPart | None, paragraph: str) -> str:
    """The beginning of the paragraph; nothing for a comment on a whole part."""
    nodes = part.tree.nodes if part else ()
    text = next((node.text for node in nodes if node.id == paragraph), "").replace("\n", " ")
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


@act("paper.settle_comment")
def settle_comment(made: DraftComment, *, by: Viewer, answer: str = "") -> None:
    """Says that a comment is dealt with, and how; whoever wrote it sees the answer. One audit entry."""
    require(by, "paper.write", made.paper)
    made.refresh_from_db(from_queryset=DraftComment.objects.select_for_update())
    if made.is_settled:
        raise Refused(_("Merknaden er behandlet allerede."))
    made.answer, made.settled_at = answer.strip(), timezone.now()
    made.save(update_fields=["answer", "settled_at"])
    tell(made.paper, after={"settled": made.pk}, on_behalf_of=for_secretariat(made.paper, by))


@act("paper.take_comment_back")
def take_comment_back(made: DraftComment, *, by: Viewer) -> None:
    """Removes one's own comment while nobody has dealt with it. One audit entry."""
    require(by, "paper.comment", made.paper)
    if made.by_id != by.account or made.is_settled:
        raise Refused(_("Merknaden er behandlet, eller den er skrevet av en annen."))
    tell(
        made.paper,
        before={"comment": made.pk},
        on_behalf_of=acting_for(by, *KINDS, cooperation=made.paper.treatment.branch.stop.case.cooperation),
    )
    made.delete()
