"""Two people with the same need open: whoever comes second sees what the first one did, and nothing is lost."""

from django.db.models import F, Q, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from competence.needs.enums import EventKind
from competence.needs.models import Need, NeedEvent


class MovedMeanwhileError(UserError):
    """Somebody else moved the need after this person opened it."""


def last_step(need: Need) -> str:
    """A mark of the last thing that moved the need; a form carries it as ``seen``."""
    step = _steps(need).last()
    return str(step.pk) if step else ""


def expect(need: Need, seen: str) -> None:
    """Raise ``MovedMeanwhileError`` when the locked ``need`` moved after the step ``seen``; empty asks for nothing."""
    if not seen.isdecimal() or len(seen) > 18:
        return
    later = _steps(need).filter(pk__gt=int(seen)).select_related("by").last()
    if later is not None:
        raise MovedMeanwhileError(_said(later))


def _steps(need: Need) -> QuerySet[NeedEvent]:
    moved = ~Q(from_state=F("to_state")) | Q(kind=EventKind.ANSWERED)
    return need.events.filter(moved).order_by("pk")


def _said(step: NeedEvent) -> str:
    facts = {
        "who": step.by.get_full_name() if step.by else _("The clock"),
        "what": str(EventKind(step.kind).label).lower(),
        "time": formats.time_format(timezone.localtime(step.at), "H.i"),
    }
    return (
        _(
            "Somebody was before you. %(who)s, %(time)s: %(what)s. What you wrote is still here; look at the need, then "
            "send it or leave it."
        )
        % facts
    )
