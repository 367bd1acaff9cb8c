"""Words of another language than the page's are marked as that, wherever they stand: a voice reads them as they are."""

from html.parser import HTMLParser

import pytest

from bygdenav.tenancy.api import Tenant
from competence.needs import api
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Spoken(HTMLParser):
    """In which languages a page says these words, each time that it does."""

    def __init__(self, page: str, words: str) -> None:
        super().__init__()
        self.words, self.languages = words, list[str]()
        self.stack: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append((tag, dict(attrs).get("lang") or (self.stack[-1][1] if self.stack else "")))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.words in data and self.stack[-1][0] not in ("title", "textarea", "option"):  # these hold text only
            self.languages.append(self.stack[-1][1])


def test_a_firms_words_on_everybodys_pages(in_alvik: Tenant) -> None:
    needs.sent(visibility="public")
    for language in ("nb", "en"):
        said = Spoken(visitor().get(f"/{language}/behov/").content.decode(), "Vi har lagret i en pärm")
        assert said.languages == ["sv", "sv"], language  # the words, and what the link to help is about


@pytest.mark.parametrize("by", ["firm", "office"])
def test_titles_of_offers_beside_a_need(in_alvik: Tenant, by: str) -> None:
    need, offer = needs.sent(), needs.offer()
    far = needs.offer("Lager i praktiken på Lerbäcken", delivery="onsite", place="Lerbäcken", standing=True)
    api.suggest(need=need)
    reader, page = (officer(), "skrivbord/behov") if by == "office" else (need.author, "behov")
    body = visitor(reader).get(f"/en/{page}/{need.public_id}/").content.decode()
    for title in (offer.title, far.title):
        assert set(Spoken(body, title).languages) <= {"sv"}, title
    assert Spoken(body, offer.title).languages


def test_the_title_of_what_did_not_fit(in_alvik: Tenant) -> None:
    need, offer = needs.sent(), needs.offer()
    api.suggest(need=need)
    api.choose(need=need, offer=offer, wanted=False, by=need.author)
    said = Spoken(visitor(need.author).get(f"/en/behov/{need.public_id}/").content.decode(), offer.title)
    assert said.languages
    assert set(said.languages) == {"sv"}
