"""Orders on the provider's desk: what offices ask for, and the provider's answer."""

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
from bygdenav.ui.api import Form, crumbs
from competence.offers.api import Provider, provider_person
from competence.supply import cards
from competence.supply.enums import CourseState, OrderState
from competence.supply.forms import CourseForm, SayForm, WhyNotForm
from competence.supply.models import Order
from competence.supply.selectors import course_of, orders_for, picture_of, pledged_to, replies_of
from competence.supply.services import ask_question, decline_order, take_order, withdraw_course
from competence.supply.topics import topic_name
from competence.supply.views.guards import own_order

QUESTION, NO = "fraga", "nej"
MOST = 200


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that offices have asked the person's providers for."""
    user, _providers = provider_person(request)
    rows = [
        {
            "title": topic_name(order.gap.topic), "href": reverse("order", args=[order.public_id]),
            "place": order.tenant.name, "kind": str(order.get_kind_display()), "people": cards.people(order.people),
            "when": cards.when(order), "reply_by": order.reply_by, "state": cards.order_state(order),
        }
        for order in orders_for(user)[:MOST]
    ]  # fmt: skip
    return render(request, "competence/supply/orders.html", {"rows": rows})


@never_cache
@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One order: what is asked for, how many lack it, what was said, and the provider's own course."""
    _user, order, provider = own_order(request, public_id)
    return _show(request, order, provider)


def _show(request: HttpRequest, order: Order, provider: Provider, *, status: int = 200, **forms: Form) -> HttpResponse:
    course = course_of(order)
    own = course if course is not None and course.provider_id == provider.pk else None
    pledged = pledged_to(own) if own is not None else None
    title = topic_name(order.gap.topic)
    values = {
        "order": order, "title": title, "facts": cards.order_facts(order), "state": cards.order_state(order),
        "crumbs": _trail(title), "said": cards.said(replies_of(order, provider)), "course": own, "pledged": pledged,
        "waits": order.state == OrderState.SENT and order.reply_by >= timezone.localdate(),
        "lack": cards.lack(picture_of(order.gap)), "course_facts": cards.course_facts(own) if own is not None else [],
        "course_state": cards.course_state(own, pledged) if own is not None and pledged is not None else None,
        "gathers": own is not None and own.state == CourseState.GATHERING,
        "ask_form": SayForm(auto_id="ask-%s"), "no_form": SayForm(auto_id="no-%s"), "why_form": WhyNotForm(), **forms,
    }  # fmt: skip
    return render(request, "competence/supply/order.html", values, status=status)


@never_cache
@require_POST
def say(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask something, or say no."""
    user, order, provider = own_order(request, public_id)
    what = request.POST.get("what", "")
    if what not in (QUESTION, NO):
        raise Http404
    key, prefix = ("ask_form", "ask") if what == QUESTION else ("no_form", "no")
    form = SayForm(request.POST, request.FILES, auto_id=f"{prefix}-%s")
    if form.is_valid():
        act = ask_question if what == QUESTION else decline_order
        try:
            act(order=order, provider=provider, text=form.cleaned_data["text"], by=user)
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Sent to the office that asks."))
            return redirect("order", order.public_id)
    return _show(request, order, provider, status=422, **{key: form})


@never_cache
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the order: a draft of the course, filled in from it."""
    user, order, provider = own_order(request, public_id)
    title = topic_name(order.gap.topic)
    if order.state != OrderState.SENT and request.method == "GET":  # what was written is never thrown away
        messages.warning(request, _("This order is taken or over."))
        return redirect("order", order.public_id)
    form = CourseForm(**sent(request), order=order, title=title)
    if request.method == "POST" and form.is_valid():
        try:
            take_order(order=order, provider=provider, text=form.text, by=user)
        except UserError as error:
            name = {"place": "site"}.get(error.field, error.field)
            form.add_error(name if name in form.fields else None, str(error))
        else:
            messages.success(request, _("Taken. The firms that lack it are asked to say yes now."))
            return redirect("order", order.public_id)
    values = {
        "form": form, "order": order, "title": title, "facts": cards.order_facts(order),
        "crumbs": _trail(title, reverse("order", args=[order.public_id]), _("Take the order")),
    }  # fmt: skip
    return render(request, "competence/supply/take.html", values, status=422 if form.errors else 200)


@never_cache
@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the promise back while the course still gathers."""
    user, order, provider = own_order(request, public_id)
    course = course_of(order)
    if course is None or course.provider_id != provider.pk:
        raise Http404
    form = WhyNotForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            withdraw_course(course=course, by=user, why=form.cleaned_data["why"])
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Taken back. Everybody who had pledged is told."))
            return redirect("order", order.public_id)
    return _show(request, order, provider, status=422, why_form=form)


def _trail(title: str, href: str = "", step: str = "") -> list[dict[str, str]]:
    steps = [(_("Orders"), reverse("orders")), (title, href)]
    return crumbs(*steps, *([(step, "")] if step else []))
