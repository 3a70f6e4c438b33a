"""What is kept of how a part came to be: a version for each sitting, and how one differs from another."""

from datetime import timedelta

import pytest
from time_machine import Traveller

from samrad.cases.models import CasePaper
from samrad.cases.reading.drafting import difference_between, versions_of
from samrad.cases.services.drafting import Written, restore_part, take_in, thin_out
from samrad.core import clock as daily_work
from tests.drafting.desk import Desk, desk, text, write
from tests.factories import TODAY, paper_part, secretary, viewer

pytestmark = pytest.mark.django_db


def three_sittings(at: Desk, clock: Traveller) -> CasePaper:
    """Three texts in one sitting, one after an hour, one by somebody else."""
    paper = at.paper(background="Ett.\nTo.")
    for words in ("Ett!\nTo.", "Ett!\nTo!"):
        clock.shift(timedelta(minutes=5))
        write(paper, text(*words.split("\n")), at.by)
    clock.shift(timedelta(hours=1))
    write(paper, text("Ett.", "To!", "Tre."), at.by)
    write(paper, text("Ett.", "To!", "Fire."), viewer(secretary(at.home, "Liv Sekretær")))
    return paper


def kept(paper: CasePaper) -> list[int]:
    return list(paper_part(paper, "background").revisions.values_list("number", flat=True))


def test_a_version_is_the_last_revision_of_a_sitting(clock: Traveller):
    paper = three_sittings(desk(), clock)
    found = versions_of(paper_part(paper, "background"))
    assert [(each.number, each.by, each.is_current) for each in found] == [
        (5, "Liv Sekretær", True),
        (4, "Gunn Sekretær", False),
        (3, "Gunn Sekretær", False),
    ]


def test_a_part_nobody_has_written_in_has_no_versions():
    assert versions_of(paper_part(desk().paper(), "economy")) == []


def test_versions_are_one_question_however_many(clock: Traveller, django_assert_num_queries: object):
    at = desk()
    paper = at.paper(background="Ett.")
    part = paper_part(paper, "background")
    with django_assert_num_queries(1):
        assert len(versions_of(part)) == 1
    for number in range(300):
        part.revisions.create(number=number + 2, text=part.current.text, at=part.current.at)
    with django_assert_num_queries(1):
        assert len(versions_of(part)) == 2


def test_revisions_within_a_sitting_go_when_nobody_can_be_writing_from_them(clock: Traveller):
    paper = three_sittings(desk(), clock)
    thin_out(TODAY + timedelta(days=2))
    assert kept(paper) == [1, 2, 3, 4, 5]
    thin_out(TODAY + timedelta(days=3))
    assert kept(paper) == [3, 4, 5]


def test_thinning_leaves_the_versions_as_they_were(clock: Traveller):
    paper = three_sittings(desk(), clock)
    before = versions_of(paper_part(paper, "background"))
    thin_out(TODAY + timedelta(days=30))
    assert versions_of(paper_part(paper, "background")) == before


def test_the_text_that_stands_is_never_thinned_out(clock: Traveller):
    at = desk()
    paper = three_sittings(at, clock)
    part = paper_part(paper, "background")
    part.current = part.revisions.get(number=1)
    part.save()
    thin_out(TODAY + timedelta(days=30))
    assert kept(paper) == [1, 3, 4, 5]


def test_thinning_leaves_other_parts_alone():
    at = desk()
    paper = at.paper(background="Ett.", economy="To.")
    write(paper, text("Tre."), at.by, "economy")
    thin_out(TODAY + timedelta(days=30))
    assert (kept(paper), paper_part(paper, "economy").revisions.get().number) == ([1], 2)


def test_thinning_is_done_every_day():
    assert thin_out in daily_work.daily


def test_what_stood_before_an_earlier_text_was_taken_back_is_a_version_that_is_kept(clock: Traveller):
    at = desk()
    paper = at.paper(background="Ett.")
    write(paper, text("To."), at.by)
    restore_part(paper_part(paper, "background"), 1, by=at.by)
    thin_out(TODAY + timedelta(days=30))
    found = versions_of(paper_part(paper, "background"))
    part = paper_part(paper, "background")
    texts = {row.number: row.tree.nodes[0].text for row in part.revisions.all()}
    assert [texts[each.number] for each in found] == ["Ett.", "To."]


def test_what_stood_before_word_was_read_in_is_a_version_that_is_kept():
    at = desk()
    paper = at.paper(background="Ett.")
    part = paper_part(paper, "background")
    take_in(paper, [Written(part, text("Fra Word."), 1)], by=at.by)
    thin_out(TODAY + timedelta(days=30))
    assert len(versions_of(paper_part(paper, "background"))) == 2


def test_writing_on_after_a_text_was_taken_back_is_the_same_sitting():
    at = desk()
    paper = at.paper(background="Ett.")
    write(paper, text("To."), at.by)
    restore_part(paper_part(paper, "background"), 1, by=at.by)
    write(paper, text("Ett og mer."), at.by)
    assert len(versions_of(paper_part(paper, "background"))) == 2


def test_a_difference_is_told_by_paragraph_and_from_the_empty_beginning(clock: Traveller):
    part = paper_part(three_sittings(desk(), clock), "background")
    kinds = {
        pair: [(each.kind, each.node.text) for each in difference_between(part, *pair)]
        for pair in ((0, 1), (1, 2), (3, 4))
    }
    assert kinds == {
        (0, 1): [("inserted", "Ett."), ("inserted", "To.")],
        (1, 2): [("changed", "Ett!"), ("same", "To.")],
        (3, 4): [("changed", "Ett."), ("same", "To!"), ("inserted", "Tre.")],
    }


def test_there_is_no_difference_from_what_is_not_kept():
    part = paper_part(desk().paper(background="Ett."), "background")
    assert (difference_between(part, 1, 7), difference_between(part, 7, 1)) == (None, None)


def test_a_difference_is_of_the_part_itself_and_not_of_another():
    at = desk()
    paper = at.paper(background="Ett.", economy="To.")
    write(paper, text("Tre."), at.by, "economy")
    assert difference_between(paper_part(paper, "background"), 1, 2) is None
