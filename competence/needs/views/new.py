"""Writing a new need: one box, three questions. What was typed is never lost, whatever comes between."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.ids import public_id as new_id
from bygdenav.roles.api import Permission, has_permission
from bygdenav.tenancy.api import current_tenant
from competence.needs import selectors
from competence.needs.enums import State
from competence.needs.forms import NeedForm
from competence.needs.forms.limits import DAYS, LIMITS, initial_limits
from competence.needs.models import Need
from competence.needs.services import about, likening, suggesting, writing
from competence.needs.views import told
from competence.needs.views.about import LOOK, unticked
from competence.needs.views.firm import PATIENCE, crumbs
from competence.needs.views.guards import module_or_404, own_need, person
from competence.needs.views.likes import SIMILAR, chosen, similar_page
from municipalities.directory.api import card_of, firms_of
from municipalities.organisations.api import Organisation

DRAFT = "draft"
DISCARDED = "needs.discarded"  # the draft that was thrown away last
HELD = "needs.held"  # what somebody wrote before signing in, in this place's session
FIELDS = ("text", "urgency", "visibility", "neighbours", "submission", "organisation", *LIMITS, *DAYS)
LISTS = ("wants", "times", "languages")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def need_new(request: HttpRequest) -> HttpResponseBase:
    """Write, save as a draft, or send. Signed out: write first, then sign in."""
    module_or_404()
    if request.method != "POST":
        return _page(request, _form(request, _begun(request)))
    form = _form(request, request.POST)
    if not isinstance(request.user, User):
        return _hold_and_sign_in(request, form)
    if _is_draft(request) or not form.firms:
        return _save_draft(request, form)
    return _send(request, form)


@require_POST
def draft_discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throw a draft away. Asked for twice, it is gone once; anybody else's need is not there."""
    if request.session.get(DISCARDED) == public_id:
        return redirect("needs_mine")
    draft = own_need(request, public_id)
    if draft.state != State.DRAFT:
        return redirect("need", public_id)
    writing.discard_draft(need=draft, by=person(request))
    request.session[DISCARDED] = public_id
    messages.success(request, _("The draft is gone."))
    return redirect("needs_mine")


def _send(request: HttpRequest, form: NeedForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, status=422)
    firm = form.organisation
    if firm is None:
        form.add_error("organisation", _("Choose the firm in the list."))
        return _page(request, form, status=422)
    found = likening.similar(form.cleaned_data["text"], get_language() or "", but_of=firm.pk)
    try:
        if (found or LOOK in request.POST) and SIMILAR not in request.POST:
            writing.save_draft(by=person(request), words=form.words(), submission=_submission(form), organisation=firm)
            return similar_page(request, found)
        need = writing.send_need(
            by=person(request), organisation=firm, words=form.words(), submission=form.cleaned_data["submission"],
            place=_place_of(firm), same_as=chosen(request, found),
        )  # fmt: skip
    except UserError as error:
        form.add_error(error.field or None, str(error))
        return _page(request, form, status=422)
    request.session.pop(HELD, None)
    say_if_one_more(request, need, form.cleaned_data["submission"])
    about.take_off(need=need, concepts=unticked(request), by=person(request))
    suggesting.suggest(need=need, seconds=PATIENCE)
    return redirect("need", need.public_id)


def say_if_one_more(request: HttpRequest, need: Need, submission: str) -> None:
    """Say that other words in a form that was sent before became a need of their own."""
    if submission and need.submission != submission:
        messages.info(
            request, _("You had sent this form before. What you wrote now is a need of its own; the first one stands.")
        )


def _save_draft(request: HttpRequest, form: NeedForm) -> HttpResponse:
    form.is_valid()  # fills what can be read; a draft need not be complete
    if form.found_numbers:
        for name in [each for each in form.errors if each != "text"]:
            del form.errors[name]
    if form.non_field_errors() or form.found_numbers:
        return _page(request, form, status=422)
    words = form.words()
    try:
        need = writing.save_draft(
            by=person(request),
            words=words,
            submission=_submission(form),
            organisation=form.organisation if form.firms else None,
        )
    except UserError as error:
        form.errors.clear()
        form.add_error("text", str(error))
        return _page(request, form, status=422)
    request.session.pop(HELD, None)
    if need.state != State.DRAFT:
        return redirect("need", need.public_id)
    say_if_one_more(request, need, _submission(form))
    if not form.firms:
        messages.warning(request, _("Your text is kept. Register your firm, or ask the office, before you send it."))
    else:
        messages.success(request, _("The draft is saved. You can go on on another telephone or computer."))
    return redirect(f"{reverse('need_new')}?utkast={need.public_id}")


def _is_draft(request: HttpRequest) -> bool:
    """Whether it is only to be saved: said by its button, or by the one that answers about a number in a draft."""
    return "draft" in request.POST or DRAFT in (request.POST.get("mask"), request.POST.get("keep"))


def _hold_and_sign_in(request: HttpRequest, form: NeedForm) -> HttpResponseBase:
    """Keep what a signed-out person wrote in the place's session; what cannot be sent is said first."""
    if not form.is_valid():
        return _page(request, form, status=422)
    held = {name: request.POST.get(name, "") for name in FIELDS}
    chosen = {name: form.cleaned_data[name] for name in LISTS}
    request.session[HELD] = {**held, **chosen, "text": form.cleaned_data["text"]}
    return redirect_to_login(reverse("need_new"), reverse("sign_in"))


def _begun(request: HttpRequest) -> dict[str, Any] | None:
    """What the form begins with: what was written before signing in, or a draft."""
    held = request.session.get(HELD)
    if held:
        return {**held, "neighbours": bool(held.get("neighbours"))}
    if before := selectors.need_of(request.user, request.GET.get("efter", "")):
        return _after(before)
    draft = selectors.need_of(request.user, request.GET.get("utkast", ""))
    if draft is None or draft.state != State.DRAFT:
        return None
    return _of_draft(draft)


def _after(before: Need) -> dict[str, Any]:
    """What comes next after a need: the same firm, limits and readers, and words to go on from."""
    said = _("Next, after “%(said)s”:") % {"said": told.title_of(before)}
    kept = {key: value for key, value in _of_draft(before).items() if key not in DAYS}
    return {**kept, "text": f"{said} ", "submission": "", "urgency": ""}


def _of_draft(draft: Need) -> dict[str, Any]:
    return {
        "text": draft.draft, "urgency": draft.urgency, "wants": draft.wants, "visibility": draft.visibility,
        "neighbours": draft.neighbours, "submission": draft.submission, **initial_limits(draft),
        "organisation": draft.organisation.public_id if draft.organisation else "",
    }  # fmt: skip


def _form(request: HttpRequest, data: Any) -> NeedForm:
    firms = firms_of(request.user)
    if request.method == "POST":
        return NeedForm(data, request.FILES, firms=firms)
    return NeedForm(initial={key: value for key, value in (data or {}).items() if value != ""}, firms=firms)


def _submission(form: NeedForm) -> str:
    return str(form.cleaned_data.get("submission") or new_id())


def _place_of(firm: Organisation) -> str:
    card = card_of(firm)
    return card.place if card else ""


def _page(request: HttpRequest, form: NeedForm, *, status: int = 200) -> HttpResponse:
    draft = None
    if isinstance(request.user, User):
        draft = selectors.draft_of(request.user, str(form["submission"].value() or "-"))
    officer = has_permission(request.user, Permission.NEED_ANSWER) if isinstance(request.user, User) else False
    context = {
        "form": form, "draft": draft, "officer": officer, "signed_in": request.user.is_authenticated,
        "held": request.method != "POST" and HELD in request.session,
        "saved": told.clock(draft.saved_at) if draft else "",
        "steps": [_("Write"), _("See what there is"), _("The office takes what has no answer")],
        "next_steps": told.next_steps(), "crumbs": crumbs(_("Say what you need")),
        "no_firm": request.user.is_authenticated and not form.firms, "register_href": reverse("firm_register"),
        "asks_neighbours": current_tenant().neighbours.exists(), "then": DRAFT if _is_draft(request) else "send",
    }  # fmt: skip
    return render(request, "competence/needs/new.html", context, status=status)
