"""Two people write from the same text, and nothing that either of them wrote is lost."""

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.text_merge import merge, resolved
from samrad.engine.text_tree import Node, TextTree

IDS = ("p1", "p2", "p3", "p4", "p5", "p6")


def text(**paragraphs: str) -> TextTree:
    return TextTree("nb", tuple(Node(id, "paragraph", words) for id, words in paragraphs.items()))


def words(tree: TextTree) -> list[str]:
    return [node.text for node in tree.nodes]


@st.composite
def texts(draw: st.DrawFn, who: str) -> TextTree:
    """Some of the paragraphs in some order, some rewritten by this person, and a few new ones."""
    kept = draw(st.permutations(IDS).flatmap(lambda ids: st.sampled_from([ids[:n] for n in range(7)])))
    rewritten = draw(st.sets(st.sampled_from(IDS)))
    nodes = [Node(id, "paragraph", f"{id} {who if id in rewritten else 'før'}") for id in kept]
    for number in range(draw(st.integers(0, 2))):
        nodes.insert(
            draw(st.integers(0, len(nodes))), Node(f"{who}{number}", "paragraph", f"ny {who}{number}")
        )
    return TextTree("nb", tuple(nodes))


BASE = text(**{id: f"{id} før" for id in IDS})


@given(texts("mine"), texts("theirs"))
def test_nothing_either_wrote_is_lost(mine: TextTree, theirs: TextTree):
    written = {each for each in words(mine) + words(theirs) if each not in words(BASE)}
    assert written - set(words(resolved(merge(BASE, mine, theirs), {}))) == set()


@given(texts("mine"), texts("theirs"))
def test_every_merged_text_can_be_stored_and_read_again(mine: TextTree, theirs: TextTree):
    merged = resolved(merge(BASE, mine, theirs), {})
    assert TextTree.from_json(merged.to_json()) == merged


@given(texts("mine"), texts("theirs"))
def test_what_one_took_out_and_the_other_left_is_gone(mine: TextTree, theirs: TextTree):
    gone = {id for id in IDS if id not in {n.id for n in mine.nodes} and f"{id} før" in words(theirs)}
    merged = resolved(merge(BASE, mine, theirs), {})
    assert gone & {node.id for node in merged.nodes} == set()


@given(texts("mine"))
def test_one_who_writes_alone_gets_what_they_wrote(mine: TextTree):
    assert resolved(merge(BASE, mine, BASE), {}) == mine


def test_different_paragraphs_are_merged_and_the_same_one_is_left_to_choose():
    before = text(a="Bakgrunn.", b="Kostnad.", c="Slutt.")
    mine = text(a="Bakgrunnen min.", b="Kostnaden min.", c="Slutt.")
    theirs = text(a="Bakgrunn.", b="Kostnaden deres.", c="Slutten deres.")
    merged = merge(before, mine, theirs)
    assert [place.id for place in merged.open_places] == ["b"]
    assert words(resolved(merged, {"b": "theirs"})) == [
        "Bakgrunnen min.",
        "Kostnaden deres.",
        "Slutten deres.",
    ]
    assert words(resolved(merged, {"b": "mine"})) == ["Bakgrunnen min.", "Kostnaden min.", "Slutten deres."]


def test_without_a_base_all_that_differs_is_left_to_choose():
    merged = merge(None, text(a="Min."), text(a="Deres.", b="Ny."))
    assert [place.id for place in merged.open_places] == ["a"]
    assert words(resolved(merged, {})) == ["Deres.", "Min.", "Ny."]
