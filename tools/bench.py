"""The benchmarks: how long loading the examples takes, and what each kind of page costs.

Prints a table and writes bench.json. Times are in milliseconds: the median and the 95th percentile of the
application's own answers, without network; `questions` is how often the page asks the database.
"""

import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
REPETITIONS = 40

# A kind of page, and where the first of it is linked from.
PAGES = [
    ("front page", "/", None),
    ("cooperation", "/tverrdalsregionen/", None),
    ("cases", "/tverrdalsregionen/saker/", None),
    ("case", "/tverrdalsregionen/saker/", r'href="(/tverrdalsregionen/saker/[^"?]+/)"'),
    ("case with seven councils", "/kongsbergregionen/saker/strategi-2019/", None),
    ("meetings", "/tverrdalsregionen/moter/", None),
    ("meeting", "/tverrdalsregionen/moter/", r'href="(/tverrdalsregionen/moter/[^"?]+/)"'),
    ("organ", "/tverrdalsregionen/organer/", r'href="(/tverrdalsregionen/organer/[^"?]+/)"'),
    ("municipality", "/kommuner/", r'href="(/kommuner/[^"?]+/)"'),
    ("county", "/fylker/", r'href="(/fylker/[^"?]+/)"'),
    ("search", "/sok/?q=strategi", None),
    ("not found", "/finnes-ikke/", None),
]


def main() -> None:
    with TemporaryDirectory(prefix="samrad-bench-") as data:
        os.environ.update(
            SAMRAD_DATA=data, SAMRAD_LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="samrad.config.settings"
        )
        os.environ.pop("DATABASE_URL", None)
        results = {"loading": loading(), "pages": [page(*row) for row in PAGES]}
    print_table(results)
    (CHECKOUT / "bench.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def loading() -> list[dict[str, Any]]:
    """Each example loaded into the same installation, and again when nothing has changed."""
    import django

    django.setup()

    from django.core.management import call_command

    from samrad.cli.examples import example_folders
    from samrad.folders.load import load_folder
    from samrad.folders.reference import load_reference

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    rows = [{"what": "reference data", "seconds": seconds(load_reference)}]
    for folder in example_folders():
        for again in ("", ", unchanged"):
            rows.append({"what": folder.name + again, "seconds": seconds(lambda: load_folder(folder))})  # noqa: B023
    return rows


def page(kind: str, address: str, linked: str | None) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    reader = Client(SERVER_NAME="localhost", raise_request_exception=True)
    if linked:
        found = re.search(linked, reader.get(address).text)
        if found is None:
            sys.exit(f"{address} links to no {kind}.")
        address = found[1]
    body = len(reader.get(address).content)
    with CaptureQueriesContext(connection) as asked:
        reader.get(address)
    questions = len(asked)  # now, since the next request forgets them
    times = sorted(seconds(lambda: reader.get(address)) * 1000 for _ in range(REPETITIONS))
    return {
        "kind": kind,
        "address": address,
        "questions": questions,
        "median_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[int(0.95 * len(times))], 1),
        "kilobytes": round(body / 1000, 1),
    }


def seconds(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return round(time.perf_counter() - started, 4)


def print_table(results: dict[str, list[dict[str, Any]]]) -> None:
    for row in results["loading"]:
        print(f"{row['what']:<34}{row['seconds']:>8.2f} s")
    print(f"\n{'page':<26}{'questions':>10}{'median ms':>11}{'p95 ms':>9}{'kB':>8}  address")
    for row in results["pages"]:
        print(
            f"{row['kind']:<26}{row['questions']:>10}{row['median_ms']:>11}{row['p95_ms']:>9}"
            f"{row['kilobytes']:>8}  {row['address']}"
        )


if __name__ == "__main__":
    main()
