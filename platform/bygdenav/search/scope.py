"""Who may see what: no document is read without saying in which places, and which part of them."""

from dataclasses import dataclass

from bygdenav.tenancy.api import Tenant, current_tenant


class NoScope(RuntimeError):
    """Documents were asked for without a place and without a published part of one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """``own``: places (their keys) whose documents are all to be seen. ``published``: places of which only what they let
    their neighbours show is. A scope of nothing cannot be made.
    """

    own: tuple[int, ...] = ()
    published: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.own and not self.published:
            raise NoScope("A search needs a place, or places that publish something")

    @property
    def tenants(self) -> tuple[int, ...]:
        """Every place in it."""
        return (*self.own, *self.published)


def require_scope(scope: object) -> Scope:
    """``scope`` itself. Raises ``NoScope`` for anything that is none."""
    if not isinstance(scope, Scope):
        raise NoScope("A search needs a scope")
    return scope


def scope_here(*, neighbours: bool = False) -> Scope:
    """The current place, and what its neighbours publish if asked for. Raises ``NoTenant`` outside every place."""
    place = current_tenant()
    return Scope(own=(place.pk,), published=_neighbours(place) if neighbours else ())


def _neighbours(place: Tenant) -> tuple[int, ...]:
    return tuple(place.neighbours.filter(retired_at=None, status="ready").order_by("pk").values_list("pk", flat=True))
