"""The demo itself, started as a newcomer would, driven in a real browser.

One demo for all processes of a run (``sharing``), in a folder and on a port of its own. Tests make what they need through
the pages, with names and numbers of their own, and leave the demo people's own things alone: others read there meanwhile.
BYGDENAV_TESTED_DEMO=PORT uses a demo that is running already, for whoever writes these tests.
"""

import os
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import running_browser
from tests.functional.person import Person
from tests.functional.running import Demo
from tests.functional.sharing import Sharing

TESTED, ALONE = "BYGDENAV_TESTED_DEMO", "demo_alone"
LONG_WALKS = "test_accessibility.py"

MAIN_LANGUAGES = {"hattfjelldal": "nb"}
# A refusal is an answer, not a fault; nor is a line that a test takes away.
EXPECTED = re.compile(
    r"the server responded with a status of (4\d\d|503)|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)"
    r"|An unknown error occurred when fetching the script"  # a worker's, when the server is gone
)


SHARING = pytest.StashKey[Sharing]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs a browser, which a machine may lack.

    They come after all others, when the demo is up and has settled. Of them the long walks come first, so that no process
    ends the run with one while the others are idle, and those last that others must wait for.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: _turn(item) if here in item.path.parents else 0)


def _turn(item: pytest.Item) -> int:
    if ALONE in _needs(item):
        return 3
    return 1 if item.path.name == LONG_WALKS else 2


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the demo while other tests run, if any of those that are chosen needs it."""
    config = session.config
    if config.option.collectonly or os.environ.get(TESTED) or not any("demo" in _needs(item) for item in session.items):
        return
    config.stash[SHARING] = Sharing(os.environ.get("PYTEST_XDIST_TESTRUNUID") or secrets.token_hex(8))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Have done with the demo while the run still waits for this process; once it is over, nobody does for long."""
    if (sharing := session.config.stash.get(SHARING, None)) is not None:
        sharing.leave()


def _needs(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.fixture(autouse=True)
def _clean_process() -> None:
    """These tests use no database and no cache of their own."""


@pytest.fixture(autouse=True)
def _in_company(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests of other processes drive the demo meanwhile, but not while one of them needs it for itself."""
    sharing = request.config.stash.get(SHARING, None)
    if sharing is None or "demo" not in request.fixturenames:
        yield
        return
    with sharing.by_itself() if ALONE in request.fixturenames else sharing.together():
        yield


@pytest.fixture(scope="session")
def demo(pytestconfig: pytest.Config) -> Demo:
    """The demo, once it has said itself that it is ready."""
    if port := os.environ.get(TESTED):
        return Demo(int(port))
    ours = pytestconfig.stash[SHARING].demo
    ours.wait_until_ready()
    return ours


@pytest.fixture
def demo_alone(demo: Demo) -> Demo:
    """The demo, with no other test using it meanwhile."""
    return demo


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of this process."""
    with running_browser() as chromium:
        yield chromium


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
