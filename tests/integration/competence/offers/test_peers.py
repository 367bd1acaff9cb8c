"""Firms that take calls: with a yes, so many a month, not in pauses, never from those they compete with."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.search.models import SearchDocument
from bygdenav.search.scope import scope_here
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.matching.api import latest_run, match, offer_views, store_run
from competence.matching.rules.types import NeedQuery
from competence.needs.api import Need, answer_with_offer
from competence.offers.api import (
    NeedRef,
    Offer,
    PeerCapacity,
    PeerPause,
    PeerText,
    add_pause,
    book_call,
    calls_left,
    candidates,
    release,
    stop_calls,
    take_calls,
)
from competence.offers.models import SeatEntry
from competence.offers.rules.competitors import Firm, competes
from municipalities.directory.api import Card
from municipalities.directory.trades import recognise
from tests.factories import needs
from tests.factories.firms import firm_card, officer
from tests.factories.people import sign_in

TOPICS = "Vi hade lagret i en pärm och räknar nu med telefonen. Jag berättar vad det kostade."
TEXT = PeerText(
    title="Ring Mona om lagret", topics=TOPICS, language="sv", trades=recognise("Snickare", "sv"), phone="070-174 06 39",
    calls_a_month=2, far_km=40, place="Alvik", latitude=65.0, longitude=19.0,
)  # fmt: skip
MAJA, OLLE, EVA = (NeedRef("t_aaaaaaaa", name) for name in ("maja", "olle", "eva"))


def firm(trade: str, place: str = "Långtbort", **fields: object) -> Card:
    return firm_card(trade=trade, place=place, published=True, **fields)


@pytest.fixture
def mona(in_alvik: Tenant) -> PeerCapacity:
    """A joiner who takes two calls a month."""
    return take_calls(
        organisation=firm("Snickare", "Alvik", name="Monas Snickeri").organisation, text=TEXT, by=officer()
    )


def asked_by(card: Card) -> Need:
    return needs.sent(by=card.organisation.agents.get().user, organisation=card.organisation)


def titles(place: Tenant, asker: Card | None = None) -> list[str]:
    found = candidates(place, timezone.localdate(), asker.organisation if asker else None)
    return [offer.title for offer in found]


def test_what_others_read_is_an_offer_without_a_telephone(mona, in_alvik):
    body = Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{mona.offer.public_id}/").content.decode()
    assert "Ring Mona om lagret" in body
    assert "070-174" not in body
    assert titles(in_alvik) == ["Ring Mona om lagret"]


@pytest.mark.parametrize(
    ("called", "caller", "spared"),
    [
        (Firm(1, frozenset({"a"}), "Alvik"), Firm(2, frozenset({"a"}), "alvik"), True),
        (Firm(1, frozenset({"a"}), "Alvik"), Firm(2, frozenset({"b"}), "Alvik"), False),
        (Firm(1, frozenset({"a"}), "Alvik", (65, 19)), Firm(2, frozenset({"a"}), "Byn", (65.1, 19)), True),
        (Firm(1, frozenset({"a"}), "Alvik", (65, 19)), Firm(2, frozenset({"a"}), "Byn", (66, 19)), False),
        (Firm(1, frozenset({"a"}), "Alvik"), Firm(2, frozenset({"a"}), "Byn", (66, 19)), True),
        (Firm(1), Firm(1), True),
        (Firm(1), Firm(9), True),
    ],
)
def test_who_is_too_close(called, caller, spared):
    assert competes(called, caller, km=40, refused={9}) is spared


def test_a_competitor_is_neither_shown_the_call_nor_given_it(mona, in_alvik):
    rival, farmer = firm("Snickare", "Alvik"), firm("Lantbruk", "Alvik")
    assert titles(in_alvik, rival) == []
    assert titles(in_alvik, farmer) == ["Ring Mona om lagret"]
    with pytest.raises(UserError, match="tar inte emot samtal från ditt"):
        book_call(capacity=mona, need=MAJA, caller=rival.organisation, by=None)
    book_call(capacity=mona, need=MAJA, caller=farmer.organisation, by=None)


def test_the_office_cannot_answer_a_competitor_with_it(mona, in_alvik):
    need = asked_by(firm("Snickare", "Alvik"))
    with pytest.raises(UserError):
        answer_with_offer(need=need, offer=mona.offer, by=officer())


def test_a_firm_that_is_named_does_not_call(mona, in_alvik):
    farmer = firm("Lantbruk")
    take_calls(organisation=mona.organisation, text=TEXT, by=None, refused=[farmer.organisation])
    assert titles(in_alvik, farmer) == []


def test_so_many_calls_a_month_are_counted_in_the_ledger(mona, in_alvik):
    caller, today = firm("Lantbruk").organisation, timezone.localdate()
    first = book_call(capacity=mona, need=MAJA, caller=caller, by=None)
    assert book_call(capacity=mona, need=MAJA, caller=caller, by=None) == first
    book_call(capacity=mona, need=OLLE, caller=caller, by=None)
    assert calls_left(mona, today) == 0
    assert titles(in_alvik) == []
    with pytest.raises(UserError, match="nästa månad"):
        book_call(capacity=mona, need=EVA, caller=caller, by=None)
    release(entry=first, by=None)
    assert calls_left(mona, today) == 1
    assert calls_left(mona, today + dt.timedelta(days=31)) == 2
    assert titles(in_alvik) == ["Ring Mona om lagret"]


def test_a_pause_is_a_pause(mona, in_alvik):
    today = timezone.localdate()
    add_pause(capacity=mona, first=today, last=today + dt.timedelta(days=7), by=None)
    assert titles(in_alvik) == []
    with pytest.raises(UserError, match="just nu"):
        book_call(capacity=mona, need=MAJA, caller=firm("Lantbruk").organisation, by=None)
    for first, last in ((5, 4), (-5, -4)):
        with pytest.raises(UserError):
            add_pause(
                capacity=mona, first=today + dt.timedelta(days=first), last=today + dt.timedelta(days=last), by=None
            )


def test_the_yes_taken_back_leaves_no_trace_anywhere(mona, in_alvik, bakkevik):
    need = asked_by(firm("Lantbruk"))
    result = match(
        NeedQuery(text=TOPICS, language="sv", on=timezone.localdate()),
        offer_views(candidates(in_alvik, timezone.localdate())),
    )
    store_run(need_id=need.pk, result=result)
    assert [row.offer for row in latest_run(need.pk).matches.all()] == [mona.offer]
    book_call(capacity=mona, need=MAJA, caller=need.organisation, by=None)
    stop_calls(capacity=mona, by=None)
    assert titles(in_alvik) == []
    assert list(latest_run(need.pk).matches.all()) == []
    for place in (in_alvik, bakkevik):
        with tenant_context(place):
            assert (
                not SearchDocument.objects.within(scope_here()).filter(key=mona.offer.public_id, removed=False).exists()
            )
            assert not SearchDocument.objects.within(scope_here()).filter(data__text__icontains="pärm").exists()
    assert Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{mona.offer.public_id}/").status_code == 404
    gone = Offer.objects.get()
    assert (gone.description, gone.phone, gone.place, gone.vector) == ("", "", "", None)
    assert "Mona" not in gone.title
    mona.refresh_from_db()
    assert (mona.phone, mona.trades, mona.refused.count()) == ("", [], 0)
    assert sum(line.quantity if line.kind == "book" else -line.quantity for line in SeatEntry.objects.all()) == 0


def test_the_database_refuses_what_cannot_be(mona):
    for values in ({"calls_a_month": 0}, {"consent_version": ""}, {"withdrawn_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PeerCapacity.objects.update(**values)
    today = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        PeerPause.objects.create(capacity=mona, first=today, last=today - dt.timedelta(days=1))


def test_a_firm_says_yes_pauses_and_takes_it_back_on_its_page(in_alvik):
    card = firm("Snickare", "Alvik")
    person = card.organisation.agents.get().user
    client, here = Client(HTTP_HOST="a.localhost"), f"/erbjudanden/ring-oss/{card.organisation.public_id}/"
    sign_in(client, person, "a.localhost")
    sent = {"title": "Ring om lagret", "topics": TOPICS, "spoken": "sv", "calls_a_month": "3", "far_km": "50"}
    refused = client.post(here, sent)
    assert refused.status_code == 422
    assert "Kryssa i att andra företag får ringa" in refused.content.decode()
    assert (
        "Inget företag här heter"
        in client.post(here, {**sent, "consent": "on", "refused": "Finns Inte AB"}).content.decode()
    )
    client.post(here, {**sent, "consent": "on"})
    row = PeerCapacity.objects.get()
    assert (row.calls_a_month, row.consent_by, row.withdrawn_at) == (3, person, None)
    today = timezone.localdate()
    client.post(f"{here}paus/", {"first": today, "last": today})
    assert row.is_paused(today)
    client.post(f"{here}paus/{PeerPause.objects.get().pk}/ta-bort/")
    assert not PeerPause.objects.exists()
    client.post(f"{here}sluta/")
    row.refresh_from_db()
    assert row.withdrawn_at
    assert client.get(here).status_code == 200


def test_nobody_else_reaches_the_firms_page(mona):
    client = Client(HTTP_HOST="a.localhost")
    sign_in(client, firm("Lantbruk").organisation.agents.get().user, "a.localhost")
    here = f"/erbjudanden/ring-oss/{mona.organisation.public_id}/"
    assert client.get(here).status_code == 404
    assert client.post(f"{here}sluta/").status_code == 404
