"""Orders on the office's desk: sending one, reading what providers say, answering, taking it back."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, has_permission, module_or_404, require, signed_in
from bygdenav.tenancy.api import Module, current_tenant
from bygdenav.ui.api import Form
from competence.gaps import selectors
from competence.gaps.rules.names import found_in
from competence.gaps.views.desk import is_still, title, trail
from competence.gaps.views.guards import cluster_here
from competence.offers.api import Delivery, Kind
from competence.supply import cards
from competence.supply.api import (
    Numbers,
    Order,
    OrderState,
    answer_question,
    course_of,
    end_order,
    orders_here,
    pledged_to,
    providers_for,
    replies_of,
    send_order,
)
from competence.supply.forms import OrderForm, SayForm
from competence.supply.topics import topic_name

_KINDS = {"informal": Kind.ADVICE, "semiformal": Kind.WORKSHOP, "formal": Kind.SHORT_COURSE}
SOON, LATER, ANSWER = dt.timedelta(days=30), dt.timedelta(days=120), dt.timedelta(days=14)


@require(Permission.NEED_ANSWER)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Order what is lacking, filled in from the needs."""
    cluster, tenant = cluster_here(public_id), current_tenant()
    if not cluster.topic:
        messages.warning(request, _("Give the group a topic first: that is what providers read."))
        return redirect("gap", cluster.public_id)
    providers, numbers = providers_for(tenant), selectors.numbers_here(cluster.topic)
    form = OrderForm(**sent(request), providers=providers, place=tenant, initial=_filled_in(numbers))
    if request.method == "POST" and is_still(form, cluster, public_id):
        try:
            _no_names(cluster.topic, form.cleaned_data["note"] + "\n" + form.cleaned_data["where"], "note")
            order = send_order(
                tenant=tenant, topic=cluster.topic, numbers=numbers, text=form.text, providers=form.chosen,
                by=signed_in(request),
            )  # fmt: skip
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Sent. The providers have it on their desk and by mail."))
            return redirect("gap_order", order.public_id)
    values = {
        "form": form, "title": topic_name(cluster.topic), "providers": bool(providers),
        "to": reverse("gap_order_new", args=[cluster.public_id]),
        "crumbs": trail((title(cluster), reverse("gap", args=[cluster.public_id])), _("Order it")),
    }  # fmt: skip
    return render(request, "competence/gaps/order_new.html", values, status=422 if form.errors else 200)


def _filled_in(numbers: Numbers) -> dict[str, Any]:
    today = timezone.localdate()
    wished = max(numbers.forms, key=lambda key: numbers.forms[key], default="")
    first = max(numbers.earliest or today + SOON, today)
    return {
        "kind": _KINDS.get(wished, Kind.SHORT_COURSE), "delivery": Delivery.HYBRID, "people": numbers.people or 1,
        "minimum": max(1, min(numbers.people, 5)), "earliest": first,
        "latest": max(numbers.latest or today + LATER, first), "where": current_tenant().name,
        "languages": [key for key in numbers.languages if key in ("sv", "nb", "nn", "en")], "reply_by": today + ANSWER,
    }  # fmt: skip


def _no_names(topic: str, text: str, field: str) -> None:
    """Raises ``UserError`` where a firm that asked for this, or its contact, is named in what providers read."""
    needs = selectors.asked_for(topic)
    names = [
        name for need in needs for name in (need.organisation.name if need.organisation else "", need.contact_name)
    ]
    if found := found_in(text, names, [need.contact_phone for need in needs]):
        words = _("“%(name)s” stands in what the providers read. Take it away: the firm tells its name itself.")
        raise UserError(words % {"name": found}, field=field)


@require(Permission.NEED_READ_ALL)
@never_cache
@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One order with everything that was said, and how many have pledged."""
    return _show(request, _order(public_id))


def _order(public_id: str) -> Order:
    """An order of this place, or one for a gap in which it has a share."""
    module_or_404(Module.NEEDS)
    order = orders_here(current_tenant()).filter(public_id=public_id).first()
    if order is None:
        raise Http404
    return order


def _show(request: HttpRequest, order: Order, *, status: int = 200, form: Form | None = None) -> HttpResponse:
    own = order.tenant_id == current_tenant().pk
    course = course_of(order)
    pledged = pledged_to(course) if course is not None else None
    may = own and has_permission(request.user, Permission.NEED_ANSWER)
    replies = replies_of(order) if own else []
    asked = {each.provider.public_id: each.provider.name for each in replies if each.kind == "question"}
    topic = topic_name(order.gap.topic)
    values = {
        "order": order, "title": topic, "facts": cards.order_facts(order), "own": own,
        "state": cards.order_state(order), "said": cards.said(replies), "course": course, "may": may,
        "course_facts": cards.course_facts(course) if course is not None else [], "pledged": pledged,
        "course_state": cards.course_state(course, pledged) if course is not None and pledged is not None else None,
        "asked": ", ".join(each.provider.name for each in order.sent_to.select_related("provider")) if own else "",
        "pledges": selectors.pledges_here(course) if course is not None else [],
        "questions": sorted(asked.items(), key=lambda each: each[1]), "form": form or SayForm(),
        "endable": may and order.state == OrderState.SENT,
        "crumbs": trail(_("Order: %(topic)s") % {"topic": topic}),
    }  # fmt: skip
    return render(request, "competence/gaps/order.html", values, status=status)


def _mine(public_id: str) -> Order:
    order = _order(public_id)
    if order.tenant_id != current_tenant().pk:
        raise Http404
    return order


@require(Permission.NEED_ANSWER)
@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer what a provider asked."""
    order, form = _mine(public_id), SayForm(request.POST, request.FILES)
    to = order.sent_to.filter(provider__public_id=request.POST.get("to", "")).select_related("provider").first()
    if to is None:
        raise Http404
    if form.is_valid():
        try:
            _no_names(order.gap.topic, form.cleaned_data["text"], "text")
            answer_question(order=order, provider=to.provider, text=form.cleaned_data["text"], by=signed_in(request))
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Sent to the provider."))
            return redirect("gap_order", order.public_id)
    return _show(request, order, status=422, form=form)


@require(Permission.NEED_ANSWER)
@require_POST
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the order back."""
    order = _mine(public_id)
    try:
        end_order(order=order, by=signed_in(request))
    except UserError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The order is taken back. The providers are told."))
    return redirect("gap_order", order.public_id)
