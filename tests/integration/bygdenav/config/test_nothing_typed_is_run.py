"""Markup that somebody stored is text wherever it is shown: on every page that a reader can click to, and in mail."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail as django_mail
from django.test import Client

from bygdenav.accounts.api import User, change_details
from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles.api import give_role, invite
from bygdenav.tenancy.api import Tenant, update_place
from competence.needs.api import answer_with_offer, answer_with_words, give_feedback, pass_on, raise_hand
from competence.offers.api import add_member, approve_provider, register_provider
from municipalities.organisations.api import ask_to_act
from municipalities.pages.models import NewsIndexPage
from municipalities.pages.services import change_start_page, publish_news, publish_page, send_report
from municipalities.pages.texts import Block
from tests.factories import needs
from tests.factories.firms import firm_card, officer, person
from tests.factories.office_pages import news, start_page
from tests.factories.people import operator
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
HOSTILE = """\"'><svg/onload=alert(1)><script>alert(1)</script>{{7|add:42}}"""
HREF = re.compile(r"""<a\s[^>]*?href=["']([^"'#]+)""")
LINK = "javascript:alert(1)//"
MOST_PAGES = 80
# Pages that leave, or that only take what is sent.
NOT_FOLLOWED = re.compile(
    r"^/(nb|en)/|^/static/|^/media/|/logga-in/|/logga-ut/|^/admin/(?!$|pages/\\d+/$|pages/\\d+/edit)|^/demo/"
)


class Danger(HTMLParser):
    """What a browser would run in a page, and the text ``49``, which a template in a text would become."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_data = str(dict(attrs).get("type", "")).endswith("json")
        self.in_script = tag == "script" and not is_data
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src", "action") and (value or "").startswith("javascript:")):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if ">49" in data or (self.in_script and "alert(" in data):
            self.found.append(data)


def stored(place: Tenant, text: str) -> dict[str, User | None]:
    """A place in which every text that somebody may choose is ``text``, and its people."""
    update_place(tenant=place, by=None, name=f"Alvik {text}", office_name=text, office_address=text)
    firm, karin, helper = person(f"Elin {text}"), officer(f"Karin {text}"), person(f"Mona {text}")
    change_details(user=karin, name=f"Karin {text}", language="sv", by=karin)
    card = firm_card(by=firm, name=f"Släp {text}", trade=text, place=text, description=text, published=True)
    firm_card(by=person(text), name=f"Ny {text}", trade=text, place=text, description=text)
    ask_to_act(organisation=card.organisation, by=helper)
    provider = register_provider(name=f"Lärcentrum {text}", kind="learning_centre", by=None)
    add_member(provider=provider, user=helper, by=None)
    approve_provider(provider=provider, tenant=place, by=None)
    offer = needs.offer(f"Kurs {text}", provider=provider, description=text, place=text, link="https://x.example/")
    for visibility in ("office", "helpers_anonymous", "public"):
        need = needs.sent(f"Vi vill {text}", by=firm, organisation=card.organisation, visibility=visibility)
    answer_with_words(need=need, text=text, by=karin)
    answer_with_offer(need=need, offer=offer, text=text, by=karin)
    pass_on(need=need, passed_to=text, text=text, by=karin)
    give_feedback(need=need, helped="no", words=text, by=firm)
    raise_hand(need=need, by=helper, who=text, text=text)
    answer_with_words(need=needs.filed(text, by=karin), text=text, by=karin)
    news()
    start = start_page()
    change_start_page(start=start, headline=text, lede=text, by=None)
    blocks = [Block("heading", text), Block("paragraph", text), Block("list", items=(text,))]
    publish_news(
        index=NewsIndexPage.objects.get(), title=text, slug="ond", lede=text, blocks=blocks, date=need.created_at.date(),
        source=text, by=None,
    )  # fmt: skip
    publish_page(parent=start, title=text, slug="ond-sida", lede=text, blocks=blocks, by=None)
    send_report(what=text, email="")
    administrator, editor = person(f"Ada {text}"), person(f"Erik {text}")
    give_role(user=administrator, role="administrator", by=None)
    give_role(user=editor, role="editor", by=None)
    invite(email="ny@alvik.example", role="editor", by=administrator)
    return {
        "nobody": None, "firm": firm, "office": karin, "helper": helper, "administrator": administrator,
        "editor": editor,
    }  # fmt: skip


def walk(client: Client, begin: list[str]) -> dict[str, str]:
    """Every page of the host that one can click to, by its address."""
    seen: dict[str, str] = {}
    waiting = list(begin)
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen:
            continue
        answer = client.get(address, follow=True)
        assert answer.status_code < 500, address
        if not answer["Content-Type"].startswith("text/html"):
            assert answer["X-Content-Type-Options"] == "nosniff"
            continue
        seen[address] = html = answer.content.decode()
        for href in HREF.findall(html):
            parts = urlsplit(urljoin(address, unescape(href)))
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if not parts.netloc and path.startswith("/") and not NOT_FOLLOWED.search(path):
                waiting.append(path)
    return seen


def test_the_danger_is_seen() -> None:
    assert len(Danger(f'<p title="{HOSTILE}">{HOSTILE}</p><a href="{LINK}">').found) == 5


def test_no_address_that_runs_is_kept(in_alvik: Tenant) -> None:
    with pytest.raises(UserError):
        needs.offer(link=LINK)
    with pytest.raises(UserError):
        firm_card(website=LINK)


@pytest.mark.parametrize("reader", ["nobody", "firm", "office", "helper", "administrator", "editor"])
def test_no_page_runs_what_somebody_stored(in_alvik: Tenant, run_jobs: Callable[..., int], reader: str) -> None:
    people = stored(in_alvik, HOSTILE)
    run_jobs()
    begin = [
        "/",
        "/foretag/",
        "/behov/",
        "/erbjudanden/",
        "/om-webbplatsen/dina-uppgifter/",
        "/finns/inte/",
        "/behov/mina/",
    ]
    begin += [
        "/foretag/mina/",
        "/behov/att-hjalpa/",
        "/skrivbord/",
        "/personer/",
        "/personer/vem-far-gora-vad/",
        "/admin/",
    ]
    pages = walk(visitor(people[reader]), begin)
    shown = [address for address, html in pages.items() if "alert(1)" in html]
    assert len(shown) > 8, f"only {shown} of {len(pages)} pages show the text: the walk has gone wrong"
    found = {address: danger for address, html in pages.items() if (danger := Danger(html).found)}
    assert not found


def test_the_public_host_runs_nothing_either(in_alvik: Tenant) -> None:
    people = stored(in_alvik, HOSTILE)
    karin = people["office"]
    for user in (None, karin, operator(name=HOSTILE)):
        pages = walk(visitor(user, "localhost"), ["/", "/konto/", "/konto/uppgifter/", "/konto/plattform/"])
        assert any("alert(1)" in html for html in pages.values())
        assert not {address: danger for address, html in pages.items() if (danger := Danger(html).found)}


@pytest.mark.parametrize("text", [HOSTILE, "Two\r\nBcc: alla@alvik.example"])
def test_mail_is_plain_text_as_it_was_typed(in_alvik: Tenant, run_jobs: Callable[..., int], text: str) -> None:
    stored(in_alvik, text)
    run_jobs()
    assert not OutgoingMail.objects.filter(sent_at=None).exists()
    assert len(django_mail.outbox) > 5
    for mail in django_mail.outbox:
        assert mail.content_subtype == "plain"
        assert not mail.bcc
        assert "\n" not in mail.subject + mail.from_email
        assert "&lt;" not in mail.subject + mail.body
        assert "&quot;" not in mail.subject + mail.body
        assert ">49" not in mail.subject + mail.body
