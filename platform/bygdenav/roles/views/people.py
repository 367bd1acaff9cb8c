"""The people page: who is staff here, inviting, changing and ending roles. People of this place only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles import selectors, services
from bygdenav.roles.access import require
from bygdenav.roles.enums import StaffRole
from bygdenav.roles.forms import InviteForm, RoleForm
from bygdenav.roles.models import Invitation, Membership
from bygdenav.roles.permissions import Permission
from bygdenav.roles.rules import MEANING, ROLES
from bygdenav.roles.selectors import has_permission


def person(request: HttpRequest) -> User:
    """The signed-in person; the guard let nobody else in."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("A view for signed-in people was opened by somebody else")
    return user


@require(Permission.PEOPLE_MANAGE)
@never_cache
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who is staff here; POST invites somebody."""
    form = InviteForm(**sent(request))
    if form.is_valid():
        try:
            services.invite(**form.cleaned_data, by=person(request))
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(
                request,
                _("%(email)s gets a mail with a link that counts for two weeks.")
                % {"email": form.cleaned_data["email"]},
            )
            return redirect("people")
    return render(request, "roles/people.html", _people(form))


def _people(form: InviteForm) -> dict[str, object]:
    return {
        "form": form,
        "members": selectors.members(),
        "invitations": selectors.open_invitations(),
        "recoveries": selectors.open_recoveries(),
        "history": selectors.history(),
    }


@require(Permission.PEOPLE_MANAGE)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation, pk=pk, ended_at=None)
    email = invitation.email
    services.withdraw(invitation=invitation, by=person(request))
    messages.success(
        request, _("The invitation to %(email)s is withdrawn. Its link no longer works.") % {"email": email}
    )
    return redirect("people")


@require(Permission.PEOPLE_MANAGE)
@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another role for a person."""
    return _edit(request, pk, ending=False)


@require(Permission.PEOPLE_MANAGE)
@never_cache
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a person's role."""
    return _edit(request, pk, ending=True)


def _edit(request: HttpRequest, pk: int, *, ending: bool) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.select_related("user"), pk=pk, ended_at=None)
    colleagues = selectors.colleagues(membership.user) if membership.role == StaffRole.OFFICER else []
    form = RoleForm(
        **sent(request),
        colleagues=colleagues,
        ending=ending,
        initial={"role": membership.role},
    )
    if form.is_valid():
        try:
            _save(membership, form, person(request), ending=ending)
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Done. It counts from now."))
            return redirect("people")
    values = {"form": form, "membership": membership, "ending": ending}
    return render(request, "roles/change.html", values)


def _save(membership: Membership, form: RoleForm, by: User, *, ending: bool) -> None:
    if ending:
        services.end_role(membership=membership, by=by, colleague=form.successor())
    else:
        services.change_role(membership=membership, role=form.cleaned_data["role"], by=by, colleague=form.successor())


@require(Permission.ROLES_READ)
@require_GET
def who_may_do_what(request: HttpRequest) -> HttpResponse:
    """The roles as the code has them, in words."""
    rows = [
        {
            "role": role,
            "may": [text for permission, text in MEANING.items() if permission in role.permissions],
        }
        for role in ROLES.values()
    ]
    may_ask = has_permission(request.user, Permission.RECOVERY_ASK)
    return render(request, "roles/who_may_do_what.html", {"rows": rows, "may_ask": may_ask})
