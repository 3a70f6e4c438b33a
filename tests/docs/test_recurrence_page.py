"""docs/gjentakelser.md: every phrase in its tables is read as the table says."""

from pathlib import Path

import pytest

from samrad.engine.recurrence import parse, text_of

PAGE = Path(__file__).parents[2] / "docs" / "gjentakelser.md"
LINES = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES]
PHRASES = [row for row in ROWS if row[0] != "på bokmål"]


@pytest.mark.parametrize(("nb", "nn", "told"), PHRASES)
def test_a_phrase_on_the_page_is_shown_as_the_page_says(nb, nn, told):
    assert [text_of(parse(phrase), "nb") for phrase in (nb, nn)] == [told, told]


def test_the_page_has_its_two_tables():
    assert (len(ROWS), len(PHRASES)) == (34, 32)
