"""A Chromium to open reports in, and a page that tells what went wrong on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Request,
    sync_playwright,
)

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_WITHOUT_SANDBOX = "--no-sandbox"  # it cannot be had as root; the pages are our own


@dataclass
class Opened:
    """A page in a browser, and what it said and asked for while it was open."""

    page: Page
    said: list[str] = field(default_factory=list[str])
    asked: list[str] = field(default_factory=list[str])

    def open(self, path: Path) -> Page:
        """Go to a file and return the page."""
        self.page.goto(path.as_uri())
        return self.page


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser, started once."""
    if not CHROMIUM:
        pytest.skip("no Chromium is installed: make chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[_WITHOUT_SANDBOX]
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    """Return an empty page of 1200 x 900 units."""
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    made = Opened(page)

    def say(message: ConsoleMessage) -> None:
        made.said.append(f"{message.type}: {message.text}")

    def fail(error: Error) -> None:
        made.said.append(f"error: {error}")

    def ask(request: Request) -> None:
        made.asked.append(request.url)

    page.on("console", say)
    page.on("pageerror", fail)
    page.on("request", ask)
    yield made
    page.close()
