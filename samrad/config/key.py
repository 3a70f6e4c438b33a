"""The installation's secret key: made on the first start, readable by its owner only."""

import os
import secrets
import tempfile
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The key kept in the data folder, which is made (with mode 0700) when it isn't there.

    Several processes may start at once: the first whole key to be linked into place is everybody's.
    Raises OSError when the folder can't be written.
    """
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _place(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _place(path: Path, key: str) -> None:
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")  # mode 0600 by promise
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key + "\n")
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
