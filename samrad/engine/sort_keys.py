"""A sort key for a database that doesn't know Norwegian order."""

import re
import unicodedata

# The three signs that follow "z" in ASCII stand for æ, ø and å; the fourth comes before all other alphabets.
# The rest follows the Norwegian order in Unicode's CLDR: ä with æ, ö and ő with ø, ü and ű with y, đ with d.
_LETTERS = {
    "æ": "{", "ä": "{",
    "ø": "|", "ö": "|", "ő": "|",
    "å": "}",
    "ü": "y", "ű": "y",
    "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ŋ": "n", "ŧ": "t", "œ": "oe", "ı": "i",
}  # fmt: skip
_LETTERS_FOR_HEX = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_DIGITS = 10


def norwegian_sort_key(text: str) -> str:
    """A key in ASCII whose byte order is Norwegian order: æ ø å last, aa as å, accents and capitals left out.

    Spaces and punctuation count as one space and come before digits, digits before letters. Numbers up to ten
    digits compare as numbers (`Sak 9` before `Sak 10`). Different texts may have the same key.
    Store it in a column that is ordered bytewise (collation `C` in PostgreSQL, `BINARY` in SQLite).
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).replace("aa", "å")
    words = " ".join("".join(map(_ascii, folded)).split())
    return re.sub("[0-9]+", lambda number: number[0].lstrip("0").zfill(_DIGITS), words)


def _ascii(letter: str) -> str:
    return _LETTERS.get(letter) or "".join(map(_ascii_part, unicodedata.normalize("NFKD", letter)))


def _ascii_part(part: str) -> str:
    if unicodedata.combining(part):
        return ""
    if not part.isalnum():
        return " "
    return part.lower() if part.isascii() else f"~{ord(part):06x}".translate(_LETTERS_FOR_HEX)
