"""Rebuild the editor's library that lies in the repository.

Run `python tools/vendor_editor/build.py` (needs a network, and Node 20.20 or newer with npm).
Nothing here is used at run time: the results are committed. See README.md beside this file.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "static/vendor/prosemirror"
MOST_BYTES = 300_000


def main() -> None:
    """Install the packages in a temporary folder, bundle, and write into `static/vendor/prosemirror/`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in ("package.json", "package-lock.json", "entry.js"):
            shutil.copyfile(HERE / each, folder / each)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
        TARGET.mkdir(parents=True, exist_ok=True)
        bundle(folder)
        (TARGET / "LICENSE").write_text(licences(folder / "node_modules"), encoding="utf-8")


def bundle(folder: Path) -> None:
    """One script that sets `ProseMirror`. Ends the program when it has grown too big."""
    target = TARGET / "prosemirror.js"
    command = [folder / "node_modules/.bin/esbuild", "entry.js", "--bundle", "--minify", "--format=iife"]
    command += ["--global-name=ProseMirror", "--target=es2020", "--legal-comments=none"]
    subprocess.run([*command, f"--outfile={target}"], cwd=folder, check=True)
    if target.stat().st_size > MOST_BYTES:
        raise SystemExit(f"the bundle is {target.stat().st_size} bytes, more than {MOST_BYTES}")


def licences(modules: Path) -> str:
    """The licence of every package in the bundle, under its name and version; each must be MIT."""
    texts = []
    for package in sorted(path.parent for path in modules.glob("*/package.json")):
        about = json.loads((package / "package.json").read_text(encoding="utf-8"))
        if about["name"] == "esbuild":  # makes the bundle and isn't in it
            continue
        if about["license"] != "MIT":
            raise SystemExit(f"{about['name']} is {about['license']}, not MIT")
        text = (package / "LICENSE").read_text(encoding="utf-8").strip()
        texts.append(f"{about['name']} {about['version']}\n\n{text}\n")
    return f"\n{'-' * 72}\n\n".join(texts)


if __name__ == "__main__":
    main()
