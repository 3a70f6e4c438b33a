"""JSON in from a file and out on standard output."""

import json
import sys
from pathlib import Path
from typing import Any

from samrad.cli.refusal import Refused
from samrad.config.reasons import reason

# What Python's reader says, and what we say.
SENTENCES = {
    "Expecting property name enclosed in double quotes": "her skal det stå et feltnavn i anførselstegn.",
    "Expecting ':' delimiter": "her mangler det et kolon.",
    "Expecting ',' delimiter": "her mangler det et komma eller en klamme.",
    "Expecting value": "her mangler det en verdi.",
    "Extra data": "her skulle filen vært slutt.",
    "Unterminated string starting at": "teksten som begynner her, har ingen slutt.",
    "Illegal trailing comma before end of object": "kommaet er til overs.",
    "Illegal trailing comma before end of array": "kommaet er til overs.",
}


def read_json(path: Path) -> tuple[Any, list[str]]:
    """The value in the file, and a sentence for each field that stands twice in the same object.

    Raises Refused with where and what when the file can't be read, isn't UTF-8 or isn't JSON.
    """
    doubled: list[str] = []

    def fields_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        told = dict(pairs)
        names = [name for name, _value in pairs]
        if len(told) < len(names):
            doubled.extend(
                f"«{name}» står {names.count(name)} ganger i samme objekt. La én stå."
                for name in told
                if names.count(name) > 1
            )
        return told

    try:
        return json.loads(text_of(path), object_pairs_hook=fields_once), doubled
    except json.JSONDecodeError as fault:
        told = SENTENCES.get(fault.msg, "her er det ikke gyldig JSON.")
        raise Refused(f"{path}: Linje {fault.lineno}, tegn {fault.colno}: {told}") from None
    except RecursionError:
        raise Refused(f"{path}: Filen har for mange klammer inni hverandre.") from None
    except ValueError:  # a number of thousands of digits
        raise Refused(f"{path}: Filen har et tall som er for langt.") from None


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused(f"Filen {path} finnes ikke.") from None
    except UnicodeDecodeError:
        raise Refused(f"{path}: Filen er ikke UTF-8. Lagre den som UTF-8.") from None
    except OSError as fault:
        raise Refused(f"Filen {path} kan ikke leses: {reason(fault)}.") from None


def print_json(value: Any) -> None:
    """The value on standard output, in UTF-8 whatever the terminal's encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
    sys.stdout.buffer.flush()
