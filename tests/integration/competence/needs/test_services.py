"""What happens to a need, from the first word to the verdict."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction

from bygdenav.audit.api import AuditEvent
from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.matching.api import Nearest, NeedQuery, Shelf
from competence.needs import api
from competence.needs.api import CallTask, Need, NeedRevision, NeedWords
from competence.needs.rules import REDACTED
from competence.needs.services import suggesting
from tests.factories import needs
from tests.factories.firms import officer

pytestmark = pytest.mark.django_db


def stands(need: Need) -> Need:
    return Need.objects.get(pk=need.pk)


def test_sending_keeps_the_words_as_they_were_and_starts_the_wait(in_alvik: Tenant) -> None:
    need = needs.sent("  Vi behöver hjälp med lagret.  ")
    assert need.revisions.get().text == "Vi behöver hjälp med lagret."
    assert (need.state, need.language, need.visibility) == ("open", "sv", "office")
    assert need.waiting_since == need.sent_at
    assert [event.kind for event in need.events.all()] == ["sent"]
    event = AuditEvent.objects.get(action="needs.say")
    assert "text" in event.hashes
    assert "lagret" not in str(event.__dict__)


def test_the_same_form_sent_twice_is_one_need(in_alvik: Tenant) -> None:
    by, firm = needs.firm()
    first = api.send_need(by=by, organisation=firm, words=NeedWords(text=needs.LAGER), submission="abc23456")
    again = api.send_need(by=by, organisation=firm, words=NeedWords(text=needs.LAGER), submission="abc23456")
    assert first == again
    assert (Need.objects.count(), NeedRevision.objects.count()) == (1, 1)


def test_a_draft_is_its_writers_alone_and_becomes_the_need(in_alvik: Tenant) -> None:
    by, firm = needs.firm()
    draft = api.save_draft(by=by, words=NeedWords(text="Lagret"), submission="abc23456")
    assert draft.state == "draft"
    assert not api.desk_needs("all").exists()
    sent = api.send_need(by=by, organisation=firm, words=NeedWords(text=needs.LAGER), submission="abc23456")
    assert (sent.pk, sent.draft, sent.state) == (draft.pk, "", "open")


def test_a_draft_can_be_thrown_away_but_not_what_was_sent(in_alvik: Tenant) -> None:
    by, _firm = needs.firm()
    draft = api.save_draft(by=by, words=NeedWords(text="Lagret"), submission="abc23456")
    api.discard_draft(need=draft, by=by)
    assert not Need.objects.exists()
    need = needs.sent()
    api.discard_draft(need=need, by=by)
    assert Need.objects.get() == need


@pytest.mark.parametrize("text", ["", "  \n ", "🎉🎉🎉🎉", "x", "a" * 10_001, "ord " * 50_000])
def test_texts_that_cannot_be_read_are_refused(in_alvik: Tenant, text: str) -> None:
    with pytest.raises(UserError) as refused:
        needs.sent(text)
    assert refused.value.field == "text"
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi finner ingen som kan sveise rustfritt før snøen går, og vi må ha noen snart.", "nb"),
        ("We need somebody who can help us with the online booking of our cabins.", "en"),
        ("Tarvitsemme apua kirjanpidon kanssa, koska emme ehdi tehdä sitä itse.", "fi"),
        ("Lager?", "sv"),
    ],
)
def test_the_language_is_recognised_and_short_texts_take_the_pages(in_alvik: Tenant, text: str, language: str) -> None:
    need = needs.sent(text)
    assert need.language == language
    assert need.language_source == ("page" if len(text) < 10 else "detected")
    assert api.suggest(need=need)


def test_added_words_stand_beside_the_first_ones(in_alvik: Tenant) -> None:
    need = needs.sent()
    api.add_revision(need=need, text="Vi är tre.", by=need.author)
    api.add_revision(need=need, text="Vi är tre.", by=need.author)
    assert list(need.revisions.values_list("number", "text")) == [(1, needs.LAGER), (2, "Vi är tre.")]
    assert Need.objects.with_words().get().words == f"{needs.LAGER}\n\nVi är tre."


@pytest.mark.parametrize("change", ["text = 'annat'", "language = 'en'", "redacted_at = now()"])
def test_the_database_lets_nobody_change_the_words(in_alvik: Tenant, change: str) -> None:
    needs.sent()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE needs_needrevision SET {change}")


def test_the_database_lets_nobody_delete_the_words(in_alvik: Tenant) -> None:
    need = needs.sent()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        need.revisions.all().delete()


def test_words_are_covered_by_decision_everywhere_and_the_decision_stays(in_alvik: Tenant) -> None:
    by, need = officer(), needs.sent("Pärmen är full och Anna är sjuk i hjärtat.")
    needs.offer()
    api.suggest(need=need)
    hashed = AuditEvent.objects.get(action="needs.say").hashes
    covered = api.redact_revision(
        revision=need.revisions.get(), by=by, reason="Annan persons hälsa", legal_ground="OSL 25:1"
    )
    assert (covered.text, covered.redacted_by, covered.legal_ground) == (REDACTED, by, "OSL 25:1")
    assert hashed
    assert AuditEvent.objects.get(action="needs.say").hashes == {}
    assert "OSL 25:1" in AuditEvent.objects.get(action="needs.redact").reason
    reasons = [match.reasons for run in need.match_runs.all() for match in run.matches.all()]
    assert "Pärmen" not in str(reasons)
    with pytest.raises(DatabaseError), transaction.atomic():
        NeedRevision.objects.update(text="tillbaka")


@pytest.mark.parametrize(("reason", "ground", "field"), [("", "OSL 25:1", "reason"), ("Hälsa", " ", "legal_ground")])
def test_covering_needs_a_reason_and_a_legal_ground(in_alvik: Tenant, reason: str, ground: str, field: str) -> None:
    need = needs.sent()
    with pytest.raises(UserError) as refused:
        api.redact_revision(revision=need.revisions.get(), by=officer(), reason=reason, legal_ground=ground)
    assert refused.value.field == field
    assert need.revisions.get().text == needs.LAGER


def test_an_offer_as_answer_reaches_the_firm_and_ends_the_wait(in_alvik: Tenant) -> None:
    need, by = needs.sent(), officer()
    answer = api.answer_with_offer(need=need, offer=needs.offer(), by=by, text="Vi tänkte på er.")
    now = stands(need)
    assert (now.state, now.waiting_since, now.first_answer_at, now.assigned_to) == ("offered", None, answer.at, by)


def test_the_firm_gets_a_mail_without_its_own_whole_text(in_alvik: Tenant) -> None:
    by, firm = needs.firm()
    OutgoingMail.objects.all().delete()
    need = needs.sent("Vi har lagret i en pärm. Min fru är sjukskriven och jag hinner inte.", by=by, organisation=firm)
    api.answer_with_words(need=need, text="Vi ringer i morgon.", by=officer())
    letter = OutgoingMail.objects.get(to=need.author.email)
    assert "Vi ringer i morgon." in letter.body
    assert "sjukskriven" not in letter.body + letter.subject
    assert letter.body.count("/behov/svar/") == 3
    to_office = OutgoingMail.objects.get(to=in_alvik.office_email)
    assert "pärm" not in to_office.body + to_office.subject
    assert f"/skrivbord/behov/{need.public_id}/" in to_office.body
    assert mail.outbox == []


def test_an_answer_to_a_firm_that_only_phones_becomes_a_call(in_alvik: Tenant) -> None:
    by = officer()
    need = needs.filed(by=by)
    offer = needs.offer()
    OutgoingMail.objects.all().delete()
    api.answer_with_offer(need=need, offer=offer, by=by, text="Säg till om det inte passar.")
    call = CallTask.objects.get()
    assert offer.title in call.words
    assert "Säg till om det inte passar." in call.words
    assert not OutgoingMail.objects.exists()
    api.log_call(task=call, by=by, reached=False)
    call.refresh_from_db()
    assert (call.tries, call.done_at) == (1, None)
    api.log_call(task=call, by=by, reached=True, said="Han provar i helgen.", helped="yes")
    call.refresh_from_db()
    assert call.done_by == by
    assert stands(need).state == "closed"
    assert need.feedback.get().source == "officer"
    api.log_call(task=call, by=by, reached=True, said="En gång till", helped="no")
    call.refresh_from_db()
    assert call.said == "Han provar i helgen."


@pytest.mark.parametrize(("helped", "state"), [("yes", "closed"), ("partly", "open"), ("no", "open")])
def test_a_verdict_closes_the_need_or_puts_it_back_on_the_desk(in_alvik: Tenant, helped: str, state: str) -> None:
    need = needs.sent(days_ago=10)
    api.answer_with_words(need=need, text="Prova guiden.", by=officer())
    for _twice in range(2):
        feedback = api.give_feedback(need=need, helped=helped, by=need.author)
    now = stands(need)
    assert now.state == state
    assert now.waiting_since == (None if state == "closed" else feedback.at)
    assert need.feedback.count() == 1


def test_there_is_no_verdict_before_an_answer(in_alvik: Tenant) -> None:
    with pytest.raises(UserError):
        api.give_feedback(need=needs.sent(), helped="yes", by=None)


def test_taking_back_and_putting_back_goes_on_waiting_from_the_first_day(in_alvik: Tenant) -> None:
    need = needs.sent(days_ago=6)
    api.withdraw(need=need, by=need.author)
    assert stands(need).state == "withdrawn"
    api.restore(need=stands(need), by=need.author)
    assert (stands(need).state, stands(need).waiting_since) == ("open", need.sent_at)
    api.withdraw(need=need, by=need.author)
    with pytest.raises(UserError):
        api.answer_with_words(need=need, text="För sent", by=officer())


def test_a_leavers_needs_pass_to_a_colleague(in_alvik: Tenant) -> None:
    leaver, heir = officer("Nils Lund"), officer("Karin Öberg")
    mine, done, others = needs.filed(by=leaver), needs.filed(by=leaver), needs.filed(by=heir)
    api.answer_with_words(need=done, text="Klart.", by=leaver)
    api.give_feedback(need=done, helped="yes", by=leaver)
    assert api.pass_leavers_needs(leaver=leaver, to=heir, by=heir) == 1
    assert stands(mine).assigned_to == heir
    assert stands(done).assigned_to == leaver
    assert stands(others).assigned_to == heir
    assert "Nils Lund" in mine.events.get(kind="assigned").why


def test_history_can_be_seeded_without_telling_anybody(in_alvik: Tenant) -> None:
    by, firm = needs.firm()
    OutgoingMail.objects.all().delete()
    need = needs.sent(by=by, organisation=firm, days_ago=30)
    answered = need.sent_at + dt.timedelta(days=2)
    api.answer_with_words(need=need, text="Prova guiden.", by=officer(), at=answered)
    assert stands(need).first_answer_at == answered
    assert not OutgoingMail.objects.exists()


def test_helpers_hands_and_wishes_are_written_down_once(in_alvik: Tenant) -> None:
    need, offer = needs.sent(visibility="helpers_anonymous"), needs.offer()
    for _twice in range(2):
        api.raise_hand(need=need, by=need.author, who="Lärcentrum", text="Vi kan visa.")
        api.choose(need=need, offer=offer, wanted=True, by=need.author)
    assert sorted(event.kind for event in need.events.all()) == ["hand", "sent", "wished"]
    api.unchoose(need=need, offer=offer, by=need.author)
    assert not need.wishes.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "answered"}, {"waiting_since": None}, {"sent_at": None}, {"draft": "kvar"}, {"neighbours": True},
        {"source": "visit"}, {"source": "rumour"}, {"kind": "whim"}, {"organisation": None},
        {"window_from": dt.date(2026, 2, 1), "window_to": dt.date(2026, 1, 1)},
    ],
)  # fmt: skip
def test_the_database_refuses_a_need_that_cannot_be(in_alvik: Tenant, values: dict[str, object]) -> None:
    need = needs.sent()
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(**values)


def test_what_is_written_in_one_place_is_not_in_another(in_alvik: Tenant, bakkevik: Tenant) -> None:
    need = needs.sent(visibility="public")
    with tenant_context(bakkevik):
        assert api.desk_need(need.public_id) is None
        assert not api.needs_for_everybody().exists()
        assert not api.needs_of(need.author).exists()


def test_a_fault_in_the_matching_is_left_to_the_job(in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    needs.offer()
    need = needs.sent()

    def broken(*args: object, **options: object) -> None:
        raise RuntimeError("fault")

    monkeypatch.setattr("competence.needs.services.suggesting.nearest", broken)
    assert api.suggest(need=need, seconds=2) is False
    with pytest.raises(RuntimeError):
        api.suggest(need=need)


def test_a_slow_matching_is_left_to_the_job(in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    needs.offer()
    need, done = needs.sent(), threading.Event()
    monkeypatch.setattr("competence.needs.services.suggesting.nearest", lambda *args: done.wait(5))
    assert api.suggest(need=need, seconds=0.05) is False
    done.set()
    assert not need.match_runs.exists()


def test_what_was_found_without_the_sentence_model_is_asked_again_by_the_job(
    in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs.offer()
    need, real = needs.sent(), suggesting.nearest

    def in_a_hurry(query: NeedQuery, shelf: Shelf, **_given: float) -> Nearest:
        found = real(query, shelf, timeout=30)
        return replace(found, evidence=replace(found.evidence, vector=None))

    monkeypatch.setattr(suggesting, "nearest", in_a_hurry)
    assert api.suggest(need=need, seconds=30)
    assert api.suggest(need=need, seconds=30)
    monkeypatch.undo()
    assert [run.model_version for run in need.match_runs.all()] == ["none"]
    assert api.suggest(need=need)
    assert api.suggest(need=need)
    assert [run.model_version == "none" for run in need.match_runs.all()] == [False, True]


def test_suggestions_are_made_once_and_anew_when_the_words_change(in_alvik: Tenant) -> None:
    needs.offer()
    need = needs.sent()
    assert api.suggest(need=need)
    assert api.suggest(need=need)
    assert need.match_runs.count() == 1
    api.add_revision(need=need, text="Och kassan.", by=need.author)
    assert api.suggest(need=need)
    assert need.match_runs.count() == 2


def test_every_need_has_a_mark_of_its_own(db: None) -> None:
    marks = {Need().submission for _each in range(3)}
    assert len(marks) == 3
    assert all(isinstance(mark, str) for mark in marks)
