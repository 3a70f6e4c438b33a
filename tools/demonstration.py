"""The demonstration site in a data folder of its own, for tools that look at it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a running demonstration; it is stopped and its data thrown away afterwards."""
    with TemporaryDirectory(prefix="samrad-demo-") as data:
        process = subprocess.Popen(
            [sys.executable, "-m", "samrad.cli", "demo", "--port", str(free_port())],
            env={**os.environ, "SAMRAD_DATA": data},
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            address = next((line.strip() for line in process.stdout if line.startswith("http://")), None)
            if address is None:
                sys.exit("The demonstration did not start.")
            yield address
        finally:
            process.terminate()
            process.wait(30)
            process.stdout.close()


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port: int = probe.getsockname()[1]
        return port
