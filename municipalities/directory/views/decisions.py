"""The office's buttons: publish, not, take down, undo, seen; yes or no to somebody who wants to act for a firm."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.enums import CardStatus
from municipalities.directory.forms import ClosedForm, ConsentForm, RefuseForm
from municipalities.directory.models import Card
from municipalities.directory.services import (
    approve_card,
    mark_seen,
    record_consent,
    refuse_card,
    reopen_firm,
    retire_firm,
    undo_decision,
    withdraw_card,
)
from municipalities.directory.views.guards import in_module, officer
from municipalities.directory.views.office import is_home, office_card, show_card, show_firms
from municipalities.directory.views.sections import UNDO, refuse_form
from municipalities.organisations.api import AskStatus, approve_ask, asks_here, end_agent, refuse_ask

BACK = {"desk": "desk", "list": "firms_desk", "fresh": "firms_fresh"}


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish, with one click; the next page offers to undo."""
    text = _("%(firm)s is published.")
    return _decided(request, public_id, lambda card, by: approve_card(card=card, by=by), text)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def refuse(request: HttpRequest, public_id: str) -> HttpResponse:
    """Do not publish, with words for the firm."""
    form = RefuseForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_card(request, office_card(public_id), form)
    words = form.cleaned_data["words"]
    text = _("%(firm)s is not published. The firm gets your words by mail.")
    return _decided(request, public_id, lambda card, by: refuse_card(card=card, by=by, words=words), text)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def consent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down a sole trader's yes; a card that waited for it is published."""
    card, form = office_card(public_id), ConsentForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_card(request, card, RefuseForm(), form)
    record_consent(card=card, consent=form.consent, by=officer(request))
    if card.status != CardStatus.PENDING:
        messages.success(request, _("The yes is written down."))
        return redirect("firm_desk", public_id)
    return _decided(request, public_id, lambda card, by: approve_card(card=card, by=by), _("%(firm)s is published."))


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def take_down(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a card down for the firm."""
    text = _("%(firm)s is taken down.")
    return _decided(request, public_id, lambda card, by: withdraw_card(card=card, by=by), text)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the last decision back."""
    return _done(request, public_id, lambda card, by: undo_decision(card=card, by=by), _("%(firm)s stands as before."))


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def seen(request: HttpRequest, public_id: str) -> HttpResponse:
    """The office has seen what the firm changed."""
    return _done(
        request, public_id, lambda card, by: mark_seen(card=card, by=by), _("You have seen what %(firm)s changed.")
    )


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def end_acting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody no longer acts for the firm."""
    card = _at_home(public_id)
    user = User.objects.filter(pk=_number(request.POST.get("person", ""))).first()
    if user is None:
        raise Http404
    end_agent(organisation=card.organisation, user=user, by=officer(request))
    messages.success(request, _("%(person)s no longer acts for the firm.") % {"person": user})
    return redirect("firm_desk", public_id)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def closed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm is no more, says the office of its home, with a reason."""
    card, form = _at_home(public_id), ClosedForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_card(request, card, RefuseForm(), closed=form)
    retire_firm(organisation=card.organisation, by=officer(request), reason=form.cleaned_data["reason"])
    text = _("%(firm)s is noted as closed, and taken down in every place.") % {"firm": card.organisation.name}
    request.session[UNDO] = {"text": text, "action": reverse("firm_reopen", args=[public_id])}
    return redirect("firm_desk", public_id)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm is there after all."""
    card = _at_home(public_id)
    reopen_firm(organisation=card.organisation, by=officer(request))
    messages.success(request, _("%(firm)s stands as before.") % {"firm": card.organisation.name})
    return redirect("firm_desk", public_id)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def decide_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Yes or no to somebody who wants to act for a firm."""
    ask = asks_here(current_tenant()).filter(public_id=public_id).first()
    if ask is None:
        raise Http404
    if ask.status != AskStatus.PENDING:
        messages.info(request, _("Somebody has already answered that."))
    elif "words" in request.POST:
        form = refuse_form(ask, request.POST, request.FILES)
        if not form.is_valid():
            return show_firms(request, status=422, refused={public_id: form})
        refuse_ask(ask=ask, by=officer(request), reason=form.cleaned_data["words"])
        messages.success(request, _("%(person)s gets your words by mail.") % {"person": ask.user})
    else:
        approve_ask(ask=ask, by=officer(request))
        values = {"person": ask.user, "firm": ask.organisation}
        messages.success(request, _("%(person)s may now act for %(firm)s, and gets a mail about it.") % values)
    return redirect(_back(request))


def _decided(request: HttpRequest, public_id: str, act: Callable[[Card, User], Card], text: str) -> HttpResponse:
    """Do it, and let the next page offer to take it back."""
    card = office_card(public_id)
    try:
        act(card, officer(request))
    except UserError as error:
        messages.warning(request, str(error))
    else:
        request.session[UNDO] = {
            "text": text % {"firm": card.organisation.name}, "action": reverse("firm_undo", args=[public_id]),
        }  # fmt: skip
    return redirect(_back(request))


def _done(request: HttpRequest, public_id: str, act: Callable[[Card, User], Card], text: str) -> HttpResponse:
    card = office_card(public_id)
    try:
        act(card, officer(request))
    except UserError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, text % {"firm": card.organisation.name})
    return redirect(_back(request))


def _at_home(public_id: str) -> Card:
    """The card of a firm about which this office decides, or 404."""
    card = office_card(public_id)
    if not is_home(card):
        raise Http404
    return card


def _back(request: HttpRequest) -> str:
    return reverse(BACK.get(request.POST.get("back", ""), "firms_desk"))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
