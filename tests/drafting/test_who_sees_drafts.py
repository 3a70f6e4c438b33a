"""Who sees a draft, who sees a paper that is ready, and who may write in it or in its margin."""

from collections.abc import Callable

import pytest

from samrad.access.rules import may
from samrad.cases.models import CasePaper
from samrad.cases.reading.drafting import papers_for, papers_visible_to, parts_in_order, unanswered
from samrad.cases.services.drafting import begin_paper
from samrad.cases.services.paper_comments import comment, end_request
from samrad.core.viewers import PUBLIC, Viewer
from samrad.core.viewers import MandateKind as K
from samrad.organisations.models import Organ
from tests.drafting.desk import desk, text, write
from tests.factories import (
    TODAY,
    account,
    case,
    day,
    mandate,
    officer,
    organ,
    person,
    seat,
    seated,
    treated,
    viewer,
)

pytestmark = pytest.mark.django_db


class World:
    """A draft that a chief executive, a network and the chief executives' committee are asked about."""

    def __init__(self) -> None:
        self.desk = desk()
        self.paper = self.desk.paper(background="Stengt.", recommendation="Vi går inn for det.")
        home = self.desk.home
        self.network = organ(home, "Fagnettverket", kind=Organ.Kind.NETWORK)
        self.committee = organ(home, "Kommunedirektørutvalget", kind=Organ.Kind.CHIEF_EXECUTIVES)
        self.executive = account("Dag Direktør")
        mandate(self.executive, K.chief_executive, organisation=self.desk.places[0])
        asked = [self.executive, self.network, self.committee]
        self.requests = {each: self.desk.ask(each, self.paper) for each in asked}

    def sits(self, **values: object) -> Viewer:
        """Somebody with a seat in the committee, and no mandate for it."""
        who = person("Eva Direktør")
        seat(self.committee, who, **values)
        return viewer(account("Eva Direktør", person=who))

    def network_member(self) -> Viewer:
        return viewer(seated(self.network, K.network_member))

    def taken_back(self, whom: object, who: Viewer) -> Viewer:
        end_request(self.requests[whom], by=self.desk.by)
        return who

    def with_mandate(self, kind: K) -> Viewer:
        made = account("En Annen")
        mandate(made, kind, cooperation=self.desk.home, organisation=self.desk.places[0])
        return viewer(made)

    def chair_of_another(self) -> Viewer:
        return viewer(seated(organ(self.desk.home, "Utvalget", kind="utvalg"), K.chair))


# Who, and what of: sees the draft, sees it when it is ready, writes in it, comments on it.
ROWS: list[tuple[str, Callable[[World], Viewer], str]] = [
    ("secretary", lambda w: w.desk.by, "draft ready write comment"),
    ("another cooperation's secretary", lambda w: desk("fjord", "97").by, ""),
    ("chief executive asked", lambda w: viewer(w.executive), "draft ready comment"),
    ("she, taken back", lambda w: w.taken_back(w.executive, viewer(w.executive)), ""),
    ("another officer", lambda w: viewer(officer(w.desk.places[0])), ""),
    ("member of the network asked", World.network_member, "draft ready comment"),
    ("he, taken back", lambda w: w.taken_back(w.network, w.network_member()), ""),
    ("seat without a mandate", World.sits, "draft ready comment"),
    ("seat that ends today", lambda w: w.sits(end_on=TODAY), "draft ready comment"),
    ("seat that has ended", lambda w: w.sits(end_on=day(-1)), ""),
    ("seat that hasn't begun", lambda w: w.sits(start_on=day(1)), ""),
    ("seat, taken back", lambda w: w.taken_back(w.committee, w.sits()), ""),
    ("chair of the organ", lambda w: viewer(seated(w.desk.council, K.chair)), "ready"),
    ("chair of another organ", World.chair_of_another, ""),
    ("elected member", lambda w: viewer(seated(w.desk.council)), ""),
    ("auditor", lambda w: w.with_mandate(K.auditor), ""),
    ("administrator", lambda w: w.with_mandate(K.administrator), ""),
    ("project manager", lambda w: w.with_mandate(K.project_manager), ""),
    ("an account without mandates", lambda w: viewer(account()), ""),
    ("the public", lambda w: PUBLIC, ""),
    ("a signed link", lambda w: Viewer("link:1", link="answer:branch:1"), ""),
]


@pytest.mark.parametrize(("who", "wanted"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_who_sees_the_paper_and_who_may_do_what(who: Callable[[World], Viewer], wanted: str):
    world = World()
    by = who(world)
    paper = world.paper
    found = {name for name in ("write", "comment") if may(by, f"paper.{name}", paper)}
    for status in ("draft", "ready"):
        paper.status = status
        paper.save()
        if papers_for([paper.treatment], by) == {paper.treatment_id: paper}:
            found.add(status)
    assert found == set(wanted.split())


def test_one_who_is_asked_sees_that_paper_alone():
    world = World()
    begin_paper(treated(world.desk.case, world.desk.council), by=world.desk.by)
    begin_paper(treated(case(world.desk.home, "Buss"), world.desk.council), by=world.desk.by)
    assert list(papers_visible_to(viewer(world.executive))) == [world.paper]


def test_one_with_two_seats_and_a_name_is_shown_the_paper_once():
    world = World()
    who = person("Dag Direktør")
    world.executive.person = who
    world.executive.save()
    for each in (world.network, world.committee, world.committee):
        seat(each, who)
    by = viewer(world.executive)
    assert list(papers_visible_to(by)) == [world.paper]
    assert unanswered(by, TODAY).count() == 3


def test_a_draft_waits_until_a_word_is_written_and_no_longer():
    world = World()
    by = viewer(world.executive)
    assert [each.paper for each in unanswered(by, TODAY)] == [world.paper]
    comment(world.paper, body="Regn på nytt.", by=by)
    assert list(unanswered(by, TODAY)) == []


def test_a_draft_that_is_ready_waits_for_nobody():
    world = World()
    world.paper.status = "ready"
    world.paper.save()
    assert list(unanswered(viewer(world.executive), TODAY)) == []


def test_the_public_is_asked_about_nothing():
    World()
    assert list(unanswered(PUBLIC, TODAY)) == []


@pytest.mark.parametrize("count", [1, 300])
def test_the_list_of_papers_is_one_question_however_many(count: int, django_assert_num_queries: object):
    at = desk()
    for number in range(count):
        about = treated(case(at.home, f"Sak {number}"), at.council)
        CasePaper.objects.create(treatment=about, officer=at.secretary)
    by = at.by
    with django_assert_num_queries(1):
        said = {
            (each.treatment.branch.stop.case.title, str(each), each.officer.name, each.cooperation_id)
            for each in papers_visible_to(by)
        }
    assert len(said) == count


def test_reading_the_parts_of_a_paper_is_one_question(django_assert_num_queries: object):
    at = desk()
    paper = at.paper(background="Ett.", consequences_9801="To.", recommendation="Tre.")
    write(paper, text("Fire."), at.by)
    with django_assert_num_queries(1):
        written = [
            (part.heading, part.name, part.number) for part in parts_in_order(paper) if part.tree.nodes
        ]
    assert len(written) == 3
