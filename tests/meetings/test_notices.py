"""From an empty agenda to a notice that is out: what works, what is refused, what stays private."""

from datetime import time

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from samrad.access.rules import NotAllowed
from samrad.cases.models import Case
from samrad.core.acts import Refused
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.documents.pdf import check_accessible, text_of_pdf
from samrad.engine.identity_numbers import is_identity_number
from samrad.meetings import sources
from samrad.meetings.models import AgendaItem, Meeting, ProgrammePoint
from samrad.meetings.selectors import agenda_of
from samrad.meetings.selectors.preparing import approval_of, due_for, lines_of
from samrad.meetings.services import (
    add_cases,
    add_point,
    add_standing,
    approve_agenda,
    ask_approval,
    cancel_meeting,
    change_line,
    change_meeting,
    choose_approval,
    issue_notice,
    move_line,
    move_meeting,
    order_agenda,
    plan_meeting,
    preview_of,
    remove_line,
    send_back_agenda,
    withdraw_item,
)
from tests.factories import (
    TODAY,
    account,
    agenda_item,
    case,
    commission,
    cooperation,
    day,
    decision,
    document,
    drafted,
    issued_by,
    meeting,
    municipality,
    organ,
    planned,
    seat,
    seated,
    secretary,
    treated,
    version,
    viewer,
)
from tests.meetings.organs import elected, executives, keeper

pytestmark = pytest.mark.django_db


def titles(at: Meeting, by: Viewer) -> list[str]:
    return [
        line.treatment.branch.stop.case.title if isinstance(line, AgendaItem) else line.title
        for line in lines_of(at, by)
    ]


def approved(at: Meeting, by: Viewer, chair: Viewer) -> None:
    ask_approval(at, by=by)
    approve_agenda(at, seen=approval_of(at, lines_of(at, chair)).fingerprint, by=chair)


def pack_of(at: Meeting) -> bytes:
    """The papers of the meeting's only notice."""
    with at.notices.get().document.versions.get().file.open("rb") as file:
        return file.read()


FACTS = {
    "title": "",
    "date": day(30),
    "starts_at": time(10),
    "ends_at": None,
    "place": "Storlia",
    "mode": "physical",
    "link": "",
}


def test_a_meeting_is_planned_for_several_organs_of_which_the_first_leads():
    chief = elected()
    other = organ(chief.cooperation, "Utvalget", kind="utvalg")
    made = plan_meeting(cooperation=chief.cooperation, organs=[chief, other], facts=FACTS, by=keeper(chief))
    assert (made.lead, made.organs.count(), made.status) == (chief, 2, "planned")
    assert AuditEntry.objects.get().act == "meeting.plan"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"date": day(-1)}, "Dagen er passert"),
        ({"ends_at": time(9)}, "slutte etter at det begynner"),
    ],
)
def test_a_meeting_in_the_past_or_that_ends_before_it_begins_is_refused(wrong: dict, sentence: str):
    chief = elected()
    with pytest.raises(Refused, match=sentence):
        plan_meeting(cooperation=chief.cooperation, organs=[chief], facts=FACTS | wrong, by=keeper(chief))


def test_a_planned_meeting_is_changed_and_an_issued_one_is_not():
    chief = executives()
    at = planned(chief)
    change_meeting(at, facts=FACTS, by=keeper(chief))
    assert (at.date, at.place, at.sequence) == (day(30), "Storlia", 1)
    drafted(at)
    issued_by(secretary(chief.cooperation), at)
    with pytest.raises(Refused, match="Flytt møtet i stedet"):
        change_meeting(at, facts=FACTS, by=keeper(chief))


def test_cases_due_are_those_undecided_and_on_no_coming_agenda():
    chief = elected()
    home = chief.cooperation
    waiting, done, put_off, elsewhere = (treated(case(home, name), chief) for name in "ABCD")
    withdrawn = treated(case(home, "E", is_withdrawn=True), chief)
    decision(done)
    decision(put_off, "postponed")
    agenda_item(planned(chief, day(40)), elsewhere, is_draft=True)
    found = list(due_for(planned(chief)))
    assert found == [waiting, put_off]
    assert withdrawn not in found


def test_what_a_cancelled_meeting_had_on_its_agenda_is_due_again():
    chief = elected()
    at = planned(chief)
    item = drafted(at)
    cancel_meeting(at, reason="For få saker.", by=keeper(chief))
    assert list(due_for(planned(chief, day(50)))) == [item.treatment]


def test_cases_are_put_on_the_agenda_and_one_that_is_not_due_is_refused():
    chief = elected()
    at, by = planned(chief), keeper(chief)
    wanted = [treated(case(chief.cooperation, name), chief) for name in ("Buss", "Vei")]
    add_cases(at, treatments=[each.pk for each in wanted], by=by)
    assert titles(at, by) == ["Buss", "Vei"]
    with pytest.raises(Refused, match="venter ikke lenger"):
        add_cases(at, treatments=[wanted[0].pk], by=by)


def test_lines_are_ordered_by_drag_and_by_button_and_can_be_taken_off():
    chief = elected()
    at, by = planned(chief), keeper(chief)
    first, second = drafted(at, "Buss"), drafted(at, "Vei")
    lunch = add_point(at, kind="break", title="Lunsj", by=by)
    order_agenda(at, lines=[lunch.line, second.line, first.line], by=by)
    assert titles(at, by) == ["Lunsj", "Vei", "Buss"]
    move_line(at, line=first.line, up=True, by=by)
    assert titles(at, by) == ["Lunsj", "Buss", "Vei"]
    move_line(at, line=first.line, up=False, by=by)
    remove_line(lunch, by=by)
    assert titles(at, by) == ["Vei", "Buss"]


def test_an_order_that_lacks_a_line_somebody_else_has_put_in_is_refused():
    chief = elected()
    at, by = planned(chief), keeper(chief)
    first = drafted(at, "Buss")
    drafted(at, "Vei")
    with pytest.raises(Refused, match="endret siden du åpnet siden"):
        order_agenda(at, lines=[first.line], by=by)


def test_standing_items_stand_first_and_last_and_become_cases_when_the_notice_is_issued():
    chief = executives()
    meeting(chief, day(-30), status=Meeting.Status.HELD)
    at = planned(chief)
    drafted(at, "Buss")
    by = keeper(chief)
    assert add_standing(at, by=by) == 4
    wanted = [
        "Godkjenning av innkalling og saksliste",
        "Godkjenning av protokoll fra møtet 12. april 2027",
        "Buss",
        "Referatsaker",
        "Eventuelt",
    ]
    assert titles(at, by) == wanted
    assert Case.objects.count() == 1
    issued_by(secretary(chief.cooperation), at)
    kinds = [item.treatment.branch.stop.case.kind for item in agenda_of(at)]
    assert titles(at, by) == wanted
    assert kinds == ["minutes", "minutes", "ordinary", "information", "any_other_business"]
    assert ProgrammePoint.objects.count() == 0


def test_standing_items_are_put_in_once():
    chief = elected()
    at, by = planned(chief), keeper(chief)
    add_standing(at, by=by)
    with pytest.raises(Refused, match="står der allerede"):
        add_standing(at, by=by)


def test_standing_items_that_have_gone_out_are_not_put_in_again():
    chief = executives()
    at, by = planned(chief), keeper(chief)
    drafted(at, "Buss")
    add_standing(at, by=by)
    secretariat = secretary(chief.cooperation)
    issued_by(secretariat, at)
    browser = Client()
    browser.force_login(secretariat)
    page = browser.get(f"/arbeid/{chief.cooperation.slug}/moter/{at.key}/").text
    assert "Sett inn de faste sakene" not in page
    at = Meeting.objects.get(pk=at.pk)
    with pytest.raises(Refused, match="står der allerede"):
        add_standing(at, by=by)


def test_standing_items_speak_the_language_of_the_cooperation_whoever_puts_them_in():
    chief = executives()
    at, by = planned(chief), keeper(chief)
    with translation.override("en"):
        add_standing(at, by=by)
        with pytest.raises(Refused):
            add_standing(at, by=by)
    assert titles(at, by) == ["Godkjenning av innkalling og saksliste", "Referatsaker", "Eventuelt"]


def test_a_standing_item_with_a_title_of_its_own_is_not_put_in_again():
    chief = executives()
    at, by = planned(chief), keeper(chief)
    add_standing(at, by=by)
    ProgrammePoint.objects.filter(title="Eventuelt").update(title="Runde rundt bordet")
    with pytest.raises(Refused, match="står der allerede"):
        add_standing(at, by=by)


def test_the_minutes_of_a_meeting_that_came_to_nothing_are_warned_of_before_the_notice_goes_out():
    chief = executives()
    before = meeting(chief, day(-30), status=Meeting.Status.HELD)
    at, by = planned(chief), keeper(chief)
    add_standing(at, by=by)
    about_minutes = "gjelder ikke det siste møtet før dette"
    assert not [each for each in preview_of(at, by=by, today=TODAY).warnings if about_minutes in each]
    Meeting.objects.filter(pk=before.pk).update(status=Meeting.Status.CANCELLED, reason="Storm.")
    (said,) = [each for each in preview_of(at, by=by, today=TODAY).warnings if about_minutes in each]
    assert said.startswith("«Godkjenning av protokoll fra møtet 12. april 2027»")


def test_the_open_commissions_are_a_standing_item_where_a_room_tells_of_some(
    monkeypatch: pytest.MonkeyPatch,
):
    chief = elected()
    at, by = planned(chief), keeper(chief)
    told = [lambda organ: [sources.OpenCommission("Regn ut kostnaden", "Elvestad", day(9))]]
    monkeypatch.setattr(sources, "commissions", told)
    add_standing(at, by=by)
    assert "Restanseliste" in titles(at, by)


# --- the chair ---


def test_the_chair_of_an_elected_organ_must_approve_before_the_notice_goes_out():
    chief = elected()
    at, by, chair = planned(chief), keeper(chief), viewer(seated(chief, K.chair))
    drafted(at)
    with pytest.raises(Refused, match="Lederen skal godkjenne sakslisten"):
        issue_notice(at, by=by)
    approved(at, by, chair)
    issue_notice(at, by=by)
    assert at.status == "issued"


@pytest.mark.parametrize("change", ["case", "order", "time", "place"])
def test_a_change_after_approval_needs_approval_again(change: str):
    chief = elected()
    at, by, chair = planned(chief), keeper(chief), viewer(seated(chief, K.chair))
    first, _second = drafted(at, "Buss"), drafted(at, "Vei")
    approved(at, by, chair)
    if change == "case":
        drafted(at, "Tog")
    if change == "order":
        move_line(at, line=first.line, up=False, by=by)
    if change == "time":
        change_line(first, values={"starts_at": time(11)}, by=by)
    if change == "place":
        change_meeting(at, facts=FACTS | {"date": at.date}, by=by)
    with pytest.raises(Refused, match="endret etter at lederen godkjente"):
        issue_notice(at, by=by)


def test_a_chair_does_not_approve_what_she_has_not_seen():
    chief = elected()
    at, by, chair = planned(chief), keeper(chief), viewer(seated(chief, K.chair))
    drafted(at, "Buss")
    ask_approval(at, by=by)
    seen = approval_of(at, lines_of(at, chair)).fingerprint
    drafted(at, "Vei")
    with pytest.raises(Refused, match="endret siden du åpnet siden"):
        approve_agenda(at, seen=seen, by=chair)


def test_a_chair_sends_the_agenda_back_with_a_sentence_and_not_without():
    chief = elected()
    at, by, chair = planned(chief), keeper(chief), viewer(seated(chief, K.chair))
    drafted(at)
    ask_approval(at, by=by)
    with pytest.raises(Refused, match="Skriv en setning"):
        send_back_agenda(at, because=" ", by=chair)
    send_back_agenda(at, because="Ta bussen først.", by=chair)
    assert (at.approval, at.approval_note) == ("sent_back", "Ta bussen først.")


def test_the_secretariat_and_the_chair_of_another_organ_do_not_approve():
    chief = elected()
    other = organ(chief.cooperation, "Utvalget", kind="utvalg")
    at, by = planned(chief), keeper(chief)
    drafted(at)
    ask_approval(at, by=by)
    for somebody in (by, viewer(seated(other, K.chair))):
        with pytest.raises(NotAllowed):
            approve_agenda(at, seen="", by=somebody)


def test_an_administrative_organ_can_do_without_its_chair_and_an_elected_one_cannot():
    chief = executives()
    by = keeper(chief)
    at = planned(chief)
    drafted(at)
    with pytest.raises(Refused, match="Lederen skal godkjenne"):
        issue_notice(at, by=by)
    choose_approval(chief, chair_approves=False, by=by)
    issue_notice(at, by=by)
    council = organ(chief.cooperation)
    with pytest.raises(Refused, match="folkevalgt organ"):
        choose_approval(council, chair_approves=False, by=by)


# --- issuing ---


def test_issuing_gives_numbers_papers_mail_and_one_entry_in_the_log():
    chief = executives()
    home = chief.cooperation
    member = seated(chief, name="Siri Medlem")
    at = planned(chief)
    item = drafted(at, "Buss")
    paper = document(home, "Rutetabell")
    version(paper)
    item.treatment.branch.stop.case.documents.add(paper)
    desk = secretary(home)
    choose_approval(chief, chair_approves=False, by=viewer(desk))
    AuditEntry.objects.all().delete()
    notice = issue_notice(at, by=viewer(desk))
    mail = Message.objects.get(calendar_method="REQUEST")
    pdf = pack_of(at)
    assert [each.number for each in agenda_of(at)] == ["1/27"]
    assert [each.act for each in AuditEntry.objects.all()] == ["meeting.issue"]
    assert (mail.address, mail.attachments.get().media_type) == (member.email, "application/pdf")
    assert list(at.documents.all()) == [notice.document]
    assert check_accessible(pdf)
    assert "Rutetabell" in "".join(text_of_pdf(pdf))
    (event,) = Calendar.from_ical(mail.calendar_text).walk("VEVENT")
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{at.public_id}@samrad", 0)


def test_exempt_papers_and_the_text_of_closed_items_are_not_in_the_pack():
    chief = executives()
    at = planned(chief)
    item = drafted(at, "Buss", closed_basis="koml. § 11-5")
    about = item.treatment.branch.stop.case
    about.summary = "Navnet på den ansatte"
    about.save()
    other = drafted(at, "Vei").treatment.branch.stop.case
    secret = document(chief.cooperation, "Forhandlingsposisjon", access="exempt", legal_basis="offl. § 23")
    version(secret, b"unntattmerke")
    other.documents.add(secret)
    issued_by(secretary(chief.cooperation), at)
    pdf = pack_of(at)
    said = "".join(text_of_pdf(pdf))
    assert "Vei" in said
    assert [word for word in ("Forhandlings", "unntattmerke", "ansatte") if word in said] == []
    assert b"unntattmerke" not in pdf


@pytest.mark.parametrize(("ahead", "late"), [(14, False), (13, True), (5, True)])
def test_a_late_notice_is_recorded_against_the_organs_own_deadline(ahead: int, late: bool):
    chief = executives()
    chief.papers_days = 14
    chief.save()
    at = planned(chief, day(ahead))
    drafted(at)
    issued_by(secretary(chief.cooperation), at)
    notice = at.notices.get()
    assert (notice.days_before, notice.days_wanted, notice.is_late) == (ahead, 14, late)


def test_an_empty_agenda_and_a_day_that_has_passed_are_not_issued():
    chief = executives()
    by = keeper(chief)
    choose_approval(chief, chair_approves=False, by=by)
    with pytest.raises(Refused, match="Det står ingen sak"):
        issue_notice(planned(chief), by=by)
    past = planned(chief, day(-1))
    drafted(past)
    with pytest.raises(Refused, match="Møtedagen er passert"):
        issue_notice(past, by=by)


def test_a_hindrance_told_by_another_room_keeps_the_notice_back(monkeypatch: pytest.MonkeyPatch):
    chief = executives()
    by = keeper(chief)
    choose_approval(chief, chair_approves=False, by=by)
    at = planned(chief)
    drafted(at)
    monkeypatch.setattr(sources, "hindrances", [lambda meeting: ["Et fødselsnummer står i papirene."]])
    with pytest.raises(Refused, match="fødselsnummer"):
        issue_notice(at, by=by)
    assert (Message.objects.count(), AgendaItem.objects.get().serial) == (0, None)


def test_a_national_identity_number_on_the_agenda_keeps_the_notice_back():
    chief = executives()
    at = planned(chief)
    number = next(each for each in (f"010190{end:05}" for end in range(99999)) if is_identity_number(each))
    drafted(at, "Klage", guests=f"Ola Nordmann {number}")
    choose_approval(chief, chair_approves=False, by=keeper(chief))
    with pytest.raises(Refused, match="fødselsnummer på «Klage»"):
        issue_notice(at, by=keeper(chief))


@pytest.mark.parametrize("where", ["title", "place", "cancelled", "moved", "withdrawn"])
def test_a_national_identity_number_in_what_is_public_about_a_meeting_is_refused(where: str):
    chief = executives()
    by, at = keeper(chief), planned(chief)
    number = next(each for each in (f"010190{end:05}" for end in range(99999)) if is_identity_number(each))
    facts = FACTS | {where: f"Hos Ola {number}"}
    moved = {"to": day(40), "starts_at": None, "ends_at": None, "place": ""}
    acts = {
        "cancelled": lambda: cancel_meeting(at, reason=number, by=by),
        "moved": lambda: move_meeting(at, reason=number, by=by, **moved),
        "withdrawn": lambda: withdraw_item(
            agenda_item(at, treated(case(chief.cooperation), chief)), reason=number, by=by
        ),
    }
    with pytest.raises(Refused, match="fødselsnummer"):
        acts.get(where, lambda: change_meeting(at, facts=facts, by=by))()


def test_a_case_that_a_political_council_cannot_decide_is_said_before_the_notice_goes_out():
    chief = elected()
    at = planned(chief)
    about = drafted(at, "Felles lønnskontor").treatment.branch.stop.case
    about.matter = "service"
    about.save()
    found = preview_of(at, by=keeper(chief), today=TODAY).warnings
    assert [each.startswith("«Felles lønnskontor»: ") for each in found] == [True]


def test_an_administrative_organ_is_not_warned_of_approving_its_own_minutes():
    chief = executives()
    at = planned(chief)
    about = drafted(at, "Godkjenning av referat").treatment.branch.stop.case
    found = []
    for kind in (about.Kind.ORDINARY, about.Kind.MINUTES):
        about.kind = kind
        about.save()
        warnings = preview_of(at, by=keeper(chief), today=TODAY).warnings
        found.append(any("er administrativt" in each for each in warnings))
    assert found == [True, False]


def test_the_open_commissions_are_in_the_pack_without_saying_who_is_late():
    chief = executives()
    at = planned(chief)
    item = drafted(at)
    commission(item.treatment, municipality(), what="Regn ut kostnaden", due_on=day(-3))
    add_standing(at, by=keeper(chief))
    issued_by(secretary(chief.cooperation), at)
    said = "".join(text_of_pdf(pack_of(at)))
    assert ("Regn ut kostnaden" in said, "9. mai 2027" in said) == (True, False)


def test_the_pack_does_not_name_the_employee_that_a_commission_is_for():
    chief = executives()
    at = planned(chief)
    asked = commission(drafted(at).treatment, municipality(), what="Regn ut kostnaden")
    asked.organisation, asked.account = None, account(name="Odd Ansatt")
    asked.save()
    issued_by(secretary(chief.cooperation), at)
    said = "".join(text_of_pdf(pack_of(at)))
    assert ("Regn ut kostnaden" in said, "Odd Ansatt" in said) == (True, False)


def test_supplementary_items_are_numbered_on_and_only_what_is_new_is_mailed():
    chief = executives()
    seated(chief, name="Siri Medlem")
    at, desk = planned(chief), secretary(chief.cooperation)
    drafted(at, "Buss")
    issued_by(desk, at)
    Message.objects.all().delete()
    drafted(at, "Vei")
    assert [each.number for each in agenda_of(at)] == ["1/27"]
    issued_by(desk, at)
    mail = Message.objects.get()
    assert [each.number for each in agenda_of(at)] == ["1/27", "2/27"]
    assert ("2/27 Vei" in mail.text, "Buss" in mail.text) == (True, False)
    assert [each.number for each in at.notices.all()] == [1, 2]


def test_a_withdrawn_item_keeps_its_number_and_explanation_and_the_number_is_not_used_again():
    chief = executives()
    at, desk = planned(chief), secretary(chief.cooperation)
    drafted(at, "Buss")
    issued_by(desk, at)
    item = at.agenda.get()
    with pytest.raises(Refused, match="Skriv hvorfor"):
        withdraw_item(item, reason="", by=viewer(desk))
    withdraw_item(item, reason="Må utredes mer.", by=viewer(desk))
    drafted(at, "Vei")
    issued_by(desk, at)
    found = [(each.number, each.withdrawn_because) for each in agenda_of(at)]
    assert found == [("1/27", "Må utredes mer."), ("2/27", "")]
    assert list(due_for(planned(chief, day(60)))) == [item.treatment]


def test_what_is_out_is_neither_changed_nor_removed():
    chief = executives()
    at, desk = planned(chief), secretary(chief.cooperation)
    drafted(at)
    issued_by(desk, at)
    for perform in (
        lambda: remove_line(at.agenda.get(), by=viewer(desk)),
        lambda: change_line(at.agenda.get(), values={"note": "x"}, by=viewer(desk)),
    ):
        with pytest.raises(Refused, match="Trekk den"):
            perform()


# --- who may ---


@pytest.mark.parametrize("who", ["elsewhere", "chair", "member", "auditor", "nobody"])
def test_only_the_secretariat_of_the_cooperation_prepares_and_issues(who: str):
    chief = elected()
    at = planned(chief)
    item = drafted(at)
    somebody = {
        "elsewhere": lambda: secretary(cooperation("nabolaget")),
        "chair": lambda: seated(chief, K.chair),
        "member": lambda: seated(chief),
        "auditor": lambda: account(),
        "nobody": lambda: account(),
    }[who]()
    by = viewer(somebody, TODAY)
    for perform in (
        lambda: add_standing(at, by=by),
        lambda: add_cases(at, treatments=[], by=by),
        lambda: remove_line(item, by=by),
        lambda: issue_notice(at, by=by),
        lambda: cancel_meeting(at, reason="x", by=by),
        lambda: ask_approval(at, by=by),
    ):
        with pytest.raises(NotAllowed):
            perform()


def test_a_seat_that_has_ended_by_the_day_of_the_meeting_is_not_called():
    chief = executives()
    seated(chief, name="Går av", end_on=day(5))
    seat(chief, "Kommunedirektøren i Haugmo", start_on=day(10))
    at = planned(chief)
    drafted(at)
    issued_by(secretary(chief.cooperation), at)
    assert [(each.seat.holder, each.email) for each in at.summons.all()] == [
        ("Kommunedirektøren i Haugmo", "")
    ]
