"""Prove the vendored look: contrast in every theme, light and dark, and nothing fetched from elsewhere.

Run `python tools/vendor_design/check.py`: prints the lowest contrast of each theme, ends with 1 on any fault.
Contrast is WCAG 2.2's ratio: 4.5 for text (1.4.3), 3 for the edges of controls (1.4.11).
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
THEMES = STATIC / "vendor/designsystemet"
COLOURS = ("accent", "now", "neutral", "success", "warning", "danger", "info")
PAPERS = ("background-default", "background-tinted", "surface-default", "surface-tinted")
TEXT, EDGE = 4.5, 3.0
MOST_BYTES = 400_000

# (in front, behind, least ratio); both names are tokens of the same colour.
PAIRS = [
    *(("text-default", behind, TEXT) for behind in (*PAPERS, "surface-hover", "surface-active")),
    *(("text-subtle", behind, TEXT) for behind in PAPERS),
    *(("base-contrast-default", behind, TEXT) for behind in ("base-default", "base-hover", "base-active")),
    ("base-contrast-subtle", "base-default", TEXT),
    *(("border-default", behind, EDGE) for behind in PAPERS),
]
# A colour's text and strong colour on the page's own papers: links, the present stop, numbers in a chart.
ON_PAGE = [
    *(("text-subtle", behind, TEXT) for behind in PAPERS),
    *(("text-default", behind, TEXT) for behind in PAPERS),
]
STRONG = ("accent", "now")


def relative_luminance(colour: str) -> float:
    """`#rrggbb` → 0 (black) … 1 (white), as WCAG defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio between two colours, 1 … 21."""
    low, high = sorted((relative_luminance(one), relative_luminance(other)))
    return (high + 0.05) / (low + 0.05)


def schemes(css: str) -> dict[str, dict[str, str]]:
    """The colours of a built theme: {"light": {"accent-text-default": "#0c3128", …}, "dark": …}."""
    found = {}
    for scheme in ("light", "dark"):
        block = re.search(rf'\[data-color-scheme="{scheme}"\] \{{(.*?)\n\}}', css, re.DOTALL)
        if block is None:
            raise ValueError(f"no {scheme} scheme in the theme")
        found[scheme] = dict(re.findall(r"--ds-color-([a-z-]+): (#[0-9a-fA-F]{6});", block[1]))
    return found


def ratios(tokens: dict[str, str]) -> Iterator[tuple[str, float, float]]:
    """Each pair that has to be legible: (its name, its ratio, the least allowed)."""
    for colour in COLOURS:
        for front, behind, least in PAIRS:
            yield _ratio(tokens, f"{colour}-{front}", f"{colour}-{behind}", least)
        for front, behind, least in ON_PAGE:
            yield _ratio(tokens, f"{colour}-{front}", f"neutral-{behind}", least)
    for colour in STRONG:
        for behind in PAPERS:
            yield _ratio(tokens, f"{colour}-base-default", f"neutral-{behind}", TEXT)


def _ratio(tokens: dict[str, str], front: str, behind: str, least: float) -> tuple[str, float, float]:
    return f"{front} on {behind}", contrast(tokens[front], tokens[behind]), least


def contrast_faults(theme: Path) -> list[str]:
    """Pairs of a theme file that are too faint, as sentences; empty when all are legible."""
    return [
        f"{theme.name}, {scheme}: {name} is {ratio:.2f}:1, needs {least}:1"
        for scheme, tokens in schemes(theme.read_text(encoding="utf-8")).items()
        for name, ratio, least in ratios(tokens)
        if ratio < least
    ]


def fetch_faults(static: Path = STATIC) -> list[str]:
    """Stylesheets that fetch from elsewhere and vendored files that are too big, as sentences."""
    faults = []
    for sheet in sorted(static.rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        addresses = re.findall(r"""url\(\s*["']?([^"')]+)""", text)
        outside = [a for a in addresses if re.match(r"(https?:)?//", a)]
        faults += [f"{sheet.name} fetches {address}" for address in outside]
        faults += [f"{sheet.name} imports another sheet"] * ("@import" in text)
    vendored = [*(static / "vendor").rglob("*"), *(static / "fonts").rglob("*")]
    faults += [f"{f.name} is {f.stat().st_size} bytes" for f in vendored if f.stat().st_size > MOST_BYTES]
    return faults


def main() -> int:
    faults = fetch_faults()
    for theme in sorted(THEMES.glob("theme-*.css")):
        faults += contrast_faults(theme)
        for scheme, tokens in schemes(theme.read_text(encoding="utf-8")).items():
            for least in (TEXT, EDGE):
                kind = "text" if least == TEXT else "edges"
                name, ratio, _ = min((r for r in ratios(tokens) if r[2] == least), key=lambda r: r[1])
                print(f"{theme.stem:14} {scheme:5} {kind:5} lowest {ratio:5.2f}:1  {name}")
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
