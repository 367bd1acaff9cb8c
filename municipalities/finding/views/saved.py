"""Saved searches: kept from the search page, listed, changed and ended by the person; ended by the link in a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.accounts.api import User
from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.ui.api import crumbs
from municipalities.finding.enums import Pace
from municipalities.finding.facets import parameters
from municipalities.finding.forms import SaveForm
from municipalities.finding.models import SavedSearch
from municipalities.finding.rules.asked import read
from municipalities.finding.selectors.pages import heading
from municipalities.finding.selectors.saved import find_saved, saved_by
from municipalities.finding.services.links import saved_of_token
from municipalities.finding.services.saved import change_pace, end_search, lasting, path_of, resume_search, save_search

FOLDER = "municipalities/finding/saved"
REGISTER = "foretag"


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Keep the search that stands in the address."""
    asked = lasting(read(request.GET, parameters()))
    firms_only = request.GET.get("register") == REGISTER
    title = heading(asked, firms_only=firms_only)
    form = SaveForm(request.POST or None, request.FILES or None, initial={"name": title})
    if form.is_valid() and isinstance(request.user, User):
        try:
            save_search(
                asked=asked, name=form.cleaned_data["name"], pace=form.cleaned_data["pace"], firms_only=firms_only,
                by=request.user,
            )  # fmt: skip
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Saved. We tell you when there is something new."))
            return redirect("saved_searches")
    values = {
        "form": form, "title": title, "action": request.get_full_path(),
        "crumbs": crumbs((pgettext("where one is", "Search"), reverse("search")), (_("Save the search"), "")),
    }  # fmt: skip
    return render(request, f"{FOLDER}/save.html", values, status=422 if form.errors else 200)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The person's saved searches in this place."""
    saved = saved_by(request.user) if isinstance(request.user, User) else SavedSearch.objects.none()
    values = {
        "rows": [_row(each) for each in saved], "undo": take_undo(request), "paces": Pace.choices,
        "crumbs": crumbs((_("Saved searches"), "")),
    }  # fmt: skip
    return render(request, f"{FOLDER}/mine.html", values)


@require_POST
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another way to hear of one."""
    saved, user = _own(request, public_id)
    try:
        change_pace(saved=saved, pace=request.POST.get("pace", ""), by=user)
        messages.success(request, _("Saved."))
    except UserError as error:
        messages.error(request, str(error))
    return redirect("saved_searches")


@require_POST
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """One click, and a way back."""
    saved, user = _own(request, public_id)
    end_search(saved=saved, by=user)
    text = _("“%(name)s” is ended.") % {"name": saved.name}
    offer_undo(request, text=text, action=reverse("saved_resume", args=[saved.public_id]))
    return redirect("saved_searches")


@require_POST
def resume(request: HttpRequest, public_id: str) -> HttpResponse:
    """The way back."""
    saved, user = _own(request, public_id)
    resume_search(saved=saved, by=user)
    return redirect("saved_searches")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is what nobody else can send
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail, without signing in. Opening the link changes nothing: programs that look through mail open links."""
    saved = saved_of_token(token)
    if saved is None:
        raise Http404
    if request.method == "POST":
        end_search(saved=saved, by=None)
    response = render(request, f"{FOLDER}/unsubscribe.html", {"saved": saved, "ended": saved.ended_at is not None})
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response


def _own(request: HttpRequest, public_id: str) -> tuple[SavedSearch, User]:
    saved = find_saved(request.user, public_id) if isinstance(request.user, User) else None
    if saved is None or not isinstance(request.user, User):
        raise Http404
    return saved, request.user


def _row(saved: SavedSearch) -> dict[str, object]:
    feed = reverse("firms_feed" if saved.firms_only else "search_feed")
    return {
        "saved": saved,
        "href": path_of(saved),
        "feed": f"{feed}?{saved.query}" if saved.query else feed,
        "where": _("In the register of firms") if saved.firms_only else _("In everything"),
    }
