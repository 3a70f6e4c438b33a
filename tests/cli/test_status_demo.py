"""The status that has come in for the demonstration."""

import pytest
import time_machine

from samrad.cli.councils import load_addresses
from samrad.cli.examples import EXAMPLES
from samrad.cli.people import load_people
from samrad.cli.status import load_status
from samrad.commitments.models import FollowUp, StatusReport, StatusRequest, StatusRound
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.engine.partial_dates import format_date
from samrad.folders.load import load_folder
from samrad.strategy.models import FrozenReport
from tests.factories import TODAY, day


@pytest.mark.django_db
@time_machine.travel(TODAY, tick=False)
def test_one_round_is_over_and_one_is_open_and_loading_again_changes_nothing():
    load_folder(EXAMPLES / "tverrdalsregionen", anchor=TODAY)
    load_people()
    load_addresses()
    assert load_status(TODAY) == 16
    acts = AuditEntry.objects.count()
    assert (load_status(TODAY), AuditEntry.objects.count()) == (16, acts)
    present, past = StatusRound.objects.all()
    assert (present.opened_on, present.due_on, present.closed_on) == (day(-5), day(9), None)
    assert (past.opened_on, past.due_on, past.closed_on) == (day(-124), day(-110), day(-103))
    due = format_date(present.due_on, "nb", weekday=True)
    asked = Message.objects.filter(subject__contains="To minutter")
    assert asked.exists()
    assert not asked.exclude(text__contains=f"Fristen er {due}.").exists()
    unanswered = StatusRequest.objects.filter(answered_on=None)
    assert [len(unanswered.filter(round=each)) for each in (past, present)] == [1, 5]
    late = StatusReport.objects.filter(request__round=present, said="late")
    assert [bool(each.sentence) for each in late] == [True, True]
    assert FollowUp.objects.get().next_on == day(117)
    reports = FrozenReport.objects.order_by("kind").values_list("kind", "year", "is_public")
    assert list(reports) == [("tertial", TODAY.year, False), ("year", TODAY.year - 1, True)]
