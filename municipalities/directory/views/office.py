"""The office and the firms: what waits, what was changed, every firm, and entering one that only phones."""

import hashlib
import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import cache, current_tenant
from municipalities.directory.enums import CardStatus, SetVerb
from municipalities.directory.forms import ClosedForm, ConsentForm, EnterForm, RefuseAskForm, RefuseForm
from municipalities.directory.forms.card import masked
from municipalities.directory.forms.listing import ListForm
from municipalities.directory.models import Card
from municipalities.directory.registry import parts_of, set_actions
from municipalities.directory.rules import default_shown, differences
from municipalities.directory.selectors import changed_cards, find_card, listed_cards, snapshot
from municipalities.directory.services import enter_firm, has_closed
from municipalities.directory.views.guards import in_module
from municipalities.directory.views.sections import checks_of, undo_offer, waiting_rows
from municipalities.organisations.api import AlreadyThere, Country, Form, agents_of

ON_A_PAGE = 50
STEPS_SHOWN = 10
ENTERED_FOR = 60 * 60 * 24  # as long as a form that was sent may be sent again by mistake


@in_module
@require(Permission.FIRM_APPROVE)
@require_safe
def firms(request: HttpRequest) -> HttpResponse:
    """What waits, with what changed, and every firm of the place."""
    return show_firms(request)


def show_firms(
    request: HttpRequest, *, status: int = 200, refused: Mapping[str, RefuseAskForm] | None = None
) -> HttpResponse:
    """The office's list; ``refused`` as for ``waiting_rows``."""
    find = ListForm(request.GET, language=get_language() or "sv")
    shown = Paginator(listed_cards(find.found), ON_A_PAGE).get_page(request.GET.get("sida"))
    changed = [(card, differences(card.seen, snapshot(card))) for card in changed_cards()]
    values = {
        "rows": waiting_rows(refused), "changed": changed, "shown": shown, "undo": undo_offer(request),
        "refused": next(iter((refused or {}).values()), None), "find": find, "is_found": bool(find.found),
        "verbs": [*SetVerb.choices, *((each.key, each.label) for each in set_actions(request))],
        "query": urlencode(find.found),
    }  # fmt: skip
    return render(request, "municipalities/directory/office/firms.html", values, status=status)


@in_module
@require(Permission.FIRM_APPROVE)
@require_safe
def card_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One card with everything that the office needs to decide."""
    return show_card(request, office_card(public_id), RefuseForm())


def office_card(public_id: str) -> Card:
    """The card, or 404."""
    card = find_card(public_id)
    if card is None:
        raise Http404
    return card


def is_home(card: Card) -> bool:
    """Whether this office decides about the organisation itself, not only about its card here."""
    return card.organisation.home_id == current_tenant().pk


def show_card(
    request: HttpRequest,
    card: Card,
    refuse: RefuseForm,
    consent: ConsentForm | None = None,
    closed: ClosedForm | None = None,
) -> HttpResponse:
    """The office's page about a card."""
    values = {
        "consent": consent or ConsentForm(), "closed": closed or ClosedForm(), "has_closed": has_closed(card),
        "card": card, "checks": checks_of(card), "differences": differences(card.seen, snapshot(card)), "refuse": refuse,
        "parts": parts_of(request, card), "steps": card.steps.select_related("by")[:STEPS_SHOWN],
        "people": agents_of(card.organisation), "undo": undo_offer(request), "is_home": is_home(card),
    }  # fmt: skip
    return render(request, "municipalities/directory/office/card.html", values)


@in_module
@require(Permission.FIRM_ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a firm that only phones. The same form sent twice enters it once."""
    country = current_tenant().country
    form = EnterForm(initial={"token": secrets.token_urlsafe(24)}, country=country)
    if request.method == "POST":
        form = _bound(request)
        if card := _entered(request, form):
            return redirect("firm_desk", card.public_id)
    other = Country.NORWAY if form.registered_in == Country.SWEDEN else Country.SWEDEN
    return render(request, "municipalities/directory/office/enter.html", {"form": form, "other_country": other})


def _bound(request: HttpRequest) -> EnterForm:
    data: QueryDict = masked(request.POST, "name") if "mask" in request.POST else request.POST.copy()
    if (switched := request.POST.get("country_switch", "")) in Country.values:
        data["country"] = switched
    country = data.get("country", "") if data.get("country", "") in Country.values else current_tenant().country
    form = EnterForm(data, request.FILES, country=country)
    if "country_switch" in request.POST:
        form = EnterForm(initial={name: form[name].value() for name in form.fields}, country=country)
    return form


def _what_was_sent(request: HttpRequest) -> str:
    """A form and all that was typed into it, in short: other words in a form that was sent before are another firm."""
    typed = sorted((name, request.POST.getlist(name)) for name in request.POST if name != "csrfmiddlewaretoken")
    return hashlib.blake2b(repr(typed).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _entered(request: HttpRequest, form: EnterForm) -> Card | None:
    """The card that this form made, now or when the same was sent before; ``None`` when something is wrong."""
    key = f"entered/{_what_was_sent(request)}"
    if (before := cache.get(key)) and (card := find_card(before)):
        return card
    if not form.is_bound or not form.is_valid() or not isinstance(request.user, User):
        return None
    values = form.cleaned_data
    try:
        card = enter_firm(
            name=values["name"], form=values["form"], country=form.registered_in, number=values["number"],
            content=form.content(default_shown(is_sole_trader=values["form"] == Form.SOLE_TRADER)), by=request.user,
            consent=form.consent,
        )  # fmt: skip
    except AlreadyThere as already:
        text = _("“%(firm)s” has this number and is already in the register.")
        if already.organisation.retired_at:
            text = _("“%(firm)s” has this number and is noted as closed. Find it in the list, and bring it back there.")
        form.add_error("number", text % {"firm": already.organisation})
        return None
    except UserError as error:
        form.add_error(error.field or None, str(error))
        return None
    cache.set(key, card.public_id, ENTERED_FOR)
    if card.status == CardStatus.PUBLISHED:
        messages.success(request, _("The firm is in the register and everybody sees it."))
    else:
        messages.info(request, _("The firm is saved. Everybody sees it when the owner has said yes."))
    return card
