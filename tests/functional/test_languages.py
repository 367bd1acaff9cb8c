"""The same pages in Swedish, Norwegian and English: each says which language it is in and stays in it."""

import re

import pytest
from playwright.sync_api import expect

from tests.functional.conftest import Visitor
from tests.functional.looking import at, first_link
from tests.functional.person import Person, say

# Words that stand in English sentences and in no Swedish or Norwegian one.
ENGLISH = re.compile(
    r"\b(the|and|with|your|please|this|that|search|submit|save|cancel|edit|delete|next|previous|loading|error|required|field|"
    r"sign in|log in|password|email|settings|welcome|view|add|remove|select|choose|upload|download|results?|show|hide|closed|"
    r"open now|you|are|from|what|when|who|has|been|was|which|not)\b",
    re.IGNORECASE,
)
# Words that tell Swedish from Norwegian: each stands often in one of the two and never in the other.
SWEDISH = re.compile(r"\b(och|är|inte|företaget|företag|från|vad|behöver|något|bokningen)\b", re.IGNORECASE)
BOKMAL = re.compile(r"\b(og|ikke|bedriften|bedrift|fra|hva|hvem|trenger|noen)\b", re.IGNORECASE)
TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode, inside = node.parentElement.closest('[lang]')
    const theirs = 'script, style, option, [dir=auto], bdi, [aria-labelledby=new-firms]'
    if (node.textContent.trim() && !inside.matches('body *') && !node.parentElement.closest(theirs)) {
      found.push(node.textContent.trim())
    }
  }
  document.querySelectorAll('body :not([lang])[aria-label], body [placeholder], body img[alt]').forEach(each => {
    if (!each.closest('[lang]').matches('body *')) found.push(each.getAttribute('aria-label') || each.placeholder || each.alt)
  })
  return found
}"""
SIGNED_OUT = [
    "/",
    "/foretag/",
    "/foretag/anslut/",
    "/behov/",
    "/behov/nytt/",
    "/om-webbplatsen/sag-till/",
    "/finns/inte/",
]
OFFICE = [
    "/skrivbord/",
    "/skrivbord/behov/",
    "/skrivbord/behov/skriv-in/",
    "/skrivbord/foretag/",
    "/skrivbord/foretag/skriv-in/",
]
PLACES = [
    ("arvidsjaur", "sv"),
    ("arvidsjaur", "nb"),
    ("arvidsjaur", "en"),
    ("hattfjelldal", "nb"),
    ("hattfjelldal", "sv"),
]
PUBLIC = ["/", "/konto/logga-in/", "/konto/logga-in/losenord/"]


def foreign(person: Person) -> list[str]:
    """What the page says in another language than its own, outside what is marked as such."""
    texts = list(dict.fromkeys(person.page.evaluate(TEXTS)))
    wrong = {"sv": (ENGLISH, BOKMAL), "nb": (ENGLISH, SWEDISH), "en": (SWEDISH, BOKMAL)}[person.language]
    # A word alone may be a name; a short text with one, or a long one with several, is not ours to have there.
    return [
        text
        for text in texts
        for words in wrong
        if len(set(map(str.lower, words.findall(text)))) >= (1 if len(text.split()) <= 5 else 2)
    ]


def read_all(person: Person, paths: list[str]) -> list[str]:
    """What is wrong on these pages."""
    said = []
    for path in paths:
        at(path)(person)
        expect(person.page.locator("html")).to_have_attribute("lang", person.language)
        said += [f"{path}: {text[:120]}" for text in foreign(person)]
    return said


@pytest.mark.parametrize(("place", "language"), PLACES)
def test_pages_for_everybody(visitor: Visitor, place: str, language: str) -> None:
    said = read_all(visitor(place, language=language, width=1280), SIGNED_OUT)
    assert not said, "\n".join(said)


@pytest.mark.parametrize(("place", "language"), [("arvidsjaur", "sv"), ("hattfjelldal", "nb")])
def test_pages_for_the_office_and_the_administrator(be: Visitor, place: str, language: str) -> None:
    said = read_all(be("officer", place, language=language, width=1280), OFFICE)
    said += read_all(
        be("administrator", place, language=language, width=1280), ["/personer/", "/personer/vem-far-gora-vad/"]
    )
    assert not said, "\n".join(said)


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_the_public_host(visitor: Visitor, language: str) -> None:
    said = read_all(visitor("", language=language, width=1280), PUBLIC)
    assert not said, "\n".join(said)


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_errors_are_in_the_language_of_the_page(visitor: Visitor, language: str) -> None:
    person = visitor("arvidsjaur", language=language).go("/foretag/anslut/")
    person.press("Go on to the code")
    expect(person.page.locator(".error-summary")).to_be_visible()
    assert not foreign(person)


def test_the_language_is_switched_on_the_same_page(visitor: Visitor) -> None:
    reader = visitor("arvidsjaur", width=1280)
    first_link("/foretag/", r"^/foretag/[a-z0-9]{6,16}-")(reader)
    path = reader.path
    reader.page.get_by_role("link", name="Norsk").first.click()
    assert reader.path == f"/nb{path}"
    reader.page.get_by_role("link", name="Svenska").first.click()
    assert reader.path == path


def test_a_page_of_the_office_in_another_language_is_marked(visitor: Visitor) -> None:
    reader = visitor("arvidsjaur", language="nb", width=1280).go("/")
    links = reader.page.locator("#menu a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    office = next(link for link in links if not re.match(r"/nb/(foretag|behov|$)|/(en/|$)|.*logga-in", link))
    reader.page.goto(reader.demo.url("arvidsjaur", office))
    expect(reader.page.locator("html")).to_have_attribute("lang", "nb")
    expect(reader.page.locator("main [lang=sv]").first).to_be_visible()
    told = say("This page is written in %(language)s. It has not been translated.", "nb", language="¤").split("¤")
    reader.reads(told[0])
    reader.reads(told[1])
