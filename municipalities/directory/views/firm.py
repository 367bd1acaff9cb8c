"""What the firm does with its own card."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from municipalities.directory.enums import CardStatus
from municipalities.directory.forms import CardForm
from municipalities.directory.forms.card import masked
from municipalities.directory.selectors import cards_acted_for
from municipalities.directory.services import change_card, withdraw_card
from municipalities.directory.views.guards import in_module, own_card
from municipalities.organisations.api import agents_of


@in_module
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The firms here that the person acts for."""
    return render(request, "municipalities/directory/mine.html", {"cards": list(cards_acted_for(request.user))})


@in_module
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the card; a published one changes at once."""
    card = own_card(request, public_id)
    form = CardForm(initial=CardForm.initial_of(card))
    if request.method == "POST":
        form = CardForm(masked(request.POST) if "mask" in request.POST else request.POST, request.FILES)
        if form.is_valid() and _saved(request, form, card.public_id):
            return redirect("firm", card.public_id, card.slug)
    values = {"form": form, "card": card, "people": agents_of(card.organisation)}
    return render(request, "municipalities/directory/edit.html", values)


@in_module
@login_required
@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the card down."""
    card = own_card(request, public_id)
    if isinstance(request.user, User):
        withdraw_card(card=card, by=request.user)
        messages.success(request, _("The card is taken down. Change it and save when you want it back."))
    return redirect("my_firms")


def _saved(request: HttpRequest, form: CardForm, public_id: str) -> bool:
    card = own_card(request, public_id)
    if not isinstance(request.user, User):
        return False
    was_published = card.status == CardStatus.PUBLISHED
    try:
        change_card(card=card, changes=form.changes(card.shown), by=request.user)
    except UserError as error:
        form.add_error(error.field or None, str(error))
        return False
    if was_published:
        messages.success(request, _("Saved. The change is on the card now."))
    else:
        messages.success(request, _("Saved. The office looks at the card before it is published."))
    return True
