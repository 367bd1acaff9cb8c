"""The browser that the tests drive: the system's Chromium, rather as its headless shell.

The shell shows the same pages with the same engine and has no window around them: it takes a third of the processor's time.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("BYGDENAV_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic",
]  # fmt: skip


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A browser, ended afterwards; without one the test is skipped."""
    if CHROMIUM is None:
        pytest.skip("No Chromium here: install the package chromium, or let ./run test do it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
