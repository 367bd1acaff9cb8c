"""The trail holds against code and against SQL; redaction is the one way to cover something, and leaves its own row."""

from types import SimpleNamespace

import pytest
from django.db import Error, connection, transaction
from django.db.transaction import TransactionManagementError

from bygdenav.accounts.api import User
from bygdenav.audit.api import AuditEvent, fingerprint, record, redact
from bygdenav.kernel.context import request_id
from bygdenav.tenancy.api import Tenant, tenant_context


@pytest.fixture
def karin(db: None) -> User:
    return User.objects.create_user("karin@example.org", "Karin Ek")


@pytest.fixture
def event(karin: User, alvik: Tenant) -> AuditEvent:
    with tenant_context(alvik):
        record(
            action="test.write",
            by=karin,
            obj=alvik,
            changed=["name"],
            hashed={"words": "Vi behöver hjälp"},
            reason="Karin sa",
        )
    return AuditEvent.objects.get(action="test.write")


def refused(sql: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except Error as error:
        return "audit rows are never changed" in str(error)
    return False


def test_a_row_says_who_did_what_where_and_never_the_words(event: AuditEvent, karin: User, alvik: Tenant) -> None:
    assert (event.actor_id, event.actor, event.schema) == (karin.pk, "Karin Ek", alvik.schema_name)
    assert (event.object_type, event.object_id) == ("tenancy.tenant", str(alvik.pk))
    assert event.changed == ["name", "words"]
    assert event.hashes == {"words": fingerprint("Vi behöver hjälp")}
    assert "hjälp" not in str(vars(event))


def test_the_hash_needs_the_key(settings: object) -> None:
    before = fingerprint("x")
    settings.AUDIT_KEY = "another"  # type: ignore[attr-defined]
    assert fingerprint("x") != before


def test_the_request_and_the_system_are_named(alvik: Tenant) -> None:
    token = request_id.set("req-12345678")
    try:
        record(action="test.system", by=None, obj=alvik)
    finally:
        request_id.reset(token)
    event = AuditEvent.objects.get(action="test.system")
    assert (event.actor, event.actor_id, event.request_id) == ("system", None, "req-12345678")


def test_outside_a_transaction_nothing_is_recorded(alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bygdenav.audit.services.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(TransactionManagementError):
        record(action="test.write", by=None, obj=alvik)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_auditevent SET actor = 'somebody else' WHERE id = %s",
        "UPDATE audit_auditevent SET at = now() WHERE id = %s",
        "DELETE FROM audit_auditevent WHERE id = %s",
        "TRUNCATE audit_auditevent",
    ],
)
def test_sql_cannot_change_it(event: AuditEvent, sql: str) -> None:
    assert refused(sql, *([event.pk] if "%s" in sql else []))
    event.refresh_from_db()
    assert event.actor == "Karin Ek"


def test_nor_can_the_switch_of_redaction_change_what_happened(event: AuditEvent) -> None:
    switch = "SELECT set_config('bygdenav.redaction', 'on', true);"
    assert refused(f"{switch} UPDATE audit_auditevent SET action = 'nothing' WHERE id = {event.pk}")
    assert refused(f"{switch} DELETE FROM audit_auditevent WHERE id = {event.pk}")


def test_nor_can_the_models_own_methods(event: AuditEvent) -> None:
    with pytest.raises(Error, match="never changed"), transaction.atomic():
        event.delete()
    event.actor = "somebody else"
    with pytest.raises(Error, match="never changed"), transaction.atomic():
        event.save()


def test_redaction_covers_the_person_and_says_so(event: AuditEvent, karin: User) -> None:
    boss = User.objects.create_user("boss@example.org", "Bo Berg")
    assert redact(events=[event.pk], by=boss, reason="Asked to be forgotten", legal_ground="GDPR 17.1 b") == 1
    event.refresh_from_db()
    assert (event.actor, event.actor_id, event.hashes, event.reason) == ("[redacted]", None, {}, "[redacted]")
    assert (event.action, event.changed) == ("test.write", ["name", "words"])
    told = AuditEvent.objects.get(action="audit.redact")
    assert (told.actor, told.object_id, told.reason) == (
        "Bo Berg",
        str(event.pk),
        "Asked to be forgotten (GDPR 17.1 b)",
    )
    assert refused("DELETE FROM audit_auditevent")  # the door is closed again


@pytest.mark.parametrize(("reason", "ground"), [("", "GDPR 17"), ("asked", " ")])
def test_redaction_needs_a_reason_and_a_ground(event: AuditEvent, karin: User, reason: str, ground: str) -> None:
    with pytest.raises(ValueError, match="a reason and a legal ground"):
        redact(events=[event.pk], by=karin, reason=reason, legal_ground=ground)
