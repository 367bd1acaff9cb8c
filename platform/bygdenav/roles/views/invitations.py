"""The link in an invitation: sign in, take the role, set up the second step."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bygdenav.accounts.api import User, start_sign_up
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles import services
from bygdenav.roles.access import to_sign_in
from bygdenav.roles.forms import AcceptForm
from bygdenav.roles.models import Invitation
from bygdenav.roles.rules import ROLES
from bygdenav.roles.selectors import roles_of


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered, and by whom. Opening the link changes nothing; taking the role is a button."""
    found = services.find_invitation(token)
    if found is None:
        return render(request, "roles/invitation_gone.html", status=410)
    user = request.user
    if not isinstance(user, User):
        return to_sign_in(request) if "name" in request.POST else _ask_to_sign_in(request, found)
    if user.email != found.email:
        return _other_person(request, found)
    form = AcceptForm(**sent(request), initial={"name": user.name})
    if form.is_valid():
        try:
            services.accept(token=token, user=user, name=form.cleaned_data["name"])
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{reverse('sign_in')}?next={reverse('welcome')}")
    return _page(request, found, form=form)


def _ask_to_sign_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method == "POST":
        return redirect(start_sign_up(request, next_path=request.path, email=found.email))
    return _page(request, found, signed_out=True)


def _other_person(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method == "POST":
        logout(request)
        return redirect(start_sign_up(request, next_path=request.path, email=found.email))
    return _page(request, found, other=True)


def _page(request: HttpRequest, found: Invitation, *, form: AcceptForm | None = None, **what: bool) -> HttpResponse:
    values = {"invitation": found, "role": ROLES[found.role], "form": form, "signed_out": False, "other": False, **what}
    return render(request, "roles/invitation.html", values)


@never_cache
@require_http_methods(["GET"])
def welcome(request: HttpRequest) -> HttpResponse:
    """After the second step: what a new colleague can do now."""
    return render(request, "roles/welcome.html", {"roles": [role for role in roles_of(request.user) if role.staff]})
