"""Text pasted from other programs."""

from __future__ import annotations

import pytest

from samrad.documents.pasted import tree_from_html
from samrad.engine.text_tree import Cell, Mark, Node, TextTree, table_node

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{mso-x:1}</style></head><body>
<!--StartFragment-->
<h2>Vurdering<o:p></o:p></h2>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times"'>&nbsp;&nbsp; </span></span><![endif]>Første
punkt</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o&#9679;</span><st1:place>Under</st1:place></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p>Se <a href="javascript:x">her</a> <img src="x.png"></p></body></html>"""


def nodes(html):
    return tree_from_html(html, language="nb")[0].nodes


def test_lists_from_word_are_lists():
    tree, lost = tree_from_html(WORD, language="nb")
    assert tree.nodes == (
        Node("p1", "heading", "Vurdering", 2),
        Node("p2", "item", "Første punkt", 0, True),
        Node("p3", "item", "Under", 1),
        Node("p4", "paragraph", "Se her"),
    )
    assert lost == ["Bilder og andre innlagte objekter er ikke med."]


def test_google_docs_is_not_all_bold():
    html = (
        '<b style="font-weight:normal;"><p><span style="font-weight:700">Nei</span> og <a '
        'href="https://a.no">ja</a></p><ul><li><p>A</p><ol><li>B</li></ol></li></ul></b>'
    )
    assert nodes(html) == (
        Node(
            "p1", "paragraph", "Nei og ja", marks=(Mark(0, 3, "strong"), Mark(7, 9, "link", "https://a.no"))
        ),
        Node("p2", "item", "A"),
        Node("p3", "item", "B", 1, True),
    )


def test_merged_cells_and_header_cells_are_kept():
    html = "<table><tr><th colspan=2>År</th></tr><tr><td><p>1</p><p>2</p></td><td>3</td></tr></table>"
    rows = [[Cell("År", colspan=2, header=True)], [Cell("1 2"), Cell("3")]]
    assert nodes(html) == (table_node("p1", rows),)


def test_a_paragraph_keeps_its_id():
    previous = TextTree("nb", (Node("p9", "paragraph", "Kommunen bygger veien."),))
    tree, _ = tree_from_html("<p>Ny</p><p>Kommunen bygger veien</p>", language="nb", previous=previous)
    assert [node.id for node in tree.nodes] == ["p10", "p9"]


WIDE = "<table><tr>" + "<td colspan=200 rowspan=200>a</td>" * 200 + "</tr>" + "<tr></tr>" * 199 + "</table>"
RAGGED = "<table><tr>" + "<td>a</td>" * 5000 + "</tr>" + "<tr><td>b</td></tr>" * 20_000 + "</table>"


def test_a_table_whose_cells_only_say_that_they_are_wide_is_split_up():
    tree, lost = tree_from_html(WIDE, language="nb")
    (table,) = tree.nodes
    assert (len(table.rows), len(table.rows[0])) == (200, 200)
    assert lost == ["Sammenslåtte celler i en tabell er delt opp."]


def test_a_table_no_text_can_hold_is_refused():
    with pytest.raises(ValueError, match="for innviklet til å leses"):
        tree_from_html(RAGGED, language="nb")


def test_too_much_is_refused():
    with pytest.raises(ValueError, match="er for stort"):
        tree_from_html("x" * 5_000_001, language="nb")
