"""A case paper is begun and its parts are written, by one and by two at once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from time_machine import Traveller

from samrad.access.rules import NotAllowed
from samrad.cases.models import CasePaper, PartRevision, Role
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.services.drafting import (
    ChangedMeanwhile,
    Saved,
    Written,
    begin_paper,
    make_ready,
    restore_part,
    save_part,
    settle_part,
    take_in,
)
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.core.viewers import MandateKind as K
from samrad.engine.text_merge import resolved
from samrad.organisations.models import Participation
from tests.drafting.desk import PROPOSED, Desk, desk, edited, text, words, write
from tests.factories import (
    account,
    county,
    day,
    mandate,
    member,
    municipality,
    officer,
    organ,
    organisation,
    paper_part,
    seated,
    secretary,
    treated,
    viewer,
)

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = timedelta(minutes=30)


def colleague(of: Desk) -> Viewer:
    return viewer(secretary(of.home, "Liv Sekretær"))


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))


def numbers(paper: CasePaper, name: str = "background") -> list[int]:
    return list(paper_part(paper, name).revisions.values_list("number", flat=True))


# --- beginning ---


def test_a_paper_begins_with_the_fixed_parts_and_one_for_each_municipality():
    at = desk()
    paper = begin_paper(at.treatment, by=at.by)
    assert [(part.name, part.heading) for part in parts_in_order(paper)] == [
        ("background", "Bakgrunn"),
        ("assessment", "Vurdering"),
        ("economy", "Økonomi"),
        ("consequences-9801", "Konsekvenser for Elvestad"),
        ("consequences-9802", "Konsekvenser for Sjøvik"),
        ("recommendation", "Forslag til vedtak"),
    ]
    assert (paper.status, paper.officer, paper.language) == ("draft", at.secretary, "nb")
    assert acts() == ["paper.begin"]


def test_only_municipalities_that_are_members_today_have_a_part():
    at = desk()
    member(at.home, county(), start_on=day(-900))
    member(at.home, municipality("Storlia", "9803"), start_on=day(-900), end_on=day(-1))
    member(at.home, municipality("Haugmo", "9804"), start_on=day(1))
    member(at.home, organisation("Fagskolen"), role=Participation.Role.PARTNER, start_on=day(-900))
    parts = parts_in_order(begin_paper(at.treatment, by=at.by))
    assert [each.organisation.name for each in parts if each.organisation] == ["Elvestad", "Sjøvik"]


@pytest.mark.parametrize(
    ("role", "proposes"),
    [
        (Role.RECOMMENDATION, True),
        (Role.DECISION, True),
        (Role.STATEMENT, True),
        (Role.INFORMATION, False),
    ],
)
def test_only_an_organ_that_says_something_gets_a_proposed_decision(role: Role, proposes: bool):
    at = desk()
    paper = begin_paper(treated(at.case, at.council, role), by=at.by)
    assert paper.parts.filter(kind="recommendation").exists() is proposes


def test_the_next_organs_paper_begins_with_the_text_and_the_paragraphs_of_the_one_before():
    at = desk()
    executives = organ(at.home, "Utvalget", kind="chief_executives")
    first = begin_paper(treated(at.case, executives, Role.RECOMMENDATION), by=at.by)
    tree = edited(text("Stengt.", "Ofte."), late="Lenge.")
    write(first, tree, at.by)
    write(first, text("Ingen buss."), at.by, "consequences-9802")
    write(first, text(PROPOSED), at.by, "recommendation")
    second = begin_paper(at.treatment, by=at.by)
    assert paper_part(second, "background").tree == tree
    assert {part.name: part.number for part in parts_in_order(second)} == {
        "background": 1,
        "assessment": 0,
        "economy": 0,
        "consequences-9801": 0,
        "consequences-9802": 1,
        "recommendation": 1,
    }


def test_what_is_written_in_the_next_paper_leaves_the_one_before_as_it_was():
    at = desk()
    executives = organ(at.home, "Utvalget", kind="chief_executives")
    first = begin_paper(treated(at.case, executives, Role.RECOMMENDATION), by=at.by)
    write(first, text("Stengt."), at.by)
    write(begin_paper(at.treatment, by=at.by), text("Åpen."), at.by)
    assert words(paper_part(first, "background")) == ["Stengt."]


def test_a_treatment_has_one_paper():
    at = desk()
    begin_paper(at.treatment, by=at.by)
    with pytest.raises(Refused, match="har et saksframlegg allerede"):
        begin_paper(at.treatment, by=at.by)
    assert CasePaper.objects.count() == 1


def test_only_the_cooperations_own_secretariat_begins_and_writes():
    at = desk()
    paper = at.paper()
    auditor = account("Rev Isor")
    mandate(auditor, K.auditor, cooperation=at.home, organisation=at.places[0])
    others = [
        PUBLIC,
        desk("fjordregionen", "97").by,
        viewer(officer(at.places[0])),
        viewer(seated(at.council, K.chair)),
        viewer(auditor),
    ]
    for by in others:
        with pytest.raises(NotAllowed):
            begin_paper(treated(at.case, at.council), by=by)
        with pytest.raises(NotAllowed):
            write(paper, text("Hei."), by)
        with pytest.raises(NotAllowed):
            make_ready(paper, by=by)
    assert (CasePaper.objects.count(), PartRevision.objects.count()) == (1, 0)


# --- saving ---


def test_a_part_saved_from_where_it_stands_gets_a_new_revision():
    at = desk()
    paper = at.paper()
    assert write(paper, text("Stengt."), at.by) == Saved(1, is_new=True)
    made = paper_part(paper, "background")
    assert (made.current.number, made.current.by, words(made)) == (1, at.secretary, ["Stengt."])
    assert write(paper, text("Åpen."), at.by).number == 2
    assert words(made) == ["Åpen."]


def test_a_text_that_is_as_it_was_is_not_saved_again_and_leaves_no_trace():
    at = desk()
    paper = at.paper(background="Stengt.")
    before = acts()
    assert write(paper, paper_part(paper, "background").tree, at.by) == Saved(1)
    assert write(paper, text(), at.by, "economy") == Saved(0)
    assert (numbers(paper), numbers(paper, "economy"), acts()) == ([1], [], before)


def test_the_second_of_two_is_shown_both_texts_and_nothing_is_saved_over():
    at = desk()
    paper = at.paper(background="Ett.\nTo.\nTre.")
    begun = paper_part(paper, "background")
    write(paper, edited(begun.tree, p1="Ett, sier Liv.", p3="Tre, sier Liv."), colleague(at))
    mine = edited(begun.tree, p2="To, sier Gunn.", p3="Tre, sier Gunn.", p9="Fire.")
    with pytest.raises(ChangedMeanwhile, match="Noen andre har endret «Bakgrunn»") as stopped:
        save_part(begun, mine, base=1, by=at.by)
    merged = stopped.value.merge
    assert [place.id for place in merged.open_places] == ["p3"]
    assert [node.text for node in resolved(merged, {}).nodes] == [
        "Ett, sier Liv.",
        "To, sier Gunn.",
        "Tre, sier Liv.",
        "Tre, sier Gunn.",
        "Fire.",
    ]
    assert words(begun) == ["Ett, sier Liv.", "To.", "Tre, sier Liv."]


def test_two_who_begin_from_nothing_are_both_kept():
    at = desk()
    begun = paper_part(at.paper(), "background")
    write(begun.paper, text("Liv."), colleague(at))
    with pytest.raises(ChangedMeanwhile) as stopped:
        save_part(begun, text("Gunn."), base=0, by=at.by)
    assert [node.text for node in resolved(stopped.value.merge, {}).nodes] == ["Liv.", "Gunn."]


def test_when_the_base_is_not_kept_everything_that_differs_is_to_be_chosen():
    at = desk()
    paper = at.paper(background="Ett.\nTo.")
    begun = paper_part(paper, "background")
    write(paper, edited(begun.tree, p1="Ett av Liv."), colleague(at))
    begun.revisions.filter(number=1).delete()
    with pytest.raises(ChangedMeanwhile) as stopped:
        save_part(begun, edited(begun.tree, p2="To av Gunn."), base=1, by=at.by)
    assert [place.id for place in stopped.value.merge.open_places] == ["p1", "p2"]


def test_two_people_in_two_parts_never_meet():
    at = desk()
    paper = at.paper()
    economy = paper_part(paper, "economy")
    write(paper, text("Liv."), colleague(at))
    assert save_part(economy, text("Gunn."), base=0, by=at.by).number == 1


def test_the_same_text_sent_once_more_because_the_answer_was_lost_is_no_conflict():
    at = desk()
    begun = paper_part(at.paper(), "background")
    sent = edited(text("Stengt."), p2="")  # with an empty line where the cursor is, which isn't kept
    assert save_part(begun, sent, base=0, by=at.by) == Saved(1, is_new=True)
    assert save_part(begun, sent, base=0, by=at.by) == Saved(1)
    assert numbers(begun.paper) == [1]


def test_one_whose_text_the_other_has_saved_too_writes_on_from_that():
    at = desk()
    paper = at.paper(background="Stengt.")
    begun = paper_part(paper, "background")
    write(paper, text("Åpen."), colleague(at))
    assert save_part(begun, text("Åpen."), base=1, by=at.by) == Saved(2)
    assert save_part(begun, text("Åpen hele året."), base=2, by=at.by) == Saved(3, is_new=True)


def test_one_who_has_written_nothing_since_does_not_write_over_what_the_other_saved():
    at = desk()
    paper = at.paper(background="Stengt.")
    begun = paper_part(paper, "background")
    write(paper, text("Åpen."), colleague(at))
    going_on = save_part(begun, begun.tree, base=1, by=at.by)
    with pytest.raises(ChangedMeanwhile):
        save_part(begun, text("Stengt i natt."), base=going_on.number, by=at.by)


def test_a_text_is_kept_in_the_language_of_its_paper():
    at = desk()
    paper = at.paper(background="Stengt.")
    write(paper, replace(text("Åpen."), language="en"), at.by)
    assert paper_part(paper, "background").tree.language == "nb"


def test_one_who_has_written_nothing_since_is_not_in_the_way_of_the_other():
    at = desk()
    paper = at.paper(background="Stengt.")
    begun = paper_part(paper, "background")
    write(paper, text("Åpen."), colleague(at))
    assert save_part(begun, begun.tree, base=1, by=at.by) == Saved(1)
    assert words(begun) == ["Åpen."]


def test_what_is_chosen_is_saved_from_what_was_shown():
    at = desk()
    paper = at.paper(background="Ett.")
    begun = paper_part(paper, "background")
    write(paper, text("Liv."), colleague(at))
    made = settle_part(begun, text("Liv og Gunn."), theirs=2, by=at.by)
    assert (made.number, words(begun)) == (3, ["Liv og Gunn."])
    assert acts()[-1] == "paper.settle"


def test_what_is_chosen_is_not_saved_over_a_third_text():
    at = desk()
    paper = at.paper(background="Ett.")
    begun = paper_part(paper, "background")
    write(paper, text("Liv."), colleague(at))
    write(paper, text("Liv igjen."), colleague(at))
    with pytest.raises(ChangedMeanwhile):
        settle_part(begun, text("Liv og Gunn."), theirs=2, by=at.by)
    assert words(begun) == ["Liv igjen."]


def test_a_paper_that_is_ready_is_not_written_in():
    at = desk()
    paper = at.ready()
    with pytest.raises(Refused, match="Åpne det igjen for å endre det"):
        write(paper, text("Mer."), at.by)
    with pytest.raises(Refused, match="Åpne det igjen for å endre det"):
        restore_part(paper_part(paper, "background"), 1, by=at.by)


# --- the log ---


def test_a_sitting_is_one_entry_in_the_log_without_the_text():
    at = desk()
    paper = at.paper()
    for words_written in ("En hemmelighet.", "En hemmelighet til.", "En hemmelighet til slutt."):
        write(paper, text(words_written), at.by)
    assert acts() == ["paper.begin", "paper.write"]
    entry = AuditEntry.objects.get(act="paper.write")
    assert entry.subject == f"casepaper:{paper.pk}"
    assert entry.on_behalf_of.startswith("organ:")
    assert "hemmelighet" not in str({each.name: getattr(entry, each.name) for each in entry._meta.fields})


def test_after_half_an_hour_it_is_a_new_sitting(clock: Traveller):
    at = desk()
    paper = at.paper(background="Ett.")
    clock.shift(HALF_AN_HOUR - timedelta(seconds=1))
    write(paper, text("To."), at.by)
    assert acts().count("paper.write") == 1
    clock.shift(HALF_AN_HOUR)
    write(paper, text("Tre."), at.by)
    assert acts().count("paper.write") == 2


def test_another_person_is_a_new_sitting():
    at = desk()
    paper = at.paper(background="Ett.")
    write(paper, text("To."), colleague(at))
    write(paper, text("Tre."), at.by)
    assert acts().count("paper.write") == 3


def test_another_part_is_a_new_sitting():
    at = desk()
    at.paper(background="Ett.", economy="To.")
    assert acts().count("paper.write") == 2


# --- taking back, and several at once ---


def test_an_earlier_text_is_taken_back_as_a_new_revision_and_an_entry_of_its_own():
    at = desk()
    paper = at.paper(background="Ett.")
    write(paper, text("To."), at.by)
    restore_part(paper_part(paper, "background"), 1, by=at.by)
    assert words(paper_part(paper, "background")) == ["Ett."]
    assert acts()[-1] == "paper.restore"


def test_an_earlier_text_that_is_not_kept_is_said_so():
    at = desk()
    paper = at.paper(background="Ett.")
    with pytest.raises(Refused, match="finnes ikke lenger"):
        restore_part(paper_part(paper, "background"), 7, by=at.by)


def test_several_parts_are_taken_in_at_once_and_only_what_differs_is_counted():
    at = desk()
    paper = at.paper(background="Ett.", economy="To.")
    read = {"background": text("Ett."), "economy": text("To og litt."), "assessment": text("Ny.")}
    parts = [paper_part(paper, name) for name in read]
    written = [Written(part, read[part.name], part.number) for part in parts]
    assert take_in(paper, written, by=at.by) == 2
    assert [words(part) for part in parts] == [["Ett."], ["To og litt."], ["Ny."]]
    assert acts()[-2:] == ["paper.write", "paper.take_in"]


def test_several_parts_are_taken_in_all_or_none():
    at = desk()
    paper = at.paper(background="Ett.", economy="To.")
    background, economy = paper_part(paper, "background"), paper_part(paper, "economy")
    write(paper, text("Liv."), colleague(at), "economy")
    before = acts()
    with pytest.raises(ChangedMeanwhile, match="Økonomi"):
        take_in(paper, [Written(background, text("Ord."), 1), Written(economy, text("Ord."), 1)], by=at.by)
    assert (words(background), words(economy), acts()) == (["Ett."], ["Liv."], before)


def test_a_part_that_only_the_other_has_changed_is_no_hindrance_to_taking_in():
    at = desk()
    paper = at.paper(background="Ett.", economy="To.")
    background, economy = paper_part(paper, "background"), paper_part(paper, "economy")
    write(paper, text("Liv."), colleague(at), "economy")
    assert (
        take_in(paper, [Written(background, text("Ord."), 1), Written(economy, economy.tree, 1)], by=at.by)
        == 1
    )
    assert (words(background), words(economy)) == (["Ord."], ["Liv."])


def test_taking_in_what_is_as_it_was_changes_nothing_and_leaves_no_trace():
    at = desk()
    paper = at.paper(background="Ett.")
    background = paper_part(paper, "background")
    before = acts()
    assert take_in(paper, [Written(background, background.tree, 1)], by=at.by) == 0
    assert take_in(paper, [], by=at.by) == 0
    assert acts() == before


def test_taking_in_is_for_those_who_write():
    at = desk()
    with pytest.raises(NotAllowed):
        take_in(at.paper(), [], by=viewer(officer(at.places[0])))
