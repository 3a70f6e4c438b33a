"""What a mandate gives, to whom, and until when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from samrad.access.rules import NotAllowed
from samrad.access.selectors import viewer_for
from samrad.access.services import end_mandate, give_mandate, hand_over
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from tests.factories import TODAY, account, day, mandate, officer, region, seated, secretary, viewer

pytestmark = pytest.mark.django_db


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
    chair, deputy = seated(home.regional_council, K.chair), account("Vara")
    (own,) = chair.mandates.all()
    hand_over(own, deputy, start_on=day(0), end_on=day(20), by=viewer(chair, TODAY))
    both = [viewer_for(each, day(10)).has(K.chair) for each in (chair, deputy)]
    end_mandate(own, last_day=day(5), by=viewer(chair, TODAY))
    after = [viewer_for(deputy, day(offset)).has(K.chair) for offset in (5, 6)]
    assert [both, after] == [[True, True], [True, False]]


def test_a_deputy_loses_a_borrowed_chair_when_the_chair_loses_the_seat():
    home = region()
    chair, deputy = seated(home.regional_council, K.chair, end_on=day(3)), account("Vara")
    hand_over(chair.mandates.get(), deputy, start_on=day(0), end_on=day(20), by=viewer(chair, TODAY))
    assert [viewer_for(deputy, day(offset)).has(K.chair) for offset in (3, 4)] == [True, False]


def test_what_is_borrowed_cannot_be_lent_on():
    home = region()
    chair, deputy = seated(home.regional_council, K.chair), account("Vara")
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
    chair, deputy = seated(home.regional_council, K.chair), account("Vara")
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
