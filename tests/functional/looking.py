"""What is looked for on every page: accessibility rules, one heading, language, nothing that sticks out."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.functional.person import Person

# Every tag, so that rules which axe leaves out by itself (target size) are on too. No rule is switched off.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
RULES = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
SCRIPT = Axe().axe_script
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 720}


@dataclass(frozen=True)
class Finding:
    """A rule that a page breaks: how often, and the first place."""

    rule: str
    count: int
    where: str


def axe(page: Page) -> list[Finding]:
    """Every rule that the page breaks as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    # What passed is much to carry: of what is looked at, only what is wrong comes back.
    found = page.evaluate("rules => axe.run(rules).then(found => found.violations)", RULES)
    return [
        Finding(each["id"], len(each["nodes"]), f"{each['nodes'][0]['html'][:200]} {_why(each['nodes'][0])}")
        for each in found
    ]


def _why(node: dict[str, str]) -> str:
    return str(node.get("failureSummary", "")).replace("\n", " ")[:200]


def sticks_out(page: Page) -> str:
    """What is wider than the window; empty when nothing is."""
    return str(
        page.evaluate(
            """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1 ? '' :
            [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 4).map(e => e.outerHTML.slice(0, 90)).join(' | ')"""
        )
    )


def open_everything(page: Page) -> None:
    """Unfold what is folded away, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")


def look(person: Person, name: str) -> list[str]:
    """Everything that is wrong with the page as it stands: wide and light, then 320 px and dark."""
    page = person.page
    open_everything(page)
    said = [f"{name}, wide and light: {each}" for each in axe(page)]
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    said += [f"{name}, 320 px and dark: {each}" for each in axe(page)]
    if wider := sticks_out(page):
        said.append(f"{name} scrolls sideways at 320 px: {wider}")
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    headings = page.locator("h1").count()
    if headings != 1:
        said.append(f"{name} has {headings} h1")
    language = page.locator("html").get_attribute("lang")
    if language != person.language:
        said.append(f"{name} says that it is in {language}")
    return said


Way = Callable[[Person], None]


def at(path: str) -> Way:
    """To a page of the place."""
    return lambda person: person.go(path) and None


def first_link(path: str, pattern: str) -> Way:
    """To the first page that ``path`` links to and whose address fits."""

    def go(person: Person) -> None:
        person.go(path)
        links = person.page.locator("main a").evaluate_all("all => all.map(each => each.getAttribute('href') || '')")
        found = next((link for link in links if re.search(pattern, link)), None)
        assert found, f"{path} links to nothing like {pattern}: {links}"
        person.page.goto(person.demo.url(person.place, found))

    return go


def then_follow(way: Way, link: str) -> Way:
    """On from there by a link."""

    def go(person: Person) -> None:
        way(person)
        person.follow(link)

    return go


def then_link(way: Way, pattern: str) -> Way:
    """On from there by the first link whose address fits."""

    def go(person: Person) -> None:
        way(person)
        first_link(person.path, pattern)(person)

    return go


def sent_empty(way: Way, button: str, **fills: str) -> Way:
    """A form sent with too little in it: its errors are shown."""

    def go(person: Person) -> None:
        way(person)
        for label, words in fills.items():
            person.fill(label, words)
        person.press(button)
        person.page.locator(".error-summary").wait_for()

    return go


def walk(person: Person, stations: dict[str, Way]) -> list[str]:
    """Look at every station; titles must tell pages apart (the same page with errors may keep its own)."""
    said, titles = [], dict[str, str]()
    for name, way in stations.items():
        way(person)
        said += look(person, name)
        title, kind = person.page.title(), name.split(":")[0]
        if titles.setdefault(title, kind) != kind:
            said.append(f"{name} and {titles[title]} have the same title: {title}")
    return said
