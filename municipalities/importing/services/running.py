"""An import on its way: compared, confirmed, written in parts that are whole or not there, stopped, gone on with.

A part is one transaction. Whatever is stopped or killed between two parts goes on with the next one; two imports of one place
never write at the same time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.ops.api import defer
from bygdenav.tenancy.api import current_tenant
from municipalities.importing.enums import OfficeWords, Outcome, State, Unclear
from municipalities.importing.models import FirmImport, ImportRow
from municipalities.importing.selectors.register import Register
from municipalities.importing.services.evaluating import Evaluation
from municipalities.importing.services.judged import note_verdict, save_rows
from municipalities.importing.services.writing import write_part

Note = Callable[[int, int], None]  # rows done, of all
AT_A_TIME: Final = 200
_LOCK: Final = 7_413_001
_TRIES: Final = 3
CHECK, WRITE, FIND = "importing.check", "importing.write", "importing.find_pairs"


@transaction.atomic
def start_check(*, firm_import: FirmImport, by: User | None, office_words: str = "", unclear: str = "") -> FirmImport:
    """Compare every row with the register, in a job. Raises ``UserError`` when it is too late for that."""
    found = _locked(firm_import, State.MAPPING, State.READY, State.CHECKING)
    found.office_words = OfficeWords(office_words or found.office_words)
    found.unclear = Unclear(unclear or found.unclear)
    _go_to(found, State.CHECKING, handled=0)
    defer(CHECK, lock=_queue(), public_id=found.public_id)
    record(action="importing.compare", by=by, obj=found, changed=["mapping", "office_words", "unclear"])
    return found


@transaction.atomic
def prepare(*, firm_import: FirmImport, unclear: str) -> None:
    """As ``start_check``, for whoever calls ``check`` right away: no job. The import of the command line."""
    firm_import.unclear = Unclear(unclear)
    _go_to(firm_import, State.CHECKING, handled=0)
    record(action="importing.compare", by=None, obj=firm_import, changed=["unclear"])


@transaction.atomic
def confirm_now(*, firm_import: FirmImport) -> None:
    """As ``confirm``, for whoever calls ``write`` right away: no job."""
    found = _locked(firm_import, State.READY)
    found.confirmed_at = timezone.now()
    _go_to(found, State.QUEUED)
    record(action="importing.confirm", by=None, obj=found, changed=["state"])


@transaction.atomic
def confirm(*, firm_import: FirmImport, by: User | None) -> FirmImport:
    """Write it, in a job, after whatever is being written now. Said twice it is written once. Also goes on with one that was
    stopped. Raises ``UserError``."""
    found = _locked(firm_import, State.READY, State.PAUSED, State.QUEUED, State.WRITING)
    if found.state in (State.QUEUED, State.WRITING) and not is_stuck(found):
        return found
    found.confirmed_at = found.confirmed_at or timezone.now()
    _go_to(found, State.QUEUED)
    defer(WRITE, lock=_queue(), public_id=found.public_id)
    record(action="importing.confirm", by=by, obj=found, changed=["state"])
    return found


@transaction.atomic
def pause(*, firm_import: FirmImport, by: User | None) -> FirmImport:
    """Stop after the part that is being written. What is written stays; the rest can be gone on with."""
    found = _locked(firm_import, State.QUEUED, State.WRITING)
    _go_to(found, State.PAUSED)
    record(action="importing.pause", by=by, obj=found, changed=["state"])
    return found


@transaction.atomic
def drop(*, firm_import: FirmImport, by: User | None) -> FirmImport:
    """Throw the rows away that are not written. Raises ``UserError`` while it is being written."""
    found = _locked(firm_import, State.MAPPING, State.CHECKING, State.READY, State.PAUSED)
    found.rows.filter(written_at=None).delete()
    found.finished_at = timezone.now()
    _go_to(found, State.DROPPED)
    record(action="importing.drop", by=by, obj=found, changed=["state"])
    return found


def check(firm_import: FirmImport, *, note: Note | None = None) -> None:
    """Compare every row with the register, and keep what would become of it. ``note`` is told after each part."""
    with translation.override(firm_import.language or None):
        FirmImport.objects.filter(pk=firm_import.pk).update(handled=0)
        evaluation = Evaluation(firm_import, Register.read())
        for rows in _parts(firm_import.rows.all()):
            with transaction.atomic():
                for verdict in evaluation.verdicts(rows):
                    note_verdict(verdict)
                save_rows(rows)
                if not _advance(firm_import, len(rows), State.CHECKING, note):
                    return
    with transaction.atomic():
        found = FirmImport.objects.select_for_update().get(pk=firm_import.pk)
        if found.state == State.CHECKING:
            found.counts = count(found)
            _go_to(found, State.READY)


def write(firm_import: FirmImport, *, note: Note | None = None) -> None:
    """Write every row that is new or changed, part by part, until all are or somebody says stop. ``note`` as in ``check``."""
    with _alone(), translation.override(firm_import.language or None):
        with transaction.atomic():
            found = FirmImport.objects.select_for_update().get(pk=firm_import.pk)
            if found.state not in (State.QUEUED, State.WRITING):
                return
            _go_to(found, State.WRITING, handled=found.total - _left(found).count())
        evaluation = Evaluation(found, Register.read())
        while rows := list(_left(found).order_by("number")[:AT_A_TIME]):
            if not _write_one_part(evaluation, rows, note):
                return
        _finish(found)


def count(firm_import: FirmImport) -> dict[str, int]:
    """How many rows come to what; ``waiting`` and ``kept`` are parts of these."""
    rows = firm_import.rows.aggregate(
        **{each.value: Count("pk", filter=Q(outcome=each)) for each in Outcome},
        waiting=Count("pk", filter=Q(waits=True)), kept=Count("pk", filter=~Q(kept={})),
    )  # fmt: skip
    return {name: int(number) for name, number in rows.items()}


def is_stuck(firm_import: FirmImport) -> bool:
    """Whether nothing has moved for so long that whoever was at it must be gone."""
    return firm_import.is_moving and (timezone.now() - firm_import.moved_at).total_seconds() > 180


def _write_one_part(evaluation: Evaluation, rows: list[ImportRow], note: Note | None) -> bool:
    """One part, whole or not at all; again when somebody registers one of its firms at the same moment."""
    for tried in range(1, _TRIES + 1):
        try:
            with transaction.atomic():
                verdicts = evaluation.verdicts(rows)
                write_part(verdicts, evaluation.register, by=evaluation.firm_import.by)
                for verdict in verdicts:
                    note_verdict(verdict)
                save_rows(rows, written=True)
                return _advance(evaluation.firm_import, len(rows), State.WRITING, note)
        except IntegrityError:
            if tried == _TRIES:
                raise
            evaluation.register, evaluation.seen = Register.read(), {}
    raise AssertionError("unreachable")


def _finish(firm_import: FirmImport) -> None:
    with transaction.atomic():
        found = FirmImport.objects.select_for_update().get(pk=firm_import.pk)
        found.counts, found.finished_at = count(found), timezone.now()
        _go_to(found, State.DONE, handled=found.total)
        record(action="importing.finish", by=found.by, obj=found, changed=["state", *found.counts])
        defer(FIND)


def _left(firm_import: FirmImport) -> Any:
    return firm_import.rows.filter(written_at=None, outcome__in=(Outcome.NEW, Outcome.CHANGED))


def _parts(rows: Any) -> Iterator[list[ImportRow]]:
    last = 0
    while part := list(rows.filter(number__gt=last).order_by("number")[:AT_A_TIME]):
        yield part
        last = part[-1].number


def _advance(firm_import: FirmImport, rows: int, state: State, note: Note | None) -> bool:
    """Say how far it has come; whether to go on."""
    found = FirmImport.objects.select_for_update().get(pk=firm_import.pk)
    found.handled, found.moved_at = found.handled + rows, timezone.now()
    found.save(update_fields=["handled", "moved_at"])
    if note:
        note(found.handled, found.total)
    return found.state == state


def _go_to(firm_import: FirmImport, state: State, *, handled: int | None = None) -> None:
    firm_import.state, firm_import.moved_at = state, timezone.now()
    firm_import.handled = firm_import.handled if handled is None else handled
    firm_import.save()


def _locked(firm_import: FirmImport, *states: State) -> FirmImport:
    found = FirmImport.objects.select_for_update().get(pk=firm_import.pk)
    if found.state not in states:
        raise UserError(
            _("This is no longer possible: the import is “%(state)s”.") % {"state": found.get_state_display()}
        )
    return found


def _queue() -> str:
    return f"importing-{current_tenant().schema_name}"


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until nobody else writes an import in this place. The lock ends with its connection, however this process ends."""
    keeper = connection.copy()
    try:
        with keeper.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_LOCK, current_tenant().pk])
        try:
            yield
        finally:
            with keeper.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, current_tenant().pk])
    finally:
        keeper.close()
