"""A text as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samrad.engine.text_tree import (
    Mark,
    Node,
    NoteReference,
    Run,
    TextTree,
    cells_with_start,
    runs_of,
)

SHORT_FORMS = {
    "heading": '<p class="text__heading"><strong>{}</strong></p>',
    "item": '<p class="text__item">{}</p>',
    "paragraph": "<p>{}</p>",
}


def html_from_tree(tree: TextTree, *, heading_level: int | None = None, prefix: str = "") -> SafeString:
    """The text as HTML, everything escaped.

    `heading_level` is the page's level for the text's first headings. Without it the text stands inside a
    sentence's place on the page: headings and plain lists are paragraphs, as in short texts. `prefix` begins
    the `id` of each paragraph and note and is unique on the page; without it there are no ids, and the notes
    have no links back and forth.
    """
    return _Page(tree, heading_level, prefix).html()


class _Page:
    def __init__(self, tree: TextTree, heading_level: int | None, prefix: str) -> None:
        self.tree, self.heading_level, self.prefix = tree, heading_level, prefix
        references = [each.id for node in tree.nodes for each in node.notes]
        self.numbers = {id: number for number, id in enumerate(references, 1)}

    def html(self) -> SafeString:
        return _joined([*self._blocks(), self._notes()])

    def _blocks(self) -> Iterator[SafeString]:
        for is_list, group in groupby(self.tree.nodes, key=lambda node: node.kind == "item"):
            nodes = list(group)
            if is_list and not self._is_short(nodes):
                yield self._list(nodes, 0)
            else:
                yield from (self._block(node) for node in nodes)

    def _is_short(self, items: Sequence[Node]) -> bool:
        return self.heading_level is None and not any(item.level or item.ordered for item in items)

    def _block(self, node: Node) -> SafeString:
        if node.kind == "table":
            return self._table(node)
        if node.kind == "heading" and self.heading_level is not None:
            level = min(self.heading_level + node.level - 1, 6)
            return format_html("<h{}{}>{}</h{}>", level, self._id(node.id), self._line(node), level)
        form = SHORT_FORMS[node.kind].replace("<p", "<p{}", 1)
        return format_html(form, self._id(node.id), self._line(node))

    def _id(self, id: str) -> SafeString:
        return format_html(' id="{}{}"', self.prefix, id) if self.prefix else mark_safe("")

    def _line(self, node: Node) -> SafeString:
        return self._runs(node.text, node.marks, node.notes)

    def _runs(self, text: str, marks: Sequence[Mark], notes: Sequence[NoteReference] = ()) -> SafeString:
        return _joined(
            self._reference(run.note) if run.note else _run_html(run) for run in runs_of(text, marks, notes)
        )

    # --- lists ---

    def _list(self, items: Sequence[Node], level: int) -> SafeString:
        """Items at this level or deeper; a change between numbered and not begins a new list."""
        lists = []
        for ordered, entries in groupby(_entries(items, level), key=lambda entry: entry[0].ordered):
            tag = "ol" if ordered else "ul"
            inner = _joined(self._item(item, below, level) for item, below in entries)
            lists.append(format_html("<{}>{}</{}>", tag, inner, tag))
        return _joined(lists)

    def _item(self, item: Node, below: Sequence[Node], level: int) -> SafeString:
        inner = self._list(below, level + 1) if below else ""
        return format_html("<li{}>{}{}</li>", self._id(item.id), self._line(item), inner)

    # --- tables ---

    def _table(self, node: Node) -> SafeString:
        rows = [mark_safe("")] * len(node.rows)
        for row, column, cell, start in cells_with_start(node):
            tag = "th" if cell.header else "td"
            scope = ("col" if row == 0 else "row" if column == 0 else "col") if cell.header else ""
            end = start + len(cell.text)
            notes = [NoteReference(n.at - start, n.id) for n in node.notes if start <= n.at <= end]
            opening = format_html(
                "<{}{}{}{}>",
                tag,
                format_html(' scope="{}"', scope) if scope else "",
                format_html(' colspan="{}"', cell.colspan) if cell.colspan > 1 else "",
                format_html(' rowspan="{}"', cell.rowspan) if cell.rowspan > 1 else "",
            )
            inner = self._runs(cell.text, cell.marks, notes)
            rows[row] = format_html("{}{}{}</{}>", rows[row], opening, inner, tag)
        body = format_html_join("", "<tr>{}</tr>", ([row] for row in rows))
        return format_html('<table class="ds-table"{}><tbody>{}</tbody></table>', self._id(node.id), body)

    # --- notes ---

    def _reference(self, id: str) -> SafeString:
        number = self.numbers[id]
        if not self.prefix:
            return format_html("<sup>{}</sup>", number)
        return format_html(
            '<sup id="{0}ref-{1}"><a href="#{0}note-{1}" aria-label="{2}">{3}</a></sup>',
            self.prefix,
            id,
            _("Fotnote %(number)s") % {"number": number},
            number,
        )

    def _notes(self) -> SafeString:
        if not self.tree.notes:
            return mark_safe("")
        notes = sorted(self.tree.notes, key=lambda note: self.numbers.get(note.id, 0))
        inner = _joined(self._note(note.id, self._runs(note.text, note.marks)) for note in notes)
        return format_html('<ol class="text__notes">{}</ol>', inner)

    def _note(self, id: str, text: SafeString) -> SafeString:
        if not self.prefix:
            return format_html("<li>{}</li>", text)
        return format_html(
            '<li id="{0}note-{1}">{2} <a href="#{0}ref-{1}" aria-label="{3}">↩</a></li>',
            self.prefix,
            id,
            text,
            _("Tilbake til teksten"),
        )


def _entries(items: Sequence[Node], level: int) -> Iterator[tuple[Node, list[Node]]]:
    """Each item with those below it. An item with none above it stands at this level itself."""
    entry: tuple[Node, list[Node]] | None = None
    for item in items:
        if entry and item.level > level:
            entry[1].append(item)
            continue
        if entry:
            yield entry
        entry = (item, [])
    if entry:
        yield entry


def _run_html(run: Run) -> SafeString:
    html = format_html("{}", run.text)
    if run.emphasis:
        html = format_html("<em>{}</em>", html)
    if run.strong:
        html = format_html("<strong>{}</strong>", html)
    return format_html('<a class="ds-link" href="{}">{}</a>', run.href, html) if run.href else html


def _joined(parts: Iterator[SafeString] | Sequence[SafeString]) -> SafeString:
    return mark_safe("".join(parts))
