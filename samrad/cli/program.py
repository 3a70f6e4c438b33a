"""The subcommands of `samrad`, their arguments and their exit codes."""

import argparse
import sys
from datetime import date
from pathlib import Path

from samrad.cli import background, installation, region, route, user
from samrad.cli.parser import Parser
from samrad.cli.refusal import UNUSABLE_INPUT, Refused
from samrad.config.environment import EnvironmentFaults


def main(arguments: list[str]) -> int:
    """Run one subcommand and return its exit code; faults go to standard error, one line each."""
    chosen = parser().parse_args(arguments)
    try:
        exit_code: int = chosen.command(chosen)
        return exit_code
    except (EnvironmentFaults, Refused) as refusal:
        for fault in refusal.faults:
            print(fault, file=sys.stderr)
        return UNUSABLE_INPUT


def parser() -> Parser:
    top = Parser(prog="samrad", description="Interkommunalt samarbeid i det åpne.")
    commands = top.add_subparsers(prog="samrad", title="Kommandoer", metavar="KOMMANDO", required=True)
    add_installation_commands(commands)
    add_region_commands(commands)
    add_calculation_commands(commands)
    add_background_commands(commands)
    add_user_commands(commands)
    return top


def add_installation_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    migrate = commands.add_parser("migrate", help="lag eller oppdater databasen")
    migrate.set_defaults(command=installation.migrate)

    serve = commands.add_parser("serve", help="start nettstedet")
    add_address(serve)
    serve.add_argument("--workers", type=count, default=2, metavar="ANTALL", help="prosesser som svarer (2)")
    serve.set_defaults(command=installation.serve)

    check = commands.add_parser("check", help="se om installasjonen er i orden")
    check.set_defaults(command=installation.check)

    demo = commands.add_parser("demo", help="les inn eksempelregionene og start nettstedet")
    add_address(demo)
    demo.set_defaults(command=installation.demo)


def add_region_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    init = commands.add_parser("init", help="lag en tom regionmappe med forklaringer")
    init.add_argument("folder", type=Path, metavar="MAPPE")
    init.set_defaults(command=region.init)

    load = commands.add_parser("load", help="les inn eller oppdater fra regionmapper")
    load.add_argument("folders", type=Path, nargs="+", metavar="MAPPE")
    load.add_argument(
        "--anchor", type=day, metavar="DATO", help="dagen D i mappen (2027-01-04); uten den: som forrige gang"
    )
    load.set_defaults(command=region.load)

    dump = commands.add_parser("dump", help="skriv et samarbeid til en regionmappe")
    dump.add_argument("cooperation", metavar="SAMARBEID", help="navnet i adressen, som kongsbergregionen")
    dump.add_argument("folder", type=Path, metavar="MAPPE")
    dump.add_argument("--public", action="store_true", help="uten det som er unntatt offentlighet")
    dump.set_defaults(command=region.dump)


def add_calculation_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    planning = commands.add_parser("route", help="planlegg en sak gjennom organenes kalendere")
    planning.add_argument("file", type=Path, metavar="FIL", help="saksgangen, som JSON")
    planning.add_argument("--json", action="store_true", help="skriv svaret som JSON")
    planning.set_defaults(command=route.route)


def add_background_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    worker = commands.add_parser("worker", help="send e-post og gjør det som skal skje av seg selv")
    worker.add_argument("--with-parent", action="store_true", help="slutt når standard inn lukkes")
    worker.set_defaults(command=background.worker)

    bounce = commands.add_parser("bounce", help="les en returmelding fra standard inn")
    bounce.set_defaults(command=background.bounce)


def add_user_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    users = commands.add_parser("user", help="kontoer")
    of_user = users.add_subparsers(prog="samrad user", title="Kommandoer", metavar="KOMMANDO", required=True)
    create = of_user.add_parser("create", help="lag en konto; den første er administrator")
    create.add_argument("--email", metavar="ADRESSE", help="e-postadressen det logges inn med")
    create.add_argument("--name", metavar="NAVN", help="navnet på den som skal ha kontoen")
    create.add_argument(
        "--administrator",
        metavar="HVEM",
        help="administrator på vegne av denne: kommunenummer, fylkesnummer eller navn",
    )
    create.set_defaults(command=user.create)
    give = of_user.add_parser("give", help="gi en konto en fullmakt")
    for option, name, metavar, told in (
        ("--email", "email", "ADRESSE", "e-postadressen til kontoen"),
        ("--mandate", "mandate", "FULLMAKT", "hva den er, som sekretariat"),
        ("--for", "behind", "HVEM", "på vegne av: organets nøkkel eller navn, kommunenummer eller navn"),
        ("--in", "cooperation", "SAMARBEID", "navnet i adressen, som kongsbergregionen"),
    ):
        give.add_argument(option, dest=name, metavar=metavar, help=told, required=True)
    give.set_defaults(command=user.give)


def add_address(command: Parser) -> None:
    command.add_argument(
        "--host", default="127.0.0.1", metavar="VERT", help="adressen det lyttes på (127.0.0.1)"
    )
    command.add_argument("--port", type=port_number, default=8000, metavar="PORT", help="porten (8000)")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» er ikke en dato som 2027-01-04.") from None


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"«{text}» er ikke en port mellom 1 og 65535.")
    return int(text)


def count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise argparse.ArgumentTypeError(f"«{text}» er ikke et antall mellom 1 og 64.")
    return int(text)
