"""What the office says about a pair: two firms, or one; and one taken back."""

import datetime as dt
from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from municipalities.directory.api import Card, merge_cards, undo_merge
from municipalities.importing.enums import PairState
from municipalities.importing.models import Merge, Pair

UNDO_FOR: Final = dt.timedelta(days=30)


@transaction.atomic
def keep_apart(*, pair: Pair, by: User) -> Pair:
    """They are two firms; the pair is not shown again. Raises ``UserError`` when somebody has decided."""
    found = _open(pair)
    _decide(found, PairState.DIFFERENT, by)
    record(action="importing.keep_apart", by=by, obj=found, changed=["state"])
    return found


@transaction.atomic
def merge_pair(*, pair: Pair, keep: str, take: Collection[str], by: User) -> Merge:
    """They are one firm: the card with the public id ``keep`` stays, with the other one's values for the fields in ``take``.

    Raises ``UserError`` (``CannotMerge``).
    """
    found = _open(pair)
    winner, loser = (found.first, found.second) if keep == found.first.public_id else (found.second, found.first)
    _decide(found, PairState.MERGED, by)
    return merge(winner=winner, loser=loser, take=take, by=by)


@transaction.atomic
def merge(*, winner: Card, loser: Card, take: Collection[str], by: User) -> Merge:
    """Put one card into another, so that it can be taken back for thirty days."""
    undo = merge_cards(winner=winner, loser=loser, take=take, by=by)
    made = Merge.objects.create(winner=winner, loser=loser, undo=undo, by=by)
    record(action="importing.merge", by=by, obj=made, changed=["winner", "loser"])
    return made


@transaction.atomic
def take_back(*, made: Merge, by: User) -> Merge:
    """Both cards stand as before the merge; what was changed since stays changed. Raises ``UserError``."""
    found = Merge.objects.select_for_update().get(pk=made.pk)
    if found.undone_at:
        return found
    if not can_take_back(found):
        raise UserError(_("This can no longer be undone: it is more than 30 days ago."))
    undo_merge(winner=found.winner, loser=found.loser, undo=found.undo, by=by)
    found.undone_at, found.undone_by, found.undo = timezone.now(), by, {}
    found.save()
    first, second = sorted((found.winner_id, found.loser_id))
    Pair.objects.filter(first=first, second=second).update(state=PairState.OPEN, decided_at=None, decided_by=None)
    record(action="importing.undo_merge", by=by, obj=found, changed=["undone_at"])
    return found


def can_take_back(made: Merge) -> bool:
    """Whether a merge is young enough to be taken back."""
    return made.undone_at is None and timezone.now() - made.merged_at <= UNDO_FOR


def _open(pair: Pair) -> Pair:
    found = Pair.objects.select_for_update().get(pk=pair.pk)
    if found.state != PairState.OPEN:
        raise UserError(_("Somebody has already decided about these two."))
    return found


def _decide(pair: Pair, state: PairState, by: User) -> None:
    pair.state, pair.decided_at, pair.decided_by = state, timezone.now(), by
    pair.save()
