"""The part of docs/folder.md that lists every sheet and column, written from the program's own tables.

    python tools/folder_reference.py [check]

Without `check` the page is brought up to date; with it the exit code is 1 when it isn't.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from samrad.folders.columns import Column
    from samrad.folders.sheets import Sheet

PAGE = Path(__file__).resolve().parents[1] / "docs" / "folder.md"
BEGIN, END = "<!-- Herfra: skrevet av tools/folder_reference.py -->", "<!-- Hit -->"


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["check"]):
        print(__doc__, file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrad.config.settings")
    django.setup()
    present = PAGE.read_text(encoding="utf-8")
    wanted = with_reference(present)
    if not arguments:
        PAGE.write_text(wanted, encoding="utf-8")
    elif present != wanted:
        print("docs/folder.md er ikke som arkene. Kjør python tools/folder_reference.py.", file=sys.stderr)
        return 1
    return 0


def with_reference(page: str) -> str:
    """The page with what stands between the two marks written anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{reference()}{END}{after}"


def reference() -> str:
    from samrad.folders.sheets import SHEETS

    return "\n".join(section(sheet) for sheet in SHEETS) + "\n"


def section(sheet: Sheet) -> str:
    heading = f"### `{sheet.name}`" + (" (i `region.yaml`)" if sheet.name == "samarbeid" else "")
    shared = ["", "Felles for alle mapper i installasjonen."] if sheet.is_shared else []
    table = ["| kolonne | hva |", "|---|---|", *(row(column) for column in sheet.columns)]
    return "\n".join(["", heading, sheet.note, *shared, "", *table])


def row(column: Column) -> str:
    from samrad.folders.init import explanation

    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    meaning = (explanation(column) or "Tekst.").removeprefix("Må fylles ut.").strip() or "Tekst."
    return f"| {name} | {meaning.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
