"""Mail to a place's people and to those who are invited."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import override

from bygdenav.accounts.api import User
from bygdenav.ops.api import send_mail
from bygdenav.roles.models import Invitation, RecoveryRequest
from bygdenav.roles.rules import ROLES
from bygdenav.tenancy.api import Domain, address, current_tenant


def _link(name: str, *args: object) -> str:
    """A whole address on the current place, in the place's first language."""
    host = Domain.objects.filter(tenant=current_tenant(), is_primary=True).values_list("domain", flat=True).get()
    with override(current_tenant().main_language):
        return address(host) + reverse(name, args=args)


def invited(invitation: Invitation, token: str) -> None:
    """To the person who is invited."""
    send_mail(
        to=invitation.email,
        template="mail/roles/invited",
        context={
            "role": ROLES[invitation.role], "by": invitation.by.get_full_name() if invitation.by else "",
            "link": _link("invitation", token),
        },
        language=current_tenant().main_language,
    )  # fmt: skip


def recovery_asked(recovery: RecoveryRequest, confirmers: Iterable[User]) -> None:
    """To those who can confirm, and to the person it is about, who knows whether it is right."""
    context = {
        "person": recovery.user.get_full_name(),
        "by": recovery.asked_by.get_full_name(),
        "reason": recovery.reason,
    }
    for user in confirmers:
        send_mail(
            to=user.email, template="mail/roles/recovery_asked", language=user.language,
            context={**context, "link": _link("recovery", recovery.pk)},
        )  # fmt: skip
    send_mail(
        to=recovery.user.email, template="mail/roles/recovery_warning", context=context, language=recovery.user.language
    )
