"""One form, one need: a form that is sent again gives what it gave before, and other words are never dropped.

Who goes back in the browser finds the form as it was, with its own mark, and may write something else in it. The same
words are the need that stands; other words get a mark that follows from the first, so that they too are sent once.
"""

import datetime as dt
import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.text import clean
from bygdenav.tenancy.api import current_tenant
from competence.needs.enums import EventKind, State
from competence.needs.models import Need
from competence.needs.rules import ALIVE
from competence.needs.services import publishing
from competence.needs.services.state import ask_again, note
from municipalities.organisations.api import Organisation

_FOR_SUGGESTIONS = ("urgency", "wants", "constraints", "window_from", "window_to")
_ANSWERS = (*_FOR_SUGGESTIONS, "answer_by", "kind", "visibility", "neighbours", "contact_name", "contact_phone")


def need_of_form(
    *, by: User, submission: str, text: str, organisation: Organisation | None, at: dt.datetime | None
) -> Need:
    """The need that this form made with these words, or its draft, held until the transaction ends; or a new one."""
    mark = submission
    while True:
        need = _held(by, mark, at or timezone.now())
        if need.state == State.DRAFT or _says(need, clean(text), organisation):
            return need
        mark = hashlib.blake2b(mark.encode(), digest_size=6).hexdigest()


def restate(need: Need, before: dict[str, object], *, by: User) -> None:
    """The same words came again, with other answers beside them: the last ones hold, while somebody works with it."""
    changed = [name for name in _ANSWERS if getattr(need, name) != before[name]]
    if not changed or need.state not in ALIVE:
        return
    need.save()
    if {"visibility", "neighbours"} & set(changed):
        note(need, by=by, kind=EventKind.VISIBILITY, at=timezone.now(), why=need.visibility)
    audit.record(action="needs.restate", by=by, obj=need, changed=changed)
    publishing.publish(need)
    if set(_FOR_SUGGESTIONS) & set(changed):
        ask_again(need)


def answers_of(need: Need) -> dict[str, object]:
    """What stands beside the words, for ``restate``."""
    return {name: getattr(need, name) for name in _ANSWERS}


def _held(by: User, mark: str, at: dt.datetime) -> Need:
    """The need with this mark, locked; or a new one. Two sendings at the same moment get the same row."""
    found = Need.objects.select_for_update().filter(author=by, submission=mark).first()
    if found is not None:
        return found
    language = translation.get_language() or current_tenant().main_language
    fresh = Need(author=by, submission=mark, language=language, created_at=at)
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        return Need.objects.select_for_update().get(author=by, submission=mark)
    return fresh


def _says(need: Need, text: str, organisation: Organisation | None) -> bool:
    same_firm = organisation is None or need.organisation_id == organisation.pk
    return same_firm and need.revisions.filter(number=1, text=text).exists()
