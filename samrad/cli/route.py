"""The subcommand `route`: when can a case be through its route, and when must it be sent?"""

from argparse import Namespace
from datetime import date

from samrad.cli.json_files import print_json, read_json
from samrad.cli.refusal import DONE, Refused
from samrad.engine.partial_dates import format_date
from samrad.engine.routing import (
    Binding,
    Obstacle,
    Plan,
    RouteFaults,
    StopCourse,
    answer,
    obstacle_sentence,
    plan,
    read_route,
)


def route(arguments: Namespace) -> int:
    """Plan the route of the file, and tell it as JSON or in words."""
    told, faults = read_json(arguments.file)
    try:
        wanted = read_route(told)
    except RouteFaults as unusable:
        faults = faults + unusable.faults
    if faults:
        raise Refused(*(f"{arguments.file}: {fault}" for fault in faults))
    planned = plan(wanted.route, start=wanted.start, deadline=wanted.deadline)
    if arguments.json:
        print_json(answer(planned))
    else:
        print("\n".join(in_words(planned)))
    return DONE


def in_words(planned: Plan) -> list[str]:
    """The answer first, then who binds, then every stop with its days."""
    return [
        *forward_in_words(planned),
        *backward_in_words(planned),
        *(binding_in_words(each) for each in planned.binding or ()),
        *days("Tidligst", planned.earliest),
        *days("Senest", planned.latest, planned.slack),
    ]


def forward_in_words(planned: Plan) -> list[str]:
    if isinstance(planned.forward, Obstacle):
        return [f"Kan ikke gjennomføres: {obstacle_sentence(planned.forward, 'nb')}"]
    if planned.completed is None:
        return []
    return [f"Tidligst ferdig {whole(planned.completed)}."]


def backward_in_words(planned: Plan) -> list[str]:
    if planned.deadline is None:
        return []
    deadline = f"fristen {format_date(planned.deadline, 'nb')}"
    if isinstance(planned.backward, Obstacle):
        return [f"Ingen start rekker {deadline}: {obstacle_sentence(planned.backward, 'nb')}"]
    if planned.latest_start is None:
        return []
    latest, spare = whole(planned.latest_start), planned.slack_days
    if spare is not None and spare < 0:
        return [f"For å rekke {deadline} måtte papirene vært klare {latest}, {days_of(-spare)} tidligere."]
    told = f"For å rekke {deadline} må papirene være klare senest {latest}"
    return [f"{told}." if spare is None else f"{told}: {spare_in_words(spare)}."]


def binding_in_words(binding: Binding) -> str:
    branch, waited = binding.branch, binding.branch.longest_wait
    told = f"{binding.stop}: {branch.name} er sist ferdig, {format_date(branch.over, 'nb')}."
    if not waited.waits:
        return told
    since = f"mellom {format_date(waited.missed, 'nb')} og" if waited.missed else "før"
    until = format_date(waited.meeting, "nb")
    name = waited.organ.name
    return f"{told} {name} møtes ikke {since} {until}; saken venter {days_of(waited.waits)} på det."


def days(
    title: str, course: tuple[StopCourse, ...] | None, slack: tuple[int, ...] | None = None
) -> list[str]:
    """Every stop with its days, and what it has to go on where that is known."""
    if course is None:
        return []
    lines = ["", title]
    for stop, spare in zip(course, slack or [None] * len(course), strict=True):
        lines.append(
            f"  {stop.id}: {stop.starts} til {stop.ends}"
            + (f" ({spare_in_words(spare)})" if spare is not None else "")
        )
        sittings = [sitting for branch in stop.branches for sitting in branch.sittings]
        lines += [f"    {sitting.meeting}  {sitting.organ.name}" for sitting in sittings]
    return lines


def whole(day: date) -> str:
    return format_date(day, "nb", weekday=True)


def spare_in_words(spare: int) -> str:
    return f"{days_of(abs(spare))} {'for sent' if spare < 0 else 'å gå på'}"


def days_of(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dager"
