"""Before a need is sent: others that are about the same, and "us too". The form is carried along as it was filled in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from competence.needs import selectors
from competence.needs.models import Need
from competence.needs.views import told
from competence.needs.views.about import FITS, LOOK, READ, foreseen_rows
from competence.needs.views.firm import crumbs

SIMILAR = "similar"


def similar_page(request: HttpRequest, found: list[Need]) -> HttpResponse:
    """The page between writing and sending; what was written is a draft already."""
    left_out = {SIMILAR, READ, FITS, LOOK, "csrfmiddlewaretoken"}
    context = {
        "similar": [told.for_others(need) for need in found],
        "about": foreseen_rows(request),
        "carried": [(name, each) for name, values in request.POST.lists() if name not in left_out for each in values],
        "crumbs": crumbs(_("Say what you need"), reverse("need_new"), _("Before it is sent")),
        "back": f"{reverse('need_new')}?utkast={_draft(request)}",
    }
    return render(request, "competence/needs/similar.html", context)


def chosen(request: HttpRequest, found: list[Need]) -> Need | None:
    """The need that the firm said it needs too: one of those that it was shown, or none."""
    return next((need for need in found if need.public_id == request.POST.get(SIMILAR)), None)


def _draft(request: HttpRequest) -> str:
    draft = selectors.draft_of(request.user, request.POST.get("submission", "") or "-")
    return draft.public_id if draft else ""
