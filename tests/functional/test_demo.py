"""The demo as its owner meets it: starts again in seconds, ends with Ctrl-C, and its doors are nowhere else."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.functional.conftest import Visitor
from tests.functional.running import PROJECT, Demo


def test_a_door_opens_by_a_button_only(visitor: Visitor) -> None:
    person = visitor("arvidsjaur", js=False).go("/demo/")
    door = person.page.locator("form[data-role=officer]").first.get_attribute("action")
    answer = person.page.goto(person.demo.url("arvidsjaur", str(door)))
    assert answer
    assert answer.status == 405
    person.go("/skrivbord/")
    assert not person.at_place


def test_a_door_leads_to_ones_own_account_too(be: Visitor) -> None:
    firm = be("firm", js=False, width=1280)
    assert firm.at_place
    firm.page.locator(".person > summary").click()
    firm.page.locator(".person").get_by_role("link", name=firm.say("My account")).click()
    assert not firm.at_place
    assert firm.path == "/konto/"


def test_a_door_of_one_place_does_not_open_the_next(visitor: Visitor) -> None:
    person = visitor("asele", js=False).go("/demo/")
    person.page.locator("form[data-role=officer] button").first.click()
    person.go("/skrivbord/")
    assert person.at_place
    neighbour = visitor("arvidsjaur", js=False)
    neighbour.page.context.add_cookies(
        [each | {"domain": "arvidsjaur.localhost"} for each in person.page.context.cookies()]
    )
    neighbour.go("/skrivbord/")
    assert not neighbour.at_place


@pytest.mark.parametrize("place", ["arvidsjaur", "hattfjelldal", "asele", "overkalix"])
def test_each_place_introduces_its_people(visitor: Visitor, place: str) -> None:
    person = visitor(place, js=False).go("/demo/")
    roles = person.page.locator("form[data-role]").evaluate_all("all => all.map(each => each.dataset.role)")
    assert {"firm", "officer", "editor", "administrator", "provider"} <= set(roles)


def test_the_reports_examples_are_played_through(visitor: Visitor) -> None:
    """Each of the six has needs; one of this place opens on the desk as it stands there."""
    person = visitor("overkalix", js=False).go("/demo/")
    person.follow("See the examples of the report played through")
    sections = person.page.locator("main section")
    assert sections.count() == 6
    for number in range(6):
        assert sections.nth(number).locator("blockquote").count() >= 1
        assert sections.nth(number).locator("ul").count() >= 1, "at least one was answered"
    words = person.page.locator("main section blockquote p").first.inner_text()
    sections.first.get_by_role("button").first.click()
    assert person.path.startswith("/skrivbord/behov/")
    assert words.strip("”“«» ")[:80] in person.page.locator("main").inner_text()


def test_the_doors_are_in_the_demo_only() -> None:
    """Other settings do not know the addresses, and the code behind them refuses to be loaded."""
    asked = (
        "import django; django.setup()\n"
        "from django.urls import resolve, Resolver404\n"
        "for conf in ('bygdenav.config.urls_place', 'bygdenav.config.urls_public'):\n"
        "    names = {str(each.pattern) for top in __import__('importlib').import_module(conf).urlpatterns\n"
        "             for each in getattr(top, 'url_patterns', [top])}\n"
        "    assert not any('demo' in name for name in names), names\n"
        "from django.core.exceptions import ImproperlyConfigured\n"
        "try:\n"
        "    import bygdenav.demo.views\n"
        "except ImproperlyConfigured:\n"
        "    print('refused')\n"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bygdenav.config.settings.messages",
        "PYTHONPATH": os.pathsep.join([str(PROJECT / "platform"), str(PROJECT)]),
    }
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "refused"


def test_it_starts_again_in_seconds_and_ctrl_c_ends_everything(demo_alone: Demo) -> None:
    """On the data of the demo that the other tests drive: stopped, started again, in under 10 seconds where it has the
    machine to itself. Here it has not, so what counts is the work, and the clock against loading the program, the half of
    a start that cannot become less.
    """
    demo = demo_alone
    if demo.folder is None:
        pytest.skip("Another's demo is not ours to stop")
    demo.stop()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(demo.url("").replace("localhost", "127.0.0.1"), timeout=2)
    assert not demo.still_running()
    began = time.monotonic()
    demo.start()
    demo.wait_until_ready()
    took = time.monotonic() - began
    assert demo.processor_seconds() < 10
    assert took < 3.7 * demo.step_seconds("Program")  # of the 10 seconds, loading takes 2.7 on idle cores
