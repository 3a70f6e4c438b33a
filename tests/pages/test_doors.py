"""Pages read what is guarded only through the selectors that know who looks."""

import re
from pathlib import Path

import samrad

HOUSE = Path(samrad.__file__).parent
GUARDED = re.compile(r"\b(Document|DocumentVersion|Case|Meeting)\.(objects|_default_manager)\b")


def test_no_view_goes_around_the_door_to_what_is_guarded():
    views = [*(HOUSE / "pages").rglob("*.py"), *(HOUSE / "openness").rglob("*.py")]
    found = [
        f"{path.relative_to(HOUSE)}: {each[0]}"
        for path in views
        for each in GUARDED.finditer(path.read_text())
    ]
    assert found == []


def test_no_template_asks_for_all_documents_of_something():
    """`row.documents.all` in a template would show those that are exempt too."""
    templates = [*HOUSE.rglob("*.html"), *(HOUSE.parent / "templates").rglob("*.html")]
    found = [
        f"{path.name}: {each[0]}"
        for path in templates
        for each in re.finditer(
            r"[\w.]+\.(documents|versions|decisions)\.(all|count|first|last)\b",
            path.read_text(encoding="utf-8"),
        )
    ]
    assert templates
    assert found == []
