"""What gaps put into the menus, on the desk and on the page of a need."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from bygdenav.desk.api import MenuItem, Section, register_menu, register_section
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import Module, current_tenant
from competence.gaps.views.boxes import box
from competence.needs.api import register_box
from competence.supply import cards
from competence.supply.api import OrderState, orders_here
from competence.supply.topics import topic_name

ON_DESK = 4


def register() -> None:
    """Called once, when the app is ready."""
    module = str(Module.NEEDS)
    register_menu(MenuItem("gaps", pgettext_lazy("menu", "Gaps"), "gaps", 25, "desk", module, visible=_reads_all))
    register_section(
        Section(
            "gaps.orders",
            "desk",
            40,
            "competence/gaps/_desk_section.html",
            orders,
            "side",
            module,
            Permission.NEED_READ_ALL,
        )
    )
    register_box("gaps", box)


def orders(_request: HttpRequest) -> dict[str, Any] | None:
    """Orders that are under way."""
    rows = [
        {"title": topic_name(order.gap.topic), "id": order.public_id, "state": cards.order_state(order)}
        for order in orders_here(current_tenant()).filter(state__in=[OrderState.SENT, OrderState.TAKEN])[:ON_DESK]
    ]
    return {"rows": rows} if rows else None


def _reads_all(request: HttpRequest) -> bool:
    return has_permission(request.user, Permission.NEED_READ_ALL)
