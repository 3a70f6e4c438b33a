"""What reaches standard error, seen from a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from samrad.config.environment import CHECKOUT

PROGRAM = """
import logging, django
from django.test import RequestFactory
django.setup()
request = RequestFactory().get("/sok/?q=Nordmann", REMOTE_ADDR="10.1.2.3")
try:
    raise ValueError("feilen")
except ValueError:
    log = logging.getLogger("django.request")
    log.error("Internal Server Error: %s", "/sok/", exc_info=True, extra={"request": request})
logging.getLogger("django.request").error("Internal Server Error: %s", "/kalender/p/hemmelig.ics")
try:
    raise ValueError("https://samrad.no/kalender/p/hemmelig.ics og '/l/hemmelig/'")
except ValueError:
    logging.getLogger("samrad").exception("«%s»", "https://samrad.no/kalender/p/hemmelig.ics")
logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header")
logging.getLogger("samrad").info("æ ø å")
"""


def lines(data: Path) -> list[dict[str, str]]:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "SAMRAD_DATA": str(data),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_a_failure_is_one_line_with_its_trace_and_without_the_request(tmp_path: Path):
    failure, failed_calendar, secretive, note = lines(tmp_path)
    assert secretive["event"] == "«https://samrad.no/kalender/p/…"
    told = secretive["exception"].splitlines()[-1]
    assert told == "ValueError: https://samrad.no/kalender/p/… og '/l/…/'"
    assert failed_calendar["event"] == "Internal Server Error: /kalender/p/…"
    assert failure["event"] == "Internal Server Error: /sok/"
    assert failure["exception"].splitlines()[-1] == "ValueError: feilen"
    assert "Nordmann" not in json.dumps(failure)
    assert "10.1.2.3" not in json.dumps(failure)
    assert (note["event"], note["level"]) == ("æ ø å", "info")
