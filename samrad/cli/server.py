"""The web server: granian in front of the WSGI application."""

import contextlib
import http.client
import multiprocessing
import socket
import threading
import time

from samrad.cli.background import BackgroundWorker
from samrad.cli.refusal import Refused
from samrad.config.reasons import reason

EVERYWHERE = ("0.0.0.0", "::")
LOOPBACK = ("127.0.0.1", "localhost", "::1", *EVERYWHERE)
ANSWERS_WITHIN = 60  # seconds


def refuse_taken_port(host: str, port: int) -> None:
    """Raise Refused when nothing more can listen there. Granian would share the port with whoever has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as fault:
            raise Refused(
                f"Port {port} på {host} kan ikke brukes: {reason(fault)}. Velg en annen med --port."
            ) from None


def serve_site(host: str, port: int, workers: int) -> None:
    """Serve until stopped by a signal, with a background worker beside; print the address once it answers."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # A forked worker would inherit the PDF compiler's pool without its threads, and wait for them forever,
    # when the examples' documents were compiled here first.
    multiprocessing.set_start_method("spawn", force=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    threading.Thread(target=print_when_answering, args=(host, port), daemon=True).start()
    server = Granian(
        "samrad.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        respawn_failed_workers=True,
    )
    with BackgroundWorker():
        server.serve()


def print_when_answering(host: str, port: int) -> None:
    deadline = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < deadline:
        if answers(host, port):
            print(address(host, port), flush=True)
            return
        time.sleep(0.1)


def answers(host: str, port: int) -> bool:
    reached_at = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = http.client.HTTPConnection(reached_at, port, timeout=10)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/", headers={"Host": address(host, port).removeprefix("http://")})
        connection.getresponse().read()
        return True
    return False


def address(host: str, port: int) -> str:
    """The address a person types. A name and not a number for this machine, since passkeys need one."""
    if host in LOOPBACK:
        return f"http://localhost:{port}"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
