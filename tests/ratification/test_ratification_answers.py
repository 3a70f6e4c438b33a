"""What comes back from the councils, in the order it really happens, by all three ways."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samrad.access.links import issue_link, viewer_with
from samrad.access.models import SignedLink
from samrad.access.rules import NotAllowed
from samrad.cases.models import Branch, Outcome, RatificationRequest, Role, Treatment
from samrad.cases.ratifying import branches_visible_to
from samrad.cases.selectors import cases_visible_to, standings
from samrad.cases.services.ratification_answers import (
    Answer,
    Minutes,
    attach_minutes,
    confirm_answer,
    correct_answer,
    plan_treatment,
    register_answer,
    take_back_answer,
)
from samrad.cases.services.ratification_sending import Asked, send_to_councils, take_up_again
from samrad.core.acts import Refused
from samrad.core.messages.models import Attachment, Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION, PUBLIC, Viewer
from samrad.core.viewers import MandateKind as K
from samrad.documents.services import withdraw_document
from tests.factories import (
    REGIONAL_TEXT,
    TODAY,
    Region,
    account,
    day,
    decided_region,
    decision,
    document,
    mandate,
    officer,
    ratification_address,
    region,
    secretary,
    sent_region,
    version,
    viewer,
)

pytestmark = pytest.mark.django_db


def answering(branch: Branch) -> Treatment:
    return Treatment.objects.select_related("branch__stop__case__cooperation", "branch__organisation").get(
        branch=branch, gives_answer=True
    )


def content_of(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as file:
        return file.read()


def recommending(branch: Branch) -> Treatment:
    return Treatment.objects.select_related("branch__stop__case__cooperation", "branch__organisation").get(
        branch=branch, gives_answer=False
    )


def link_viewer(branch: Branch) -> Viewer:
    link, _secret = issue_link(
        purpose=SignedLink.Purpose.ANSWER,
        subject=f"branch:{branch.pk}",
        email="kontakt@eksempel.no",
        by=INSTALLATION,
    )
    return viewer_with(link)


def states(home: Region, by: Viewer = PUBLIC) -> list[str]:
    (standing,) = standings(cases_visible_to(by).filter(pk=home.case.pk), viewer=by, today=TODAY)
    shown = standing.shown_stops[-1].branches
    return [f"{each.state}{'' if each.confirmed else ' (reported)'}" for each in shown]


def sentence(home: Region) -> str:
    (standing,) = standings(cases_visible_to(PUBLIC).filter(pk=home.case.pk), viewer=PUBLIC, today=TODAY)
    return standing.sentence("nb")


def joined(**values: object) -> Answer:
    return Answer(**{"outcome": Outcome.JOINED, "decided_on": TODAY, **values})


# --- sending ---


def test_one_act_sends_the_case_to_all_with_three_mails_and_three_files_each():
    _home, branches = sent_region(addresses=7)
    assert [
        len(branches),
        Message.objects.count(),
        {each.attachments.count() for each in Message.objects.all()},
        set(Treatment.objects.filter(branch__in=branches).values_list("sent_on", flat=True)),
        AuditEntry.objects.filter(act="ratification.send").count(),
    ] == [7, 21, {3}, {TODAY}, 1]


def test_the_json_of_the_package_says_what_the_case_is_and_where_to_answer():
    home, _branches = sent_region(addresses=7)
    mail = Message.objects.filter(address="postmottak@elvestad.eksempel.no").get()
    docx, pdf, described = [content_of(each) for each in mail.attachments.order_by("number")]
    told = json.loads(described)
    assert [docx[:2], pdf[:5], told["case"], told["cooperation"]["id"], told["due_on"]] == [
        b"PK",
        b"%PDF-",
        home.case.public_id,
        "dalregionen",
        day(60).isoformat(),
    ]
    assert told["answer_address"] in mail.text
    assert [each["text"] for each in told["proposed"]["nodes"]] == REGIONAL_TEXT.split("\n")


def test_the_package_leaves_out_what_is_withdrawn_and_says_of_each_file_whether_it_is_pdf_a():
    home = decided_region()
    note, gone = (document(home.cooperation, name) for name in ("Notat", "Rutetabell"))
    for paper in (note, gone):
        version(paper, paper.title.encode(), f"{paper.title.lower()}.txt")
        home.case.documents.add(paper)
    keeper = viewer(secretary(home.cooperation))
    withdraw_document(gone, because="Navn på privatpersoner.", by=keeper)
    asked = [Asked(place) for place in home.municipalities]
    send_to_councils(
        home.case, asked=asked, rule="all", due_on=day(60), proposed="Slutt dere til.", by=keeper
    )
    mail = Message.objects.get(address="postmottak@elvestad.eksempel.no")
    told = json.loads(content_of(mail.attachments.order_by("number").last()))["attachments"]
    found = [(each["title"], each["pdf_a"]) for each in told if "Saksframlegg" not in each["title"]]
    assert found == [("Notat", ""), ("Notat (arkivkopi)", "PDF/A-3A")]


def test_a_municipality_without_an_address_is_said_before_anything_is_sent():
    home = decided_region(addresses=6)
    asked = [Asked(place) for place in home.municipalities]
    by = viewer(secretary(home.cooperation))
    with pytest.raises(Refused) as refusal:
        send_to_councils(
            home.case, asked=asked, rule="all", due_on=day(60), proposed="Slutt dere til.", by=by
        )
    assert str(refusal.value) == (
        "Det mangler adresse til Fjellbygda. Legg den inn, eller kryss av for at dere leverer selv."
    )
    assert [Message.objects.count(), RatificationRequest.objects.count()] == [0, 0]


def test_a_case_the_regional_council_has_not_decided_cannot_be_sent():
    home = decided_region()
    home.case.stops.filter(role=Role.DECISION).delete()
    with pytest.raises(Refused, match="Regionrådet har ikke vedtatt saken ennå"):
        send_to_councils(
            home.case,
            asked=[Asked(home.municipalities[0])],
            rule="all",
            due_on=day(60),
            proposed="Slutt dere til.",
            by=viewer(secretary(home.cooperation)),
        )


def test_sending_to_more_councils_leaves_those_that_have_the_case_as_they_are():
    home = decided_region()
    by = viewer(secretary(home.cooperation))
    values = {"rule": "all", "due_on": day(60), "proposed": "Slutt dere til.", "by": by}
    send_to_councils(home.case, asked=[Asked(home.municipalities[0])], **values)
    both = [Asked(each) for each in home.municipalities[:2]]
    assert [each.organisation for each in send_to_councils(home.case, asked=both, **values)] == [
        home.municipalities[1]
    ]


# --- what comes back ---


def test_seven_councils_answer_three_ways_and_the_public_sees_the_state_at_every_step():
    home, branches = sent_region(executive_first=[0, 3])
    by = viewer(secretary(home.cooperation))
    steps = [states(home)]

    plan_treatment(recommending(branches[0]), on=day(0), by=by)
    plan_treatment(answering(branches[0]), on=day(10), by=by, number="PS 44/27")
    steps.append(states(home))
    register_answer(recommending(branches[0]), Answer(Outcome.RECOMMENDED, TODAY, "FS 12/27"), by=by)
    register_answer(answering(branches[0]), joined(number="PS 44/27", is_unanimous=True), by=by)
    steps.append(states(home))

    link = link_viewer(branches[1])
    register_answer(
        answering(branches[1]),
        Answer(Outcome.JOINED_WITH_REMARK, TODAY, remark="Bussen må med."),
        by=link,
    )
    steps.append(states(home))
    confirm_answer(answering(branches[1]), by=viewer(officer(home.municipalities[1])))
    steps.append(states(home))

    own = viewer(officer(home.municipalities[2]))
    other = "Kommunene prioriterer fjellovergangen.\nStrekningen i dalen kommer først."
    register_answer(answering(branches[2]), Answer(Outcome.DECIDED_OTHERWISE, TODAY, text=other), by=own)
    register_answer(answering(branches[3]), Answer(Outcome.POSTPONED, TODAY, until=day(20)), by=by)
    steps.append(states(home))

    waiting = ["not_sent"] * 7
    assert steps == [
        waiting,
        ["scheduled", *waiting[1:]],
        ["joined", *waiting[1:]],
        ["joined", "joined_with_remark (reported)", *waiting[2:]],
        ["joined", "joined_with_remark", *waiting[2:]],
        ["joined", "joined_with_remark", "decided_otherwise", "postponed", *waiting[4:]],
    ]
    assert "Fem" not in sentence(home)


def test_postponed_and_then_joined_is_one_treatment_with_two_occasions():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    treatment = answering(branches[0])
    register_answer(treatment, Answer(Outcome.POSTPONED, day(-5), "PS 40/27", until=TODAY), by=by)
    register_answer(answering(branches[0]), joined(number="PS 51/27"), by=by)
    assert list(treatment.occasions.order_by("on").values_list("on", "number", "was_postponed")) == [
        (day(-5), "PS 40/27", True),
        (TODAY, "PS 51/27", False),
    ]
    assert [states(home)[0], treatment.decisions.get().outcome] == ["joined", "joined"]


def test_a_postponement_by_link_is_reported_until_it_is_confirmed():
    home, branches = sent_region()
    link = link_viewer(branches[0])
    register_answer(answering(branches[0]), Answer(Outcome.POSTPONED, TODAY, until=day(20)), by=link)
    before = states(home)[0]
    confirm_answer(answering(branches[0]), by=viewer(secretary(home.cooperation)))
    assert [before, states(home)[0]] == ["postponed (reported)", "postponed"]


def test_minutes_on_a_link_confirm_the_answer_and_are_a_public_document_of_the_case():
    home, branches = sent_region()
    link = link_viewer(branches[0])
    register_answer(answering(branches[0]), joined(), by=link)
    before = states(home)[0]
    attach_minutes(answering(branches[0]), Minutes("sak.txt", "text/plain", b"Vedtak: tilslutning."), by=link)
    paper = answering(branches[0]).decisions.get().minutes
    assert [before, states(home)[0], paper.access, paper in home.case.documents.all()] == [
        "joined (reported)",
        "joined",
        "public",
        True,
    ]


def test_minutes_marked_exempt_are_not_in_the_public_page():
    home, branches = sent_region()
    minutes = Minutes("lukket.txt", "text/plain", b"Lukket.", legal_basis="offl. § 13")
    register_answer(
        answering(branches[0]), joined(), by=viewer(officer(home.municipalities[0])), minutes=minutes
    )
    page = Client().get(home.case.get_absolute_url()).text
    assert ["Særutskrift" in page, "lukket" in page] == [False, False]


def test_the_same_answer_twice_is_one_answer_and_another_one_is_refused():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    for _time in range(2):
        register_answer(answering(branches[0]), joined(number="PS 44/27"), by=by)
    with pytest.raises(Refused, match="Det er ført et svar her allerede"):
        register_answer(answering(branches[0]), Answer(Outcome.REFUSED, TODAY), by=by)
    assert [
        answering(branches[0]).decisions.count(),
        AuditEntry.objects.filter(act="ratification.answer").count(),
    ] == [1, 1]


def test_a_correction_is_a_new_edition_that_says_what_it_corrects():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    register_answer(answering(branches[0]), joined(is_unanimous=False, votes_for=20, votes_against=5), by=by)
    right = joined(is_unanimous=False, votes_for=21, votes_against=4)
    correct_answer(answering(branches[0]), right, because="Stemmetallet var feil.", by=by)
    editions = answering(branches[0]).decisions.values_list("edition", "votes_for", "corrects_because")
    assert list(editions) == [(1, 20, ""), (2, 21, "Stemmetallet var feil.")]
    assert "Stemmetallet var feil." in Client().get(home.case.get_absolute_url()).text


def test_what_was_registered_by_mistake_is_taken_back_and_stays_visible():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    register_answer(answering(branches[0]), joined(), by=by)
    take_back_answer(answering(branches[0]), because="Ført på feil kommune.", by=by)
    page = Client().get(home.case.get_absolute_url()).text
    assert [states(home, by)[0], "Ført på feil kommune." in page] == ["sent", True]
    register_answer(answering(branches[0]), Answer(Outcome.REFUSED, TODAY), by=by)
    assert states(home)[0] == "refused"


def test_a_link_corrects_what_it_reported_until_it_is_confirmed():
    home, branches = sent_region()
    link = link_viewer(branches[0])
    register_answer(answering(branches[0]), joined(), by=link)
    other = joined(decided_on=day(-1))
    correct_answer(answering(branches[0]), other, because="Feil dato.", by=link)
    confirm_answer(answering(branches[0]), by=viewer(secretary(home.cooperation)))
    with pytest.raises(Refused, match="Svaret er bekreftet"):
        correct_answer(answering(branches[0]), joined(), because="Likevel ikke.", by=link)


def test_a_day_that_has_not_come_is_a_plan_and_not_an_answer():
    home, branches = sent_region()
    with pytest.raises(Refused, match="Datoen er ikke kommet ennå"):
        register_answer(
            answering(branches[0]), joined(decided_on=day(1)), by=viewer(secretary(home.cooperation))
        )


def test_what_the_councils_decided_instead_is_taken_up_again_once():
    home, _branches = sent_region()
    by = viewer(secretary(home.cooperation))
    take_up_again(home.case, home.regional_council, by=by)
    with pytest.raises(Refused, match="Saken er satt opp på nytt allerede"):
        take_up_again(home.case, home.regional_council, by=by)
    assert list(home.case.stops.values_list("role", flat=True))[-2:] == ["ratification", "decision"]


# --- who may ---


def test_each_sees_only_the_branches_that_are_theirs():
    home, branches = sent_region()
    other, _others = sent_region("nabolaget", prefix="96")
    ended = officer(home.municipalities[0])
    ended.mandates.update(end_on=day(-1))
    auditor = account("Revisor")
    mandate(auditor, K.auditor, cooperation=home.cooperation, organ=home.executives)
    who = {
        "public": PUBLIC,
        "secretariat": viewer(secretary(home.cooperation)),
        "secretariat elsewhere": viewer(secretary(other.cooperation)),
        "officer": viewer(officer(home.municipalities[0])),
        "officer elsewhere": viewer(officer(other.municipalities[0])),
        "officer until yesterday": viewer(ended),
        "auditor": viewer(auditor),
        "link": link_viewer(branches[0]),
    }
    ours = {each.pk for each in branches}
    seen = {
        name: len(ours & set(branches_visible_to(each).values_list("pk", flat=True)))
        for name, each in who.items()
    }
    assert seen == {
        "public": 0,
        "secretariat": 7,
        "secretariat elsewhere": 0,
        "officer": 1,
        "officer elsewhere": 0,
        "officer until yesterday": 0,
        "auditor": 7,
        "link": 1,
    }


def test_nobody_answers_for_a_council_that_is_not_theirs():
    home, branches = sent_region()
    auditor = account("Revisor")
    mandate(auditor, K.auditor, cooperation=home.cooperation, organ=home.executives)
    strangers = [PUBLIC, viewer(officer(home.municipalities[1])), viewer(auditor), link_viewer(branches[1])]
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            register_answer(answering(branches[0]), joined(), by=stranger)
    assert answering(branches[0]).decisions.count() == 0


def test_a_link_may_not_confirm_what_it_reported():
    __home, branches = sent_region()
    link = link_viewer(branches[0])
    register_answer(answering(branches[0]), joined(), by=link)
    with pytest.raises(NotAllowed):
        confirm_answer(answering(branches[0]), by=link)


def test_who_is_late_is_not_in_the_public_page_unless_the_region_names_the_late():
    home, branches = sent_region()
    RatificationRequest.objects.update(due_on=day(-3), sent_on=day(-60))
    Treatment.objects.filter(branch__in=branches).update(sent_on=day(-60))
    plan_treatment(answering(branches[0]), on=day(-2), by=viewer(secretary(home.cooperation)))
    hidden = states(home)
    home.cooperation.names_the_late = True
    home.cooperation.save()
    assert [hidden, states(home)] == [["not_sent"] * 7, ["scheduled", *["sent"] * 6]]


def test_a_link_lasts_for_its_days(settings: object):
    link, _secret = issue_link(
        purpose=SignedLink.Purpose.ANSWER, subject="branch:1", email="a@eksempel.no", by=INSTALLATION
    )
    assert [link.works(timezone.now()), link.works(timezone.now() + timedelta(days=121))] == [True, False]


def test_a_council_that_put_the_case_off_before_it_was_sent_is_sent_it():
    home = region()
    for place in home.municipalities:
        ratification_address(home.cooperation, place)
    late = home.answers[3]
    decision(late, Outcome.POSTPONED, decided_on=day(-3))
    keeper = viewer(secretary(home.cooperation))
    asked = [Asked(place) for place in home.municipalities[:4]]
    send_to_councils(
        home.case, asked=asked, due_on=day(60), proposed="Slutt dere til.", rule="all", by=keeper
    )
    assert list(RatificationRequest.objects.values_list("branch", flat=True)) == [late.branch_id]
