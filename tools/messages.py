"""The catalogs of texts: bokmål stands in the code, nynorsk and English in locale/.

    python tools/messages.py update | compile | check

`update` brings the catalogs up to date with the code, keeps every translation and drops what is gone.
`compile` writes what the running program reads.
`check` fails on what a reader would notice: a text without a translation, a placeholder that isn't the same,
and nynorsk that is just bokmål, outside locale/nn-same-as-nb.txt.
"""

import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

CHECKOUT = Path(__file__).resolve().parents[1]
LOCALE = CHECKOUT / "locale"
LANGUAGES = ("nn", "en")
SAME_AS_BOKMAL = LOCALE / "nn-same-as-nb.txt"
TEMPLATE_ENDINGS = (".html", ".txt", ".xml", ".svg", ".ics")

# Without dates and names, so that a catalog changes only when a text does.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

# Which of a call's arguments are texts: the singular, the plural, and the context marked c.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?[a-z]+\b")


def main(arguments: list[str]) -> int:
    acts = {"update": update, "compile": compile_catalogs, "check": check}
    if len(arguments) != 1 or arguments[0] not in acts:
        print(__doc__, file=sys.stderr)
        return 2
    return acts[arguments[0]]()


def update() -> int:
    texts = extract_texts()
    for language in LANGUAGES:
        catalog = read_catalog(language)
        catalog.update(texts, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(HEADER.format(language=language).encode())
            write_po(file, catalog, width=110, include_lineno=False, sort_by_file=True, omit_header=True)
    return 0


def compile_catalogs() -> int:
    for language in LANGUAGES:
        if path_of(language).exists():
            with path_of(language).with_suffix(".mo").open("wb") as file:
                write_mo(file, read_catalog(language))
    return 0


def check() -> int:
    faults = [*catalog_faults("nn"), *catalog_faults("en"), *sameness_faults()]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("Kjør make messages, oversett det som mangler i locale/, og kjør den igjen.", file=sys.stderr)
    return 1 if faults else 0


def catalog_faults(language: str) -> Iterator[str]:
    catalog, texts = read_catalog(language), extract_texts()
    for text in texts:
        if text.id and text.id not in keys(catalog, text):
            yield f"{language}: «{first(text.id)}» står ikke i katalogen ({places(text)})."
    for message in catalog:
        if message.id and message.id not in keys(texts, message):
            yield f"{language}: «{first(message.id)}» er ikke lenger i bruk."
        elif message.id:
            yield from translation_faults(language, message)


def keys(catalog: Catalog, message: Message) -> tuple[Any, ...]:
    """The texts of the catalog's entry for this message: none, the single one, or both its forms."""
    found = catalog.get(message.id, message.context)
    return (found.id,) if found else ()


def translation_faults(language: str, message: Message) -> Iterator[str]:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(forms):
        yield f"{language}: «{first(message.id)}» er ikke oversatt ({places(message)})."
    elif message.fuzzy:
        yield f"{language}: «{first(message.id)}» er merket som usikker."
    else:
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        for original, form in zip(originals, forms, strict=False):
            if placeholders(original) != placeholders(form):
                yield f"{language}: «{original}» og «{form}» har ikke de samme plassholderne og taggene."


def sameness_faults() -> Iterator[str]:
    reviewed = reviewed_texts()
    same = {text for message in read_catalog("nn") for text in same_forms(message)}
    for text in sorted(same - reviewed):
        yield f"nn: «{text}» er likt på bokmål og nynorsk. Er det rett, skriv det i {SAME_AS_BOKMAL.name}."
    for text in sorted(reviewed - same):
        yield f"{SAME_AS_BOKMAL.name}: «{text}» er ikke likt lenger. Ta linjen bort."


def same_forms(message: Message) -> list[str]:
    """The texts of a message that nynorsk writes as bokmål does; what has no letters is nobody's language."""
    if not message.id or not message.string:
        return []
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return [
        as_line(original)
        for original, form in zip(originals, forms, strict=False)
        if original == form and re.search(r"[a-zæøå]", PLACEHOLDER.sub("", original), re.IGNORECASE)
    ]


def reviewed_texts() -> set[str]:
    if not SAME_AS_BOKMAL.exists():
        return set()
    lines = SAME_AS_BOKMAL.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("# ")}


def as_line(text: str) -> str:
    return text.replace("\n", "\\n")


@cache
def extract_texts() -> Catalog:
    """Every text marked for translation in the code and the templates, with the files it stands in."""
    texts = Catalog(project="Samråd", charset="utf-8")
    for path in source_files():
        place = path.relative_to(CHECKOUT).as_posix()
        for line, text, comments, context in texts_in(path):
            texts.add(text, None, [(place, line)], auto_comments=comments, context=context)
    return texts


def source_files() -> list[Path]:
    code = [path for path in (CHECKOUT / "samrad").rglob("*") if path.suffix in (".py", *TEMPLATE_ENDINGS)]
    shared = [path for path in (CHECKOUT / "templates").rglob("*") if path.suffix in TEMPLATE_ENDINGS]
    return sorted(path for path in code + shared if path.suffix == ".py" or "templates" in path.parts)


def texts_in(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django writes the calls a template makes, with everything else blanked out but not its indentation,
        # which Python's reader would stumble over.
        calls = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.lstrip() for line in calls)
    file = io.BytesIO(source.encode())
    yield from extract("python", file, KEYWORDS, COMMENT_TAGS, {"encoding": "utf-8"}, strip_comment_tags=True)


def read_catalog(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Samråd", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def places(message: Message) -> str:
    return ", ".join(sorted({place for place, _line in message.locations}))


def first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
