"""The operator's page: the places and how they stand. Nothing of what is in them."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bygdenav.accounts.selectors import is_operator
from bygdenav.accounts.views.frame import person
from bygdenav.tenancy.api import Domain, Tenant, address


@never_cache
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Every place, with its addresses and its state; two queries, however many places there are."""
    user = person(request)
    if not is_operator(user):
        raise Http404
    if not user.second_factor:
        return redirect("mfa_index")
    rows = Tenant.objects.exclude(schema_name="public").prefetch_related(
        Prefetch("domains", queryset=Domain.objects.order_by("-is_primary", "domain"))
    )
    found = [
        {"place": row, "addresses": [(each.domain, address(each.domain)) for each in row.domains.all()]} for row in rows
    ]
    return render(request, "accounts/platform.html", {"places": found})
