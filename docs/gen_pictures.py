"""Take pictures of the HTML report of the seed story, for the pages that show it.

They depend on the fonts and the Chromium of the machine, so nothing compares them: run
this by hand when the report looks different, and look at what it made.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
Scheme = Literal["light", "dark"]
SEEDS = tuple(str(path) for path in sorted(ROOT.glob("seeds/*.txt")))


class Shot(NamedTuple):
    """A picture: colours, width in CSS pixels, and what is at the top, "" for the page."""

    name: str
    scheme: Scheme
    width: int
    top: str = ""


SHOTS = (
    Shot("report-light", "light", 1200),
    Shot("report-dark", "dark", 1200, ".article"),
    Shot("report-narrow", "light", 420, ".article"),
)
_HEIGHT = 1000


def main() -> None:
    """Write the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        raise SystemExit("no Chromium is installed: make chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "report.html")
        command = (sys.executable, "-m", "provcheck", "report", "--exit-zero", *SEEDS)
        subprocess.run(  # noqa: S603
            (*command, "--output-format", f"html:{page}"), cwd=ROOT, check=True
        )
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        for shot in SHOTS:
            _take(browser, page, shot)
        browser.close()


def _take(browser: Browser, report: Path, shot: Shot) -> None:
    page = browser.new_page(
        viewport={"width": shot.width, "height": _HEIGHT}, color_scheme=shot.scheme
    )
    page.goto(report.as_uri())
    if shot.top:
        page.evaluate("at => document.querySelector(at).scrollIntoView()", shot.top)
    page.screenshot(path=PICTURES / f"{shot.name}.png")
    page.close()


if __name__ == "__main__":
    main()
