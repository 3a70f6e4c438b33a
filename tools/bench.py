"""The benchmarks: how long loading the examples takes, and what each kind of page costs.

Prints a table and writes bench.json. Times are in milliseconds: the median and the 95th percentile of the
application's own answers, without network; `questions` is how often the page asks the database.

A case with its whole route and seven councils is measured in turn with two empty pages through the same base
template: `ratio` is what it costs beside the page about Samråd, which has no cooperation; `ratio_in_frame`
beside the bare frame of its own cooperation. `within` is what is promised.

A route through every municipality of the country, three organs in each, is planned both ways: `ratio` is what
planning costs beside parsing the same file, the least that can be done with it.

Five hundred measures are told to programs and written as a workbook, each beside its floor, see
`many_measures.py`.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
REPETITIONS = 40
ROUNDS = 150  # of the comparison, so that what else the machine does falls on all its pages alike
WITHIN = 4.0
MUNICIPALITIES, PLANS = 357, 30
PLAN_WITHIN = 4.0
EMPTY_PAGE, EMPTY_FRAME = "/om/", "/tverrdalsregionen/tom/"
WHOLE_CASES = [
    "/tverrdalsregionen/saker/fjellovergangen/",
    "/tverrdalsregionen/saker/samarbeidsavtalen/",
    "/kongsbergregionen/saker/strategi-2019/",
]

PAGES = [
    ("front page", "/"),
    ("cooperation", "/tverrdalsregionen/"),
    ("who", "/tverrdalsregionen/deltakere/"),
    ("who, 72 members", "/osloregionen/deltakere/"),
    ("agreements", "/tverrdalsregionen/avtaler/"),
    ("cases", "/tverrdalsregionen/saker/"),
    ("cases, all", "/tverrdalsregionen/saker/?vis=alle"),
    ("case, one stop", "/tverrdalsregionen/saker/ungdomspanel/"),
    ("case, seven councils", "/tverrdalsregionen/saker/fjellovergangen/"),
    ("case, texts that differ", "/tverrdalsregionen/saker/samarbeidsavtalen/"),
    ("meetings", "/tverrdalsregionen/moter/"),
    ("meeting", "/tverrdalsregionen/moter/rr-6/"),
    ("organs", "/tverrdalsregionen/organer/"),
    ("organ", "/tverrdalsregionen/organer/regionradet/"),
    ("municipalities", "/kommuner/"),
    ("municipality", "/kommuner/9801-elvestad/"),
    ("council", "/kommuner/9801-elvestad/organer/elvestad-kommunestyre/"),
    ("counties", "/fylker/"),
    ("county", "/fylker/33-buskerud/"),
    ("person", "/personer/tverrdalsregionen.ragnhild-tveitehaug/"),
    ("document", "/dokumenter/tverrdalsregionen.samarbeidsavtale/"),
    ("search", "/sok/?q=strategi&alle=ja"),
    ("search by number", "/sok/?q=5/26&alle=ja"),
    ("feed", "/feed/tverrdalsregionen.atom"),
    ("calendar", "/kalender/tverrdalsregionen.ics"),
    ("not found", "/finnes-ikke/"),
]


def main() -> None:
    with TemporaryDirectory(prefix="samrad-bench-") as data:
        os.environ.update(
            SAMRAD_DATA=data, SAMRAD_LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="samrad.config.settings"
        )
        os.environ.pop("DATABASE_URL", None)
        results = {
            "loading": loading(),
            "pages": [page(*row) for row in PAGES],
            "whole_case": comparison(),
            "route": whole_country(),
            "meeting_plan": example_year(),
            "measures": measures(),
        }
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


def page(kind: str, address: str) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    reader = client()
    body = len(fetched(reader, address).content)
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


def client() -> Any:
    from django.test import Client

    return Client(SERVER_NAME="localhost", raise_request_exception=True)


def fetched(reader: Any, address: str) -> Any:
    """The answer, when it is the page meant: a redirect or a page not found costs less, and would flatter."""
    response = reader.get(address)
    if response.status_code != (404 if address == "/finnes-ikke/" else 200):
        sys.exit(f"{address} was answered with {response.status_code}.")
    return response


def comparison() -> dict[str, Any]:
    """What each whole case costs beside the empty pages, round by round in turn in the same run."""
    from django.test import override_settings

    with override_settings(ROOT_URLCONF=with_empty_frame()):
        reader = client()
        times: dict[str, list[float]] = {address: [] for address in [EMPTY_PAGE, EMPTY_FRAME, *WHOLE_CASES]}
        for address in times:
            fetched(reader, address)
        for _ in range(ROUNDS):
            for address, taken in times.items():
                taken.append(seconds(lambda: reader.get(address)) * 1000)  # noqa: B023
    medians = {address: statistics.median(taken) for address, taken in times.items()}
    rows = [
        {
            "address": address,
            "median_ms": round(medians[address], 2),
            "ratio": round(medians[address] / medians[EMPTY_PAGE], 2),
            "ratio_in_frame": round(medians[address] / medians[EMPTY_FRAME], 2),
        }
        for address in WHOLE_CASES
    ]
    return {
        "rounds": ROUNDS,
        "empty_page_ms": round(medians[EMPTY_PAGE], 2),
        "empty_frame_ms": round(medians[EMPTY_FRAME], 2),
        "cases": rows,
        "ratio": max(row["ratio"] for row in rows),
        "ratio_in_frame": max(row["ratio_in_frame"] for row in rows),
        "within": WITHIN,
    }


def with_empty_frame() -> ModuleType:
    """The addresses of the site, and one more: a page of a cooperation with nothing in it."""
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from samrad.config import urls
    from samrad.pages.frame import cooperation_or_404, page

    def empty(request: HttpRequest, slug: str) -> HttpResponse:
        return page(request, "base.html", cooperation=cooperation_or_404(request, slug))

    addresses = ModuleType("addresses")
    addresses.urlpatterns = [path("<slug:slug>/tom/", empty), *urls.urlpatterns]
    return addresses


def whole_country() -> dict[str, Any]:
    """A route through every municipality: parsed, read, planned and answered, in turn in the same run."""
    from samrad.engine.routing import answer, plan, read_route

    text = json.dumps(route_through_the_country(random.Random(1)))
    told = json.loads(text)
    wanted = read_route(told)
    if not plan(wanted.route, start=wanted.start, deadline=wanted.deadline).meets_deadline:
        sys.exit("The route through the country can't be planned in time, and would flatter.")
    acts: dict[str, Callable[[], Any]] = {
        "parse": lambda: json.loads(text),
        "read": lambda: read_route(told),
        "plan": lambda: answer(plan(wanted.route, start=wanted.start, deadline=wanted.deadline)),
    }
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(PLANS):
        for name, act in acts.items():
            times[name].append(seconds(act) * 1000)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    return {
        "organs": len(told["organs"]),
        "kilobytes": round(len(text) / 1000, 1),
        **{f"{name}_ms": round(taken, 2) for name, taken in medians.items()},
        "ratio": round(medians["plan"] / medians["parse"], 2),
        "within": PLAN_WITHIN,
    }


def route_through_the_country(chance: random.Random) -> dict[str, Any]:
    """A hearing, the regional council, then a committee, an executive committee and a council everywhere."""
    first = date(2027, 1, 4)

    def organ(papers_days: int) -> dict[str, Any]:
        days = sorted(chance.sample(range(3 * 365), 30))
        return {"papers_days": papers_days, "meetings": [str(first + timedelta(day)) for day in days]}

    places = {f"Kommune {n}": [f"{kind} {n}" for kind in ("Utvalg", "Formannskap", "Kommunestyre")]
              for n in range(MUNICIPALITIES)}  # fmt: skip
    return {
        "start": str(first),
        "deadline": str(first + timedelta(3 * 365)),
        "rest_days": 7,
        "organs": {
            "regionrådet": organ(14),
            **{name: organ(7) for names in places.values() for name in names},
        },
        "stops": [
            {"id": "høring", "days": 42, "not_counted": [["2027-03-22", "2027-03-29"]]},
            {"id": "vedtak", "organs": ["regionrådet"]},
            {"id": "tilslutning", "branches": places},
        ],
    }


def example_year() -> list[dict[str, Any]]:
    """Next year's meeting days for the invented region: as the form opens, and with every weekday free."""
    from django.utils import timezone

    from samrad.core.viewers import Grant, MandateKind, Viewer
    from samrad.organisations.models import Cooperation
    from samrad.workspace.meeting_plan_wishes import usual_wishes

    home, today = Cooperation.objects.get(slug="tverrdalsregionen"), timezone.localdate()
    by = Viewer(name="bench", grants=(Grant(MandateKind.secretariat, ""),))
    initial, _cases = usual_wishes(home, home.organs.all(), year=today.year + 1, today=today, viewer=by)
    free = {f"{which}_weekdays": ["0", "1", "2", "3", "4"] for which in ("committee", "council")}
    return [
        {"what": "this year's weekdays", **planned_year(home, initial, by)},
        {"what": "every weekday", **planned_year(home, {**initial, **free}, by)},
    ]


def planned_year(home: Any, wishes: dict[str, Any], by: Any) -> dict[str, Any]:
    """Asked for, found and measured, and then taken back."""
    from django.db import transaction

    from samrad.wheel.meeting_plan.blocking import blocked_in
    from samrad.wheel.meeting_plan.finding import find_dates
    from samrad.wheel.meeting_plan.reading import reading_of
    from samrad.wheel.meeting_plan.services import ask_for_plan
    from samrad.workspace.forms.meeting_plan import WishesForm

    form = WishesForm(wishes, organs=home.organs.all())
    if not form.is_valid():
        sys.exit(f"The wishes can't be used: {form.errors.as_json()}")
    given = {name: form.cleaned_data[name] for name in ("committee", "council", "year")}
    wished = form.wishes([(each.first, each.last) for each in blocked_in(home, given["year"], by)])
    with transaction.atomic():
        plan = ask_for_plan(cooperation=home, wishes=wished, arrivals=form.cases, by=by, **given)
        taken = seconds(lambda: find_dates(plan.pk))
        plan.refresh_from_db()
        reading = reading_of(plan)
        transaction.set_rollback(True)
    figures = {name: getattr(reading, name) for name in ("cases", "this_year", "total", "gain", "distance")}
    return {"seconds": round(taken, 2), **figures}


def measures() -> dict[str, Any]:
    """Five hundred measures with seven commitments each, beside the least that can be done with them."""
    from many_measures import many_measures

    from samrad.organisations.models import Cooperation

    return many_measures(Cooperation.objects.get(slug="tverrdalsregionen"))


def seconds(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return round(time.perf_counter() - started, 6)


def print_table(results: dict[str, Any]) -> None:
    for row in results["loading"]:
        print(f"{row['what']:<34}{row['seconds']:>8.2f} s")
    print(f"\n{'page':<26}{'questions':>10}{'median ms':>11}{'p95 ms':>9}{'kB':>8}  address")
    for row in results["pages"]:
        print(
            f"{row['kind']:<26}{row['questions']:>10}{row['median_ms']:>11}{row['p95_ms']:>9}"
            f"{row['kilobytes']:>8}  {row['address']}"
        )
    whole = results["whole_case"]
    print(
        f"\nwhole cases beside {EMPTY_PAGE} ({whole['empty_page_ms']} ms) and their cooperation's bare frame "
        f"({whole['empty_frame_ms']} ms), {whole['rounds']} rounds, promised within {whole['within']:g} times"
    )
    for row in whole["cases"]:
        print(f"{row['address']:<46}{row['median_ms']:>8} ms{row['ratio']:>8} ×{row['ratio_in_frame']:>8} ×")
    route = results["route"]
    print(
        f"\na route through {route['organs']} organs: planned in {route['plan_ms']} ms, "
        f"{route['ratio']} × parsing its file ({route['parse_ms']} ms; read in {route['read_ms']} ms), "
        f"promised within {route['within']:g} times"
    )
    for row in results["meeting_plan"]:
        print(
            f"next year's meetings, {row['what']}: {row['cases']} cases wait {row['total']} days, "
            f"{row['gain']} fewer than this year, at most {row['distance']} from the best; {row['seconds']} s"
        )
    for what, row in results["measures"].items():
        print(
            f"500 measures as a {what}: {row['questions']} questions, promised {row['most_questions']}; "
            f"{row['ms']} ms, {row['ratio']} × the floor ({row['floor_ms']} ms), "
            f"promised within {row['within']:g} times"
        )


if __name__ == "__main__":
    main()
