"""What accounts must ask of apps above it: who needs a second factor, what hangs on a person. They register answers."""

from collections.abc import Callable

from django.utils.translation import get_language, override

from bygdenav.accounts.models import User
from bygdenav.tenancy.api import Tenant, ready_places, tenant_context

SecondFactorRule = Callable[[User], bool]
_rules: list[SecondFactorRule] = []


def register_second_factor_rule(rule: SecondFactorRule) -> None:
    """Let another app say who needs a second factor in the current place; call it from ``AppConfig.ready``."""
    if rule not in _rules:
        _rules.append(rule)


def needs_second_factor(user: User, tenant: Tenant) -> bool:
    """Whether the person must show a second factor to be signed in at ``tenant``."""
    with tenant_context(tenant):
        return any(rule(user) for rule in _rules)


Tie = Callable[[User], list[str]]
_ties: list[Tie] = []


def register_tie(tie: Tie) -> None:
    """Let another app say, in sentences for the person, what must end before the account can be removed.

    It is asked in every ready place, inside that place. Call it from ``AppConfig.ready``.
    """
    if tie not in _ties:
        _ties.append(tie)


def ties_to_end_first(user: User) -> list[str]:
    """What keeps the person's account from being removed, in sentences; empty when nothing does."""
    found: list[str] = []
    language = get_language()
    for place in ready_places():
        with tenant_context(place), override(language):
            found += [sentence for tie in _ties for sentence in tie(user)]
    return found
