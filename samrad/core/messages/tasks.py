"""What the background worker is asked to do about mails."""

from django_tasks import task

from samrad.core.messages.sending import send_message


@task()
def send(message_pk: int) -> str:
    """Send a mail that was just queued. The clock's sweep takes it if this never runs."""
    return send_message(message_pk)
