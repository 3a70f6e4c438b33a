"""A large notice is made in the background, and goes out whole or not at all."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samrad.access.models import Account, Mandate
from samrad.core.acts import Refused
from samrad.core.messages.models import Attachment, Message
from samrad.core.models import AuditEntry
from samrad.documents.models import DocumentVersion
from samrad.documents.pdf import check_accessible
from samrad.meetings.models import AgendaItem, Meeting, NoticeOrder
from samrad.meetings.selectors.preparing import fingerprint, lines_of
from samrad.meetings.services import mailing, making, order_notice, ordering, stop_order
from samrad.meetings.services.making import make_notice, put_back_stale_orders
from tests.core.test_stored_files import stored
from tests.factories import (
    cooperation,
    day,
    document,
    drafted,
    organ,
    planned,
    seated,
    secretary,
    version,
    viewer,
)

pytestmark = pytest.mark.django_db


class Ready(NamedTuple):
    meeting: Meeting
    desk: Account

    def order(self) -> NoticeOrder:
        return order_notice(self.meeting, by=viewer(self.desk))

    def address(self, name: str) -> str:
        return reverse(name, args=[self.meeting.cooperation.slug, self.meeting.key])


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> Ready:
    """An approved agenda with one case that has a large attachment, and one member with an address."""
    monkeypatch.setattr(ordering, "LARGE", 10)
    council = organ(cooperation(), number_format="000/00")
    seated(council, name="Siri Medlem")
    at, desk = planned(council), secretary(council.cooperation)
    paper = document(council.cooperation, "Rutetabell")
    version(paper, b"Bussen kjorer hver time." * 20)
    drafted(at).treatment.branch.stop.case.documents.add(paper)
    at.approval, at.approved_hash = "given", fingerprint(at, lines_of(at, viewer(desk)))
    at.save()
    return Ready(at, desk)


def out(at: Meeting) -> tuple[str, int, int, int]:
    """The meeting's state, and how many notices, mails and papers there are."""
    at.refresh_from_db()
    papers = at.documents.count()
    return at.status, at.notices.count(), Message.objects.count(), papers


NOTHING = ("planned", 0, 0, 0)


def test_the_button_orders_a_large_notice_and_nothing_is_out_before_all_is_made(ready: Ready):
    client = Client()
    client.force_login(ready.desk)
    answer = client.post(ready.address("work-meeting-issue"))
    assert answer.headers["Location"] == ready.address("work-meeting-making")
    assert out(ready.meeting) == NOTHING
    page = client.get(ready.address("work-meeting-making"))
    assert ("står i kø" in page.content.decode(), page.headers["Refresh"]) == (True, "3")
    assert client.get(ready.address("work-meeting-issue")).status_code == 302
    assert "lages nå" in client.get(ready.address("work-meeting")).content.decode()


def test_what_was_ordered_goes_out_as_if_one_had_waited(ready: Ready):
    order = ready.order()
    assert make_notice(order.pk) == "sent"
    assert out(ready.meeting) == ("issued", 1, 1, 1)
    assert AgendaItem.objects.get().number == "001/27"
    with ready.meeting.notices.get().document.versions.get().file.open("rb") as file:
        assert check_accessible(file.read())
    assert Message.objects.get().attachments.get().size > 0
    assert [each.act for each in AuditEntry.objects.order_by("-pk")[:2]] == [
        "meeting.issue",
        "meeting.order_notice",
    ]
    client = Client()
    client.force_login(ready.desk)
    sent = client.get(ready.address("work-meeting-making"))
    assert sent.headers["Location"] == ready.address("work-meeting-answers")


def test_the_papers_are_made_before_the_act_and_once_each(ready: Ready, monkeypatch: pytest.MonkeyPatch):
    made = []
    real = making.compiled_now
    monkeypatch.setattr(making, "compiled_now", lambda sheet: made.append(out(ready.meeting)) or real(sheet))
    order = ready.order()
    monkeypatch.setattr("samrad.documents.pdf.compiling.compiled_now", pytest.fail)
    assert make_notice(order.pk) == "sent"
    assert made == [NOTHING]


def test_an_agenda_changed_while_the_papers_are_made_is_not_sent_and_the_page_says_so(ready: Ready):
    order = ready.order()
    drafted(ready.meeting, "Vei")
    assert make_notice(order.pk) == "failed"
    assert out(ready.meeting) == NOTHING
    client = Client()
    client.force_login(ready.desk)
    said = client.get(ready.address("work-meeting-issue")).content.decode()
    assert "Innkallingen ble ikke sendt" in said
    assert "endret" in said
    assert "prøv igjen" in client.get(ready.address("work-meeting")).content.decode()


def test_a_fault_while_the_papers_are_made_sends_nothing_and_it_can_be_tried_again(
    ready: Ready, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patched:
        patched.setattr(making, "compiled_now", lambda sheet: 1 / 0)
        assert make_notice(ready.order().pk) == "failed"
    assert out(ready.meeting) == NOTHING
    assert DocumentVersion.objects.count() == 1
    assert "Ingenting er sendt" in NoticeOrder.objects.get().trouble
    assert make_notice(ready.order().pk) == "sent"


def test_an_order_can_be_stopped_until_it_is_sent(ready: Ready, monkeypatch: pytest.MonkeyPatch):
    order, by = ready.order(), viewer(ready.desk)
    real = making.compiled_now

    def stopped_meanwhile(sheet):
        stop_order(ready.meeting, by=by)
        return real(sheet)

    monkeypatch.setattr(making, "compiled_now", stopped_meanwhile)
    assert make_notice(order.pk) == ""
    assert out(ready.meeting) == NOTHING
    with pytest.raises(Refused, match="ikke i arbeid lenger"):
        stop_order(ready.meeting, by=by)


def test_it_is_ordered_once_and_made_once(ready: Ready):
    order = ready.order()
    with pytest.raises(Refused, match="lages allerede"):
        ready.order()
    assert (make_notice(order.pk), make_notice(order.pk)) == ("sent", "")


def test_who_has_lost_the_mandate_meanwhile_sends_nothing(ready: Ready):
    order = ready.order()
    Mandate.objects.filter(account=ready.desk).update(end_on=day(-1))
    assert make_notice(order.pk) == "failed"
    assert out(ready.meeting) == NOTHING


def test_an_order_whose_worker_is_gone_is_taken_up_again_and_given_up_at_the_third_time(ready: Ready):
    order = ready.order()
    long_ago = timezone.now() - timedelta(hours=1)
    states = []
    for _each in range(3):
        NoticeOrder.objects.update(state="running", seen_at=long_ago)
        put_back_stale_orders(timezone.now())
        order.refresh_from_db()
        states.append(order.state)
    assert states == ["asked", "asked", "failed"]


def test_a_pack_too_large_for_mail_is_linked_to_and_not_attached(
    ready: Ready, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(mailing, "MOST_BY_MAIL", 10)
    make_notice(ready.order().pk)
    mail = Message.objects.get()
    assert mail.attachments.count() == 0
    assert ready.meeting.get_absolute_url() in mail.text


def files_nobody_points_to() -> set[str]:
    named = set(DocumentVersion.objects.values_list("file", flat=True))
    named |= set(Attachment.objects.values_list("file", flat=True))
    return {each for folder in ("documents", "mail") for each in stored(folder)} - named


def test_a_large_notice_leaves_no_file_nobody_points_to(ready: Ready):
    before = files_nobody_points_to()
    assert make_notice(ready.order().pk) == "sent"
    assert files_nobody_points_to() == before


def test_one_that_fails_when_it_is_sent_leaves_none_either(ready: Ready, monkeypatch: pytest.MonkeyPatch):
    before = files_nobody_points_to()
    real = making.issue_notice

    def fails_at_last(*args, **values):
        made = real(*args, **values)
        if connection.get_rollback():
            return made
        if NoticeOrder.objects.filter(made__gt=0).exists():
            raise OSError("strømmen gikk")
        return made

    monkeypatch.setattr(making, "issue_notice", fails_at_last)
    assert make_notice(ready.order().pk) == "failed"
    assert out(ready.meeting) == NOTHING
    assert files_nobody_points_to() == before
