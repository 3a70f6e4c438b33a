"""What isn't laid out is in no public page or file, whatever it hangs on; nor who sits in an office."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from samrad.commitments.models import StatusReport
from samrad.core.viewers import MandateKind
from samrad.strategy.models import GoalIndicator, Measure, MeasureIndicator, Plan, PlanVersion
from samrad.strategy.reports.period import ReportPeriod
from samrad.strategy.services.reports import freeze_report, publish_report
from tests.factories import TODAY, Region, account, day, mandate, officer, region, secretary, viewer
from tests.strategy_factories import (
    commitment,
    evaluation,
    finding,
    frozen_report,
    goal,
    in_year,
    indicator,
    look_back,
    measure,
    observed,
    plan,
    plan_version,
    premises,
    proposed_change,
    text_of,
)

pytestmark = pytest.mark.django_db
SECRET = "Hemmelig"
PRIVATE = ("Per Privat", "per.privat@eksempel.no")
PAGES = (
    "",
    "strategi/",
    "strategi/strategi/",
    "strategi/strategi/1/",
    "strategi/strategi/1/?mot=2",
    "strategi/mal/arbeid/",
    "strategi/strategi/1/mal/arbeid/",
    "strategi/strategi/1/avsnitt/p1/",
    "strategi/tiltak/",
    "strategi/tiltak/legevakt/",
    "strategi/tiltak.json",
    "strategi/arsplan/2027/",
    "strategi/lofter/",
    "strategi/lofter/lofter.csv",
    "strategi/status/",
    "strategi/evalueringer/",
    "strategi/evalueringer/midtveis/",
    "strategi/premisser/",
    "strategi/rapporter/",
    "kunnskap/",
    "kunnskap/unge/",
    "kunnskap/unge.csv",
    "arshjul/?ar=2027",
    "arshjul/arshjul.xlsx?ar=2027",
)
HIDDEN = (
    "strategi/skjult/",
    "strategi/strategi/2/",
    "strategi/mal/skjult-mal/",
    "strategi/strategi/1/mal/skjult-mal/",
    "strategi/strategi/2/mal/arbeid/",
    "strategi/strategi/2/avsnitt/p1/",
    "strategi/tiltak/skjult-tiltak/",
    "strategi/arsplan/2028/",
    "strategi/evalueringer/skjult-evaluering/",
    "kunnskap/skjult-tall/",
    "kunnskap/skjult-tall.csv",
)


def laid_out(here: Region) -> tuple[PlanVersion, Measure]:
    """A plan with a goal, a measure, an indicator and an evaluation, all for everybody."""
    of = plan(here.cooperation, key="strategi")
    version = plan_version(of, page=text_of("Flere i arbeid."))
    aim = goal(version, "Flere i arbeid", key="arbeid")
    who = {"owner_name": PRIVATE[0], "owner_email": PRIVATE[1]}
    row = measure(here.cooperation, "Legevakt", key="legevakt", goals=[aim], due_on=day(30), **who)
    in_year(row, 2027, note="Utrede")
    commitment(row, here.municipalities[0])
    known = indicator(here.cooperation, key="unge", is_public=True)
    observed(known, "2026", "17")
    GoalIndicator.objects.create(goal=aim, indicator=known)
    MeasureIndicator.objects.create(measure=row, indicator=known)
    finding(evaluation(of, key="midtveis"), goal=aim)
    look_back(premises(here.cooperation).goals.first().goal, 2026)
    return version, row


def drafted(here: Region, version: PlanVersion, row: Measure) -> None:
    """A draft of each kind, tied to what is laid out."""
    home, aim = here.cooperation, version.goals.get().goal
    above = plan(home, f"{SECRET} plan", key="skjult")
    plan_version(above, status="draft", page=text_of(f"{SECRET} tekst"))
    Plan.objects.filter(pk=version.plan_id).update(under=above)
    draft = plan_version(version.plan, status="draft", page=text_of(f"{SECRET} ny tekst"))
    area = goal(draft, f"{SECRET} område", kind="focus_area", key="skjult-mal")
    draft.goals.create(
        goal=aim, under=area, title=f"{SECRET} ordlyd", rank=1, scope=draft.scope, key="skjult-ordlyd"
    )
    row.measure_goals.create(goal=area, order=5)
    hidden = measure(
        home, f"{SECRET} tiltak", key="skjult-tiltak", goals=[aim], is_public=False, due_on=day(9)
    )
    commitment(hidden, here.municipalities[0], told_by=f"{SECRET} vedtak")
    in_year(hidden, 2027, note=f"{SECRET} notat")
    in_year(row, 2028, note=f"{SECRET} neste år", is_public=False)
    StatusReport.objects.create(
        undertaking=hidden, said="late", sentence=f"{SECRET} setning", channel="link", reported_on=TODAY
    )
    figure = indicator(home, f"{SECRET} tall", key="skjult-tall", is_public=False)
    observed(figure, "2026", "9")
    GoalIndicator.objects.create(goal=aim, indicator=figure)
    MeasureIndicator.objects.create(measure=row, indicator=figure)
    found = evaluation(version.plan, f"{SECRET} evaluering", key="skjult-evaluering", is_public=False)
    why = finding(found, f"{SECRET} funn", goal=aim)
    proposed_change(version.plan, f"{SECRET} forslag", finding=why, goal=aim)
    told = {"fate": "taken_in", "taken_into": draft, "became_paragraph": "p1"}
    proposed_change(version.plan, f"{SECRET} tatt inn", finding=why, **told)
    premise = version.plan.cooperation.plans.get(kind="premises").versions.get().goals.first().goal
    look_back(premise, 2025, text=f"{SECRET} tilbakeblikk", is_public=False)
    frozen_report(home, 2026, title=f"{SECRET} rapport")


def readers(here: Region) -> Iterator[Client]:
    """The public, an officer, an auditor, and the secretariat of another region."""
    yield Client()
    auditor = account("Rita Revisor")
    mandate(auditor, MandateKind.auditor, cooperation=here.cooperation, organisation=here.municipalities[1])
    elsewhere = secretary(region("nabolaget", prefix="96").cooperation)
    for who in (officer(here.municipalities[0]), auditor, elsewhere):
        client = Client()
        client.force_login(who)
        yield client


def words_in(content: bytes) -> str:
    """The text of an answer, also of a file that is packed."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as parts:
        return "".join(parts.read(each).decode(errors="ignore") for each in parts.namelist())


def test_no_draft_and_no_private_name_is_in_any_public_page_or_file():
    here = region()
    version, row = laid_out(here)
    drafted(here, version, row)
    by = viewer(secretary(here.cooperation))
    report = freeze_report(here.cooperation, ReportPeriod(2027), introduction="", by=by)
    publish_report(report, by=by)
    files = [f"strategi/rapporter/{report.pk}/{each}" for each in ("", "rapport.docx", "rapport.xlsx")]
    place = f"{here.municipalities[0].get_absolute_url()}lofter/"
    addresses = [f"/dalregionen/{each}" for each in (*PAGES, *files)] + [place, f"/sok/?q={SECRET[:6]}"]
    for reader in readers(here):
        for address in addresses:
            answer = reader.get(address)
            assert answer.status_code == 200, address
            text = words_in(answer.content).replace(f'value="{SECRET[:6]}"', "")
            assert [each for each in (SECRET, SECRET.lower(), *PRIVATE) if each in text] == [], address
        gone = [reader.get(f"/dalregionen/{each}").status_code for each in HIDDEN]
        assert gone == [404] * len(HIDDEN)


def test_the_secretariat_that_writes_them_finds_them():
    here = region()
    drafted(here, *laid_out(here))
    desk = Client()
    desk.force_login(secretary(here.cooperation))
    assert [
        desk.get(f"/dalregionen/{each}").status_code for each in HIDDEN if "1/mal/skjult" not in each
    ] == [200] * (len(HIDDEN) - 1)
