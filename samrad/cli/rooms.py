"""Open the rooms for a subcommand. Nothing of Django is imported before, so help comes at once."""

import os

from samrad.cli.refusal import Refused
from samrad.config.environment import Environment, read_environment


def open_rooms(*, for_owner_only: bool = True) -> Environment:
    """Read the environment, make the data folder usable and set Django up.

    What the subcommand writes from then on, its owner alone can read: it may hold exempt content.

    Raises EnvironmentFaults when an option or the data folder can't be used.
    """
    environment = read_environment()
    if for_owner_only:
        os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrad.config.settings")

    import django

    django.setup()
    return environment


def open_sound_rooms() -> Environment:
    """As `open_rooms`, for a subcommand that needs a database of just this version.

    Raises Refused with what is wrong otherwise.
    """
    environment = open_rooms()

    from samrad.config.checks import start_up_faults

    faults = start_up_faults(environment)
    if faults:
        raise Refused(*faults)
    return environment
