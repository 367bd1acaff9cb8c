"""What nobody meets, on the office's desk: the groups, one group, and what a person makes of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.small_groups import smallest_group
from bygdenav.kernel.text import first_sentence
from bygdenav.roles.api import Permission, has_permission, module_or_404, require, signed_in
from bygdenav.tenancy.api import Module, current_tenant
from bygdenav.ui.api import Form
from competence.gaps import selectors
from competence.gaps.forms import MergeForm, NameForm, SplitForm
from competence.gaps.models import Cluster, Lack
from competence.gaps.services import group_here, merge, name_cluster, split
from competence.gaps.services.counting import count_everything
from competence.gaps.views.guards import cluster_here
from competence.supply import cards
from competence.supply.api import (
    OrderState,
    end_pooling,
    is_enough,
    is_pooling,
    orders_here,
    others,
    start_pooling,
)
from competence.supply.topics import topic_name

READ, ACT = Permission.NEED_READ_ALL, Permission.NEED_ANSWER


@require(READ)
@never_cache
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Every group of needs that nobody meets, and whether the place lets its numbers be pooled."""
    module_or_404(Module.NEEDS)
    tenant = current_tenant()
    orders = {order.gap.topic: order for order in reversed(list(orders_here(tenant)))}
    rows = [_row(cluster, orders) for cluster in selectors.clusters()]
    values = {
        "rows": rows, "pools": is_pooling(tenant), "fewest": smallest_group(), "may": has_permission(request.user, ACT),
    }  # fmt: skip
    return render(request, "competence/gaps/list.html", values)


def _row(cluster: Cluster, orders: dict[str, Any]) -> dict[str, Any]:
    firms, needs = int(getattr(cluster, "firms", 0)), int(getattr(cluster, "waits", 0))
    order = orders.get(cluster.topic) if cluster.topic else None
    return {
        "title": title(cluster), "href": reverse("gap", args=[cluster.public_id]), "firms": firms,
        "topic": topic_name(cluster.topic) if cluster.name else "",
        "needs": ngettext("%(count)s need", "%(count)s needs", needs) % {"count": needs},
        **_enough(cluster),
        "order": cards.order_state(order) if order is not None and order.state != OrderState.ENDED else None,
    }  # fmt: skip


def _enough(cluster: Cluster) -> dict[str, bool]:
    """Whether an order could be sent, and whether only with other places.

    A firm that is counted nowhere else does not make a group large enough for one.
    """
    own = selectors.numbers_here(cluster.topic).firms if cluster.topic else 0
    enough = bool(cluster.topic) and is_enough(cluster.topic, current_tenant(), own)
    return {"enough": enough, "together": enough and own < smallest_group()}


def title(cluster: Cluster) -> str:
    """The office's own name for it, or the topic."""
    return cluster.name or topic_name(cluster.topic)


@require(ACT)
@require_POST
def group(request: HttpRequest) -> HttpResponse:
    """Look again: place what has no group."""
    module_or_404(Module.NEEDS)
    count = group_here()
    words = ngettext("%(count)s need is placed.", "%(count)s needs are placed.", count) % {"count": count}
    messages.success(request, words if count else _("Nothing new: every need that nobody meets has its group."))
    return redirect("gaps")


@require(ACT)
@require_POST
def pooling(request: HttpRequest) -> HttpResponse:
    """Say yes to being counted together with other places, or take that back."""
    module_or_404(Module.NEEDS)
    tenant = current_tenant()
    if request.POST.get("yes") == "1":
        start_pooling(tenant=tenant, by=signed_in(request))
        count_everything()
        messages.success(request, _("Your numbers are counted together with other places from now on."))
    else:
        end_pooling(tenant=tenant, by=signed_in(request))
        messages.success(request, _("Your numbers have left the others."))
    return redirect("gaps")


@require(READ)
@never_cache
@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One group: its needs, how many lack it elsewhere, orders, and what a person can make of it."""
    cluster = cluster_here(public_id)
    if cluster.public_id != public_id:
        return redirect("gap", cluster.public_id)
    return show(request, cluster)


def show(request: HttpRequest, cluster: Cluster, *, status: int = 200, **forms: Form) -> HttpResponse:
    """The page of a group; ``forms`` replace the empty ones."""
    tenant, lacks = current_tenant(), selectors.members(cluster)
    firms = len({lack.need.organisation_id for lack in lacks})
    orders = list(orders_here(tenant, cluster.topic)) if cluster.topic else []
    elsewhere = others(cluster.topic, tenant) if cluster.topic else None
    standing = any(order.state in (OrderState.SENT, OrderState.TAKEN) for order in orders)
    rest = [each for each in selectors.clusters() if each.pk != cluster.pk]
    values: dict[str, Any] = {
        "cluster": cluster, "title": title(cluster), "topic": topic_name(cluster.topic) if cluster.topic else "",
        "seen": _seen(cluster), "crumbs": trail(title(cluster)), "rows": [_need(lack) for lack in lacks],
        "firms": cards.firms(firms),
        "elsewhere": cards.lack(elsewhere), "pools": is_pooling(tenant), "fewest": smallest_group(),
        **_enough(cluster),
        "orders": [_order(order) for order in orders], "may": has_permission(request.user, ACT),
        "orderable": bool(cluster.topic) and not standing,
        "name_form": NameForm(initial={"name": cluster.name, "topic": cluster.topic}, auto_id="name-%s"),
        "merge_form": MergeForm(others=rest, auto_id="merge-%s") if rest else None,
        "split_form": SplitForm(needs=_choices(lacks), auto_id="split-%s") if len(lacks) > 1 else None,
        **forms,
    }  # fmt: skip
    return render(request, "competence/gaps/one.html", values, status=status)


def _need(lack: Lack) -> dict[str, Any]:
    need = lack.need
    return {
        "title": first_sentence(str(getattr(need, "words", "")), 90), "lang": need.language,
        "href": reverse("need_desk", args=[need.public_id]), "who": need.organisation.name if need.organisation else "",
        "since": timezone.localdate(need.sent_at), "build": lack.build, "counted": lack.counted,
    }  # fmt: skip


def _choices(lacks: list[Lack]) -> list[tuple[str, str]]:
    return [(lack.need.public_id, first_sentence(str(getattr(lack.need, "words", "")), 90)) for lack in lacks]


def _order(order: Any) -> dict[str, Any]:
    return {
        "href": reverse("gap_order", args=[order.public_id]), "state": cards.order_state(order), "at": order.sent_at,
        "text": f"{order.get_kind_display()}, {cards.people(order.people)}, {cards.when(order)}", "who": order.tenant.name,
    }  # fmt: skip


@require(ACT)
@require_POST
def rename(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name it, and say by which topic it meets others."""
    cluster, form = cluster_here(public_id), NameForm(request.POST, request.FILES, auto_id="name-%s")
    still = is_still(form, cluster, public_id) and _as_seen(form, cluster, request.POST.get("seen"))
    if still and _done(form, lambda: name_cluster(cluster=cluster, by=signed_in(request), **form.cleaned_data)):
        messages.success(request, _("Changed."))
        return redirect("gap", cluster.public_id)
    return show(request, cluster, status=422, name_form=form)


@require(ACT)
@require_POST
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put it together with another group."""
    cluster = cluster_here(public_id)
    rest = [each for each in selectors.clusters() if each.pk != cluster.pk]
    form = MergeForm(request.POST, request.FILES, others=rest, auto_id="merge-%s")
    still = is_still(form, cluster, public_id)
    if still and _done(form, lambda: merge(cluster=cluster, into=form.chosen, by=signed_in(request))):
        messages.success(request, _("They are one group now."))
        return redirect("gap", form.chosen.public_id)
    return show(request, cluster, status=422, merge_form=form)


@require(ACT)
@require_POST
def divide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Move some of its needs into a group of their own."""
    cluster = cluster_here(public_id)
    choices = _choices(selectors.members(cluster))
    form = SplitForm(request.POST, request.FILES, needs=choices, auto_id="split-%s")
    made: list[Cluster] = []

    def act() -> None:
        made.append(split(cluster=cluster, needs=form.cleaned_data["needs"], by=signed_in(request)))

    if is_still(form, cluster, public_id) and _done(form, act):
        messages.success(request, _("They are a group of their own now. Give it a name."))
        return redirect("gap", made[0].public_id)
    return show(request, cluster, status=422, split_form=form)


def is_still(form: Form, cluster: Cluster, public_id: str) -> bool:
    """Whether the form can be followed: it holds, and is about the group that it was written for."""
    if not form.is_valid():
        return False
    if cluster.public_id != public_id:
        form.add_error(
            None,
            _("Somebody else has put the group into this one in the meantime. Nothing is changed yet: look first."),
        )
    return not form.errors


def _as_seen(form: Form, cluster: Cluster, seen: str | None) -> bool:
    """Whether name and topic are as they stood on the page that was sent."""
    if seen is not None and seen != _seen(cluster):
        words = _("Somebody else has changed this in the meantime: %(now)s. Save again if yours is to stand.")
        form.add_error(None, words % {"now": ", ".join(filter(None, (cluster.name, topic_name(cluster.topic))))})
    return not form.errors


def _seen(cluster: Cluster) -> str:
    return f"{cluster.topic} {cluster.name}"


def _done(form: Form, act: Any) -> bool:
    """Whether it went well; what a service refuses stands beside its field."""
    try:
        act()
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    return True


def trail(*steps: str | tuple[str, str]) -> list[dict[str, str]]:
    """The list of gaps, and where one is."""
    lists = (_("What nobody meets"), reverse("gaps"))
    found = (lists, *((step, "") if isinstance(step, str) else step for step in steps))
    return [{"text": text, "href": href} for text, href in found]
