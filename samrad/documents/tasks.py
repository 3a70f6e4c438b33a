"""What the background worker is asked to do about documents."""

from django_tasks import task

from samrad.documents import anew


@task()
def make_anew() -> int:
    """Make anew what has something in it that may no longer be read. The clock looks each minute too."""
    return anew.make_all_anew()
