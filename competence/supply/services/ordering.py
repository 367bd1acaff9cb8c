"""Ordering what is lacking, and what is said about an order until somebody takes it or its time is over."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.small_groups import smallest_group
from bygdenav.kernel.text import clean, one_line
from bygdenav.tenancy.api import Tenant
from competence.offers.api import Provider
from competence.supply.enums import OrderState, ReplyKind
from competence.supply.models import Gap, Order, OrderReply, OrderTo
from competence.supply.rules import Numbers
from competence.supply.selectors import firms_in
from competence.supply.services import telling
from competence.supply.services.pooling import own_gap, share

FARTHEST = dt.timedelta(days=2 * 366)
MOST = 500


@dataclass(frozen=True)
class OrderText:
    """What is ordered; the fields mean what they mean in the model. ``note`` is read by the providers."""

    kind: str
    delivery: str
    people: int
    minimum: int
    earliest: dt.date
    latest: dt.date
    reply_by: dt.date
    where: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""


@transaction.atomic
def send_order(
    *, tenant: Tenant, topic: str, numbers: Numbers, text: OrderText, providers: Iterable[Provider], by: User
) -> Order:
    """Ask ``providers`` to make what firms lack. ``numbers``: the place's own.

    Raises ``UserError`` for what cannot be, for a group that is too small to be told of, and where one is ordered already.
    """
    gap = own_gap(tenant=tenant, topic=topic)
    share(tenant=tenant, topic=topic, numbers=numbers)
    Gap.objects.select_for_update().get(pk=gap.pk)
    chosen = list(providers)
    _check(text, chosen)
    if firms_in(gap) < smallest_group():
        words = _("Fewer than %(count)s firms lack this. An order would tell who they are: call a provider instead.")
        raise UserError(words % {"count": smallest_group()})
    order = Order(gap=gap, tenant=tenant, by=by, **_values(text))
    try:
        with transaction.atomic():
            order.save()
    except IntegrityError as known:
        raise UserError(_("This is ordered already. See what the providers say first.")) from known
    OrderTo.objects.bulk_create(OrderTo(order=order, provider=each) for each in chosen)
    audit.record(action="supply.order", by=by, obj=order, changed=sorted(asdict(text)), hashed={"note": order.note})
    telling.mail_order(order)
    return order


@transaction.atomic
def ask_question(*, order: Order, provider: Provider, text: str, by: User) -> OrderReply:
    """A provider asks. Raises ``UserError`` without words, or when the order is no longer open."""
    order = locked(order)
    _open(order, provider)
    return _say(order, provider, ReplyKind.QUESTION, _words(text), by)


@transaction.atomic
def answer_question(*, order: Order, provider: Provider, text: str, by: User) -> OrderReply:
    """The office answers what a provider asked. Raises ``UserError`` without words."""
    reply = OrderReply.objects.create(order=order, provider=provider, kind=ReplyKind.ANSWER, text=_words(text), by=by)
    audit.record(action="supply.order_answer", by=by, obj=reply, changed=["text"], hashed={"text": reply.text})
    telling.mail_provider(provider, order, "answer")
    return reply


@transaction.atomic
def decline_order(*, order: Order, provider: Provider, text: str, by: User) -> OrderReply:
    """A provider says no; the reason is welcome. Said once: twice changes nothing."""
    order = locked(order)
    _open(order, provider)
    known = order.replies.filter(provider=provider, kind=ReplyKind.DECLINES).first()
    return known or _say(order, provider, ReplyKind.DECLINES, clean(text)[:1000], by)


@transaction.atomic
def end_order(*, order: Order, by: User | None) -> None:
    """Take an order back that nobody has taken, or end one whose time is over. Raises ``UserError`` for one that is taken."""
    order = locked(order)
    if order.state == OrderState.TAKEN:
        raise UserError(_("A provider has taken this. Talk with them first."))
    if order.state == OrderState.SENT:
        order.state, order.ended_at = OrderState.ENDED, timezone.now()
        order.save(update_fields=["state", "ended_at"])
        audit.record(action="supply.end_order", by=by, obj=order, changed=["state"])
        for each in order.sent_to.select_related("provider"):
            telling.mail_provider(each.provider, order, "ended")


def locked(order: Order) -> Order:
    """The order as it stands, held until the transaction ends."""
    return Order.objects.select_for_update(of=("self",)).select_related("gap", "tenant").get(pk=order.pk)


def _open(order: Order, provider: Provider) -> None:
    if order.state == OrderState.TAKEN:
        raise UserError(_("Another provider has taken this order in the meantime."))
    if order.state != OrderState.SENT:
        raise UserError(_("This order is over."))
    if not order.sent_to.filter(provider=provider).exists():
        raise UserError(_("This order was sent to others."))


def check_open(order: Order, provider: Provider) -> None:
    """Raise ``UserError`` where this provider cannot take the order now."""
    _open(order, provider)


def _say(order: Order, provider: Provider, kind: ReplyKind, text: str, by: User | None) -> OrderReply:
    reply = OrderReply.objects.create(order=order, provider=provider, kind=kind, text=text, by=by)
    audit.record(action=f"supply.order_{kind}", by=by, obj=reply, changed=["text"], hashed={"text": text})
    telling.mail_office(order, kind, provider)
    return reply


def note_reply(order: Order, provider: Provider, kind: ReplyKind, text: str, by: User | None) -> None:
    """Write down what a provider did, and let the office know."""
    _say(order, provider, kind, text, by)


def _words(text: str) -> str:
    words = clean(text)[:1000]
    if not words:
        raise UserError(_("Write what you want to say."), field="text")
    return words


def _values(text: OrderText) -> dict[str, object]:
    values = {**asdict(text), "languages": list(text.languages)}
    return {**values, "where": one_line(text.where), "note": clean(text.note)[:1000]}


def _check(text: OrderText, chosen: list[Provider]) -> None:
    today = timezone.localdate()
    wrong = (
        (not 1 <= text.people <= MOST, "people", _("Say for how many, at least one.")),
        (not 1 <= text.minimum <= text.people, "minimum", _("The smallest group is between one and all of them.")),
        (text.latest < text.earliest, "latest", _("The last day is before the first. Change one of them.")),
        (text.latest < today, "latest", _("This day has gone by. Write a day to come.")),
        (text.latest > today + FARTHEST, "latest", _("That is more than two years ahead. Is the year right?")),
        (text.reply_by < today, "reply_by", _("This day has gone by. Write a day to come.")),
        (text.reply_by > text.latest, "reply_by", _("The answer would come after the last day. Choose an earlier one.")),
        (not chosen, "providers", _("Choose at least one provider.")),
    )  # fmt: skip
    for is_wrong, field, words in wrong:
        if is_wrong:
            raise UserError(words, field=field)
