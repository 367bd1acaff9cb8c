"""What is said about orders and courses, in the reader's language."""

import datetime as dt
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from competence.offers.cards import price
from competence.offers.forms.offers import LANGUAGES
from competence.supply.api import (
    Course,
    CourseState,
    Folded,
    Order,
    OrderReply,
    OrderState,
    Picture,
    Pledged,
    ReplyKind,
)


def when(order: Order) -> str:
    """The window."""
    return span(order.earliest, order.latest)


def span(first: Any, last: Any) -> str:
    """Two days, or one, or that the time is open."""
    if first and last and first != last:
        return _("%(first)s to %(last)s") % {"first": formats.date_format(first), "last": formats.date_format(last)}
    return formats.date_format(first or last) if first or last else _("Any time")


def months(first: dt.date | None, last: dt.date | None) -> str:
    """As ``span``, in months: the first and the last day of many firms are each the day of one of them."""
    named = [formats.date_format(day, pgettext("month and year", "F Y")) for day in (first, last) if day]
    if len(set(named)) == 2:
        return _("%(first)s to %(last)s") % {"first": named[0], "last": named[1]}
    return named[0] if named else _("Any time")


def people(count: int) -> str:
    """How many people."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def order_facts(order: Order) -> list[dict[str, str]]:
    """How many, where, when, in which form and languages."""
    names = dict(LANGUAGES)
    rows = (
        (_("Who asks"), ", ".join(filter(None, (order.tenant.office_name, order.tenant.name)))),
        (_("Form"), str(order.get_kind_display())),
        (_("How"), str(order.get_delivery_display())),
        (_("For how many"), people(order.people)),
        (_("Smallest group"), people(order.minimum)),
        (_("Where"), order.where),
        (_("When"), when(order)),
        (_("Languages"), ", ".join(str(names.get(each, each)) for each in order.languages)),
        (_("Answer by"), formats.date_format(order.reply_by)),
    )
    return [{"term": term, "text": text} for term, text in rows if text]


def order_state(order: Order) -> dict[str, str]:
    """How it stands: the values of the ``state`` component."""
    late = order.state == OrderState.SENT and order.reply_by < timezone.localdate()
    text = _("The time to answer is over") if late else str(OrderState(order.state).label)
    tone, mark = {
        OrderState.SENT: ("wait", "warning"), OrderState.TAKEN: ("soon", "soon"), OrderState.DONE: ("ok", "yes"),
    }.get(OrderState(order.state), ("none", "no"))  # fmt: skip
    return {"tone": tone, "mark": mark, "text": text}


def course_facts(course: Course) -> list[dict[str, str]]:
    """What is offered to be made."""
    first = formats.date_format(course.starts)
    if course.starts_at:
        first = _("%(day)s at %(time)s") % {"day": first, "time": formats.time_format(course.starts_at)}
    if course.ends and course.ends != course.starts:
        first = _("%(first)s to %(last)s") % {"first": first, "last": formats.date_format(course.ends)}
    rows = (
        (_("Provider"), course.provider.name),
        (_("When"), first),
        (_("Where"), course.place or str(course.get_delivery_display())),
        (_("Cost"), price(course.cost, course.currency)),
        (_("Seats"), str(course.seats)),
        (_("Smallest group"), people(course.minimum)),
        (_("Last day to say yes"), formats.date_format(course.pledge_by)),
    )
    return [{"term": term, "text": text} for term, text in rows if text]


def course_state(course: Course, pledged: Pledged) -> dict[str, str]:
    """How a course stands, in a sentence."""
    if course.state == CourseState.STARTED:
        return {"tone": "ok", "mark": "yes", "text": _("The group is large enough. It takes place.")}
    if course.state == CourseState.ENDED:
        return {"tone": "none", "mark": "no", "text": _("Came to nothing")}
    left = max(0, course.minimum - pledged.seats)
    text = ngettext("%(count)s seat more and it takes place", "%(count)s seats more and it takes place", left)
    return {"tone": "wait", "mark": "soon", "text": text % {"count": left}}


def said(replies: list[OrderReply]) -> list[dict[str, str]]:
    """What was said and done, as a timeline."""
    rows = []
    for each in replies:
        who = each.by.get_full_name() if each.by else ""
        source = who if each.kind == ReplyKind.ANSWER else each.provider.name
        at = timezone.localtime(each.at)
        rows.append(
            {
                "title": str(ReplyKind(each.kind).label), "when": formats.date_format(at, "SHORT_DATETIME_FORMAT"),
                "datetime": at.isoformat(timespec="minutes"), "text": f"{source}: {each.text}" if each.text else source,
            }
        )  # fmt: skip
    return rows


def folded(value: Folded, names: dict[str, str] | None = None) -> list[dict[str, str]]:
    """A division in words, what was folded last; empty where no group is large enough to be named."""
    known = names or {}
    if not value.shown:
        return []
    rows = [{"term": known.get(key, key), "text": firms(count)} for key, count in value.shown.items()]
    if value.rest:
        rows.append({"term": _("Others together"), "text": firms(value.rest)})
    return rows


def lack(picture: Picture | None) -> list[dict[str, str]]:
    """How many lack it, and where; nothing where they are too few to tell of."""
    if picture is None:
        return []
    rows = [{"term": _("Lack it now"), "text": f"{firms(picture.firms)}, {people(picture.people)}"}]
    return rows + folded(picture.places)


def firms(count: int) -> str:
    """How many firms."""
    return ngettext("%(count)s firm", "%(count)s firms", count) % {"count": count}
