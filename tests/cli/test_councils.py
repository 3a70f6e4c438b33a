"""The municipalities' addresses and what waits for them in the demonstration."""

import pytest

from samrad.cases.models import RatificationAddress, RatificationRequest
from samrad.cli.councils import load_addresses, send_what_waits
from samrad.cli.examples import EXAMPLES
from samrad.cli.people import load_people
from samrad.folders.load import load_folder
from tests.factories import TODAY, day


@pytest.mark.django_db
def test_the_councils_that_owe_an_answer_are_asked_once_and_the_day_it_was_sent_is_kept():
    for _again in range(2):
        load_folder(EXAMPLES / "tverrdalsregionen", anchor=TODAY)
        load_people()
        load_addresses()
        send_what_waits(TODAY)
    requests = RatificationRequest.objects.order_by("branch__stop__case__title")
    asked = [(each.branch.stop.case.title, each.branch.organisation.name) for each in requests]
    sent = [each.branch.treatments.get(gives_answer=True).sent_on for each in requests]
    assert asked == [
        ("Felles posisjon om fjellovergangen", "Storlia"),
        ("Ny samarbeidsavtale for Tverrdalsregionen", "Åsmark"),
    ]
    assert (sent, RatificationAddress.objects.count()) == ([day(-61), day(-157)], 7)
