"""Those who are called answer; the next deputy is called, and gets the papers."""

import re

import pytest
from django.test import Client

from samrad.access.models import SignedLink
from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.messages.models import Message
from samrad.core.messages.services import mark_bounced
from samrad.core.models import AuditEntry
from samrad.core.viewers import Viewer
from samrad.documents.selectors import documents_visible_to
from samrad.meetings.models import Meeting, Summons
from samrad.meetings.selectors.summoned import called_to, unanswered
from samrad.meetings.services import (
    cancel_meeting,
    keep_address,
    report_absence,
    say_coming,
    withdraw_absence,
)
from samrad.organisations.models import Organ
from tests.factories import (
    account,
    cooperation,
    deputy,
    document,
    drafted,
    issued_by,
    municipality,
    organ,
    planned,
    seat,
    seated,
    secretary,
    version,
    viewer,
)

pytestmark = pytest.mark.django_db


def called(*, is_elected: bool = False) -> tuple[Meeting, Summons]:
    """A meeting that is out, with one member from Elvestad called, and the member's call."""
    kind = Organ.Kind.COMMITTEE if is_elected else Organ.Kind.CHIEF_EXECUTIVES
    chief = organ(cooperation(), "Utvalget", kind=kind, number_format="0/00", is_elected=is_elected)
    place = municipality()
    seated(chief, name="Siri Medlem", organisation=place)
    deputy(chief, 2, "Andre Vara", place)
    deputy(chief, 1, "Første Vara", place)
    deputy(chief, 1, "Vara Annetsteds", municipality("Sjøvik", "9802"))
    at = planned(chief)
    drafted(at)
    issued_by(secretary(chief.cooperation), at)
    return at, at.summons.get()


def link_of(summons: Summons) -> str:
    text = Message.objects.get(key=f"meeting-call:{summons.pk}").text
    return re.search(r"/l/forfall/\S+", text)[0]


def test_absence_calls_the_next_deputy_by_rank_for_the_same_participant_with_the_papers():
    _at, summons = called()
    member = viewer(summons.account)
    called_in = report_absence(summons, by=member)
    mail = Message.objects.get(key=f"meeting-call:{called_in.pk}")
    assert called_in.seat.holder == "Første Vara"
    assert "vara for Siri Medlem" in mail.text
    assert mail.attachments.get().media_type == "application/pdf"


def test_the_log_says_on_behalf_of_which_organ_a_member_answers():
    _at, summons = called()
    say_coming(summons, by=viewer(summons.account))
    report_absence(summons, by=viewer(summons.account))
    entries = AuditEntry.objects.filter(act__in=["summons.come", "summons.report_absence"])
    organ = f"organ:{summons.seat.organ.public_id}"
    assert set(entries.values_list("on_behalf_of", flat=True)) == {organ}


def test_when_the_deputy_cannot_come_either_the_next_one_is_called_and_then_nobody():
    _at, summons = called()
    first = report_absence(summons, by=viewer(summons.account))
    second = report_absence(first, by=viewer(first.account))
    assert (second.seat.holder, second.stands_in_for) == ("Andre Vara", summons)
    assert report_absence(second, by=viewer(second.account)) is None


def test_reporting_absence_twice_calls_one_deputy():
    at, summons = called()
    for _time in range(2):
        report_absence(summons, by=viewer(summons.account))
    assert at.summons.count() == 2


def test_looking_at_the_link_changes_nothing_and_one_post_reports_absence():
    _at, summons = called()
    address, browser = link_of(summons), Client()
    pages = [browser.get(address), browser.head(address)]
    summons.refresh_from_db()
    assert ([each.status_code for each in pages], summons.answer) == ([200, 200], "")
    assert browser.post(address, {"answer": "absent", "because": "Bortreist"}).status_code == 302
    summons.refresh_from_db()
    assert (summons.answer, summons.because) == ("absent", "Bortreist")
    assert "Du har meldt forfall." in browser.get(address).text


def test_a_link_that_is_wrong_expired_or_revoked_opens_nothing():
    _at, summons = called()
    address = link_of(summons)
    assert Client().get("/l/forfall/feil/").status_code == 404
    SignedLink.objects.update(revoked_at="2027-05-12T09:00:00Z")
    assert (
        Client().get(address).status_code == Client().post(address, {"answer": "absent"}).status_code == 404
    )


def test_a_link_answers_for_its_own_holder_only():
    at, summons = called()
    other = report_absence(summons, by=viewer(summons.account))
    with pytest.raises(NotAllowed):
        report_absence(other, by=Viewer(name="link:1", link=f"absence:summons:{summons.pk}"))
    assert at.summons.count() == 2


def test_somebody_else_answers_for_nobody_and_the_secretariat_registers_a_telephone_call():
    at, summons = called()
    with pytest.raises(NotAllowed):
        say_coming(summons, by=viewer(account()))
    say_coming(summons, by=viewer(secretary(at.cooperation)))
    assert summons.answer == "coming"


def test_there_is_nothing_to_answer_when_the_meeting_is_cancelled():
    at, summons = called()
    cancel_meeting(at, reason="Uvær.", by=viewer(secretary(at.cooperation)))
    summons.refresh_from_db()
    with pytest.raises(Refused, match="avlyst"):
        say_coming(summons, by=viewer(summons.account))


def test_a_deputy_called_to_an_elected_organ_sees_the_exempt_papers_of_that_meeting_only():
    at, summons = called(is_elected=True)
    secret = document(at.cooperation, "Hemmelig", access="exempt", legal_basis="offl. § 23")
    other = document(at.cooperation, "Annet", access="exempt", legal_basis="offl. § 23")
    at.agenda.get().treatment.branch.stop.case.documents.add(secret)
    planned(at.lead).documents.add(other)
    stand_in = at.lead.seats.get(person__name="Første Vara").person.account
    before = list(documents_visible_to(viewer(stand_in)).filter(access="exempt"))
    called_in = report_absence(summons, by=viewer(summons.account))
    during = list(documents_visible_to(viewer(stand_in)).filter(access="exempt"))
    report_absence(called_in, by=viewer(stand_in))
    after = list(documents_visible_to(viewer(stand_in)).filter(access="exempt"))
    assert (before, during, after) == ([], [secret], [])


def test_a_deputy_called_to_an_administrative_organ_gets_no_exempt_papers():
    at, summons = called()
    secret = document(at.cooperation, "Hemmelig", access="exempt", legal_basis="offl. § 23")
    version(secret)
    at.agenda.get().treatment.branch.stop.case.documents.add(secret)
    called_in = report_absence(summons, by=viewer(summons.account))
    assert list(documents_visible_to(viewer(called_in.account)).filter(access="exempt")) == []


# --- taking it back ---


def released_by(summons: Summons) -> list[str]:
    rows = Message.objects.filter(key=f"meeting-release:{summons.pk}")
    return [each.subject for each in rows]


def test_a_member_who_comes_after_all_has_the_place_and_the_deputy_is_told():
    _at, summons = called()
    stand_in = report_absence(summons, by=viewer(summons.account), because="Bortreist")
    say_coming(stand_in, by=viewer(stand_in.account))
    assert withdraw_absence(summons, by=viewer(summons.account)) == [stand_in]
    summons.refresh_from_db()
    stand_in.refresh_from_db()
    mail = Message.objects.get(key=f"meeting-release:{stand_in.pk}")
    assert (summons.answer, summons.because, stand_in.answer, stand_in.is_released) == (
        "coming",
        "",
        "coming",
        True,
    )
    assert "Siri Medlem kommer likevel" in mail.text
    assert (mail.calendar_method, "STATUS:CANCELLED" in mail.calendar_text) == ("CANCEL", True)


def test_a_deputy_who_could_not_come_either_is_not_told_anything():
    at, summons = called()
    first = report_absence(summons, by=viewer(summons.account))
    second = report_absence(first, by=viewer(first.account))
    assert withdraw_absence(summons, by=viewer(secretary(at.cooperation, "Per Sekretær"))) == [second]
    assert (released_by(first), len(released_by(second))) == ([], 1)


def test_a_deputy_who_can_come_after_all_goes_before_the_next_in_rank():
    _at, summons = called()
    first = report_absence(summons, by=viewer(summons.account))
    second = report_absence(first, by=viewer(first.account))
    assert withdraw_absence(first, by=viewer(first.account)) == [second]
    summons.refresh_from_db()
    assert summons.answer == "absent"


def test_a_deputy_cannot_take_it_back_when_the_member_has_the_place_again():
    _at, summons = called()
    first = report_absence(summons, by=viewer(summons.account))
    report_absence(first, by=viewer(first.account))
    withdraw_absence(summons, by=viewer(summons.account))
    with pytest.raises(Refused, match="Medlemmet kommer likevel"):
        withdraw_absence(first, by=viewer(first.account))


def test_somebody_who_was_released_has_nothing_to_answer_and_no_exempt_papers():
    at, summons = called(is_elected=True)
    secret = document(at.cooperation, "Hemmelig", access="exempt", legal_basis="offl. § 23")
    at.agenda.get().treatment.branch.stop.case.documents.add(secret)
    stand_in = report_absence(summons, by=viewer(summons.account))
    before = list(documents_visible_to(viewer(stand_in.account)).filter(access="exempt"))
    withdraw_absence(summons, by=viewer(summons.account))
    after = list(documents_visible_to(viewer(stand_in.account)).filter(access="exempt"))
    stand_in.refresh_from_db()
    for act in (say_coming, report_absence):
        with pytest.raises(Refused, match="ikke lenger innkalt"):
            act(stand_in, by=viewer(stand_in.account))
    assert (before, after, list(unanswered(viewer(stand_in.account)))) == ([secret], [], [])


def test_a_member_who_is_absent_again_has_the_same_deputy_called_with_a_new_mail():
    at, summons = called()
    before = report_absence(summons, by=viewer(summons.account))
    withdraw_absence(summons, by=viewer(summons.account))
    again = report_absence(summons, by=viewer(summons.account))
    assert (again.seat, again.is_released, at.summons.count()) == (before.seat, False, 2)
    assert Message.objects.filter(key=f"meeting-call:{again.pk}").count() == 1


def test_there_is_no_absence_to_take_back_when_none_is_reported():
    _at, summons = called()
    with pytest.raises(Refused, match="Det er ikke meldt forfall"):
        withdraw_absence(summons, by=viewer(summons.account))


def test_nobody_takes_back_anothers_absence():
    _at, summons = called()
    report_absence(summons, by=viewer(summons.account))
    with pytest.raises(NotAllowed):
        withdraw_absence(summons, by=viewer(account()))


def test_absence_is_taken_back_on_the_page_behind_the_link_and_by_the_secretariat_with_an_entry_each():
    at, summons = called()
    address, browser, desk = link_of(summons), Client(), Client()
    browser.post(address, {"answer": "absent"})
    assert "Jeg kommer likevel" in browser.get(address).text
    browser.post(address, {"answer": "coming"})
    summons.refresh_from_db()
    by_link = summons.answer
    browser.post(address, {"answer": "absent"})
    desk.force_login(secretary(at.cooperation, "Per Sekretær"))
    answers = f"/arbeid/{at.cooperation.slug}/moter/{at.key}/svar/"
    assert "Kommer likevel" in desk.get(answers).text
    desk.post(f"{answers}{summons.pk}/", {"answer": "coming"})
    summons.refresh_from_db()
    acts = list(AuditEntry.objects.filter(act="summons.withdraw_absence").values_list("viewer", flat=True))
    assert (by_link, summons.answer, len(acts)) == ("coming", "coming", 2)
    assert "trengs ikke likevel" in desk.get(answers).text


def test_the_secretariat_sees_whose_mail_came_back():
    at, summons = called()
    mark_bounced(
        Message.objects.get(key=f"meeting-call:{summons.pk}"), status="5.1.1", reason="Ukjent mottaker"
    )
    assert [(each.row, each.has_bounced) for each in called_to(at)] == [(summons, True)]


def test_a_seat_without_an_address_is_called_when_it_gets_one():
    chief = organ(cooperation(), "Utvalget", kind=Organ.Kind.CHIEF_EXECUTIVES, number_format="0/00")
    place = seat(chief, "Kommunedirektøren i Haugmo")
    at, desk = planned(chief), secretary(chief.cooperation)
    drafted(at)
    issued_by(desk, at)
    keep_address(at, seat=place, email="kommunedirektor@haugmo.eksempel.no", by=viewer(desk))
    assert Message.objects.get().address == "kommunedirektor@haugmo.eksempel.no"
    with pytest.raises(Refused, match="ikke en e-postadresse"):
        keep_address(at, seat=place, email="tull", by=viewer(desk))
