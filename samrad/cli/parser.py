"""The command line's reader, which speaks bokmål where argparse speaks English."""

import argparse
import re
import sys
from typing import Any, NoReturn

USAGE_FAULT = 2

# What argparse says, and what we say. It has no other seam than the finished sentence.
SENTENCES = [
    (r"the following arguments are required: (.*)", r"Det mangler noe: \1."),
    (r"unrecognized arguments: (.*)", r"Ukjent: \1."),
    (
        r"argument KOMMANDO: invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"Kommandoen «\1» finnes ikke. Velg blant \2.",
    ),
    (r"argument (.*?): invalid \w+ value: '(.*)'", r"\1 kan ikke være «\2»."),
    (r"argument (.*?): expected one argument", r"\1 må ha en verdi."),
    (r"argument (.*?): expected at least one argument", r"\1 må ha minst én verdi."),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 kan bety flere ting: \2."),
    (r"argument (.*?): ignored explicit argument '?(.*?)'?", r"\1 tar ingen verdi."),
    (r"argument (.*?): (.*)", r"\1: \2"),
]


class Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix="Bruk: ")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose help and complaints are in bokmål."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=Formatter, add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "Hva"
        self._optionals.title = "Valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{in_bokmal(message)}\nSe {self.prog} --help.\n")
        sys.exit(USAGE_FAULT)


def in_bokmal(message: str) -> str:
    for english, bokmal in SENTENCES:
        matched = re.fullmatch(english, message)
        if matched:
            return matched.expand(bokmal).replace("'", "")
    return message
