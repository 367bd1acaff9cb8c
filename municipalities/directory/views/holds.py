"""The page of a link in a mail that asks whether a card holds. Opening it changes nothing, since mail programs open links by
themselves: its buttons do. The link is the key; what is hidden on the card is not shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.cards.page import card_page
from municipalities.directory.cards.words import Confirmation
from municipalities.directory.enums import CardStatus, ConfirmedWay, Freshness
from municipalities.directory.forms.fresh import ChangedForm
from municipalities.directory.models import Card
from municipalities.directory.selectors import preview, shown_card
from municipalities.directory.services import (
    Link,
    answer_changed,
    answer_closed,
    answer_link,
    answer_right,
    can_reopen,
    read_link,
    undo_closed,
)
from municipalities.directory.views.guards import public

RIGHT, CHANGED, CLOSED, UNDO = "ja", "andrat", "stangt", "angra"
THERE = (CardStatus.PUBLISHED, CardStatus.ARCHIVED)


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def holds(request: HttpRequest, token: str) -> HttpResponse:
    """One big button for the answer that the mail's line named; the other answers below it."""
    link, problem, form = read_link(token), "", ChangedForm()
    if link is None:
        return render(request, "municipalities/directory/holds_gone.html", {"problem": ""}, status=410)
    try:
        card = answer_link(link)
    except UserError as error:
        return render(request, "municipalities/directory/holds_gone.html", {"problem": str(error)}, status=410)
    if request.method == "POST":
        form = ChangedForm(request.POST, request.FILES) if request.POST.get("svar") == CHANGED else form
        problem = _answer(link, request.POST.get("svar", ""), form)
        if not problem and not form.errors:
            return redirect(f"{reverse('firm_holds', args=[token])}?klart={request.POST['svar']}")
        card.refresh_from_db()
    values = {**_values(request, card, link.person), "form": form, "problem": problem}
    return render(request, "municipalities/directory/holds.html", values, status=422 if problem or form.errors else 200)


def _answer(link: Link, answer: str, form: ChangedForm) -> str:
    """Do it; a sentence when it cannot be done."""
    try:
        if answer == RIGHT:
            answer_right(card=link.card, by=link.person, way=ConfirmedWay.MAIL)
        elif answer == CHANGED:
            if form.is_valid():
                answer_changed(card=link.card, by=link.person, words=form.cleaned_data["words"])
        elif answer == CLOSED:
            answer_closed(card=link.card, by=link.person)
        elif answer == UNDO:
            undo_closed(card=link.card, by=link.person)
        else:
            return _("Choose one of the answers.")
    except UserError as error:
        return str(error)
    return ""


def _values(request: HttpRequest, card: Card, person: User | None) -> dict[str, Any]:
    """What the page shows: where the card stands, what was just answered, what everybody reads of it."""
    card = shown_card(card.public_id) or card
    view = preview(card)
    done = request.GET.get("klart", "")
    asked = request.POST.get("svar") or request.GET.get("svar", RIGHT)
    answered = card.status == CardStatus.PUBLISHED and card.freshness == Freshness.CONFIRMED and card.confirmed_at
    return {
        "view": view, "card": card_page(view, current_tenant(), timezone.now()), "model": card,
        "answer": asked if asked in (RIGHT, CHANGED, CLOSED) else RIGHT, "done": done if _is_done(done, card) else "",
        "answered": bool(answered), "confirmer": Confirmation.of(view).who, "is_there": card.status in THERE,
        "is_away": card.status == CardStatus.ARCHIVED, "can_reopen": can_reopen(card),
        "change_href": _change_href(card, person),
    }  # fmt: skip


def _is_done(done: str, card: Card) -> bool:
    """What the address says was answered is only said where it is so."""
    if done == RIGHT:
        return card.status == CardStatus.PUBLISHED and card.freshness == Freshness.CONFIRMED
    if done == CHANGED:
        return card.freshness == Freshness.TO_PHONE
    return (done == CLOSED and can_reopen(card)) or (done == UNDO and card.status in THERE)


def _change_href(card: Card, person: User | None) -> str:
    """Where the firm changes the card itself: those who act for it sign in, others ask to act for it first."""
    return (
        reverse("firm_edit", args=[card.public_id])
        if person
        else reverse("firm_known", args=[card.organisation.public_id])
    )
