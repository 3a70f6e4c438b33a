"""The program `samrad`."""

import sys


def run() -> None:
    """What `samrad` on the command line starts."""
    from samrad.cli.program import main

    sys.exit(main(sys.argv[1:]))
