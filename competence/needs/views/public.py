"""What everybody may read about needs, and the links in mails that ask whether it helped."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import Module, Tenant, current_tenant
from competence.needs import selectors
from competence.needs.enums import Helped
from competence.needs.forms import FeedbackForm
from competence.needs.models import Need
from competence.needs.services import answering, telling
from competence.needs.views import told
from competence.needs.views.firm import thanks
from competence.needs.views.guards import module_or_404
from competence.neighbourhood.api import shared_with
from municipalities.directory.api import published_cards
from municipalities.organisations.api import acts_for

PAGE = 20


@login_not_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, and the needs that firms let everybody see."""
    module_or_404()
    page = Paginator(selectors.needs_for_everybody(), PAGE).get_page(request.GET.get("sida"))
    user = request.user
    context = {
        "neighbours": _of_neighbours(current_tenant()),
        "asks": public_rows(page), "page_of_needs": page, "next_steps": told.next_steps(),
        "has_own": isinstance(user, User) and selectors.needs_of(user).exists(),
        "helper": isinstance(user, User) and has_permission(user, Permission.NEED_READ_ANONYMOUS),
    }  # fmt: skip
    return render(request, "competence/needs/landing.html", context)


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


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link in a mail: opening it changes nothing, its button does. It shows none of the firm's words."""
    module_or_404()
    read = telling.read_feedback_token(token)
    need = Need.objects.filter(public_id=read[0]).first() if read else None
    person = User.objects.filter(pk=read[1]).first() if read else None
    if (
        read is None
        or need is None
        or need.organisation is None
        or not (person and acts_for(person, need.organisation))
    ):
        raise Http404
    helped = request.POST.get("helped", read[2])
    if helped not in Helped.values:
        raise Http404
    form = FeedbackForm(**sent(request))
    context = {
        "helped": helped, "label": Helped(helped).label, "done": False, "problem": "", "thanks": "", "form": form,
        "href": reverse("need", args=[need.public_id]),
        "others": [each for each in Helped.choices if each[0] != helped],
    }  # fmt: skip
    if form.is_valid():
        try:
            answering.give_feedback(need=need, by=person, **form.cleaned_data)
            context |= {"done": True, "thanks": thanks(helped)}
        except UserError as error:
            context["problem"] = str(error)
    return render(request, "competence/needs/feedback_link.html", context, status=422 if form.errors else 200)
