"""A sole trader's personal number is in no page, mail, log, audit row, index or table, except sealed."""

import json
import logging

import pytest
from django.core import serializers
from django.db import connection

from bygdenav.audit.api import AuditEvent
from bygdenav.ops.logs import Formatter
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from municipalities.directory.api import Card, approve_card, refuse_card, undo_decision
from municipalities.organisations.api import reveal_number
from municipalities.organisations.models import SealedNumber
from tests.factories.firms import officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
NUMBER = "19790205-4399"
TRACES = ("7902054399", "790205-4399", "790205 4399", "0205-4399")
FORM = {
    "name": "Björknäsets Hundspann", "form": "sole_trader", "number": NUMBER, "trade": "Turer med hundspann",
    "place": "Björknäset", "country": "SE", "token": "t" * 32, "email": "",
}  # fmt: skip


def _assert_clean(where: str, text: str) -> None:
    found = [trace for trace in TRACES if trace in text]
    assert not found, f"{where}: {found}"


def test_the_number_is_nowhere(in_alvik: Tenant, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    owner, staff = person("Oskar Lund"), officer()
    own = visitor(owner)
    own.post("/foretag/anslut/", FORM, follow=True)
    card = Card.objects.select_related("organisation").get()
    approve_card(card=card, by=staff)
    undo_decision(card=card, by=staff)
    refuse_card(card=card, by=staff, words="Skriv mer om turerna, tack.")
    own.post(f"/foretag/{card.public_id}/andra/plats/", {"place": "Björknäset"})
    approve_card(card=Card.objects.get(), by=staff)

    own_pages = [
        "/foretag/anslut/",
        "/foretag/mina/",
        f"/foretag/{card.public_id}/andra/",
        f"/foretag/anslut/tack/{card.public_id}/",
    ]
    every = [
        "/",
        "/foretag/",
        f"/foretag/{card.public_id}-{card.slug}/",
        f"/foretag/anslut/finns/{card.organisation.public_id}/",
    ]
    office = [
        f"/skrivbord/foretag/{end}" for end in ("", f"{card.public_id}/", f"{card.public_id}/andra/", "skriv-in/")
    ]
    for client, paths in ((visitor(), every), (own, every + own_pages), (visitor(staff), every + office)):
        for path in paths:
            answer = client.get(path, follow=True)
            _assert_clean(path, answer.text + json.dumps(dict(answer.headers)) + str(answer.redirect_chain))
    for mail in OutgoingMail.objects.all():
        _assert_clean("mail", mail.subject + mail.body + mail.to)
    _assert_clean("audit", serializers.serialize("json", AuditEvent.objects.all()))
    _assert_clean("log", "".join(Formatter().format(record) for record in caplog.records))
    _assert_clean("repr", repr(SealedNumber.objects.get()) + repr(card.organisation) + repr(card.organisation.__dict__))


def test_the_number_lies_in_no_table_in_plain(in_alvik: Tenant) -> None:
    visitor(person()).post("/foretag/anslut/", FORM, follow=True)
    visitor().post("/foretag/anslut/", {**FORM, "token": "u" * 32, "person": "Elin", "email": "e@firma.example"})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema IN ('public', %s) "
            "AND table_type = 'BASE TABLE'",
            [in_alvik.schema_name],
        )
        for schema, table in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{schema}"."{table}" t')
            for (row,) in cursor.fetchall():
                assert not any(trace in row for trace in TRACES), f"{schema}.{table}"


def test_reading_it_needs_a_reason_and_leaves_a_trace(in_alvik: Tenant) -> None:
    visitor(person()).post("/foretag/anslut/", FORM, follow=True)
    organisation, staff = Card.objects.get().organisation, officer()
    with pytest.raises(ValueError, match="reason"):
        reveal_number(organisation=organisation, by=staff, reason=" ")
    assert reveal_number(organisation=organisation, by=staff, reason="Begäran från den registrerade") == "197902054399"
    event = AuditEvent.objects.get(action="organisations.reveal_number")
    assert (event.actor_id, event.reason) == (staff.pk, "Begäran från den registrerade")
