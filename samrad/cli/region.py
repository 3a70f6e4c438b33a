"""The subcommands about region folders: init, load, dump."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from samrad.cli.refusal import DONE, Refused
from samrad.cli.rooms import open_rooms, open_sound_rooms
from samrad.config.reasons import reason


def init(arguments: Namespace) -> int:
    """Write an empty region folder with explanations."""
    open_rooms(for_owner_only=False)

    from samrad.folders.faults import FolderFaults
    from samrad.folders.init import init_folder

    try:
        init_folder(arguments.folder)
    except FolderFaults as unusable:
        raise Refused(*map(str, unusable.faults)) from None
    except OSError as fault:
        raise Refused(f"Mappen {arguments.folder} kan ikke skrives: {reason(fault)}.") from None
    print(f"Mappen {arguments.folder} er klar til å fylles ut.")
    return DONE


def load(arguments: Namespace) -> int:
    """Load or update from every folder, all or nothing."""
    open_sound_rooms()
    for summary in load_folders(arguments.folders, arguments.anchor):
        print(summary)
    return DONE


def load_folders(folders: list[Path], anchor: date | None) -> list[str]:
    """Load the folders in their order, in one transaction, and tell what each held.

    Raises Refused with one line a fault from the first folder that has any; nothing is then written.
    """
    from django.db import transaction

    from samrad.folders.faults import FolderFaults
    from samrad.folders.load import load_folder

    summaries = []
    with transaction.atomic():
        for folder in folders:
            if not folder.is_dir():
                raise Refused(f"Mappen {folder} finnes ikke.")
            try:
                summaries.append(str(load_folder(folder, anchor=anchor)))
            except FolderFaults as unusable:
                before = f"{folder}: " if len(folders) > 1 else ""
                raise Refused(*(f"{before}{fault}" for fault in unusable.faults)) from None
    return summaries


def dump(arguments: Namespace) -> int:
    """Write a cooperation to a folder that `load` can read."""
    open_sound_rooms()

    from samrad.folders.dump import dump_cooperation
    from samrad.folders.faults import FolderFaults

    try:
        dump_cooperation(arguments.cooperation, arguments.folder, public=arguments.public)
    except FolderFaults as unusable:
        raise Refused(*map(str, unusable.faults)) from None
    except OSError as fault:
        raise Refused(f"Mappen {arguments.folder} kan ikke skrives: {reason(fault)}.") from None
    print(f"{arguments.cooperation} er skrevet til {arguments.folder}.")
    return DONE
