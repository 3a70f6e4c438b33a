"""What a mandate gives, to whom, and until when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from samrad.access.deputies import deputies_for
from samrad.access.models import Account
from samrad.access.rules import NotAllowed
from samrad.access.selectors import viewer_for
from samrad.access.services import end_mandate, give_mandate, hand_over
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION
from samrad.core.viewers import MandateKind as K
from tests.factories import (
    TODAY,
    Region,
    account,
    day,
    deputy,
    mandate,
    member,
    officer,
    organisation,
    person,
    region,
    seat,
    seated,
    secretary,
    viewer,
)

pytestmark = pytest.mark.django_db


def member_of(home: Region, name: str) -> Account:
    """A member of the regional council with an account and no mandate."""
    who = person(name)
    seat(home.regional_council, who)
    return account(name, person=who)


def test_a_mandate_holds_on_its_first_and_last_day_and_no_others():
    home = region()
    somebody = account()
    mandate(
        somebody,
        K.secretariat,
        cooperation=home.cooperation,
        organ=home.executives,
        start_on=day(0),
        end_on=day(2),
    )
    held = [viewer_for(somebody, day(offset)).has(K.secretariat) for offset in (-1, 0, 1, 2, 3)]
    assert held == [False, True, True, True, False]


def test_an_officer_works_in_the_cooperations_the_municipality_takes_part_in():
    home, other = region(), region("nabolaget", prefix="96")
    here = officer(home.municipalities[0])
    found = [
        viewer(here, TODAY).has(K.municipal_officer, cooperation=each.cooperation.pk)
        for each in (home, other)
    ]
    assert found == [True, False]


def test_losing_the_seat_is_losing_the_right_on_the_day():
    home = region()
    member = seated(home.regional_council, end_on=day(0))
    held = [viewer_for(member, day(offset)).has(K.elected_member) for offset in (0, 1)]
    assert held == [True, False]


def test_a_chair_is_somebody_who_sits_as_chair_or_deputy_chair():
    home = region()
    chair = seated(home.regional_council, K.chair)
    chair.person.seats.update(role="member")
    assert not viewer(chair, TODAY).has(K.chair)


def test_a_mandate_that_is_handed_over_holds_for_both_and_ends_with_the_one_it_comes_from():
    home = region()
    chair, deputy = seated(home.regional_council, K.chair), member_of(home, "Vara")
    (own,) = chair.mandates.all()
    hand_over(own, deputy, start_on=day(0), end_on=day(20), by=viewer(chair, TODAY))
    both = [viewer_for(each, day(10)).has(K.chair) for each in (chair, deputy)]
    end_mandate(own, last_day=day(5), by=viewer(chair, TODAY))
    after = [viewer_for(deputy, day(offset)).has(K.chair) for offset in (5, 6)]
    assert [both, after] == [[True, True], [True, False]]


def test_a_deputy_loses_a_borrowed_chair_when_the_chair_loses_the_seat():
    home = region()
    chair, deputy = seated(home.regional_council, K.chair, end_on=day(3)), member_of(home, "Vara")
    hand_over(chair.mandates.get(), deputy, start_on=day(0), end_on=day(20), by=viewer(chair, TODAY))
    assert [viewer_for(deputy, day(offset)).has(K.chair) for offset in (3, 4)] == [True, False]


def test_what_is_borrowed_cannot_be_lent_on():
    home = region()
    chair, deputy = seated(home.regional_council, K.chair), member_of(home, "Vara")
    lent = hand_over(chair.mandates.get(), deputy, start_on=day(0), end_on=day(20), by=viewer(chair, TODAY))
    with pytest.raises(NotAllowed):
        hand_over(lent, account("Tredje"), start_on=day(0), end_on=day(1), by=viewer(deputy, TODAY))


def test_an_empty_period_is_refused_with_a_sentence():
    home = region()
    chair = seated(home.regional_council, K.chair)
    with pytest.raises(Refused, match="Siste dag kan ikke være før første dag"):
        hand_over(chair.mandates.get(), account(), start_on=day(1), end_on=day(0), by=viewer(chair, TODAY))


def test_an_account_that_is_closed_may_nothing_and_neither_may_its_deputy():
    home = region()
    chair, deputy = seated(home.regional_council, K.chair), member_of(home, "Vara")
    hand_over(chair.mandates.get(), deputy, start_on=day(0), end_on=day(20), by=viewer(chair, TODAY))
    chair.is_active = False
    chair.save()
    assert [viewer(each, TODAY).grants for each in (chair, deputy)] == [(), ()]


def test_a_secretariat_gives_mandates_in_its_own_cooperation_only():
    home, other = region(), region("nabolaget", prefix="96")
    by = viewer(secretary(home.cooperation), TODAY)
    place = home.municipalities[0]
    given = give_mandate(
        account(), kind=K.municipal_officer, organisation=place, cooperation=home.cooperation, by=by
    )
    entry = AuditEntry.objects.filter(act="mandate.give").get()
    assert (entry.subject, entry.viewer, entry.on_behalf_of) == (
        f"account:{given.account_id}",
        by.name,
        f"organisation:{place.public_id}",
    )
    with pytest.raises(NotAllowed):
        give_mandate(
            account(), kind=K.municipal_officer, organisation=place, cooperation=other.cooperation, by=by
        )


@pytest.mark.parametrize("kind", [K.auditor, K.administrator])
def test_a_secretariat_does_not_choose_who_audits_or_administers_it(kind: K):
    home = region()
    by = viewer(secretary(home.cooperation), TODAY)
    with pytest.raises(NotAllowed):
        give_mandate(
            account(), kind=kind, organisation=home.municipalities[0], cooperation=home.cooperation, by=by
        )


def test_a_mandate_on_behalf_of_nobody_is_refused_by_the_database():
    home = region()
    with pytest.raises(IntegrityError, match="mandate_is_on_behalf_of"):
        mandate(account(), K.secretariat, cooperation=home.cooperation)


def test_ending_a_mandate_before_it_begins_leaves_it_its_first_day():
    home = region()
    somebody = secretary(home.cooperation)
    own = somebody.mandates.get()
    own.start_on = day(5)
    end_mandate(own, last_day=day(5) - timedelta(days=30), by=viewer(secretary(home.cooperation), TODAY))
    assert own.end_on == day(5)


# --- nobody decides for themselves ---


def administrator(home: Region, name: str = "Pål Drift") -> Account:
    made = account(name)
    mandate(made, K.administrator, organisation=home.municipalities[0], cooperation=home.cooperation)
    return made


def secretariat_for(home: Region, who: Account, by: object) -> None:
    give_mandate(who, kind=K.secretariat, cooperation=home.cooperation, organ=home.executives, by=by)


def test_an_administrator_gives_himself_nothing_and_is_told_who_can():
    home = region()
    own = administrator(home)
    with pytest.raises(Refused, match="Be en annen administrator eller sekretariatet"):
        secretariat_for(home, own, viewer(own))
    assert not viewer(own).has(K.secretariat)
    assert own.mandates.count() == 1


def test_another_administrator_the_secretariat_and_the_command_line_give_it_to_him():
    home = region()
    own = administrator(home)
    for by in (viewer(administrator(home, "En annen")), viewer(secretary(home.cooperation)), INSTALLATION):
        secretariat_for(home, own, by)
    assert own.mandates.filter(kind=K.secretariat).count() == 3


def test_nobody_lengthens_their_own_mandate_and_everybody_may_end_it():
    home = region()
    own = administrator(home)
    given = own.mandates.get()
    end_mandate(given, last_day=day(5), by=viewer(own))
    with pytest.raises(Refused, match="forlenge sin egen fullmakt"):
        end_mandate(given, last_day=day(50), by=viewer(own))
    end_mandate(given, last_day=day(2), by=viewer(own))
    assert given.end_on == day(2)


# --- who is fit to have it for a while ---


def fit(mandate_of: Account) -> set[str]:
    return {each.name for each in deputies_for(mandate_of.mandates.get(), day(0))}


def test_the_chair_goes_to_the_deputy_chair_or_a_member_with_a_seat_now():
    home = region()
    chair = seated(home.regional_council, K.chair)
    seated(home.regional_council, name="Nestleder", role="deputy_chair")
    member_of(home, "Medlem")
    seated(home.regional_council, name="Forrige medlem", end_on=day(-1))
    deputy(home.regional_council, 1, "Vara")
    seated(home.executives, K.network_member, "I et annet organ")
    officer(home.municipalities[0], "Saksbehandler")
    assert fit(chair) == {"Nestleder", "Medlem"}


def test_another_seat_goes_to_somebody_with_a_seat_there_also_a_deputy():
    home = region()
    own = seated(home.regional_council)
    deputy(home.regional_council, 1, "Vara")
    officer(home.municipalities[0], "Saksbehandler")
    assert fit(own) == {"Vara"}


def test_an_officer_is_stood_in_for_by_somebody_of_the_same_municipality():
    home = region()
    own = officer(home.municipalities[0])
    officer(home.municipalities[0], "Kollega")
    officer(home.municipalities[1], "Nabo")
    seated(home.regional_council, name="Ordfører", organisation=home.municipalities[0])
    secretary(home.cooperation)
    assert fit(own) == {"Kollega", "Ordfører"}


def test_the_secretariat_is_stood_in_for_by_those_who_work_there_or_in_the_office_municipality():
    home, other = region(), region("nabolaget", prefix="96")
    own = secretary(home.cooperation)
    office = organisation("Kontorkommunen")
    member(home.cooperation, office, is_office=True)
    officer(office, "På kontoret")
    officer(home.municipalities[1], "I en annen kommune")
    secretary(home.cooperation, "Kollega")
    secretary(other.cooperation, "Naboens sekretær")
    administrator(home)
    assert fit(own) == {"På kontoret", "Kollega"}


def test_whoever_is_not_fit_is_refused_with_a_sentence_that_says_who_can_give_it():
    home = region()
    chair, stranger = seated(home.regional_council, K.chair), officer(home.municipalities[0])
    with pytest.raises(Refused, match=r"nestlederen eller et annet medlem av .*må en administrator gi"):
        hand_over(chair.mandates.get(), stranger, start_on=day(0), end_on=day(5), by=viewer(chair))
    assert stranger.mandates.count() == 1
