"""What everybody may read about needs."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bygdenav.accounts.api import User
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import Module, Tenant, current_tenant
from competence.needs import selectors
from competence.needs.models import Need
from competence.needs.views import told
from competence.needs.views.guards import module_or_404
from competence.neighbourhood.api import shared_with
from municipalities.directory.api import published_cards

PAGE = 20
ENOUGH = 5  # fewer needs than this say nothing about how the promise is kept


@login_not_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, and the needs that firms let everybody see."""
    module_or_404()
    page = Paginator(selectors.needs_for_everybody(), PAGE).get_page(request.GET.get("sida"))
    user = request.user
    context = {
        "neighbours": _of_neighbours(current_tenant()),
        "kept": _kept(current_tenant()), "asks": public_rows(page), "page_of_needs": page, "next_steps": told.next_steps(),
        "has_own": isinstance(user, User) and selectors.needs_of(user).exists(),
        "helper": isinstance(user, User) and has_permission(user, Permission.NEED_READ_ANONYMOUS),
    }  # fmt: skip
    return render(request, "competence/needs/landing.html", context)


def _kept(place: Tenant) -> str:
    """How the promise of days has been kept, as everybody may see; empty while there is too little to say."""
    rows = selectors.months(place)
    decided = sum(month.came - month.undecided for month in rows)
    if decided < ENOUGH:
        return ""
    facts = {"kept": sum(month.in_time for month in rows), "count": decided}
    return _("%(kept)s of %(count)s needs in the last six months had an answer in time.") % facts


def public_rows(needs: Iterable[Need]) -> list[dict[str, str]]:
    """Needs that everybody may see, with the firm's name and the way to its card, as the component ``asks`` shows them."""
    shown = list(needs)
    cards: dict[int, str] = {}
    if current_tenant().has_module(Module.DIRECTORY):
        for card in published_cards().filter(organisation__in=[need.organisation_id for need in shown]):
            cards[card.organisation_id] = reverse("firm", args=[card.public_id, card.slug])
    return [_public_row(need, href=cards.get(need.organisation_id or 0, "")) for need in shown]


def _public_row(need: Need, *, href: str) -> dict[str, str]:
    firm = need.organisation.name if need.organisation else ""
    by = _("%(firm)s in %(place)s, %(day)s.") % {
        "firm": firm,
        "place": need.place,
        "day": told.day(need.sent_at or need.created_at),
    }
    return {"text": selectors.open_words(need), "by": by, "href": href, "lang": need.language}


def _of_neighbours(place: Tenant) -> list[dict[str, str]]:
    """Needs that neighbours' firms let everybody see; the way to such a firm is over its own office."""
    homes = {home.schema_name: home for home in place.neighbours.all()}
    rows = []
    for need in shared_with(place, named=True)[:PAGE]:
        home = homes[need.schema]
        where = ", ".join(dict.fromkeys((need.where, home.name)))
        by = _("%(firm)s in %(place)s, %(day)s.") % {"firm": need.who, "place": where, "day": told.day(need.sent_at)}
        href = f"mailto:{home.office_email}" if home.office_email else ""
        rows.append({"text": need.words, "by": by, "href": href, "lang": need.language})
    return rows
