"""The subcommands about the installation itself: migrate, serve, check, demo."""

import os
from argparse import Namespace

from samrad.cli.refusal import ANSWER_IS_NO, DONE, Refused
from samrad.cli.rooms import open_rooms, open_sound_rooms
from samrad.cli.server import EVERYWHERE, address, refuse_taken_port, serve_site
from samrad.config.environment import EnvironmentFaults


def migrate(_arguments: Namespace) -> int:
    """Bring the database to this version of the program and load the reference data."""
    open_rooms()
    migrate_database()
    print("Databasen er klar.")
    return DONE


def migrate_database() -> None:
    from django.core.management import call_command

    from samrad.config.checks import unusable_database_faults
    from samrad.folders.reference import load_reference

    faults = unusable_database_faults()
    if faults:
        raise Refused(*faults)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_reference()


def serve(arguments: Namespace) -> int:
    """Serve the site until told to stop. Refuses to start on anything that would make it fail later."""
    answer_to(arguments.host)
    open_sound_rooms()
    refuse_taken_port(arguments.host, arguments.port)
    serve_site(arguments.host, arguments.port, arguments.workers)
    return DONE


def check(_arguments: Namespace) -> int:
    """Say everything that is wrong with the installation, or that nothing is."""
    try:
        environment = open_rooms()
    except EnvironmentFaults as unusable:
        faults, remarks = unusable.faults, []
    else:
        from samrad.config.checks import installation_faults, installation_remarks

        faults = installation_faults(environment)
        remarks = [] if faults else installation_remarks(environment)
    print("\n".join([*(faults or ["Installasjonen er i orden."]), *remarks]))
    return ANSWER_IS_NO if faults else DONE


def demo(arguments: Namespace) -> int:
    """Prepare the database, load the examples with a living year around this week, and serve."""
    os.environ.setdefault("SAMRAD_LOG_LEVEL", "WARNING")  # so that the address stands last
    if arguments.host in EVERYWHERE:  # a demonstration has nothing to hide from a name it doesn't know
        os.environ.setdefault("SAMRAD_HOSTS", "*")
    answer_to(arguments.host)
    os.environ["SAMRAD_DEMO"] = "ja"
    os.environ.setdefault("SAMRAD_SITE", address(arguments.host, arguments.port))
    environment = open_rooms()
    refuse_taken_port(arguments.host, arguments.port)

    from samrad.cli.examples import load_examples

    print("Klargjør databasen …", flush=True)
    migrate_database()
    load_examples(environment.data)
    serve_site(arguments.host, arguments.port, workers=1)
    return DONE


def answer_to(host: str) -> None:
    """The site answers to the address it is told to listen on, unless SAMRAD_HOSTS says otherwise."""
    if host not in EVERYWHERE and host not in ("localhost", "127.0.0.1", "::1"):
        name = f"[{host}]" if ":" in host else host
        os.environ.setdefault("SAMRAD_HOSTS", f"localhost,127.0.0.1,[::1],{name}")
