"""The whole site answering from a thread, for tests in a browser."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings


@contextmanager
def served(shared: Mapping[str, BaseDatabaseWrapper]) -> Iterator[str]:
    """The address of the site, middleware and static files included; `shared` are the connections it uses."""
    for connection in shared.values():
        connection.inc_thread_sharing()
    # The static files come from whitenoise, as they do for a reader, and not from Django's stand-in.
    server = LiveServerThread("localhost", static_handler=lambda site: site, connections_override=shared)
    server.daemon = True
    with modify_settings(ALLOWED_HOSTS={"append": "localhost"}):
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://localhost:{server.port}"
        server.terminate()
    for answering in threading.enumerate():  # they still let go of the shared connection
        if answering.name.endswith("(process_request_thread)"):
            answering.join(10)
    for connection in shared.values():
        connection.dec_thread_sharing()
