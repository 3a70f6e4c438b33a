"""Asking for comments, writing them in the margin, and settling them."""

import pytest
from django.conf import settings
from django.urls import reverse

from samrad.access.models import Account
from samrad.access.rules import NotAllowed
from samrad.cases.models import CasePaper, CommentRequest, DraftComment
from samrad.cases.reading.drafting import margin_of, parts_in_order
from samrad.cases.services.drafting import make_ready, open_again
from samrad.cases.services.paper_comments import (
    ask_for_comments,
    comment,
    end_request,
    settle_comment,
    take_comment_back,
)
from samrad.core.acts import Refused
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organ
from tests.drafting.desk import Desk, desk, text, write
from tests.factories import (
    account,
    day,
    mandate,
    officer,
    organ,
    paper_part,
    person,
    seat,
    seated,
    viewer,
)

pytestmark = pytest.mark.django_db


def executive(of: Desk, **values: object) -> Account:
    made = account("Dag Direktør", **values)
    mandate(made, K.chief_executive, organisation=of.places[0])
    return made


def asked(of: Desk, paper: CasePaper) -> Viewer:
    """A chief executive who is asked to comment."""
    who = executive(of)
    of.ask(who, paper)
    return viewer(who)


def bodies(comments: list[DraftComment]) -> list[str]:
    return [each.body for each in comments]


# --- asking ---


def test_an_officer_who_is_asked_gets_one_mail_in_her_language_without_the_text():
    at = desk(title="Fjellovergangen")
    paper = at.paper(background="En hemmelighet.", recommendation="Et hemmelig forslag.")
    who = executive(at, language="en")
    made = ask_for_comments(paper, whom=who, due_on=day(7), by=at.by, note=" Se særlig på buss. ")
    mail = Message.objects.get()
    page = reverse("paper-read", args=["dalregionen", paper.pk])
    assert (mail.address, mail.name, mail.language) == (who.email, "Dag Direktør", "en")
    assert mail.key == f"comment-request-{made.pk}-{who.pk}"
    assert (mail.about, mail.cooperation) == (f"casepaper:{paper.pk}", "dalregionen")
    assert mail.text.split("\n\n")[1:] == ["Se særlig på buss.", settings.SITE + page]
    assert "hemmelig" not in mail.subject + mail.text
    assert mail.subject.endswith("Fjellovergangen")
    assert AuditEntry.objects.latest("pk").act == "paper.ask"


def test_an_organ_that_is_asked_gets_a_mail_for_each_account_with_a_seat_today():
    at = desk()
    network = organ(at.home, "Fagnettverket", kind=Organ.Kind.NETWORK)
    one, other = (seated(network, K.network_member, name) for name in ("Ada", "Bo"))
    seat(network, one.person)
    seated(network, K.network_member, "Ferdig", end_on=day(-1))
    seated(network, K.network_member, "Ny", start_on=day(1))
    seat(network, person("Uten konto"))
    seat(network, "Rådgiveren i Sjøvik")
    gone = seated(network, K.network_member, "Sluttet")
    gone.is_active = False
    gone.save()
    made = at.ask(network, at.paper())
    assert sorted(Message.objects.values_list("key", "address")) == sorted(
        (f"comment-request-{made.pk}-{each.pk}", each.email) for each in (one, other)
    )


def test_an_organ_is_asked_once_until_the_request_is_taken_back():
    at = desk()
    network, paper = organ(at.home, "Fagnettverket", kind=Organ.Kind.NETWORK), at.paper()
    first = at.ask(network, paper)
    with pytest.raises(Refused, match="er spurt allerede"):
        at.ask(network, paper)
    end_request(first, by=at.by)
    at.ask(network, paper)
    assert CommentRequest.objects.filter(ended_at=None).count() == 1


def test_one_asked_anew_gets_a_mail_anew():
    at = desk()
    who, paper = executive(at), at.paper()
    end_request(at.ask(who, paper), by=at.by)
    at.ask(who, paper)
    assert Message.objects.filter(address=who.email).count() == 2


def test_a_request_is_taken_back_once():
    at = desk()
    made = at.ask(executive(at), at.paper())
    end_request(made, by=at.by)
    with pytest.raises(Refused, match="tatt tilbake allerede"):
        end_request(made, by=at.by)


def test_a_day_that_has_passed_is_refused_and_today_is_not():
    at = desk()
    who, paper = executive(at), at.paper()
    with pytest.raises(Refused, match="Fristen er passert"):
        ask_for_comments(paper, whom=who, due_on=day(-1), by=at.by)
    assert ask_for_comments(paper, whom=who, due_on=day(0), by=at.by).due_on == day(0)


def test_nobody_is_asked_about_what_is_not_a_draft_any_more():
    at = desk()
    with pytest.raises(Refused, match="ikke et utkast lenger"):
        at.ask(executive(at), at.ready())
    assert Message.objects.count() == 0


def test_one_who_is_asked_does_not_ask_others():
    at = desk()
    paper = at.paper()
    by = asked(at, paper)
    with pytest.raises(NotAllowed):
        ask_for_comments(paper, whom=officer(at.places[1]), due_on=day(7), by=by)
    with pytest.raises(NotAllowed):
        end_request(paper.requests.get(), by=by)


# --- the margin ---


def test_comments_stand_at_their_paragraph_on_their_part_and_on_the_whole():
    at = desk()
    paper = at.paper(background="Ett.\nTo.")
    part, by = paper_part(paper, "background"), asked(at, paper)
    comment(paper, body="Til avsnittet.", by=by, part=part, paragraph="p2")
    comment(paper, body="Til delen.", by=by, part=part)
    comment(paper, body=" Til alt. ", by=at.by)
    margin = margin_of(paper, parts_in_order(paper))
    assert {place: bodies(each) for place, each in margin.by_paragraph.items()} == {
        (part.pk, "p2"): ["Til avsnittet."]
    }
    assert {key: bodies(each) for key, each in margin.by_part.items()} == {part.pk: ["Til delen."]}
    assert (bodies(margin.on_paper), margin.open_count) == (["Til alt."], 3)
    assert list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))[-3:] == ["paper.comment"] * 3


def test_a_comment_whose_paragraph_is_gone_stands_with_its_part_and_says_what_stood_there():
    at = desk()
    paper = at.paper(background="Ett.\nTo.")
    part = paper_part(paper, "background")
    made = comment(paper, body="Feil.", by=at.by, part=part, paragraph="p2")
    write(paper, text("Ett."), at.by)
    margin = margin_of(paper, parts_in_order(paper))
    assert (margin.by_paragraph, margin.by_part) == ({}, {part.pk: [made]})
    assert made.quote == "To."


@pytest.mark.parametrize(
    ("paragraph", "quote"),
    [("a" * 120, "a" * 120), ("a" * 121, "a" * 119 + "…")],
)
def test_a_comment_quotes_the_beginning_of_a_long_paragraph(paragraph: str, quote: str):
    at = desk()
    paper = at.paper(background=paragraph)
    made = comment(paper, body="For langt.", by=at.by, part=paper_part(paper, "background"), paragraph="p1")
    made.refresh_from_db()
    assert made.quote == quote


def test_a_comment_on_the_whole_quotes_nothing():
    at = desk()
    assert comment(at.paper(background="Ett."), body="Bra.", by=at.by).quote == ""


@pytest.mark.parametrize("count", [1, 300])
def test_the_margin_is_one_question_however_many_comments(count: int, django_assert_num_queries: object):
    at = desk()
    paper = at.paper(background="Ett.")
    made = comment(paper, body="Feil.", by=at.by, part=paper_part(paper, "background"), paragraph="p1")
    values = {"paper": paper, "part": made.part, "paragraph": "p1", "by": at.secretary, "at": made.at}
    DraftComment.objects.bulk_create(DraftComment(body="Feil.", **values) for _ in range(count - 1))
    parts = parts_in_order(paper)
    with django_assert_num_queries(1):
        margin = margin_of(paper, parts)
        names = [each.by.name for each in margin.by_paragraph[(made.part_id, "p1")]]
    assert (len(names), margin.open_count) == (count, count)


def test_an_empty_comment_is_refused():
    at = desk()
    with pytest.raises(Refused, match="Skriv merknaden først"):
        comment(at.paper(), body=" \n", by=at.by)


def test_what_is_ready_is_not_commented_on_until_it_is_opened_again():
    at = desk()
    paper = at.paper(background="Ett.", recommendation="To.")
    by = asked(at, paper)
    make_ready(paper, by=at.by)
    with pytest.raises(Refused, match="ikke et utkast lenger"):
        comment(paper, body="For sent.", by=by)
    open_again(paper, by=at.by)
    assert comment(paper, body="I tide.", by=by).body == "I tide."


def test_a_comment_is_not_written_at_a_part_of_another_paper():
    at, other = desk(), desk("fjordregionen", "97")
    part = paper_part(other.paper(background="Hemmelig hos de andre."), "background")
    with pytest.raises(Refused, match="hører til et annet saksframlegg"):
        comment(at.paper(), part=part, paragraph="p1", body="Hei.", by=at.by)
    assert DraftComment.objects.count() == 0


def test_one_who_is_not_asked_does_not_comment():
    at = desk()
    with pytest.raises(NotAllowed):
        comment(at.paper(), body="Hei.", by=viewer(officer(at.places[0])))


# --- settling, and taking back ---


def test_a_comment_is_settled_with_an_answer_and_no_longer_waits():
    at = desk()
    paper = at.paper()
    made = comment(paper, body="Hva med bussen?", by=asked(at, paper))
    settle_comment(made, answer=" Den er med nå. ", by=at.by)
    made.refresh_from_db()
    assert (made.answer, made.is_settled) == ("Den er med nå.", True)
    margin = margin_of(paper, parts_in_order(paper))
    assert (margin.on_paper, margin.open_count) == ([made], 0)
    with pytest.raises(Refused, match="behandlet allerede"):
        settle_comment(made, by=at.by)


def test_one_who_comments_does_not_settle():
    at = desk()
    paper = at.paper()
    by = asked(at, paper)
    with pytest.raises(NotAllowed):
        settle_comment(comment(paper, body="Hei.", by=by), by=by)


def test_ones_own_comment_is_taken_back_until_it_is_settled():
    at = desk()
    paper = at.paper()
    by = asked(at, paper)
    kept, regretted = (comment(paper, body=words, by=by) for words in ("Ett.", "To."))
    settle_comment(kept, by=at.by)
    take_comment_back(regretted, by=by)
    with pytest.raises(Refused, match="behandlet"):
        take_comment_back(kept, by=by)
    assert list(paper.comments.all()) == [kept]


def test_nobody_takes_back_what_another_has_written():
    at = desk()
    paper = at.paper()
    made = comment(paper, body="Hei.", by=asked(at, paper))
    with pytest.raises(Refused, match="skrevet av en annen"):
        take_comment_back(made, by=at.by)


def test_a_comment_stays_when_the_request_is_taken_back():
    at = desk()
    paper = at.paper()
    by = asked(at, paper)
    made = comment(paper, body="Hei.", by=by)
    end_request(paper.requests.get(), by=at.by)
    assert list(paper.comments.all()) == [made]
    with pytest.raises(NotAllowed):
        comment(paper, body="Hei igjen.", by=by)


def test_the_log_does_not_say_what_a_comment_says():
    at = desk()
    made = comment(at.paper(), body="En hemmelighet.", by=at.by)
    entry = AuditEntry.objects.get(act="paper.comment")
    assert entry.fields == ["comment"]
    assert "hemmelighet" not in str({each.name: getattr(entry, each.name) for each in entry._meta.fields})
    assert made.by_id == at.secretary.pk
