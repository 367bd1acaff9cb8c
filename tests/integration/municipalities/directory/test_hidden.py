"""What a sole trader hides comes out nowhere: every page and file that others can get, mail, search, the trail, other places."""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.models import AuditEvent
from bygdenav.search.models import SearchDocument
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import (
    ALL_PARTS,
    Card,
    CertificateContent,
    HireContent,
    WorkContent,
    add_picture,
    approve_card,
    change_card,
    save_items,
    submit_card,
)
from tests.factories.firms import content, firm_card, officer, person
from tests.factories.pictures import jpeg
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
NUMBER = "19910314-2395"
# Words that stand nowhere else. What each part gives away.
SECRETS = {
    "contact": ["Ingalill Undanberg", "Renägare"], "phone": ["174 06 88", "0701740688"], "email": ["undan@gomd.example"],
    "website": ["undanberg.example", "gomdfilm.example"], "address": ["Gömstigen 4", "933 77", "Blå grinden"],
    "position": ["65.6123", "19.0427", "65.61", "19.04"], "hours": ["7.03", "07:03", "Bara om lampan"],
    "served": ["Avlägset", "Bortomträsk", "Ej på fredagar"], "languages": ["meänkieli", '"fit"', "LANG:fit"],
    "access": ["Hörslinga"], "power": ["Aggregatet i ladan"], "pictures": ["Hemma vid grinden", "/bild/"],
    "hire": ["Kåta med spis", "1\xa0463", "1463"], "wanted": ["Skinn garvade"], "certificates": ["Slaktarbevis"],
}  # fmt: skip
# Names of addresses that anybody can open, with what they are asked; those that this installation has.
OPEN_TO_ALL: tuple[tuple[str, list[Any], str], ...] = (
    ("directory", [], ""), ("firms_list", ["csv"], ""), ("firms_list", ["xlsx"], ""), ("firms_list", ["geojson"], ""),
    ("firms_feed", [], ""), ("search", [], "?q=Undanberg"), ("search", [], "?q=renar"), ("search_list", ["csv"], "?q=renar"),
    ("search_list", ["geojson"], "?q=renar"), ("search_feed", [], "?q=renar"), ("search_suggest", [], "?q=unda"),
    ("sitemap", [], ""), ("sitemap_part", [1], ""), ("embed", [], ""),
)  # fmt: skip


@pytest.fixture
def owner(in_alvik: Tenant) -> User:
    return person("Ingalill Undanberg", "undan@gomd.example")


def sole_trader(owner: User, hidden: tuple[str, ...]) -> Card:
    """A published card of a sole trader with something in every part; ``hidden`` is what everybody does not see."""
    card = firm_card(
        by=owner, name="Renar och turer", form="sole_trader", number=NUMBER, published=True, trade="Turer till renar"
    )
    shown = tuple(part for part in ALL_PARTS if part not in hidden)
    card = change_card(
        card=card, by=owner,
        changes={
            "contact_name": "Ingalill Undanberg", "contact_role": "Renägare", "phone": "070-174 06 88",
            "email": "undan@gomd.example", "website": "https://undanberg.example",
            "links": (("Filmer", "https://gomdfilm.example/"),), "address": "Gömstigen 4", "postcode": "933 77",
            "directions": "Blå grinden", "latitude": 65.6123, "longitude": 19.0427, "served": ("Avlägset",),
            "served_paid": ("Bortomträsk",), "served_note": "Ej på fredagar", "languages": ("sv", "fit"),
            "hours": {"kind": "weekly", "week": [[[423, 1019]]] * 7, "holidays": "usual", "note": "Bara om lampan lyser"},
            "access": ("hearing_loop",), "own_power": True, "power_note": "Aggregatet i ladan", "shown": shown,
        },
    )  # fmt: skip
    later = timezone.localdate() + dt.timedelta(days=40)
    rows = [
        HireContent("housing", "Kåta med spis", "", None, 1463, None), WorkContent("Skinn garvade", answer_by=later),
        CertificateContent("Slaktarbevis", "", later),
    ]  # fmt: skip
    save_items(card=card, contents=rows, by=owner)
    data = jpeg()
    add_picture(card=card, file=io.BytesIO(data), size=len(data), alt="Hemma vid grinden", by=owner)
    return Card.objects.get(pk=card.pk)


def addresses(card: Card) -> Iterator[str]:
    """Everything that anybody can open."""
    for prefix in ("", "/nb", "/en"):
        yield f"{prefix}/foretag/{card.public_id}-{card.slug}/"
    yield f"/foretag/{card.public_id}/kort.vcf"
    yield from ("/", "/en/", "/robots.txt", f"/foretag/anslut/finns/{card.organisation.public_id}/")
    for name, args, asked in OPEN_TO_ALL:
        try:
            yield reverse(name, args=args) + asked
        except NoReverseMatch:
            continue


def what_comes_out(card: Card, host: str = "a.localhost") -> dict[str, str]:
    """Every answer that a stranger gets, by address, without what the office says of itself."""
    client, found = visitor(host=host), {}
    for address in addresses(card):
        answer = client.get(address)
        if answer.status_code == 200:
            body = b"".join(answer) if answer.streaming else answer.content
            found[address] = _text(body).replace("\r\n ", "")
    return found


_MADE = re.compile(
    r"(?:Sidan gjordes|Siden ble laget|The page was made)[^<]*"
)  # at 17.03 it says a time that is hidden


def _text(body: bytes) -> str:
    if body[:2] != b"PK":
        return _MADE.sub("", body.decode())
    from openpyxl import load_workbook

    sheets = load_workbook(io.BytesIO(body)).worksheets
    return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize("part", SECRETS)
def test_a_hidden_part_comes_out_nowhere(
    owner: User, in_alvik: Tenant, run_jobs: Callable[..., int], part: str
) -> None:
    card = sole_trader(owner, (part, "number"))
    run_jobs()
    texts = what_comes_out(card)
    assert f"/foretag/{card.public_id}-{card.slug}/" in texts
    texts["search"] = "\n".join(map(str, SearchDocument.objects.everywhere().values()))
    found = {where: secret for where, text in texts.items() for secret in SECRETS[part] if secret in text}
    assert found == {}
    other = "hire" if part != "hire" else "wanted"
    assert SECRETS[other][0] in texts[f"/foretag/{card.public_id}-{card.slug}/"], "what is not hidden is there"


def test_with_everything_hidden_only_name_trade_and_place_are_left(
    owner: User, in_alvik: Tenant, run_jobs: Callable[..., int]
) -> None:
    card = sole_trader(owner, ALL_PARTS)
    run_jobs()
    texts = what_comes_out(card)
    everything = "\n".join([*texts.values(), *map(str, SearchDocument.objects.everywhere().values())])
    assert [secret for secrets in SECRETS.values() for secret in secrets if secret in everything] == []
    assert "Turer till renar" in texts[f"/foretag/{card.public_id}-{card.slug}/"]


def test_the_number_of_a_person_is_in_no_answer_mail_or_row(
    owner: User, in_alvik: Tenant, run_jobs: Callable[..., int]
) -> None:
    card = sole_trader(owner, ())
    run_jobs()
    staff = visitor(officer())
    desk = [staff.get(path).text for path in (f"/skrivbord/foretag/{card.public_id}/", "/skrivbord/foretag/")]
    sent = [f"{each.subject}\n{each.body}" for each in mail.outbox]
    assert sent, "the firm was told that it is published"
    rows = map(
        str, [*AuditEvent.objects.values(), *Card.objects.values(), *SearchDocument.objects.everywhere().values()]
    )
    texts = [*what_comes_out(card).values(), *desk, *sent, *rows]
    for form in (NUMBER, NUMBER.replace("-", ""), NUMBER[2:], NUMBER[2:].replace("-", "")):
        assert not any(form in text for text in texts), form


def test_the_trail_keeps_no_word_of_what_is_hidden(owner: User, in_alvik: Tenant) -> None:
    sole_trader(owner, ALL_PARTS)
    trail = "\n".join(str(row) for row in AuditEvent.objects.exclude(object_type="accounts.user").values())
    names = {"Ingalill Undanberg"}  # who did it stands there by name, as it should
    assert [
        secret for secrets in SECRETS.values() for secret in secrets if secret in trail and secret not in names
    ] == []


def test_another_place_shows_what_was_chosen_there(
    owner: User, in_alvik: Tenant, bakkevik: Tenant, run_jobs: Callable[..., int]
) -> None:
    card = sole_trader(owner, ALL_PARTS)
    in_alvik.neighbours.add(bakkevik)
    with tenant_context(bakkevik):
        words = content(show=("phone",), phone="070-174 06 77", trade="Turer til rein")
        there = submit_card(organisation=card.organisation, content=words, by=owner)
        approve_card(card=there, by=officer())
        run_jobs()
        texts = what_comes_out(there, "b.localhost")
        assert "070-174 06 77" in "\n".join(texts.values())
        assert [
            secret for secrets in SECRETS.values() for secret in secrets for text in texts.values() if secret in text
        ] == []
    assert "174 06 77" not in "\n".join(what_comes_out(card).values())
