"""What is shown of how it went: what the help gave, and which calls are to be made."""

from typing import Any

from django.db.models import F, Q
from django.forms import Form
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.needs.enums import EventKind, MoneyEffect, ReminderKind, State, TimeEffect
from competence.needs.forms.after import HowForm
from competence.needs.models import Effect, Need, Reminder
from competence.needs.services.after import to_call
from competence.needs.views import told

_TOLD = (EventKind.LOST, EventKind.MOVED, EventKind.FREED)


def effect_words(effect: Effect) -> str:
    """What the help gave, in a line."""
    parts = []
    if effect.time:
        parts.append(str(TimeEffect(effect.time).label))
    if effect.hours is not None:
        parts.append(_("own estimate %(hours)s hours a month") % {"hours": effect.hours})
    if effect.money:
        parts.append(str(MoneyEffect(effect.money).label))
    if effect.amount is not None:
        amount = formats.number_format(effect.amount, use_l10n=True, force_grouping=True)
        parts.append(_("own estimate %(amount)s kr a year") % {"amount": amount})
    return f"{', '.join(parts)} ({told.day(effect.at)})"


def effects_of(need: Need) -> list[str]:
    """What the firm has said that it gave, the latest first."""
    return [effect_words(each) for each in reversed(need.effects.all())]


def questions_of(need: Need, forms: dict[str, Form]) -> list[dict[str, Any]]:
    """What the office asks or tells the firm on the telephone now: asked for and not answered."""
    rows = need.reminders.filter(done_at=None, sent_at__isnull=False)
    return [
        {
            "id": row.pk, "title": str(ReminderKind(row.kind).label), "is_news": row.kind == ReminderKind.NEWS,
            "news": news(need), "form": forms.get(f"how_{row.pk}") or HowForm(auto_id=f"how-{row.pk}-%s"),
        }
        for row in rows
    ]  # fmt: skip


def news(need: Need) -> str:
    """What a firm that only phones is told: what happened to what it was offered, or where its need stands."""
    last = need.events.filter(Q(kind__in=_TOLD) | ~Q(from_state=F("to_state"))).last()
    if last is not None and last.kind in _TOLD:
        return f"{EventKind(last.kind).label}: {last.why}"
    if need.state == State.PARKED and need.look_again_on:
        what = _("Put aside until %(date)s") % {"date": told.day(need.look_again_on)}
        return f"{what}: {need.parked_why}"
    why = told.closed_because(list(need.events.all())) if need.state == State.CLOSED else ""
    return f"{State(need.state).label}: {why}" if why else str(State(need.state).label)


def call_row(row: Reminder) -> dict[str, str]:
    """A line of the telephone list."""
    need = row.need
    firm = need.organisation.name if need.organisation else ""
    tried = ngettext("Tried %(count)s time.", "Tried %(count)s times.", row.tries) % {"count": row.tries}
    about = f"{need.contact_name}, {firm}." if need.contact_name else f"{firm}."
    label = str(ReminderKind(row.kind).label)
    return {
        "title": label if row.kind == ReminderKind.NEWS else _("%(when)s: did it help?") % {"when": label},
        "href": reverse("need_desk", args=[need.public_id]) + "#how", "phone": need.contact_phone,
        "tel": told.tel(need.contact_phone), "text": f"{about} {tried if row.tries else ''}".strip(),
        "number": str(row.due_on.day), "month": formats.date_format(row.due_on, "M").lower().rstrip(".")[:3],
    }  # fmt: skip


def calls() -> list[dict[str, str]]:
    """The questions and news of the telephone list."""
    return [call_row(row) for row in to_call()]
