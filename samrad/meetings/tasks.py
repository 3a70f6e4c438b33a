"""What the background worker is asked to do about meetings."""

from django_tasks import task

from samrad.meetings.services import making


@task()
def make_notice(order_pk: int) -> str:
    """Make and send a large notice. The clock puts the order back if this never ends."""
    return making.make_notice(order_pk)
