"""Mail that comes back: at once, or later in a report; and mail programs' own button against more of it."""

import smtplib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError

from bygdenav.ops.api import note_report, queue_mail, returned
from bygdenav.ops.models import OutgoingMail, ReturnedAddress
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.reports import report

pytestmark = pytest.mark.django_db
Jobs = Callable[..., int]
TO = "Elin@firma.example"


def sent(run_jobs: Jobs, to: str = TO) -> str:
    """Send a mail; the number that it carried."""
    queue_mail(to=to, subject="Frukost", body="Välkommen!\n")
    run_jobs()
    return str(mail.outbox[-1].message()["Message-ID"])


def refuse(monkeypatch: pytest.MonkeyPatch, code: int, words: bytes) -> None:
    def send(_self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (code, words)})

    monkeypatch.setattr(EmailBackend, "send_messages", send)


def test_an_address_that_the_server_refuses_is_noted_once_and_the_mail_is_not_kept(
    in_alvik: Tenant, run_jobs: Jobs, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MAIL_KEEP_SENT = False
    refuse(monkeypatch, 550, b"5.1.1 no such user here")
    queue_mail(to=TO, subject="Frukost", body="Välkommen!\n")
    run_jobs()
    row = OutgoingMail.objects.get()
    assert (row.sent_at, row.refused_at is not None, row.to, row.body) == (None, True, "", "")
    assert {each.status for each in returned([TO]).values()} == {"5.1.1"}


@pytest.mark.parametrize(("code", "words"), [(450, b"4.2.1 try later"), (554, b"5.7.1 your server is on a list")])
def test_what_is_not_the_addresss_fault_is_tried_again(
    in_alvik: Tenant, run_jobs: Jobs, monkeypatch: pytest.MonkeyPatch, code: int, words: bytes
) -> None:
    refuse(monkeypatch, code, words)
    queue_mail(to=TO, subject="Frukost", body="Välkommen!\n")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        run_jobs()
    assert not ReturnedAddress.objects.exists()
    assert OutgoingMail.objects.get().body


@pytest.mark.parametrize("whole", [True, False])
def test_a_report_about_our_mail_marks_the_address_in_its_own_place_only(
    alvik: Tenant, bakkevik: Tenant, run_jobs: Jobs, *, whole: bool
) -> None:
    with tenant_context(alvik):
        number = sent(run_jobs)
        assert note_report(report(number=number, to=TO.lower(), whole=whole)) == 1
        assert list(returned([TO, "annan@firma.example"])) == [TO.lower()]
        assert note_report(report(number=number, to=TO)) == 1
        assert ReturnedAddress.objects.count() == 1
    with tenant_context(bakkevik):
        assert not returned([TO])


def test_a_report_that_somebody_made_up_silences_nobody(in_alvik: Tenant, run_jobs: Jobs) -> None:
    number = sent(run_jobs)
    pk = OutgoingMail.objects.get().pk
    for wrong in (
        report(number=number, to="annan@firma.example"),
        report(number=f"<{pk}.{'0' * 32}@place.example>", to=TO),
        report(number="<9999999.1@place.example>", to=TO),
        report(number="", to=TO),
        report(number=number, to=TO, action="delayed", status="4.4.1"),
        report(number=number, to=TO, status="5.7.1"),
        mail.EmailMessage("Frånvaro", "Jag är borta till måndag.").message(),
    ):
        assert note_report(wrong) == 0
    assert not ReturnedAddress.objects.exists()


def test_the_command_reads_a_file_or_what_is_new_in_a_maildir(
    in_alvik: Tenant, run_jobs: Jobs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = {to: sent(run_jobs, to) for to in ("a@firma.example", "b@firma.example")}
    files = {to: report(number=number, to=to).as_bytes() for to, number in numbers.items()}
    (tmp_path / "one.eml").write_bytes(files["a@firma.example"])
    call_command("note_returned_mail", str(tmp_path / "one.eml"))
    for folder in ("new", "cur", "tmp"):
        (tmp_path / "box" / folder).mkdir(parents=True)
    (tmp_path / "box" / "new" / "1.a").write_bytes(files["b@firma.example"])
    (tmp_path / "box" / "new" / "2.a").write_bytes(b"\xff\xfe no mail at all")
    for _turn in range(2):
        call_command("note_returned_mail", maildir=str(tmp_path / "box"))
    assert set(returned(numbers)) == set(numbers)
    assert not list((tmp_path / "box" / "new").iterdir())
    assert len(list((tmp_path / "box" / "cur").iterdir())) == 2
    assert capsys.readouterr().out.splitlines() == [
        "read: 1, addresses noted: 1", "read: 2, addresses noted: 1", "read: 0, addresses noted: 0",
    ]  # fmt: skip
    for wrong in ({"file": str(tmp_path / "none.eml")}, {"maildir": str(tmp_path)}):
        with pytest.raises(CommandError):
            call_command("note_returned_mail", *filter(None, [wrong.get("file")]), maildir=wrong.get("maildir"))
