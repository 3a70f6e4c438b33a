"""Two notices issued at the same moment share no number."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from samrad.meetings.models import AgendaItem
from samrad.meetings.services import give_numbers
from tests.factories import agenda_item, case, cooperation, day, meeting, organ, treated


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite har én skriver om gangen")
def test_two_notices_at_the_same_moment_get_numbers_in_one_series():
    council = organ(cooperation("dalregionen"), number_format="000/00")
    items = [
        agenda_item(meeting(council, day(number)), treated(case(council.cooperation), council))
        for number in (1, 2)
    ]
    together = Barrier(2)

    def issue(item: AgendaItem) -> None:
        together.wait()
        give_numbers(AgendaItem.objects.filter(pk=item.pk))
        connection.close()

    threads = [Thread(target=issue, args=[item]) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(AgendaItem.objects.values_list("number", flat=True)) == ["001/27", "002/27"]
