"""A firm comes by itself: one form, a code by mail, done. What was typed is kept across the sign-in."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bygdenav.accounts.api import User, start_sign_up
from bygdenav.desk.api import menu
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.time import add_working_days
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.enums import CardStatus
from municipalities.directory.forms import RegisterForm
from municipalities.directory.forms.card import masked
from municipalities.directory.models import Card
from municipalities.directory.services import DraftGone, Registration, finish_registration, keep_draft, read_draft
from municipalities.directory.views.guards import in_module, own_card
from municipalities.organisations.api import (
    Country,
    Form,
    Organisation,
    acts_for,
    check_number,
    find_by_number,
)

SESSION_KEY = "firm_registration"  # in the session: the key to what this browser typed


@login_not_required
@in_module
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The one form. Everything that was typed is there again when something is wrong."""
    if request.method != "POST":
        return _show(request, _new_form(request))
    form = _bound_form(request)
    if "country_switch" in request.POST or not form.is_valid():
        return _show(request, form)
    registration, token = form.registration, form.cleaned_data["token"]
    keep_draft(token=token, registration=registration)
    request.session[SESSION_KEY] = token
    if known := _known_to_all(request, registration):
        return redirect("firm_known", known.public_id)
    if request.user.is_authenticated:
        return redirect("firm_register_finish")
    return redirect(_way_to_sign_in(request, reverse("firm_register_finish"), registration))


@login_not_required
@in_module
@never_cache
@require_safe
def finish(request: HttpRequest) -> HttpResponse:
    """Back from the sign-in: make the firm. Asked for twice, it is made once."""
    if not request.user.is_authenticated:
        return redirect(_way_to_sign_in(request, request.path))
    try:
        finished = finish_registration(token=request.session.get(SESSION_KEY, ""), by=_person(request))
    except DraftGone:
        return render(request, "municipalities/directory/register_gone.html", status=410)
    except UserError as error:
        messages.error(request, str(error))
        return redirect("firm_register")
    if finished.known:
        return redirect("firm_known", finished.known.public_id)
    if finished.card is None:
        raise Http404
    return redirect("firm_registered", finished.card.public_id)


@in_module
@login_required
@require_safe
def registered(request: HttpRequest, public_id: str) -> HttpResponse:
    """Thank you: what happens next, who does it, when."""
    card = own_card(request, public_id)
    doors = [door for door in menu(request, "firms") if door.url_name != "firm_register"]
    values = {"card": card, "steps": _next_steps(card), "doors": doors}
    return render(request, "municipalities/directory/registered.html", values)


def _next_steps(card: Card) -> list[dict[str, str]]:
    """What has happened, what is next and by when, in the order of time."""
    place = current_tenant()
    by = add_working_days(timezone.localdate(card.submitted_at), place.promise_days, place.country)
    is_live = card.status == CardStatus.PUBLISHED
    office = place.office_name or _("The business office")
    look = _("%(office)s looks at the card") % {"office": office}
    return [
        {
            "title": _("You sent the card"),
            "when": date_format(timezone.localtime(card.submitted_at), "DATETIME_FORMAT"),
        },
        {
            "title": look,
            "when": _("By %(date)s") % {"date": date_format(by)},
            "text": _("Often the same day."),
            "state": "done" if is_live else "next",
        },
        {"title": _("You get a mail, and everybody can see the card"), "state": "done" if is_live else "later"},
    ]


def _way_to_sign_in(request: HttpRequest, then: str, registration: Registration | None = None) -> str:
    """Where to sign in, or get an account, to come back to ``then``; what was typed about the person goes along,
    sealed."""
    if registration is None:
        return start_sign_up(request, next_path=then)
    return start_sign_up(request, next_path=then, email=registration.email, name=registration.person)


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _known_to_all(request: HttpRequest, registration: Registration) -> Organisation | None:
    """Somebody else's firm with this organisation number. A sealed number is compared only after sign-in: until then
    the page would tell anybody whether a person runs a firm."""
    number = check_number(registration.number, registration.country, registration.form)
    organisation = find_by_number(number) if number.public else None
    return organisation if organisation and not acts_for(request.user, organisation) else None


def _new_form(request: HttpRequest) -> RegisterForm:
    """Empty, or with what this browser typed before and has not finished."""
    place = current_tenant()
    initial: dict[str, Any] = {"token": secrets.token_urlsafe(24)}
    country = place.country if place.country in Country.values else Country.SWEDEN
    try:
        draft = read_draft(request.session.get(SESSION_KEY, ""))
    except DraftGone:
        return RegisterForm(initial=initial, country=country, signed_in=request.user.is_authenticated)
    # A personal number is not shown again on a page that somebody else may open in the same browser.
    sealed = draft.country == Country.SWEDEN and draft.form == Form.SOLE_TRADER
    initial |= {
        "name": draft.name, "form": draft.form, "number": "" if sealed else draft.number, "person": draft.person,
        **draft.content.as_dict(),
        "email": draft.email, "country": draft.country, "token": request.session[SESSION_KEY],
    }  # fmt: skip
    return RegisterForm(initial=initial, country=draft.country, signed_in=request.user.is_authenticated)


def _bound_form(request: HttpRequest) -> RegisterForm:
    data: QueryDict = masked(request.POST, "name") if "mask" in request.POST else request.POST.copy()
    if (switched := request.POST.get("country_switch", "")) in Country.values:
        data["country"] = switched
    country = data.get("country", "")
    if country not in Country.values:
        country = current_tenant().country
    return RegisterForm(data, request.FILES, country=country, signed_in=request.user.is_authenticated)


def _show(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    """The page. After a change of country nothing is an error yet."""
    if "country_switch" in request.POST:
        values = {name: form[name].value() for name in form.fields}
        form = RegisterForm(initial=values, country=form.registered_in, signed_in=request.user.is_authenticated)
    other = Country.NORWAY if form.registered_in == Country.SWEDEN else Country.SWEDEN
    return render(request, "municipalities/directory/register.html", {"form": form, "other_country": other})
