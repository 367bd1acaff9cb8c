"""The firm's yes to being counted with others, on the page of its needs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from competence.needs.selectors import left_out
from competence.needs.services.pooling import join_pools, leave_pools
from competence.needs.views.guards import module_or_404, person
from municipalities.directory.api import firms_of


@require_POST
def needs_counted(request: HttpRequest) -> HttpResponse:
    """Take the yes back, or give it again."""
    module_or_404()
    by = person(request)
    firm = next((each for each in firms_of(by) if each.public_id == request.POST.get("firm")), None)
    if firm is None:
        raise Http404
    if request.POST.get("do") == "join":
        join_pools(organisation=firm, by=by)
        messages.success(request, _("Your needs are counted with others again, without your name."))
    else:
        leave_pools(organisation=firm, by=by)
        messages.success(
            request, _("Done. Your needs are out of every figure that others read. The office still reads them.")
        )
    return redirect("needs_mine")


def counted_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """Each firm of the person, and whether it is counted."""
    out = set(left_out())
    return [{"firm": firm, "out": firm.pk in out} for firm in firms_of(request.user)]
