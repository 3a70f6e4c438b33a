"""The mail to whoever proposed: what became of it, why, and where to follow it."""

from typing import Any

import pytest

from samrad.access.models import Account
from samrad.cases.models import Proposal
from samrad.cases.services.cases import withdraw_case
from samrad.cases.services.proposals import join_proposal, leave_off, put_on_agenda, take_up
from samrad.core.acts import Refused
from samrad.core.models import Message
from samrad.core.viewers import MandateKind as K
from tests.factories import Region, account, day, proposal, region, seated, secretary, viewer

pytestmark = pytest.mark.django_db
WHY = "Du får denne e-posten fordi du foreslo saken."


def proposed(home: Region, **values: Any) -> tuple[Proposal, Account]:
    lodged_by = values.pop("lodged_by", None) or account("Per Rådgiver")
    return proposal(home.cooperation, home.municipalities[0], lodged_by=lodged_by, **values), lodged_by


def chair_of(home: Region) -> Account:
    return seated(home.regional_council, K.chair)


def texts() -> list[tuple[str, str, list[str]]]:
    """Each mail: to whom, its subject, and its lines but the empty ones."""
    return [
        (each.address, each.subject, [line for line in each.text.splitlines() if line.strip(" -")])
        for each in Message.objects.order_by("pk")
    ]


def where(about: Any) -> str:
    return f"http://localhost:8000{about.get_absolute_url()}"


def test_the_proposer_is_told_that_the_case_is_put_up():
    home = region()
    made, lodged_by = proposed(home)
    put_on_agenda(made, organ=home.regional_council, role="decision", by=viewer(chair_of(home)))
    assert texts() == [
        (
            lodged_by.email,
            "Forslaget ditt er satt opp: Breiband i dalen",
            [
                "Hei, Per Rådgiver!",
                "Lederen har satt «Breiband i dalen» opp til behandling i regionrådet.",
                "Møtedagen og sakspapirene kommer på sakens side.",
                "Følg saken her:",
                where(made.case),
                WHY,
            ],
        )
    ]


def test_the_proposer_is_told_which_case_it_was_joined_to_and_follows_that_one():
    home = region()
    made, _lodged_by = proposed(home)
    join_proposal(made, to=home.case, because="Samme veg.", by=viewer(chair_of(home)))
    ((_to, subject, lines),) = texts()
    assert (subject, lines[1:]) == (
        "Forslaget ditt er slått sammen med en annen sak: Breiband i dalen",
        [
            "Lederen har slått forslaget «Breiband i dalen» sammen med saken "
            f"«{home.case.title}». Grunnen er:",
            "Samme veg.",
            "Det du foreslo, følger nå den saken.",
            "Følg saken her:",
            where(home.case),
            WHY,
        ],
    )


def test_one_left_off_and_then_taken_up_gives_two_mails_each_with_its_reason():
    home = region()
    made, _lodged_by = proposed(home)
    leave_off(made, because="Hører til i 100 % av fylket.", by=viewer(chair_of(home)))
    ruled = {"organ": home.regional_council, "role": "discussion", "on": day(0), "because": "Det haster."}
    take_up(made, **ruled, by=viewer(secretary(home.cooperation)))
    assert [(subject, lines[1:3]) for _to, subject, lines in texts()] == [
        (
            "Forslaget ditt er ikke satt opp: Breiband i dalen",
            [
                "Lederen setter ikke «Breiband i dalen» på sakslisten. Grunnen er:",
                "Hører til i 100 % av fylket.",
            ],
        ),
        (
            "Forslaget ditt er tatt opp: Breiband i dalen",
            ["12. mai 2027 bestemte regionrådet å ta opp «Breiband i dalen» likevel.", "Det haster."],
        ),
    ]


def test_the_proposer_is_told_that_the_case_is_withdrawn():
    home = region()
    made, _lodged_by = proposed(home)
    withdraw_case(made.case, because="Løst lokalt.", by=viewer(secretary(home.cooperation)))
    ((_to, subject, lines),) = texts()
    assert (subject, lines[1:3]) == (
        "Saken du foreslo, er trukket: Breiband i dalen",
        ["Sekretariatet har trukket saken «Breiband i dalen». Grunnen er:", "Løst lokalt."],
    )


def test_the_mail_is_in_the_language_of_the_proposer():
    home = region()
    made, _lodged_by = proposed(home, lodged_by=account("Pam Adviser", language="en"))
    leave_off(made, because="Hører til i fylket.", by=viewer(chair_of(home)))
    assert Message.objects.get().language == "en"


def test_nobody_is_told_of_what_they_settled_themselves_and_no_closed_account_is_written_to():
    home = region()
    chair = chair_of(home)
    own, _chair = proposed(home, lodged_by=chair)
    gone, _gone = proposed(home, lodged_by=account("Olga Sluttet", is_active=False), title="Buss")
    unknown = proposal(home.cooperation, home.municipalities[1], title="Ferge")
    for each in (own, gone, unknown):
        leave_off(each, because="Hører til i fylket.", by=viewer(chair))
    assert texts() == []


def test_what_is_not_settled_sends_nothing():
    home = region()
    made, _lodged_by = proposed(home)
    with pytest.raises(Refused, match="Skriv grunnen"):
        leave_off(made, because=" ", by=viewer(chair_of(home)))
    assert texts() == []
