"""The mails about a meeting: calling somebody, telling what is new, calling it off. All through the queue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.core.messages.services import CalendarPart, MailFile, queue_message
from samrad.core.messages.text import Link, mail_text, site_link
from samrad.core.viewers import INSTALLATION
from samrad.engine.partial_dates import format_date
from samrad.meetings.calendars import invitation, title_of
from samrad.meetings.models import AgendaItem, Meeting, Notice, Summons
from samrad.meetings.selectors.summoned import mail_key, recipients_of

LINK_LASTS_AFTER = timedelta(days=2)
MOST_BY_MAIL = 15_000_000  # bytes; many servers refuse a mail of more than 25 MB, and a file grows by a third


def small_enough(files: Iterable[MailFile]) -> list[MailFile]:
    """The files, when mail servers take them together; else none: the mail has the link to where they are."""
    files = list(files)
    return files if sum(len(each.content) for each in files) <= MOST_BY_MAIL else []


def summon(meeting: Meeting, *, now: datetime, files: list[MailFile]) -> int:
    """Calls everybody with a seat on the day of the meeting who isn't called yet. Returns how many mails."""
    known = set(Summons.objects.filter(meeting=meeting).values_list("seat", flat=True))
    new = [each for each in recipients_of(meeting) if each.seat.pk not in known]
    rows = [
        Summons(meeting=meeting, seat=each.seat, account_id=each.account, email=each.email, called_at=now)
        for each in new
    ]
    Summons.objects.bulk_create(rows)
    return sum(send_call(row, now=now, files=files) for row in rows)


def send_call(summons: Summons, *, now: datetime, files: Iterable[MailFile] = ()) -> bool:
    """The mail that calls one person, with the meeting for the calendar and a link to report absence.

    False when there is no address: the secretariat must call in another way.
    """
    if not summons.email:
        return False
    meeting, name = summons.meeting, summons.seat.holder
    with translation.override(language_of(summons)):
        paragraphs = [
            _("%(organ)s er innkalt til møte %(when)s.")
            % {"organ": title_of(meeting), "when": when_and_where(meeting)},
            *standing_in(summons),
            _("Kan du ikke komme? Meld forfall med lenken under, så kalles vara inn."),
            agenda_in_words(meeting),
            online(meeting),
            papers_at(meeting),
        ]
        queue_message(
            to=summons.email,
            name=name,
            language=language_of(summons),
            subject=_("Innkalling: %(meeting)s %(day)s")
            % {"meeting": title_of(meeting), "day": day_of(meeting)},
            text=mail_text(greeting(name), paragraphs, answer_link(summons, now=now), because_of(summons)),
            key=mail_key(summons),
            calendar=calendar_part(summons, now=now),
            attachments=tuple(files),
            **common(meeting),
        )
    return True


def send_news(notice: Notice, items: Iterable[AgendaItem], *, files: Iterable[MailFile]) -> int:
    """A supplementary notice: only what is new, to everybody who is coming or hasn't answered."""
    meeting, count, files = notice.meeting, 0, tuple(files)
    rows = meeting.summons.filter(released_at__isnull=True).exclude(email="")
    rows = rows.exclude(answer=Summons.Answer.ABSENT)
    new = "\n".join(title_with_number(item) for item in items)
    for summons in rows.select_related("seat__person__account", "seat__organ"):
        name = summons.seat.holder
        with translation.override(language_of(summons)):
            paragraphs = [
                _("Sakslisten til %(meeting)s %(when)s har fått tillegg.")
                % {"meeting": title_of(meeting), "when": when_and_where(meeting)},
                new,
            ]
            queue_message(
                to=summons.email,
                name=name,
                language=language_of(summons),
                subject=_("Tilleggssaker: %(meeting)s %(day)s")
                % {"meeting": title_of(meeting), "day": day_of(meeting)},
                text=mail_text(greeting(name), paragraphs, page_link(meeting), because_of(summons)),
                key=f"meeting-news:{notice.pk}:{summons.pk}",
                attachments=files,
                **common(meeting),
            )
        count += 1
    return count


def send_release(summons: Summons, *, comes: str, now: datetime) -> bool:
    """Tells a deputy who was called that somebody else has the place; the calendar takes the meeting out."""
    if not summons.email:
        return False
    meeting, name = summons.meeting, summons.seat.holder
    with translation.override(language_of(summons)):
        told = {"name": comes, "meeting": title_of(meeting), "when": when_and_where(meeting)}
        paragraphs = [
            _("%(name)s kommer likevel til møtet i %(meeting)s %(when)s.") % told,
            _("Du er derfor ikke lenger innkalt som vara. Takk for at du var klar til å stille."),
        ]
        queue_message(
            to=summons.email,
            name=name,
            language=language_of(summons),
            subject=_("Du trengs ikke som vara: %(meeting)s %(day)s")
            % {"meeting": title_of(meeting), "day": day_of(meeting)},
            text=mail_text(greeting(name), paragraphs, page_link(meeting), because_of(summons)),
            key=f"meeting-release:{summons.pk}",
            calendar=calendar_part(summons, now=now),
            **common(meeting),
        )
    return True


def call_off(meeting: Meeting, *, now: datetime) -> int:
    """Tells everybody who was called that the meeting is off and why; their calendars take it out."""
    count = 0
    rows = meeting.summons.filter(released_at__isnull=True).exclude(email="")
    for summons in rows.select_related("seat__person__account", "seat__organ"):
        name = summons.seat.holder
        with translation.override(language_of(summons)):
            moved = meeting.moved_to
            said = (
                _("Møtet i %(meeting)s er flyttet fra %(day)s til %(to)s.")
                % {"meeting": title_of(meeting), "day": day_of(meeting), "to": day_of(moved)}
                if moved
                else _("Møtet i %(meeting)s %(day)s er avlyst.")
                % {"meeting": title_of(meeting), "day": day_of(meeting)}
            )
            word = _("Flyttet") if moved else _("Avlyst")
            queue_message(
                to=summons.email,
                name=name,
                language=language_of(summons),
                subject=f"{word}: {title_of(meeting)} {day_of(meeting)}",
                text=mail_text(
                    greeting(name), [said, meeting.reason], page_link(meeting), because_of(summons)
                ),
                key=f"meeting-off:{summons.pk}",
                calendar=calendar_part(summons, now=now),
                **common(meeting),
            )
        count += 1
    return count


def call_all_anew(old: Meeting, new: Meeting, *, now: datetime) -> int:
    """Calls to the new day. The papers are the ones everybody has; links to the old day stop working."""
    SignedLink.objects.filter(
        purpose=SignedLink.Purpose.ABSENCE,
        subject__in=[f"summons:{pk}" for pk in old.summons.values_list("pk", flat=True)],
    ).update(revoked_at=now)
    return summon(new, now=now, files=[])


def calendar_part(summons: Summons, *, now: datetime) -> CalendarPart:
    meeting = summons.meeting
    ics = invitation(
        meeting, to=summons.email, name=summons.seat.holder, now=now, is_released=summons.is_released
    )
    return CalendarPart("CANCEL" if meeting.is_off or summons.is_released else "REQUEST", ics)


def answer_link(summons: Summons, *, now: datetime) -> Link:
    """The signed link with which the one who is called says yes or no, until two days after the meeting."""
    days = (summons.meeting.date - timezone.localdate(now)) + LINK_LASTS_AFTER
    _link, secret = issue_link(
        purpose=SignedLink.Purpose.ABSENCE,
        subject=f"summons:{summons.pk}",
        email=summons.email,
        name=summons.seat.holder,
        language=language_of(summons),
        lasts=days,
        by=INSTALLATION,
    )
    return Link(_("Si at du kommer, eller meld forfall"), f"{settings.SITE}/l/forfall/{secret}/")


def common(meeting: Meeting) -> dict[str, object]:
    home = meeting.cooperation
    return {
        "about": f"meeting:{meeting.public_id}",
        "cooperation": home.slug if home else "",
        "is_example": bool(home and home.is_example),
    }


def language_of(summons: Summons) -> str:
    account = getattr(summons.seat.person, "account", None) if summons.seat.person else None
    home = summons.meeting.cooperation
    return account.language if account else (home.language if home else "nb")


def greeting(name: str) -> str:
    return _("Hei, %(name)s!") % {"name": name}


def day_of(meeting: Meeting) -> str:
    return format_date(meeting.date, translation.get_language() or "nb")


def when_and_where(meeting: Meeting) -> str:
    """`onsdag 26. mai 2027 kl. 10.00, Sjøvik rådhus`."""
    said = format_date(meeting.date, translation.get_language() or "nb", weekday=True)
    if meeting.starts_at:
        said += f" {_('kl.')} {meeting.starts_at:%H.%M}"
    return f"{said}, {meeting.place}" if meeting.place else said


def standing_in(summons: Summons) -> list[str]:
    if summons.stands_in_for is None:
        return []
    absent = summons.stands_in_for.seat.holder
    return [_("Du er kalt inn som vara for %(name)s, som har meldt forfall.") % {"name": absent}]


def agenda_in_words(meeting: Meeting) -> str:
    rows = meeting.agenda.filter(is_draft=False, withdrawn_because="").order_by("order")
    items = rows.select_related("treatment__branch__stop__case")
    return "\n".join([_("Saksliste:"), *map(title_with_number, items)])


def title_with_number(item: AgendaItem) -> str:
    return f"{item.number} {item.treatment.branch.stop.case.title}".strip()


def online(meeting: Meeting) -> str:
    return _("Digitalt møte: %(link)s") % {"link": meeting.link} if meeting.link else ""


def papers_at(meeting: Meeting) -> str:
    link = page_link(meeting)
    return f"{link.label}: {link.address}" if link else ""


def page_link(meeting: Meeting) -> Link | None:
    if not meeting.get_absolute_url():
        return None
    return site_link(_("Møtet med saksliste og papirer"), meeting.get_absolute_url())


def because_of(summons: Summons) -> str:
    return _("Du får denne e-posten fordi du har plass i %(organ)s.") % {"organ": summons.seat.organ.name}
