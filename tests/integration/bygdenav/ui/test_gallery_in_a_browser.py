"""The gallery in a real browser: no accessibility rule broken, nothing sideways, all of it without script."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page

from bygdenav.tenancy.api import Tenant
from tests.browsers import running_browser

pytestmark = pytest.mark.browser
AXE = {"resultTypes": ["violations"]}


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at a time."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(alvik: Tenant, settings: pytest.FixtureRequest) -> Iterator[str]:
    """Where the gallery of the Swedish place is served."""
    settings.DEMO = True  # type: ignore[attr-defined]
    server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=Server, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://a.localhost:{server.server_port}/-/galleri/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright keeps a loop running in this thread, which Django would otherwise refuse."""
    with pytest.MonkeyPatch.context() as patch, running_browser() as started:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield started


def opened(browser: Browser, address: str, width: int, scheme: str, *, script: bool = True) -> Page:
    """The gallery in a window of this width and scheme."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_rule_is_broken_and_nothing_scrolls_sideways(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    problems: list[str] = []
    page = opened(browser, "about:blank", width, scheme)
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address)
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert problems == []
    page.context.close()


@pytest.mark.parametrize("theme", ["ljust", "morkt"])
def test_a_theme_that_is_asked_for_wins_over_the_readers_own(browser: Browser, address: str, theme: str) -> None:
    page = opened(browser, f"{address}?tema={theme}", 1280, "dark" if theme == "ljust" else "light")
    assert (
        page.evaluate("getComputedStyle(document.body).backgroundColor")
        == {
            "ljust": "rgb(243, 242, 236)",
            "morkt": "rgb(19, 22, 19)",
        }[theme]
    )
    page.context.close()


def test_the_menu_opens_without_script_and_breaks_no_rule(browser: Browser, address: str) -> None:
    page = opened(browser, address, 320, "light", script=False)
    assert not page.get_by_role("link", name="Norsk").is_visible()
    page.get_by_role("button", name="Meny").click()
    assert page.get_by_role("link", name="Norsk").is_visible()
    page.context.close()
    page = opened(browser, address, 320, "dark")
    page.get_by_role("button", name="Meny").click()
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.context.close()


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(browser: Browser, address: str) -> None:
    page = opened(browser, address, 1280, "light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.context.close()
