"""A `samrad` to run as a person does: its own process, its own data folder, SQLite."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Installation:
    """The program with its data folder; `run` gives the finished process with what it wrote."""

    data: Path

    @property
    def environment(self) -> dict[str, str]:
        ours = {name for name in os.environ if name.startswith("SAMRAD_")} | {"DATABASE_URL"}
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        return {**kept, "SAMRAD_DATA": str(self.data)}

    def run(
        self, *arguments: str | Path, read: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """`read` is what the program finds on standard input."""
        return subprocess.run(
            [sys.executable, "-m", "samrad.cli", *map(str, arguments)],
            input=read,
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "samrad.cli", *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
