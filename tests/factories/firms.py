"""Firms, their people and their cards, made through the services."""

import itertools
from typing import Any

from bygdenav.accounts.api import User
from bygdenav.roles.api import Membership
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.api import ALL_PARTS, PRIVATE_PARTS, Card, CardContent, approve_card, submit_card
from municipalities.organisations.api import add_agent, register_organisation

_serial = itertools.count(1)


def swedish_number(serial: int = 0) -> str:
    """A valid Swedish organisation number, another one each time."""
    nine = f"5599{serial or next(_serial):05}"
    digits = [int(sign) * (2 if place % 2 == 0 else 1) for place, sign in enumerate(nine)]
    return nine + str(-sum(value // 10 + value % 10 for value in digits) % 10)


def person(name: str = "Elin Forslind", email: str = "", **fields: Any) -> User:
    """Somebody with an account and no role."""
    return User.objects.create_user(email or f"person{next(_serial)}@firma.example", name, **fields)


def officer(name: str = "Karin Öberg") -> User:
    """A business officer of the current place."""
    user = person(name, f"officer{next(_serial)}@kommun.example")
    Membership.objects.create(user=user, role="officer")
    return user


def content(*, show: tuple[str, ...] = (), **fields: Any) -> CardContent:
    """What a firm says about itself. ``show`` names private parts (phone, email …) that everybody sees none the less."""
    shown = tuple(part for part in ALL_PARTS if part not in PRIVATE_PARTS or part in show)
    values = {"trade": "Hyr ut släp och minigrävare", "place": "Granselet", "phone": "070-174 06 12", **fields}
    return CardContent(**{"shown": shown, **values})


def firm_card(
    *,
    by: User | None = None,
    name: str = "",
    number: str | None = None,
    form: str = "company",
    published: bool = False,
    **fields: Any,
) -> Card:
    """A firm of the current place with a person who acts for it; its card waits for the office unless ``published``."""
    by = by or person()
    organisation = register_organisation(
        by=by, name=name or f"Firma {next(_serial)}", form=form, home=current_tenant(),
        country="SE", number=swedish_number() if number is None else number,
    )  # fmt: skip
    add_agent(organisation=organisation, user=by, by=by)
    card = submit_card(organisation=organisation, content=content(**fields), by=by)
    return approve_card(card=card, by=officer()) if published else card
