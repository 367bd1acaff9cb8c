"""The demo itself, started as a newcomer would, driven in a real browser.

One demo for all browser tests (they are one xdist group): its own data folder, its own database, a free port. Tests make what
they need through the pages and leave the demo people's own things alone.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic",
]  # fmt: skip
AXE = {"resultTypes": ["violations"]}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives the same demo, so they run on one worker, one after the other."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Demo:
    """A running demo."""

    port: int
    log: Path

    def url(self, place: str, path: str = "/") -> str:
        """An address in a place ("" is the public host)."""
        host = f"{place}.localhost" if place else "localhost"
        return f"http://{host}:{self.port}{path}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo(request: pytest.FixtureRequest) -> Iterator[Demo]:
    """Start the demo, wait for its own word that it is ready, and stop it politely at the end."""
    folder = Path(tempfile.mkdtemp(prefix="bygdenav-demo-"))
    folder.chmod(0o755)  # ours: the database's own user must reach its files
    port = _free_port()
    log = folder / "demo.log"
    environment = os.environ | {"BYGDENAV_DATA": str(folder / "data"), "BYGDENAV_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"):
        environment.pop(name, None)
    environment["PYTHONPATH"] = os.pathsep.join([str(PROJECT / "platform"), str(PROJECT)])
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bygdenav", "demo"], cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_ready(process, log)
        yield Demo(port, log)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path, seconds: int = 150) -> None:
    waited = threading.Event()
    for _ in range(seconds * 4):
        if "ready: http" in log.read_text():
            return
        if process.poll() is not None:
            break
        waited.wait(0.25)
    pytest.fail(f"The demo did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("No Chromium here: install the package chromium, or let ./run test do it")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open a fresh window: ``open_page(url, width=390, dark=False, js=True)``. What its console says in anger fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opener(url: str, *, width: int = 390, dark: bool = False, js: bool = True, language: str = "sv-SE") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            locale=language,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _note(complaints, message.type, message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert not complaints, complaints


def _note(complaints: list[str], kind: str, text: str) -> None:
    if kind == "error" and not re.search(r"status of (4\d\d|503)", text):
        complaints.append(text)


@pytest.fixture
def be(demo: Demo, open_page: Opener) -> Callable[..., Page]:
    """Open a window and go in through a demo door: ``be("arvidsjaur", "officer")``. Works with and without JavaScript."""

    def enter(place: str, role: str, **options: object) -> Page:
        page = open_page(demo.url(place, "/demo/"), **options)
        page.locator(f"form[data-role={role}] button").first.click()
        page.wait_for_load_state()
        return page

    return enter


def axe_findings(page: Page) -> list[str]:
    """Every rule that the page breaks, with where; no rule is switched off."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{each['id']}: {each['help']} {[node['html'][:160] for node in each['nodes']][:3]}" for each in found]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
