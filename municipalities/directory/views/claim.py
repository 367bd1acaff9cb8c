"""Somebody wants to act for a firm that is already here: one form, a sign-in on the way if need be, and the office decides."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bygdenav.accounts.api import User, change_details, start_sign_up
from municipalities.directory.enums import CardStatus
from municipalities.directory.forms import ClaimForm
from municipalities.directory.selectors import card_of, is_public
from municipalities.directory.services import DraftGone, Registration, read_draft
from municipalities.directory.views.guards import in_module
from municipalities.directory.views.register import SESSION_KEY
from municipalities.organisations.api import Organisation, acts_for, ask_to_act, find_organisation

CLAIM = "firm_claim"  # in the session: what somebody wrote before they signed in


@login_not_required
@in_module
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def known(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm is already here: ask to act for it. Whoever is not signed in does that on the way, and has asked when back."""
    organisation = find_organisation(public_id)
    if organisation is None:
        raise Http404
    if organisation.retired_at:
        values = {"organisation": organisation, "shows_name": not organisation.is_sole_trader}
        return render(request, "municipalities/directory/known_closed.html", values)
    draft = _draft(request)
    if acts_for(request.user, organisation):
        return redirect("firm_register_finish" if draft else "my_firms")
    user = request.user if isinstance(request.user, User) else None
    claim = request.session.get(CLAIM) or {}
    if request.method == "GET" and user and claim.get("firm") == public_id:
        return _asked(request, organisation, user, claim)
    asks_name = user is None or not user.name
    form = ClaimForm(initial={"person": draft.person if draft else ""}, asks_name=asks_name)
    if request.method == "POST":
        form = ClaimForm(request.POST, request.FILES, asks_name=asks_name)
        if form.is_valid():
            claim = {"firm": public_id, **form.cleaned_data}
            return _asked(request, organisation, user, claim) if user else _sign_in_first(request, claim, draft)
    card = card_of(organisation)
    values = {
        "organisation": organisation, "shows_name": _name_is_public(organisation), "form": form,
        "card": card if card and is_public(card) and draft is None else None,
    }  # fmt: skip
    return render(request, "municipalities/directory/known.html", values, status=422 if form.errors else 200)


def _sign_in_first(request: HttpRequest, claim: dict[str, str], draft: Registration | None) -> HttpResponse:
    request.session[CLAIM] = claim
    email = draft.email if draft else ""
    return redirect(start_sign_up(request, next_path=request.path, email=email, name=claim["person"]))


def _asked(request: HttpRequest, organisation: Organisation, user: User, claim: dict[str, str]) -> HttpResponse:
    """Ask, and say what happens next. A name that we did not know is kept."""
    if not user.name and claim.get("person"):
        change_details(user=user, name=claim["person"], language=user.language, by=user)
    ask_to_act(organisation=organisation, by=user, words=claim.get("words", ""))
    for key in (SESSION_KEY, CLAIM):
        request.session.pop(key, None)
    return render(request, "municipalities/directory/asked.html", {"organisation": organisation})


def _draft(request: HttpRequest) -> Registration | None:
    """What this browser typed into the registration and has not finished."""
    try:
        return read_draft(request.session.get(SESSION_KEY, ""))
    except DraftGone:
        return None


def _name_is_public(organisation: Organisation) -> bool:
    """A sole trader's name is told to others only where it stands on a published card."""
    card = card_of(organisation)
    return not organisation.number_is_sealed or (card is not None and card.status == CardStatus.PUBLISHED)
