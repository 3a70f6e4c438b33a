"""Reading JSON-stat 2 as Statistics Norway writes it (PxWebApi v2), without losing what they don't say.

Source of the format: https://json-stat.org/full/ and the schema of PxWebApi v2. A figure that is missing,
held back or impossible is three different things, and never zero.
"""

from samrad.engine.json_stat.choosing import Unchoosable, cells_in, parts_of, resolved
from samrad.engine.json_stat.dataset import (
    CodeList,
    Dataset,
    Dimension,
    Figure,
    Mark,
    Note,
    Outline,
    Role,
    Unit,
)
from samrad.engine.json_stat.faults import JsonStatFault, Wrong
from samrad.engine.json_stat.parsing import parse, parse_outline
from samrad.engine.json_stat.summing import Against, Sum, reason_against, sum_of

__all__ = [
    "Against",
    "CodeList",
    "Dataset",
    "Dimension",
    "Figure",
    "JsonStatFault",
    "Mark",
    "Note",
    "Outline",
    "Role",
    "Sum",
    "Unchoosable",
    "Unit",
    "Wrong",
    "cells_in",
    "parse",
    "parse_outline",
    "parts_of",
    "reason_against",
    "resolved",
    "sum_of",
]
