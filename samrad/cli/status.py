"""Status that has come in for the demonstration: a round that is over, an open one, and two reports."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from samrad.cli.councils import KEEPER
from samrad.cli.papers import viewer_of
from samrad.cli.people import SCOPE
from samrad.config.environment import CHECKOUT
from samrad.engine.working_days import working_day_before

if TYPE_CHECKING:
    from samrad.commitments.models import StatusRequest, StatusRound, Undertaking
    from samrad.commitments.services.status_reports import Answer
    from samrad.organisations.models import Cooperation

SAID = CHECKOUT / "examples" / "statusmeldinger.csv"
Lines = list[dict[str, str]]
PAST, PRESENT = "forrige", "denne"  # the rounds in the file
MONTHS = 4
PAST_OPENED, PAST_CLOSED, OPENED = timedelta(days=124), timedelta(days=103), timedelta(days=5)
NEXT = timedelta(days=117)


def load_status(today: date, file: Path = SAID) -> int:
    """Two rounds with what the file says in them, where there are none; how many lines there were."""
    from samrad.organisations.models import Cooperation

    home = Cooperation.objects.get(slug=SCOPE)
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened, delimiter=";"))
    if not home.status_rounds.exists():
        follow_up(home, today)
        hold_past_round(home, [line for line in lines if line["runde"] == PAST], today)
        hold_round(home, [line for line in lines if line["runde"] == PRESENT], today)
        freeze_reports(home, today)
    return len(lines)


def follow_up(home: Cooperation, today: date) -> None:
    from samrad.commitments.services.status_follow_up import Chosen, keep_follow_up

    days = {"answer_days": 14, "remind_days": 3, "escalate_days": 3, "fresh_days": 130}
    chosen = Chosen(is_on=True, every_months=MONTHS, next_on=today + NEXT, **days)
    keep_follow_up(home, chosen, by=viewer_of(KEEPER))


def hold_past_round(home: Cooperation, lines: Lines, today: date) -> None:
    """The one that is over, about what the file names. No mail goes out about it any more."""
    from samrad.commitments.models import StatusRequest, StatusRound, Undertaking
    from samrad.commitments.services.status_rounds import by_owner, languages_of, name_of_owner

    opened = working_day_before(today - PAST_OPENED)
    past = StatusRound(cooperation=home, opened_on=opened, closed_on=today - PAST_CLOSED)
    set_days(past)
    about = Undertaking.objects.filter(scope=SCOPE, key__in=[line["tiltak"] for line in lines])
    languages = languages_of(home)
    for owner, owned in by_owner(about.select_related("owner_account", "owner_organisation")).items():
        request = StatusRequest.objects.create(
            round=past,
            organisation_id=owner.organisation,
            office=owner.office,
            name=name_of_owner(owned[0]),
            email=owner.email,
            language=languages.get(owner.organisation, home.language),
        )
        request.undertakings.set(owned)
    answer(past, lines)


def hold_round(home: Cooperation, lines: Lines, today: date) -> None:
    """The one that is open, as if it had been opened some days ago."""
    from samrad.commitments.services.status_rounds import open_round

    present = open_round(home, by=viewer_of(KEEPER), on=working_day_before(today - OPENED))
    answer(present, lines)


def set_days(held: StatusRound) -> None:
    """The days that follow from the day it was opened."""
    from samrad.commitments.services.status_follow_up import cadence_of, follow_up_of
    from samrad.engine.status_days import days_of

    days = days_of(held.opened_on, cadence_of(follow_up_of(held.cooperation)))
    held.due_on, held.escalate_on = days.due_on, days.escalate_on
    held.save()


def answer(held: StatusRound, lines: Lines) -> None:
    """What the lines say, by the owners' links. A line without an answer is one that never came."""
    said = {line["tiltak"]: line for line in lines if line["svar"]}
    for request in held.requests.all():
        asked = list(request.undertakings.all())
        told = [(each, said[each.key]) for each in asked if each.key in said]
        if told:
            record_answers(request, [answer_of(each, line, held) for each, line in told])
        if len(told) == len(asked):
            request.answered_on = max(held.opened_on + timedelta(int(line["dag"])) for _one, line in told)
            request.save(update_fields=["answered_on"])


def record_answers(request: StatusRequest, answers: list[Answer]) -> None:
    from samrad.commitments.services.status_reports import Channel, record
    from samrad.core.viewers import Viewer

    by = Viewer(name="link", link=f"status:statusrequest:{request.pk}")
    record(answers, Channel.LINK, by=by, language=request.language, request=request)


def answer_of(undertaking: Undertaking, line: dict[str, str], held: StatusRound) -> Answer:
    """The answer of a line. Words in the file are those of the pages, in bokmål."""
    from django.utils import translation

    from samrad.commitments.services.status_reports import Answer, Said

    with translation.override("nb"):
        words = {str(label): said for said, label in Said.choices}
    return Answer(
        undertaking,
        words[line["svar"]],
        line["setning"],
        Decimal(line["tall"]) if line["tall"] else None,
        line["tallenhet"],
        on=held.opened_on + timedelta(days=int(line["dag"])),
    )


def freeze_reports(home: Cooperation, today: date) -> None:
    """The report of last year, which everybody may read, and one of this tertial that only waits for it."""
    from samrad.strategy.reports.period import MONTHS as IN_TERTIAL
    from samrad.strategy.reports.period import ReportPeriod
    from samrad.strategy.services.reports import freeze_report, publish_report

    by = viewer_of(KEEPER)
    past = ReportPeriod(today.year - 1)
    introduction = "Rapporten viser hva regionen har lovet, og hvordan det står til den dagen den ble laget."
    publish_report(freeze_report(home, past, introduction=introduction, by=by), by=by)
    present = ReportPeriod(today.year, (today.month - 1) // IN_TERTIAL + 1)
    freeze_report(home, present, introduction="", by=by)
