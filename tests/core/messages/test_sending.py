"""What becomes of a mail in the queue."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Event, Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from samrad.core.clock import tick
from samrad.core.messages.models import Message
from samrad.core.messages.sending import (
    GIVEN_UP_AFTER,
    claim,
    give_up,
    put_back_stuck,
    send_due,
    send_message,
    wait_after,
)
from samrad.core.messages.servers import MailServer
from samrad.core.messages.services import MailFile, drop_message, queue_message
from samrad.core.messages.tokens import message_in
from samrad.core.models import AuditEntry
from samrad.core.worker import queue_worker
from tests.core.messages.post_office import PostOffice

NOON = datetime(2027, 5, 12, 12, tzinfo=ZoneInfo("Europe/Oslo"))


def queued(key: str = "en", **values: Any) -> Message:
    values = {"to": "ordforer@elvestad.example", "subject": "Svar trengs", "text": "Hei", **values}
    return queue_message(key=key, **values)


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return message.state


# --- queueing ---


@pytest.mark.django_db
def test_the_same_key_gives_the_first_mail_and_no_second():
    first, second = queued(text="Først"), queued(text="Så")
    assert first == second
    assert list(Message.objects.values_list("text", flat=True)) == ["Først"]


@pytest.mark.django_db(transaction=True)
def test_a_mail_of_a_transaction_that_is_taken_back_was_never_queued():
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)
    assert (Message.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"subject": "Hei\nBcc: alle@example.no"},
        {"name": "Anne\r\nX-Skjult: ja"},
        {"to": "anne@example.no\nbcc@example.no"},
        {"reply_to": "anne@example.no\r\nBcc: x@example.no"},
        {"attachments": [MailFile("a\r\nb.pdf", "application/pdf", b"%PDF")]},
        {"subject": "Hei\u2028Bcc: x@example.no"},
        {"to": "ikke en adresse"},
        {"to": "ærlig@example.no"},
        {"to": ""},
    ],
)
def test_what_would_become_a_header_of_its_own_is_refused(values: dict[str, Any]):
    with pytest.raises(ValueError, match=r"Linjeskift kan ikke stå i|er ikke en e-postadresse"):
        queued(**values)
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_a_domain_with_norwegian_letters_is_written_as_mail_servers_take_it():
    assert queued(to="post@grønndal.example").address == "post@xn--grnndal-r1a.example"


@pytest.mark.django_db
def test_an_invented_regions_mail_says_so_in_the_subject_and_the_text():
    message = queued(is_example=True)
    assert message.subject == "Eksempel: Svar trengs"
    assert message.text == "Dette er et eksempel. Regionen, sakene og vedtakene er oppdiktet.\n\nHei"


@pytest.mark.django_db
def test_the_same_file_to_two_recipients_is_stored_once():
    file = MailFile("innkalling.pdf", "application/pdf", b"%PDF-1.7 innkalling")
    one, two = (queued(key, attachments=[file]).attachments.get() for key in ("en", "to"))
    assert one.file.name == two.file.name
    with default_storage.open(one.file.name) as stored:
        assert stored.read() == file.content


@pytest.mark.django_db
def test_a_mail_that_is_dropped_is_not_sent(post_office: PostOffice):
    message = queued()
    assert drop_message(key="en")
    assert send_due(timezone.now()) == 0
    assert (state_of(message), post_office.deliveries) == (Message.State.DROPPED, [])
    assert not drop_message(key="en")


# --- sending ---


@pytest.mark.django_db(transaction=True)
def test_a_mail_queued_before_a_restart_is_sent_by_a_fresh_worker(post_office: PostOffice):
    message = queued()
    queue_worker("fersk", until_empty=True).run()
    assert state_of(message) == Message.State.SENT
    assert [delivery.recipient for delivery in post_office.deliveries] == ["ordforer@elvestad.example"]
    assert message_in(f"<{post_office.deliveries[0].sender}>") == message.pk


@pytest.mark.django_db(transaction=True)
def test_a_mail_whose_task_was_lost_is_sent_by_the_clock(post_office: PostOffice):
    message = queued()
    DBTaskResult.objects.all().delete()
    tick("klokka")
    assert state_of(message) == Message.State.SENT


@pytest.mark.django_db
def test_a_mail_is_not_sent_before_its_time(post_office: PostOffice):
    message = queued(not_before=NOON + timedelta(hours=1))
    for hours, state in ((0, Message.State.QUEUED), (1, Message.State.SENT)):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            send_due(timezone.now())
        assert state_of(message) == state


@pytest.mark.django_db
def test_a_mail_server_that_is_down_loses_nothing(settings: Settings):
    shut = PostOffice()
    shut.server.server_close()
    settings.MAIL_SERVER = shut.address
    with time_machine.travel(NOON, tick=False):
        first, second = queued("en"), queued("to")
        assert send_due(timezone.now()) == 0
        assert (state_of(first), first.attempts) == (Message.State.QUEUED, 1)
        assert first.not_before == NOON + timedelta(minutes=1)
        assert first.last_fault.startswith("ConnectionRefusedError: ")
        assert (state_of(second), second.attempts) == (Message.State.QUEUED, 0)
    with PostOffice(shut.port) as opened, time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        assert send_due(timezone.now()) == 2
        assert len(opened.deliveries) == 2
    assert (state_of(first), first.last_fault) == (Message.State.SENT, "")


def test_it_is_tried_again_after_longer_and_longer_and_given_up_after_four_days():
    waits = []
    while wait := wait_after(len(waits) + 1):
        waits.append(wait)
    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes[:6] == [1, 5, 15, 60, 240, 240]
    assert GIVEN_UP_AFTER - timedelta(hours=4) < sum(waits, timedelta()) <= GIVEN_UP_AFTER


@pytest.mark.django_db
def test_after_four_days_in_vain_a_mail_is_given_up(post_office: PostOffice):
    post_office.rules.recipient = "451 prøv siden"
    message = queued()
    Message.objects.update(attempts=27)
    assert send_message(message.pk) == Message.State.FAILED
    assert (state_of(message), message.last_fault) == (Message.State.FAILED, "451 prøv siden")


@pytest.mark.django_db
def test_a_recipient_that_does_not_exist_is_a_bounce_at_once_with_one_audit_entry(post_office: PostOffice):
    post_office.rules.recipient = "550 5.1.1 ingen med det navnet"
    message = queued()
    assert send_message(message.pk) == Message.State.BOUNCED
    assert (state_of(message), message.bounce_status) == (Message.State.BOUNCED, "550")
    assert message.bounce_reason == "550 5.1.1 ingen med det navnet"
    assert list(AuditEntry.objects.values_list("act", "subject")) == [
        ("bounce_message", f"message:{message.pk}")
    ]


@pytest.mark.django_db
def test_a_recipient_that_is_busy_stops_no_other(post_office: PostOffice):
    post_office.rules.recipient = "451 prøv siden"
    first, second = queued("en"), queued("to")
    send_due(timezone.now())
    assert [state_of(each) for each in (first, second)] == [Message.State.QUEUED] * 2
    assert [each.attempts for each in (first, second)] == [1, 1]


@pytest.mark.django_db
def test_content_the_server_will_never_take_is_given_up(post_office: PostOffice):
    post_office.rules.content = "552 for stor"
    message = queued()
    assert send_message(message.pk) == Message.State.FAILED
    assert (state_of(message), message.last_fault) == (Message.State.FAILED, "552 for stor")


@pytest.mark.django_db
def test_a_server_that_is_rude_after_taking_a_mail_has_taken_it(post_office: PostOffice):
    post_office.rules.goodbye = "451 hvorfor går du"
    message = queued()
    assert send_message(message.pk) == Message.State.SENT
    assert len(post_office.deliveries) == 1


@pytest.mark.django_db
def test_a_mail_whose_file_is_gone_waits_and_stops_no_other(
    post_office: PostOffice, caplog: pytest.LogCaptureFixture
):
    gone = queued("en", attachments=[MailFile("a.txt", "text/plain", b"borte vekk")])
    default_storage.delete(gone.attachments.get().file.name)
    after = queued("to")
    assert send_due(timezone.now()) == 1
    assert (state_of(gone), state_of(after)) == (Message.State.QUEUED, Message.State.SENT)
    assert gone.last_fault.startswith("FileNotFoundError")


@pytest.mark.django_db
def test_without_a_mail_server_mail_is_kept(settings: Settings):
    settings.MAIL_SERVER = None
    message = queued()
    assert send_due(timezone.now()) == 0
    assert (state_of(message), message.attempts) == (Message.State.QUEUED, 0)


@pytest.mark.django_db
def test_in_a_demonstration_mail_goes_nowhere_and_counts_as_sent(settings: Settings, post_office: PostOffice):
    settings.DEMO = True
    message = queued()
    assert send_due(timezone.now()) == 1
    assert (state_of(message), post_office.deliveries) == (Message.State.SENT, [])


# --- several workers ---


@pytest.mark.django_db
def test_what_a_dead_worker_had_in_its_hand_is_put_back_after_ten_minutes(post_office: PostOffice):
    with time_machine.travel(NOON, tick=False):
        message = queued()
        assert claim(message.pk, timezone.now())
    assert put_back_stuck(NOON + timedelta(minutes=10)) == 0
    assert put_back_stuck(NOON + timedelta(minutes=11)) == 1
    with time_machine.travel(NOON + timedelta(minutes=11), tick=False):
        assert send_due(timezone.now()) == 1
    assert (state_of(message), message.attempts) == (Message.State.SENT, 2)


@pytest.mark.django_db
def test_a_worker_that_was_thought_dead_does_not_overwrite_what_another_has_done(post_office: PostOffice):
    post_office.rules.recipient = "451 prøv siden"
    with time_machine.travel(NOON, tick=False) as clock:
        message = queued()
        slow = claim(message.pk, timezone.now())
        assert slow is not None
        clock.move_to(NOON + timedelta(minutes=11))
        put_back_stuck(timezone.now())
        post_office.rules.recipient = "250 OK"
        send_due(timezone.now())
        give_up(slow, "for sent")
    assert (state_of(message), message.last_fault) == (Message.State.SENT, "")


def together(work: Callable[[], object], workers: int) -> None:
    start = Barrier(workers)

    def run() -> None:
        try:
            start.wait()
            work()
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_send_every_mail_once(post_office: PostOffice, shared_database: None):
    messages = [queued(str(number), to=f"post{number}@example.no") for number in range(12)]
    together(lambda: send_due(timezone.now()), workers=4)
    assert sorted(delivery.recipient for delivery in post_office.deliveries) == sorted(
        message.address for message in messages
    )
    assert set(Message.objects.values_list("state", "attempts")) == {(Message.State.SENT, 1)}


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_is_being_sent_is_left_alone(post_office: PostOffice, shared_database: None):
    post_office.rules.slow = Event()
    message = queued()
    first = Thread(target=lambda: (send_message(message.pk), connection.close()))
    first.start()
    while state_of(message) != Message.State.SENDING:
        pass
    assert send_message(message.pk) == "waiting"
    post_office.rules.slow.set()
    first.join()
    assert (state_of(message), len(post_office.deliveries)) == (Message.State.SENT, 1)


# --- the password ---


def test_the_password_is_in_nothing_that_is_printed():
    server = MailServer("post.example.no", 587, "starttls", "samrad", "hemmelig")
    assert "hemmelig" not in f"{server!r} {server}"
