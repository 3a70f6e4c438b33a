"""The subcommands beside the web server: worker and bounce; and the worker the server keeps running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from argparse import Namespace
from types import TracebackType

from samrad.cli.refusal import DONE, Refused
from samrad.cli.rooms import open_sound_rooms

STARTED_AGAIN_AFTER = 5  # seconds
ENDS_WITHIN = 100  # seconds


def worker(arguments: Namespace) -> int:
    """Send mail and do what is to be done in the background, until told to stop."""
    open_sound_rooms()
    if arguments.with_parent:
        threading.Thread(target=end_with_parent, daemon=True).start()

    from samrad.core.worker import run_worker

    run_worker()
    return DONE


def end_with_parent() -> None:
    """The parent holds the other end of our standard input. When it is gone, however it went, so are we."""
    # The bare file: a thread that holds sys.stdin's lock when the program ends would bring it down noisily.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def bounce(_arguments: Namespace) -> int:
    """Read a delivery report on standard input, and mark the mail that it is about."""
    open_sound_rooms()

    from samrad.core.messages.bounces import NotABounce, take_bounce

    try:
        message = take_bounce(sys.stdin.buffer.read())
    except NotABounce as refusal:
        raise Refused(refusal.sentence) from None
    print(f"E-post {message.pk} er merket som kommet i retur.")
    return DONE


class BackgroundWorker:
    """A worker process for as long as the block lasts, started again should it die."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process = self.start()
        self.keeper = threading.Thread(target=self.keep, daemon=True)

    def start(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the server alone, which then stops its worker.
        command = [sys.executable, "-m", "samrad.cli", "worker", "--with-parent"]
        return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)

    def keep(self) -> None:
        while True:
            self.process.wait()
            if self.stopping.wait(STARTED_AGAIN_AFTER):
                return
            self.process = self.start()

    def __enter__(self) -> BackgroundWorker:
        self.keeper.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self.process.terminate()
        try:
            self.process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
