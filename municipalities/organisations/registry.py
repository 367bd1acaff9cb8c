"""Who hears that an organisation is no more, or is again: modules register, organisations know none of them."""

from collections.abc import Callable

from municipalities.organisations.models import Organisation

Follower = Callable[[Organisation], None]
_followers: dict[str, Follower] = {}


def register_retired_follower(key: str, follower: Follower) -> None:
    """Have ``follower`` called in the transaction in which an organisation is retired or revived. From ``AppConfig.ready``."""
    _followers[key] = follower


def retired_or_back(organisation: Organisation) -> None:
    """Tell everybody who wants to hear."""
    for follower in _followers.values():
        follower(organisation)
