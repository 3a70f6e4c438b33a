"""Reading PDF files made elsewhere."""

from __future__ import annotations

import io

import pikepdf
import pytest

from samrad.documents.pdf import check_accessible, reading, text_of_pdf


def untagged(pages=1, **saving):
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    out = io.BytesIO()
    document.save(out, **saving)
    return out.getvalue()


def test_an_untagged_file_is_told_what_it_lacks():
    assert check_accessible(untagged()) == (
        False,
        (
            "Filen er ikke tagget: en skjermleser finner ikke overskrifter, lister og tabeller.",
            "Filen sier ikke hvilket språk den er på.",
            "Filen har ingen tittel.",
        ),
    )


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", b"PK\x03\x04", untagged()[:200]])
def test_a_broken_file_is_told_in_words(broken):
    said = "Filen kan ikke leses som PDF. Lagre den på nytt, og last den opp igjen."
    assert check_accessible(broken) == (False, (said,))
    with pytest.raises(ValueError, match=said):
        text_of_pdf(broken)


def test_an_encrypted_file_is_told_in_words():
    locked = untagged(encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ValueError, match="PDF-filen er beskyttet med passord"):
        text_of_pdf(locked)


def test_pages_without_text_are_empty_texts():
    assert text_of_pdf(untagged(pages=2)) == ["", ""]


def test_a_file_beyond_the_limits_is_told_which(monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 1)
    with pytest.raises(ValueError, match="mer enn 1 sider"):
        text_of_pdf(untagged(pages=2))
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(ValueError, match="større enn 0 MB"):
        text_of_pdf(untagged())
