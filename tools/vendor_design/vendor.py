"""Rebuild the design system's files, the font and the accessibility checker that lie in the repository.

Run `python tools/vendor_design/vendor.py` (needs a network, and Node 20.20 or newer with npm).
Nothing here is used at run time: the results are committed. See README.md beside this file.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DESIGN = ROOT / "static/vendor/designsystemet"
FONTS = ROOT / "static/fonts"
CHECKER = ROOT / "tests/vendor"

# What is taken from each package, and where it goes.
COPIES = {
    "@digdir/designsystemet-css/dist/src/index.css": DESIGN / "designsystemet.css",
    "@digdir/designsystemet-css/LICENSE": DESIGN / "LICENSE",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": FONTS / "inter-latin.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2": FONTS / "inter-latin-ext.woff2",
    "@fontsource-variable/inter/LICENSE": FONTS / "LICENSE-inter.txt",
    "axe-core/axe.min.js": CHECKER / "axe.min.js",
    "axe-core/LICENSE": CHECKER / "LICENSE-axe.txt",
    "axe-core/LICENSE-3RD-PARTY.txt": CHECKER / "LICENSE-axe-third-party.txt",
}
FACES = "@fontsource-variable/inter/wght.css"
SUBSETS = ("latin", "latin-ext")

# Arial with Inter's measures, so that the text doesn't move when the font arrives.
STAND_IN = """\
@font-face {
  font-family: "Inter stand-in";
  src: local("Arial"), local("Liberation Sans"), local("Arimo");
  size-adjust: 107.06%;
  ascent-override: 90.49%;
  descent-override: 22.56%;
  line-gap-override: 0%;
}
"""


def main() -> None:
    """Install the packages in a temporary folder, build, and write into `static/` and `tests/vendor/`."""
    with tempfile.TemporaryDirectory() as folder:
        modules = install_packages(Path(folder))
        for source, target in COPIES.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(modules / source, target)
        for theme in build_themes(Path(folder), modules):
            shutil.copyfile(theme, DESIGN / f"theme-{theme.name}")
        faces = font_faces((modules / FACES).read_text(encoding="utf-8"))
        (FONTS / "inter.css").write_text(faces, encoding="utf-8")


def install_packages(folder: Path) -> Path:
    """Install what package-lock.json pins and give the folder of the packages."""
    for name in ("package.json", "package-lock.json", "designsystemet.config.json"):
        shutil.copyfile(HERE / name, folder / name)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return folder / "node_modules"


def build_themes(folder: Path, modules: Path) -> list[Path]:
    """Run the design system's own tool; one file for each theme in designsystemet.config.json."""
    tool = modules / ".bin/designsystemet"
    subprocess.run([tool, "tokens", "create"], cwd=folder, check=True)
    subprocess.run([tool, "tokens", "build", "--out-dir", "built"], cwd=folder, check=True)
    return sorted((folder / "built").glob("*.css"))


def font_faces(package_css: str) -> str:
    """The package's @font-face rules for our subsets, with the name the themes use and our file names."""
    rules = re.findall(r"/\* inter-(.+?)-wght-normal \*/\n(@font-face \{.*?\n\})", package_css, re.DOTALL)
    chosen = {subset: rule for subset, rule in rules if subset in SUBSETS}
    if set(chosen) != set(SUBSETS):
        raise ValueError(f"the font package has {sorted(chosen)}, wanted {sorted(SUBSETS)}")
    return "\n".join([*(_our_face(subset, chosen[subset]) for subset in SUBSETS), STAND_IN])


def _our_face(subset: str, rule: str) -> str:
    named = rule.replace("'Inter Variable'", '"Inter"')
    return re.sub(r"src: [^;]+;", f'src: url("inter-{subset}.woff2") format("woff2");', named) + "\n"


if __name__ == "__main__":
    main()
