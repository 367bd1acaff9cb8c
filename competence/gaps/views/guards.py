"""Who may open which page."""

from django.http import Http404, HttpRequest

from bygdenav.roles.api import module_or_404, signed_in
from bygdenav.tenancy.api import Module
from competence.gaps.models import Cluster
from competence.gaps.selectors import cluster_by_id
from competence.needs.api import Need, desk_need, need_of


def own_need(request: HttpRequest, public_id: str) -> Need:
    """One of the person's own needs."""
    module_or_404(Module.NEEDS)
    need = need_of(signed_in(request), public_id)
    if need is None:
        raise Http404
    return need


def need_here(public_id: str) -> Need:
    """A sent need of this place, for the office."""
    module_or_404(Module.NEEDS)
    need = desk_need(public_id)
    if need is None:
        raise Http404
    return need


def cluster_here(public_id: str) -> Cluster:
    """One group of this place; one that was merged stands for the one it went into."""
    module_or_404(Module.NEEDS)
    found = cluster_by_id(public_id)
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    if found is None:
        raise Http404
    return found
