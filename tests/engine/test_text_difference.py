import random
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.text_difference import ParagraphDifference, difference, word_difference
from samrad.engine.text_tree import Node, TextTree, tree_from_plain

FIRST = "Regionrådet vedtar strategien for ti år."
SECOND = "Kommunene dekker utgiftene etter folketall."
THIRD = "Sekretariatet melder tilbake innen utgangen av mars."
FOURTH = "Saken sendes kommunestyrene til endelig behandling."


def tree(*paragraphs: str) -> TextTree:
    return TextTree("nb", tuple(Node(f"p{n}", "paragraph", text) for n, text in enumerate(paragraphs, 1)))


def whole(kind: str, text: str) -> ParagraphDifference:
    words = {"inserted": "inserted", "deleted": "deleted"}.get(kind, "same")
    return ParagraphDifference(kind, ((words, text),))  # type: ignore[arg-type]


def joined(each: ParagraphDifference, kind: str) -> str:
    return "".join(text for part, text in each.words if part in ("same", kind))


def test_identical_texts_are_all_the_same() -> None:
    text = tree(FIRST, SECOND, FIRST, THIRD)
    assert difference(text, text) == [whole("same", each) for each in (FIRST, SECOND, FIRST, THIRD)]


def test_empty_texts_have_no_differences() -> None:
    assert difference(tree(), tree()) == []


def test_an_inserted_paragraph_stands_where_it_was_put() -> None:
    assert difference(tree(FIRST, SECOND), tree(FIRST, THIRD, SECOND)) == [
        whole("same", FIRST),
        whole("inserted", THIRD),
        whole("same", SECOND),
    ]


def test_a_deleted_paragraph_stands_after_the_one_it_followed() -> None:
    assert difference(tree(FIRST, SECOND, THIRD), tree(FIRST, THIRD)) == [
        whole("same", FIRST),
        whole("deleted", SECOND),
        whole("same", THIRD),
    ]


def test_a_deleted_first_paragraph_stands_first() -> None:
    assert difference(tree(FIRST, SECOND), tree(THIRD, SECOND)) == [
        whole("deleted", FIRST),
        whole("inserted", THIRD),
        whole("same", SECOND),
    ]


def test_a_text_that_was_empty_is_all_inserted_and_back_all_deleted() -> None:
    assert difference(tree(), tree(FIRST, SECOND)) == [whole("inserted", FIRST), whole("inserted", SECOND)]
    assert difference(tree(FIRST, SECOND), tree()) == [whole("deleted", FIRST), whole("deleted", SECOND)]


def test_a_moved_paragraph_is_shown_at_its_new_place_only() -> None:
    assert difference(tree(FIRST, SECOND, THIRD, FOURTH), tree(SECOND, THIRD, FOURTH, FIRST)) == [
        whole("same", SECOND),
        whole("same", THIRD),
        whole("same", FOURTH),
        whole("moved", FIRST),
    ]


def test_a_moved_paragraph_with_one_changed_word_shows_the_word() -> None:
    changed = FIRST.replace("ti", "tolv")
    assert difference(tree(FIRST, SECOND, THIRD), tree(SECOND, THIRD, changed)) == [
        whole("same", SECOND),
        whole("same", THIRD),
        ParagraphDifference(
            "moved",
            (
                ("same", "Regionrådet vedtar strategien for"),
                ("deleted", " ti"),
                ("inserted", " tolv"),
                ("same", " år."),
            ),
        ),
    ]


def test_a_changed_paragraph_stays_where_it_is() -> None:
    assert difference(tree(FIRST, SECOND), tree(FIRST, SECOND.replace(" etter folketall", ""))) == [
        whole("same", FIRST),
        ParagraphDifference(
            "changed",
            (("same", "Kommunene dekker utgiftene"), ("deleted", " etter folketall"), ("same", ".")),
        ),
    ]


def test_inserted_moved_changed_and_deleted_at_once() -> None:
    old = tree(FIRST, SECOND, THIRD, FOURTH)
    new = tree("Dette er nytt.", THIRD.replace("mars", "juni"), FOURTH, FIRST)
    assert [(each.kind, joined(each, "inserted")) for each in difference(old, new)] == [
        ("deleted", ""),
        ("inserted", "Dette er nytt."),
        ("changed", "Sekretariatet melder tilbake innen utgangen av juni."),
        ("same", FOURTH),
        ("moved", FIRST),
    ]


def test_paragraphs_are_paired_by_what_they_say_and_not_by_id() -> None:
    old = TextTree("nb", (Node("p1", "paragraph", FIRST), Node("p2", "paragraph", SECOND)))
    new = TextTree("nb", (Node("p1", "paragraph", SECOND), Node("p2", "paragraph", THIRD)))
    assert [each.kind for each in difference(old, new)] == ["deleted", "same", "inserted"]


def test_the_difference_carries_the_paragraph_it_is_about() -> None:
    old = tree_from_plain(f"{SECOND}\n- {FIRST}", language="nb")
    new = tree_from_plain(f"- {FIRST}", language="nb", previous=old)
    assert [each.node for each in difference(old, new)] == [
        Node("p1", "paragraph", SECOND),
        Node("p2", "item", FIRST),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ()),
        ("Ja.", "Ja.", (("same", "Ja."),)),
        ("", "Ja.", (("inserted", "Ja."),)),
        ("et godt vedtak", "et svært godt vedtak", (
            ("same", "et"), ("inserted", " svært"), ("same", " godt vedtak"),
        )),
        ("Rådet ber om svar", "Rådet ber, om mulig, om svar", (
            ("same", "Rådet ber"), ("inserted", ", om mulig,"), ("same", " om svar"),
        )),
        ("strategien vedtas", "strategien, vedtas", (
            ("same", "strategien"), ("inserted", ","), ("same", " vedtas"),
        )),
        ("Fristen er 1. mai 2019.", "Fristen er 15. juni 2019.", (
            ("same", "Fristen er"), ("deleted", " 1. mai"), ("inserted", " 15. juni"), ("same", " 2019."),
        )),
        ("a  b", "a b", (("same", "a"), ("deleted", "  "), ("inserted", " "), ("same", "b"))),
    ],
)  # fmt: skip
def test_words_are_compared_one_by_one(old: str, new: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert word_difference(old, new) == expected


any_text = st.text("ab æå.,\u00a0\u0301\n1", max_size=30) | st.text(max_size=20)
sentence = st.lists(
    st.sampled_from(["rådet", "vedtar", "planen", "ikke", "ti", "år", "for", ",", "§ 3"]),
    min_size=1,
    max_size=9,
).map(" ".join)
trees = st.lists(sentence | any_text | st.sampled_from([FIRST, SECOND, THIRD]), max_size=10).map(
    lambda each: tree(*each)
)


@given(any_text, any_text)
def test_the_words_give_both_versions_exactly(old: str, new: str) -> None:
    each = ParagraphDifference("changed", word_difference(old, new))
    assert (joined(each, "deleted"), joined(each, "inserted")) == (old, new)


@given(trees, trees)
def test_the_differences_give_both_texts_exactly(old: TextTree, new: TextTree) -> None:
    differences = difference(old, new)
    assert [joined(each, "inserted") for each in differences if each.kind != "deleted"] == [
        node.text for node in new.nodes
    ]
    assert Counter(joined(each, "deleted") for each in differences if each.kind != "inserted") == Counter(
        node.text for node in old.nodes
    )


@given(trees, trees)
def test_what_has_not_moved_comes_in_the_old_order(old: TextTree, new: TextTree) -> None:
    staying = [
        joined(each, "deleted")
        for each in difference(old, new)
        if each.kind in ("same", "changed", "deleted")
    ]
    rest = iter(node.text for node in old.nodes)
    assert [text for text in staying if text not in rest] == []


@given(trees, trees)
def test_each_kind_says_what_its_words_say(old: TextTree, new: TextTree) -> None:
    for each in difference(old, new):
        parts = {part for part, _ in each.words}
        assert (
            parts
            <= {
                "same": {"same"},
                "inserted": {"inserted"},
                "deleted": {"deleted"},
                "changed": {"same", "inserted", "deleted"},
                "moved": {"same", "inserted", "deleted"},
            }[each.kind]
        )
        assert (each.kind == "changed") <= (parts not in ({"same"}, set()))


@given(trees)
def test_a_text_compared_with_itself_is_all_the_same(text: TextTree) -> None:
    assert [each.kind for each in difference(text, text)] == ["same"] * len(text.nodes)


@given(st.permutations([FIRST, SECOND, THIRD, FOURTH]))
def test_a_text_in_another_order_has_only_the_same_and_moved(order: list[str]) -> None:
    kinds = {each.kind for each in difference(tree(FIRST, SECOND, THIRD, FOURTH), tree(*order))}
    assert kinds <= {"same", "moved"}


def long_text(chance: random.Random) -> list[list[str]]:
    words = ["".join(chance.choices("abdefghiklmnoprstuvå", k=chance.randint(2, 11))) for _ in range(800)]
    return [chance.choices(words, k=50) for _ in range(300)]


@pytest.mark.parametrize("shuffled", [False, True])
def test_three_hundred_changed_paragraphs_are_compared_while_a_person_waits(shuffled: bool) -> None:
    chance = random.Random(17)
    old = long_text(chance)
    new = [[*words[:20], "endret", *words[21:]] for words in old]
    if shuffled:
        chance.shuffle(new)
    trees = [tree(*(" ".join(words) for words in text)) for text in (old, new)]
    started = time.process_time()
    kinds = {each.kind for each in difference(*trees)}
    assert time.process_time() - started < 2  # a third of a second on an ordinary machine
    assert kinds == ({"changed", "moved"} if shuffled else {"changed"})
