"""What we read that a need is about, shown to who wrote it: to take off, and to add to. Never asked for."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bygdenav.kernel.errors import UserError
from competence.concepts.api import concept_choices, layer_here
from competence.needs import selectors
from competence.needs.models import Need
from competence.needs.services import about, state, suggesting
from competence.needs.views.guards import own_need, person

PATIENCE = 2.0  # seconds that a page may wait for suggestions


def about_rows(need: Need) -> dict[str, Any]:
    """The chips of a need, and what else can be chosen."""
    known, language = layer_here().concepts, get_language() or "sv"
    rows = [row.concept for row in about.read(need) if row.concept in known]
    return {
        "chips": [{"key": key, "name": known[key].name(language)} for key in rows],
        "choices": [choice for choice in concept_choices(language) if choice[0] not in rows],
    }


@require_POST
def need_about(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a concept off, or add one, and look again for what helps."""
    need = own_need(request, public_id)
    if selectors.is_alive(need):
        fits = request.POST.get("fits") == "yes"
        try:
            about.say(need=need, concept=request.POST.get("concept", "")[:40], fits=fits, by=person(request))
        except UserError as error:
            messages.warning(request, str(error))
        else:
            state.ask_again(need)
            suggesting.suggest(need=need, seconds=PATIENCE)
            messages.success(request, _("We have noted what it is about, and looked again."))
    return redirect("need", need.public_id)
