"""The office writes down contacts with firms; only it reads them, nothing is kept for ever, promises have an owner."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from bygdenav.audit.models import AuditEvent
from bygdenav.roles.api import end_role
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.crm.models import Note
from municipalities.crm.services import forget_notes
from municipalities.directory.api import Card
from tests.factories.firms import firm_card, officer, person
from tests.factories.people import membership_of, staff
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
TODAY = "2026-11-20"


def form(**fields: object) -> dict[str, object]:
    """What the form sends."""
    return {
        "kind": "call", "said": "Vill bygga ut i vår.", "promised": "", "next_step": "", "next_day": "", "owner": "",
        "with_whom": "Elin", "day": timezone.localdate().isoformat(), "months": "24", "submission": "abcdefgh12345", **fields,
    }  # fmt: skip


def path(card: Card) -> str:
    return f"/skrivbord/foretag/{card.public_id}/kontakter/"


def test_a_contact_is_written_once_and_stands_with_its_next_step_on_the_desk(in_alvik: Tenant) -> None:
    card, user = firm_card(published=True, name="Granselets Släp"), officer()
    desk = visitor(user)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    sent = form(
        promised="Vi hör av oss.", next_step="Skicka blanketten", next_day=tomorrow.isoformat(), owner=str(user.pk)
    )
    for _ in range(2):
        assert desk.post(path(card), sent).status_code == 302
    note = Note.objects.get()
    assert (note.by, note.owner, note.next_day, note.is_open) == (user, user, tomorrow, True)
    page = desk.get(path(card)).text
    assert "Vill bygga ut i vår." in page
    assert "Vi hör av oss." in page
    morning = desk.get("/skrivbord/").text
    assert "Skicka blanketten" in morning
    assert "Skicka blanketten" not in visitor(officer("Nils")).get("/skrivbord/").text
    desk.post(f"/skrivbord/kontakter/{note.public_id}/klart/", {"back": "desk"})
    assert "Granselets Släp" not in desk.get("/skrivbord/").text.split("undo")[0]
    desk.post(f"/skrivbord/kontakter/{note.public_id}/klart/", {"open": "1"})
    note.refresh_from_db()
    assert note.is_open
    actions = set(AuditEvent.objects.filter(object_id=note.public_id).values_list("action", flat=True))
    assert {"crm.write_note", "crm.step_done", "crm.step_open"} <= actions


@pytest.mark.parametrize(
    "fields",
    [
        {"said": "", "promised": "", "next_step": ""},
        {"said": "Hennes nummer är 811218-9876"},
        {"with_whom": "811218-9876"},
        {"day": "2999-01-01"},
        {"day": "1999-01-01"},
        {"day": "i går"},
        {"kind": "dans"},
        {"months": "9999"},
        {"next_day": "2026-12-01"},
        {"next_step": "Ring", "next_day": "2999-01-01"},
        {"owner": "999999"},
        {"said": "x" * 5001},
        {"submission": ""},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(in_alvik: Tenant, fields: dict[str, object]) -> None:
    card, desk = firm_card(published=True), visitor(officer())
    answer = desk.post(path(card), form(**fields))
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert "Elin" in answer.text or "with_whom" in fields
    assert not Note.objects.exists()


def test_markup_is_words_and_long_words_break(in_alvik: Tenant) -> None:
    card, desk = firm_card(published=True), visitor(officer())
    desk.post(path(card), form(said="<script>alert(1)</script>", with_whom="<b>Elin</b>"))
    page = desk.get(path(card)).text
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;Elin" in page


def test_only_the_places_own_office_reads_notes(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        owner = person()
        card = firm_card(by=owner, published=True)
        visitor(officer()).post(path(card), form(said="Hemligt om generationsskiftet"))
    with tenant_context(alvik):
        note = Note.objects.get()
        pages = [
            path(card), f"{path(card)}utdrag.json", "/skrivbord/kontakter/", f"/skrivbord/kontakter/{note.public_id}/",
            "/skrivbord/kontakter/utskick/",
        ]  # fmt: skip
        editor, admin = staff("editor"), staff("administrator")
    with tenant_context(bakkevik):
        stranger = officer()
    for page in pages:
        for reader, status in ((owner, 403), (editor, 403), (admin, 403), (stranger, 404), (None, 302)):
            assert visitor(reader).get(page).status_code == status, page
    for page in (path(card), f"/skrivbord/kontakter/{note.public_id}/"):
        assert visitor(stranger, host="b.localhost").get(page).status_code == 404
    public = visitor(owner).get(f"/foretag/{card.public_id}-{card.slug}/").text
    assert "generationsskiftet" not in public


def test_a_note_is_put_right_and_taken_away_for_good(in_alvik: Tenant) -> None:
    card, desk = firm_card(published=True), visitor(officer())
    desk.post(path(card), form())
    note = Note.objects.get()
    page = f"/skrivbord/kontakter/{note.public_id}/"
    assert desk.post(page, form(said="")).status_code == 422
    desk.post(page, form(said="Vill sälja, inte bygga ut.", months="12"))
    note.refresh_from_db()
    assert note.said == "Vill sälja, inte bygga ut."
    assert note.changed_at is not None
    desk.post(f"{page}ta-bort/")
    assert not Note.objects.exists()
    assert AuditEvent.objects.filter(action="crm.delete_note", object_id=note.public_id).exists()
    assert desk.post(f"{page}ta-bort/").status_code == 404


def test_notes_are_found_by_words_kind_step_and_person(in_alvik: Tenant) -> None:
    user = officer()
    desk, other = visitor(user), visitor(officer("Nils"))
    first, second = firm_card(published=True, name="Alfa Släp"), firm_card(published=True, name="Beta Ved")
    day = (timezone.localdate() - dt.timedelta(days=2)).isoformat()
    desk.post(path(first), form(kind="visit", next_step="Ring upp", next_day=day, owner=str(user.pk)))
    other.post(path(second), form(said="Pratade om ved", submission="zyxwvut98765"))

    def shown(query: str) -> tuple[bool, bool]:
        page = desk.get(f"/skrivbord/kontakter/?{query}").text
        return "Alfa Släp" in page, "Beta Ved" in page

    assert shown("") == (True, True)
    assert shown("q=ved+pratade") == (False, True)
    assert shown("q=alfa") == (True, False)
    assert shown("sort=visit") == (True, False)
    assert shown("steg=late") == (True, False)
    assert shown("steg=done") == (False, False)
    assert shown("mina=on") == (True, False)
    for nonsense in ("q=" + "%25" * 30, "sort=x", "steg=%00", "sida=999", "q=" + "a" * 10_000):
        assert desk.get(f"/skrivbord/kontakter/?{nonsense}").status_code == 200


def test_a_leavers_promises_pass_to_a_colleague(in_alvik: Tenant) -> None:
    leaver, colleague, admin = staff("officer"), staff("officer"), staff("administrator")
    card = firm_card(published=True)
    visitor(leaver).post(path(card), form(next_step="Ring upp", owner=str(leaver.pk)))
    end_role(membership=membership_of(leaver), by=admin, colleague=colleague)
    note = Note.objects.get()
    assert (note.owner, note.by) == (colleague, leaver)
    assert "Ring upp" in visitor(colleague).get("/skrivbord/").text


def test_merged_firms_show_both_their_notes(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    kept, lost = firm_card(published=True), firm_card(published=True)
    desk.post(path(lost), form(said="Sagt till den som försvann"))
    Card.objects.filter(pk=lost.pk).update(merged_into=kept, status="withdrawn")
    assert "Sagt till den som försvann" in desk.get(path(kept)).text
    assert "Sagt till den som försvann" in desk.get(path(lost)).text
    desk.post(path(lost), form(said="Nytt", submission="nytt-nytt-nytt"))
    assert Note.objects.get(said="Nytt").card == kept


def test_the_firm_gets_everything_that_is_written_about_it_and_that_is_in_the_trail(in_alvik: Tenant) -> None:
    card, desk = firm_card(published=True, name="Granselets Släp"), visitor(officer())
    desk.post(path(card), form(said="Vill sälja åäö", promised="Ett bud"))
    desk.post(f"{path(card)}utskick/", {"way": "phone", "name": "Elin"})
    answer = desk.get(f"{path(card)}utdrag.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    found = json.loads(answer.content)
    assert found["firm"] == "Granselets Släp"
    assert found["contacts"][0]["said"] == "Vill sälja åäö"
    assert found["yes_to_mailings"]["who"] == "Elin"
    assert AuditEvent.objects.filter(action="crm.extract", object_id=card.public_id).exists()


def test_notes_are_forgotten_in_time_but_not_what_is_still_to_be_done(in_alvik: Tenant) -> None:
    card, desk = firm_card(published=True), visitor(officer())
    long_ago = (timezone.localdate() - dt.timedelta(days=800)).isoformat()
    desk.post(path(card), form(day=long_ago, said="Gammalt", submission="gammalt-0001"))
    desk.post(path(card), form(day=long_ago, said="Gammalt men lovat", next_step="Ring", submission="gammalt-0002"))
    desk.post(path(card), form(said="Nytt", submission="gammalt-0003"))
    forget_notes()
    forget_notes()
    assert set(Note.objects.values_list("said", flat=True)) == {"Gammalt men lovat", "Nytt"}
    assert AuditEvent.objects.filter(action="crm.forget_note").count() == 1
