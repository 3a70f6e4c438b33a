"""The picture in README.md: a case on its way through the invented region, as a visitor sees it.

python tools/screenshot.py [ADDRESS] [FILE]
"""

import shutil
import sys
from pathlib import Path

from demonstration import CHECKOUT, demonstration
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def main(address: str = "/tverrdalsregionen/", file: str = "docs/pictures/front.png") -> None:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit("No Chromium was found. Install the package chromium.")
    with demonstration() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="nb-NO")
        page.goto(site + address)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=CHECKOUT / file)
        browser.close()
    print(Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
