"""The demo itself, started as a newcomer would, driven in a real browser.

One demo for each of the processes that test: its own data folder, its own database, a free port. Tests make what they
need through the pages, with names and numbers of their own, and leave the demo people's own things alone.
BYGDENAV_TESTED_DEMO=PORT uses a demo that is running already, for whoever writes these tests.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.functional.person import Person
from tests.functional.running import Demo, free_port

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic",
]  # fmt: skip
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MAIN_LANGUAGES = {"hattfjelldal": "nb"}
EXPECTED = re.compile(r"the server responded with a status of (4\d\d|503)")  # a refusal is an answer, not a fault


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs a browser, which a machine may lack."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _clean_process() -> None:
    """These tests use no database and no cache of their own."""


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """Start the demo, wait for its own word that it is ready, and stop it politely at the end."""
    if port := os.environ.get("BYGDENAV_TESTED_DEMO"):
        yield Demo(int(port), Path())
        return
    folder = Path(tempfile.mkdtemp(prefix="bygdenav-demo-"))
    folder.chmod(0o755)  # ours: the database's own user must reach its files
    ours = Demo(free_port(), folder)
    try:
        ours.start()
        yield ours
    finally:
        ours.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("No Chromium here: install the package chromium, or let ./run test do it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


Opener = Callable[..., Page]
Visitor = Callable[..., Person]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open a fresh window: ``open_page(url, width=390, dark=False, js=True)``.

    What its console says in anger, and what it asks of another host than ours, fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opener(url: str, *, width: int = 390, dark: bool = False, js: bool = True, language: str = "sv-SE") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", java_script_enabled=js,
            locale=language, reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(8_000)
        contexts.append(context)
        context.on("page", lambda page: watch(page, complaints))
        page = context.new_page()
        page.goto(url)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert not complaints, complaints


def watch(page: Page, complaints: list[str]) -> None:
    """Note what the page's console says in anger and every request to another host."""
    page.on("console", lambda said: _note(complaints, said.type, f"{page.url}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: _stays_here(complaints, asked.url))


def _note(complaints: list[str], kind: str, text: str) -> None:
    if kind == "error" and not EXPECTED.search(text):
        complaints.append(text)


def _stays_here(complaints: list[str], url: str) -> None:
    if not re.match(r"(https?|wss?)://([a-z0-9-]+\.)*localhost[:/]|data:|blob:|about:", url):
        complaints.append(f"A request left the host: {url}")


@pytest.fixture
def visitor(demo: Demo, open_page: Opener) -> Visitor:
    """Somebody signed out: ``visitor("arvidsjaur", language="en", js=False)``, who has not opened a page of the place yet."""

    def arrive(place: str, *, language: str = "", **options: object) -> Person:
        main = MAIN_LANGUAGES.get(place, "sv")
        return Person(open_page("about:blank", **options), demo, place, language or main, main)

    return arrive


@pytest.fixture
def be(visitor: Visitor) -> Visitor:
    """One of the demo's people, come in through the demo's door: ``be("officer", "arvidsjaur")``."""

    def enter(role: str, place: str = "arvidsjaur", **options: object) -> Person:
        person = visitor(place, **options)
        person.page.goto(person.demo.url(place, "/demo/"))
        person.page.locator(f"form[data-role={role}] button").first.click()
        person.page.wait_for_load_state()
        return person

    return enter
