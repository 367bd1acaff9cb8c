"""What came later and may help, on the need's page and on the desk, and how a person wants to hear of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from bygdenav.accounts.api import User
from competence.needs.enums import NewsHow
from competence.needs.models import Need, News
from competence.needs.registry import Box
from competence.needs.rules import UNANSWERED
from competence.needs.services import news, telling
from competence.needs.views import told
from competence.needs.views.guards import module_or_404, own_need, person
from competence.offers import cards

MOST = 6


def box(_request: HttpRequest, need: Need, _for_office: bool) -> Box | None:
    """Offers that were found after the need was sent."""
    rows = [_row(each) for each in _current(News.objects.filter(need=need))]
    return Box("competence/needs/_news.html", {"rows": rows}) if rows else None


def hows(need: Need, reader: User) -> list[dict[str, Any]]:
    """How its owner can hear of more, while the need waits."""
    if need.state not in UNANSWERED:
        return []
    how = news.how_of(reader)
    return [{"value": value, "label": label, "checked": value == how} for value, label in NewsHow.choices]


def section(_request: HttpRequest) -> dict[str, Any] | None:
    """On the desk: what came lately for needs that still wait."""
    found = list(_current(News.objects.filter(need__state__in=UNANSWERED)))
    needs = Need.objects.with_words().in_bulk([each.need_id for each in found])
    rows = [
        {**_row(each), "need": told.title_of(needs[each.need_id]), "need_lang": each.need.language,
         "need_href": reverse("need_desk", args=[each.need.public_id])}
        for each in found
    ]  # fmt: skip
    return {"rows": rows} if rows else None


@require_POST
def need_news_how(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say how one wants to hear."""
    need = own_need(request, public_id)
    how = request.POST.get("how", "")
    if how not in NewsHow.values:
        messages.error(request, _("Choose one of the answers."))
    else:
        news.choose_how(person=person(request), how=how)
        messages.success(request, _("Saved. It holds for all your needs here."))
    return redirect("need", need.public_id)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is what nobody else can send
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail, without signing in: no more mail about what is new. Opening the link changes nothing."""
    module_or_404()
    reader = telling.person_of_news_token(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        news.choose_how(person=reader, how=NewsHow.PAGE)
    ended = news.how_of(reader) == NewsHow.PAGE
    response = render(request, "competence/needs/news_stop.html", {"ended": ended})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _current(found: Any) -> Any:
    return found.filter(offer__retired_at=None).select_related("need__organisation", "offer__provider")[:MOST]


def _row(each: News) -> dict[str, str]:
    values = cards.card(each.offer)
    day = date_format(timezone.localtime(each.at), "SHORT_DATE_FORMAT")
    return {"title": values["title"], "href": values["href"], "lang": values["lang"], "day": day}
