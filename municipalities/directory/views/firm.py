"""What the firm does with its own card."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from municipalities.directory.enums import ConfirmedWay
from municipalities.directory.selectors import cards_acted_for
from municipalities.directory.services import answer_right, withdraw_card
from municipalities.directory.views.guards import in_module, own_card


@in_module
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The firms here that the person acts for."""
    return render(request, "municipalities/directory/mine.html", {"cards": list(cards_acted_for(request.user))})


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


@in_module
@login_required
@require_POST
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything on the card is right, says the firm; a card that was put away is back."""
    card = own_card(request, public_id)
    if isinstance(request.user, User):
        try:
            answer_right(card=card, by=request.user, way=ConfirmedWay.FIRM)
            messages.success(request, _("Thank you. The card is confirmed by you today."))
        except UserError as error:
            messages.warning(request, str(error))
    return redirect("my_firms")
