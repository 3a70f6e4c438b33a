"""A paragraph of a Word document as runs, and what in it could not be carried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.documents.docx.names import M, R, w
from samrad.documents.docx.opening import Element
from samrad.documents.docx.styles import Styles
from samrad.engine.text_tree import Run, is_allowed_address

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = {
    w("del"),
    w("moveFrom"),
    w("pPr"),
    w("rPr"),
    f"{_MC}Fallback",
    w("sdtPr"),
    w("instrText"),
    w("delText"),
}
_SIGNS = {
    w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad",
}  # fmt: skip
_LOST = {
    w("drawing"): gettext_lazy("Et bilde"),
    w("pict"): gettext_lazy("Et bilde"),
    w("object"): gettext_lazy("Et innlagt objekt"),
    w("commentReference"): gettext_lazy("En kommentar"),
    w("endnoteReference"): gettext_lazy("En sluttnote"),
    f"{{{M}}}oMath": gettext_lazy("En formel"),
    w("del"): gettext_lazy("Tekst merket som slettet"),
    w("moveFrom"): gettext_lazy("Tekst merket som flyttet bort"),
}
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')


class Lines:
    """Reads the runs in a paragraph. `lost` names what was left out since it was last emptied."""

    def __init__(
        self, styles: Styles, relations: Mapping[str, tuple[str, str]], notes: Mapping[str, str]
    ) -> None:
        self.styles, self.relations, self.notes = styles, relations, notes
        self.lost: list[str] = []
        self.fields: list[str] = []  # the instructions of the fields we stand in, the innermost last
        self.showing: list[bool] = []

    def runs(self, element: Element, href: str = "") -> Iterator[Run]:
        """The runs in reading order. Insertions are in, deletions are out."""
        for child in element:
            if child.tag in _LOST:
                self._lose(child)
            elif child.tag in _DROPPED or not isinstance(child.tag, str):
                continue
            elif child.tag == w("r"):
                yield from self._run(child, href)
            elif child.tag == w("hyperlink"):
                yield from self.runs(child, self._address(child) or href)
            elif child.tag == w("fldSimple"):
                found = _LINK.match(child.get(w("instr"), ""))
                yield from self.runs(child, self._checked(found[1]) if found else href)
            else:
                yield from self.runs(child, href)

    def told(self, text: str) -> list[str]:
        """Sentences for what is lost in the paragraph with this text."""
        words = " ".join(text.split())
        beginning = words if len(words) <= 40 else words[:40].rstrip() + "…"
        lost, self.lost = list(dict.fromkeys(self.lost)), []
        if not beginning:
            return [_("%(what)s i et avsnitt uten tekst er ikke med.") % {"what": what} for what in lost]
        form = _("%(what)s i avsnittet som begynner «%(text)s», er ikke med.")
        return [form % {"what": what, "text": beginning} for what in lost]

    def _run(self, run: Element, href: str) -> Iterator[Run]:
        form = Run("", self.styles.is_form(run, "b"), self.styles.is_form(run, "i"))
        for child in run:
            if child.tag == w("fldChar"):
                self._field(child.get(w("fldCharType"), ""))
            elif child.tag == w("instrText") and self.fields:
                self.fields[-1] += child.text or ""
            elif child.tag in _LOST:
                self._lose(child)
            elif all(self.showing):
                link = href or self._field_address()
                yield from self._piece(child, replace(form, href=link))

    def _piece(self, child: Element, form: Run) -> Iterator[Run]:
        if child.tag == w("t"):
            yield replace(form, text=child.text or "")
        elif child.tag in _SIGNS:
            yield replace(form, text=_SIGNS[child.tag])
        elif child.tag == w("footnoteReference") and child.get(w("id"), "") in self.notes:
            yield Run("", note=self.notes[child.get(w("id"))])
        elif child.tag == f"{_MC}AlternateContent":
            for inner in child.iter(*_LOST):
                self._lose(inner)

    def _lose(self, child: Element) -> None:
        box = next(child.iter(w("txbxContent")), None)
        if box is not None:
            self.lost.append(_("En tekstboks"))
        elif (
            child.tag not in (w("del"), w("moveFrom"))
            or next(child.iter(w("delText"), w("t")), None) is not None
        ):
            self.lost.append(str(_LOST[child.tag]))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
            self.showing.append(False)
        elif self.fields and kind == "separate":
            self.showing[-1] = True
        elif self.fields and kind == "end":
            self.fields.pop()
            self.showing.pop()

    def _field_address(self) -> str:
        found = [match for match in map(_LINK.match, self.fields) if match]
        return self._checked(found[-1][1]) if found else ""

    def _address(self, link: Element) -> str:
        target = self.relations.get(link.get(f"{{{R}}}id", ""), ("", ""))[1]
        anchor = link.get(w("anchor"), "")
        return self._checked(f"{target}#{anchor}" if anchor and target else target) if target else ""

    def _checked(self, href: str) -> str:
        if is_allowed_address(href):
            return href
        self.lost.append(_("En ugyldig lenke"))
        return ""
