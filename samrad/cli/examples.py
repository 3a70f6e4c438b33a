"""The example regions of the demonstration, loaded anew only when something has changed."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

from samrad.cli.councils import load_addresses, send_what_waits
from samrad.cli.meeting_links import load_meeting_links
from samrad.cli.papers import load_papers
from samrad.cli.people import load_people
from samrad.cli.plans import load_plans
from samrad.cli.status import load_status
from samrad.cli.wheel import load_wheel
from samrad.config.environment import CHECKOUT

EXAMPLES = CHECKOUT / "examples"


def load_examples(data_folder: Path) -> None:
    """Load every example with day D on the Monday of this week.

    What was loaded is kept as a mark in the data folder, so that the next start takes no time.
    """
    from django.utils import timezone

    anchor = monday_of(timezone.localdate())
    mark = data_folder / "examples-loaded"
    wanted = digest_of_examples(anchor)
    if mark.exists() and mark.read_text() == wanted and any_cooperation():
        return
    mark.unlink(missing_ok=True)
    load_all(example_folders(), anchor)
    load_people()
    load_papers()
    load_addresses()
    load_meeting_links()
    send_what_waits(timezone.localdate())
    load_wheel()
    load_plans(timezone.localdate())
    load_status(timezone.localdate())
    mark.write_text(wanted)


def load_all(folders: list[Path], anchor: date) -> None:
    from samrad.cli.region import load_folders

    for folder in folders:
        print(f"Leser inn {folder.name} …", flush=True)
        load_folders([folder], anchor)


def example_folders() -> list[Path]:
    return sorted(found.parent for found in EXAMPLES.glob("*/region.yaml"))


def any_cooperation() -> bool:
    from samrad.organisations.models import Cooperation

    return Cooperation.objects.exists()


def digest_of_examples(anchor: date) -> str:
    """One line that is another whenever the anchor, an example or the program that reads it is another."""
    digest = hashlib.sha256(anchor.isoformat().encode())
    files = [path for path in EXAMPLES.rglob("*") if path.is_file()]
    for path in sorted(files + list((CHECKOUT / "samrad").rglob("*.py"))):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(CHECKOUT)} {content}\n".encode())
    return digest.hexdigest()


def monday_of(today: date) -> date:
    return today - timedelta(days=today.weekday())
