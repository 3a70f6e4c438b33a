"""What an act stores and what a crash leaves: no file lies on the disk that no row points to."""

import os
from datetime import timedelta
from pathlib import Path
from tempfile import gettempdir

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from samrad.core.acts import act, tell
from samrad.core.clock import daily
from samrad.core.stored_files import sweep
from samrad.core.viewers import INSTALLATION
from samrad.documents.models import Document, DocumentVersion
from samrad.documents.pdf.compiling import ROOM_NAME, forget_left_rooms
from samrad.documents.services import add_version
from tests.factories import TODAY, cooperation, document, version

pytestmark = pytest.mark.django_db


def stored(folder: str = "documents") -> set[str]:
    """Every file in this folder of the store."""
    if not default_storage.exists(folder):
        return set()
    inner, names = default_storage.listdir(folder)
    return {f"{folder}/{name}" for name in names}.union(*(stored(f"{folder}/{each}") for each in inner))


def grow_old(name: str) -> None:
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(default_storage.path(name), (long_ago, long_ago))


@act("test.store")
def store(paper: Document, *, fails: bool, by: object) -> DocumentVersion:
    made = add_version(paper, content=os.urandom(20), filename="fil.txt")
    tell(paper)
    if fails:
        raise ValueError("strømmen gikk")
    return made


def test_an_act_that_fails_leaves_no_file_and_one_that_is_done_keeps_its_own():
    paper, before = document(cooperation()), stored()
    with pytest.raises(ValueError, match="strømmen"):
        store(paper, fails=True, by=INSTALLATION)
    assert stored() == before
    kept = store(paper, fails=False, by=INSTALLATION)
    assert stored() - before == {kept.file.name}


def test_the_same_bytes_are_kept_once():
    home = cooperation()
    one, two = (add_version(document(home), content=b"Likt.", filename="fil.txt") for _each in range(2))
    assert one.file.name == two.file.name


def test_a_file_nobody_points_to_is_never_taken_over():
    made = add_version(document(cooperation()), content=os.urandom(20), filename="fil.txt")
    with made.file.open("rb") as file:
        content = file.read()
    DocumentVersion.objects.all().delete()
    again = add_version(document(cooperation("aasregionen")), content=content, filename="fil.txt")
    assert again.file.name != made.file.name


def test_the_daily_sweep_takes_what_a_crash_left_and_nothing_else():
    kept = version(document(cooperation()), os.urandom(20))
    old, new = (
        default_storage.save(f"documents/{where}", ContentFile(b"Ingens.")) for where in ("zz/a", "zz/b")
    )
    outside = default_storage.save("annet/c", ContentFile(b"Ikke vart."))
    for name in (old, kept.file.name, outside):
        grow_old(name)
    sweep(TODAY)
    present = {name: default_storage.exists(name) for name in (old, new, kept.file.name, outside)}
    assert present == {old: False, new: True, kept.file.name: True, outside: True}
    assert {sweep, forget_left_rooms} <= set(daily)


def test_the_folder_of_a_compiler_that_was_killed_is_gone_after_a_day():
    old, new = (Path(gettempdir()) / f"{ROOM_NAME}{name}" for name in ("gammel", "ny"))
    for room in (old, new):
        room.mkdir(exist_ok=True)
        (room / "file-0").write_bytes(b"Et papir.")
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(old, (long_ago, long_ago))
    forget_left_rooms(TODAY)
    assert (old.exists(), new.exists()) == (False, True)
    (new / "file-0").unlink()
    new.rmdir()
