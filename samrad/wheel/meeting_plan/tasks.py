"""What the background worker is asked to do about meeting plans."""

from django_tasks import task

from samrad.wheel.meeting_plan import finding


@task()
def find_dates(plan_pk: int) -> str:
    """Find the dates of a plan that was just asked for. The clock puts it back if this never ends."""
    return finding.find_dates(plan_pk)
