"""Somebody in front of a browser: opens pages, fills in, presses, reads. Names things as the page does, in its language.

Texts are looked up by the English sentence that stands in the code, so a test reads the same in every language and fails when
the page says something else than the catalogue.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Locator, Page, expect

from tests.functional.running import Demo

EN_SPACE = re.compile(r"\s+")


def say(text: str, to: str = "sv", /, *, ctx: str = "", **values: object) -> str:
    """``text`` in the language ``to``, with its values, on one line."""
    with translation.override(to):
        found = str(pgettext(ctx, text) if ctx else gettext(text))
    return EN_SPACE.sub(" ", found % values if values else found).strip()


@dataclass
class Person:
    """One window, at one place, in one language."""

    page: Page
    demo: Demo
    place: str
    language: str = "sv"
    main_language: str = field(default="sv")

    def say(self, text: str, /, *, ctx: str = "", **values: object) -> str:
        """``text`` in this person's language."""
        return say(text, self.language, ctx=ctx, **values)

    @property
    def path(self) -> str:
        """Where the person is now, without host."""
        return urlsplit(self.page.url).path

    @property
    def place_name(self) -> str:
        """The place's name as people write it."""
        return {"asele": "Åsele", "overkalix": "Överkalix"}.get(self.place, self.place.capitalize())

    @property
    def at_place(self) -> bool:
        """Whether the person is at the place, not on the public host."""
        return urlsplit(self.page.url).netloc == urlsplit(self.demo.url(self.place)).netloc

    def go(self, path: str) -> "Person":
        """Open a page of the place; ``path`` as in the place's first language."""
        prefix = "" if self.language == self.main_language else f"/{self.language}"
        self.page.goto(self.demo.url(self.place, prefix + path))
        return self

    def button(self, text: str, *, about: str = "", **values: object) -> Locator:
        """A button by what stands on it; ``about`` when several say the same and a hidden word tells them apart."""
        name = self.say(text, **values)
        pattern = re.compile(rf"^{re.escape(name)}" + (rf".*{re.escape(about)}" if about else r"$"), re.DOTALL)
        return self.page.locator("main").get_by_role("button", name=pattern)

    def press(self, text: str, *, about: str = "", **values: object) -> None:
        """Press a button and wait for the page that follows."""
        self.button(text, about=about, **values).first.click()
        self.page.wait_for_load_state()

    def follow(self, text: str, *, about: str = "", within: str = "main", **values: object) -> None:
        """Follow a link."""
        name = self.say(text, **values)
        pattern = re.compile(rf"^{re.escape(name)}" + (rf".*{re.escape(about)}" if about else ""), re.DOTALL)
        self.page.locator(within).get_by_role("link", name=pattern).first.click()
        self.page.wait_for_load_state()

    def field(self, label: str, **values: object) -> Locator:
        """A field by its label."""
        name = self.say(label, **values)
        return self.page.locator("main").get_by_label(re.compile(rf"^\s*{re.escape(name)}"))

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self.field(label).first.fill(text)

    def choose(self, label: str) -> None:
        """Tick a box or a choice. By its label, which is what a finger meets."""
        self.field(label).first.check()

    def pick(self, label: str, choice: str) -> None:
        """Choose in a list."""
        self.field(label).first.select_option(label=choice)

    def unfold(self, text: str, **values: object) -> None:
        """Open something that is folded away."""
        self.page.locator("main summary").filter(has_text=self.say(text, **values)).first.click()

    def sees(self, text: str, *, ctx: str = "", **values: object) -> None:
        """The page says ``text``."""
        self.reads(self.say(text, ctx=ctx, **values))

    def reads(self, words: str) -> None:
        """The page holds these words as they are."""
        expect(self.page.locator("main")).to_contain_text(words)

    def reads_nothing_of(self, words: str) -> None:
        """The page does not hold these words."""
        expect(self.page.locator("main")).not_to_contain_text(words)

    def mails(self, to: str) -> list[str]:
        """The mails to an address that this host has sent, newest first, read on the demo's own page in another tab."""
        tab = self.page.context.new_page()
        host = urlsplit(self.page.url)
        tab.goto(f"{host.scheme}://{host.netloc}/demo/post/")
        found = tab.locator("article").filter(has=tab.locator("dd", has_text=re.compile(rf"^{re.escape(to)}$")))
        texts = found.all_inner_texts()
        tab.close()
        return texts

    def type_the_code(self, email: str) -> None:
        """On the public host: read the code from the mail, type it, go on."""
        code = re.search(r"\b\d{4}-\d{4}\b", self.mails(email)[0])
        assert code, "the mail holds no code"
        self.fill("The code in the mail", code.group())
        self.press("Sign in")
