"""What we read that a need is about, shown to who wrote it: to take off, and to add to. Never asked for."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bygdenav.kernel.errors import UserError
from bygdenav.ui.api import crumbs
from competence.concepts.api import concept_choices, layer_here
from competence.needs import selectors
from competence.needs.models import Need
from competence.needs.services import about, state, suggesting
from competence.needs.views.guards import own_need, person
from competence.taxonomies.api import anything_loaded, entries_of, find_entries

READ, FITS, LOOK = "read", "fits", "about"  # in the form before sending: what stood there, what is ticked, asked for
PATIENCE = 2.0  # seconds that a page may wait for suggestions


def about_rows(need: Need) -> dict[str, Any]:
    """The chips of a need, and what else can be chosen."""
    language = get_language() or "sv"
    rows = [row.concept for row in about.read(need)]
    chips = named(rows, language)
    return {
        "chips": chips,
        "choices": [choice for choice in concept_choices(language) if choice[0] not in rows],
        "lists": anything_loaded(),
    }


def named(keys: Sequence[str], language: str) -> list[dict[str, str]]:
    """Concepts with names, ours and those of loaded lists; what is not there any more is left out."""
    known, theirs = layer_here().concepts, entries_of([key for key in keys if ":" in key], language)
    ours = {key: {"key": key, "name": known[key].name(language), "list": ""} for key in keys if key in known}
    rest = {key: {"key": key, "name": each.name, "list": each.list_name} for key, each in theirs.items()}
    return [{**ours, **rest}[key] for key in keys if key in ours or key in rest]


@require_http_methods(["GET", "HEAD", "POST"])
def need_about(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look in the loaded lists; take a concept off, or add one, and look again for what helps."""
    need = own_need(request, public_id)
    if request.method != "POST":
        return _look(request, need) if anything_loaded() else redirect("need", need.public_id)
    if selectors.is_alive(need):
        fits = request.POST.get("fits") == "yes"
        try:
            about.say(need=need, concept=request.POST.get("concept", "")[:80], fits=fits, by=person(request))
        except UserError as error:
            messages.warning(request, str(error))
        else:
            state.ask_again(need)
            suggesting.suggest(need=need, seconds=PATIENCE)
            messages.success(request, _("We have noted what it is about, and looked again."))
    return redirect("need", need.public_id)


def _look(request: HttpRequest, need: Need) -> HttpResponse:
    sought, language = " ".join(request.GET.get("sok", "").replace("\x00", "").split())[:100], get_language() or "sv"
    context = {
        "need": need, "sought": sought, "found": find_entries(sought, language),
        "crumbs": crumbs(
            (_("Needs and knowledge"), reverse("needs")), (_("Your need"), reverse("need", args=[need.public_id])),
            (_("Look in more lists"), ""),
        ),
    }  # fmt: skip
    return render(request, "competence/needs/lists.html", context)


def foreseen_rows(request: HttpRequest) -> list[dict[str, str]]:
    """Before it is sent: what we read that it is about, to untick."""
    language = get_language() or "sv"
    return named(about.foreseen(request.POST.get("text", ""), language), language)


def unticked(request: HttpRequest) -> set[str]:
    """What stood there ticked and was unticked."""
    return {key[:80] for key in request.POST.getlist(READ)} - set(request.POST.getlist(FITS))
