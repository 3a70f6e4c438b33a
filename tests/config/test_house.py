"""What must hold for the checkout as a whole, whatever is built in it."""

import ast
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from importlinter.cli import lint_imports

from samrad.config.environment import CHECKOUT

# Written so that this file doesn't hold what it looks for.
REGISTRIES = re.compile(
    r"pypi\.(org|python)|files\.pythonhosted|registry\.(npmjs|yarnpkg)|(deb|security)\.debian\.|proxy\.golang|"
    r"(static\.)?crates\.io|unpkg\.com|jsdelivr|cdnjs|(?<!emit-)index-url|--find-links",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(home|root|Users|work|opt)/[a-z]")
SECRETS = re.compile(
    r"BEGIN [A-Z ]*PRIVATE KEY|SECRET_KEY\s*=\s*[\"']|ghp_\w{20}|AKIA[A-Z0-9]{16}|postgres(ql)?://\w+:[^@\s]+@(?!vert)"
)
BINARY = {".xlsx", ".woff", ".woff2", ".ttf", ".png", ".jpg", ".ico", ".pdf", ".docx", ".mo"}


def tracked_files() -> list[Path]:
    """The files of the repository, those that are about to be added too."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("ikke en utsjekk med git")
    return [CHECKOUT / name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]


def occurrences(pattern: re.Pattern[str], *, but_not: set[str] = frozenset()) -> list[str]:
    found = []
    for path in tracked_files():
        place = path.relative_to(CHECKOUT).as_posix()
        if path.suffix in BINARY or place in but_not or path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{place}:{number}: {pattern.search(line)[0]}")
    return found


def test_no_file_names_a_package_registry():
    assert occurrences(REGISTRIES) == []


def test_no_file_names_a_path_of_the_machine_it_was_written_on():
    assert occurrences(MACHINE_PATHS) == []


def test_no_file_holds_a_secret():
    assert occurrences(SECRETS) == []


def test_every_locked_package_has_a_hash_and_the_version_is_exact():
    for lock in ("base.txt", "dev.txt"):
        text = (CHECKOUT / "requirements" / lock).read_text(encoding="utf-8")
        packages = re.findall(r"^([a-z0-9][^\n]*?(?:\\\n[^\n]*)*)$", text, re.MULTILINE)
        assert packages
        for package in packages:
            assert "==" in package.splitlines()[0]
            assert "--hash=sha256:" in package


def test_every_direct_dependency_has_its_reason():
    reasons = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for listing in ("base.in", "dev.in"):
        for line in (CHECKOUT / "requirements" / listing).read_text(encoding="utf-8").splitlines():
            name = re.match(r"[a-z][a-z0-9-]*", line)
            if name:
                assert f"| `{name[0]}` |" in reasons


def test_what_the_program_imports_it_depends_on_itself_and_not_through_another():
    lines = (CHECKOUT / "requirements" / "base.in").read_text(encoding="utf-8").splitlines()
    direct = {re.split(r"[\[~=<>]", line)[0] for line in lines if line and not line.startswith("#")}
    provided = packages_distributions()
    missing = {
        name
        for path in (CHECKOUT / "samrad").rglob("*.py")
        for name in imported_by(path) - sys.stdlib_module_names - {"samrad"}
        if not direct & {each.lower() for each in provided[name]}
    }
    assert missing == set()


def imported_by(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_no_text_hides_from_the_catalogs_behind_a_name_of_its_own():
    hidden = re.compile(r"import n?p?gettext\w* as (?!_$)\w+$", re.MULTILINE)
    files = (CHECKOUT / "samrad").rglob("*.py")
    assert [path.name for path in files if hidden.search(path.read_text(encoding="utf-8"))] == []


def test_an_install_has_every_file_that_is_in_the_program():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["*"]
    others = [
        path for path in tracked_files() if path.is_relative_to(CHECKOUT / "samrad") and path.suffix != ".py"
    ]
    left_out = [path.name for path in others if not any(fnmatch(path.name, each) for each in patterns)]
    assert left_out == []
    assert {path.suffix for path in others} == {Path(each).suffix for each in patterns}


def test_ci_runs_the_test_command_of_the_readme_and_nothing_else():
    lines = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines == ["#!/usr/bin/env bash", "set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
    assert "make test" in (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_imports_go_one_way(capsys: pytest.CaptureFixture[str]):
    assert lint_imports(config_filename=str(CHECKOUT / "pyproject.toml"), no_cache=True, no_logo=True) == 0, (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("command", [("check",), ("format", "--check")])
def test_the_code_is_in_order(command: tuple[str, ...]):
    ruff = [sys.executable, "-m", "ruff", *command, "--quiet", "--output-format", "concise", "."]
    done = subprocess.run(ruff, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == []


def test_every_room_of_the_settings_has_its_name_as_label():
    rooms = [app for app in apps.get_app_configs() if app.name.startswith("samrad.")]
    assert [f"samrad.{room.label}" for room in rooms] == [room.name for room in rooms]


def test_no_migration_is_missing(db: None):
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_every_text_is_translated_and_every_catalog_up_to_date():
    command = [sys.executable, CHECKOUT / "tools" / "messages.py", "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_all_warnings_are_errors():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["pytest"]["ini_options"]["filterwarnings"] == ["error"]
