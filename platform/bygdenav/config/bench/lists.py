"""Queries of list views for 1 item and for 50: the same number, or a list asks once for each item.

Each list says how one more item is made; register another with ``register_list``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bygdenav.accounts.api import User
from bygdenav.accounts.selectors import SECOND_FACTOR, SESSION_HOST
from bygdenav.config.bench.figures import Figure
from bygdenav.config.create_tenant import create_tenant
from bygdenav.roles.api import give_role
from bygdenav.tenancy.api import Identity, Tenant, current_tenant, tenant_context
from competence.needs.api import NeedWords, send_need
from competence.offers.api import OfferText, publish_offer, register_provider
from municipalities.directory.api import CardContent, approve_card, submit_card
from municipalities.organisations.api import Organisation, add_agent, register_organisation

HOST = "lists.localhost"
FEW, MANY = 1, 50


@dataclass(frozen=True)
class ListView:
    """A page with a list. ``add(number)`` makes one more item, in the place; ``staff`` is the reader's role, if any."""

    name: str
    path: str
    add: Callable[[int], None]
    staff: str = ""


_lists: list[ListView] = []


def register_list(view: ListView) -> None:
    """Have another list measured."""
    _lists.append(view)


def measure() -> list[Figure]:
    """One figure for each list: its queries with 50 items, against those with 1."""
    identity = Identity(
        name="Listor", kind="municipality", purpose="competence", country="SE", languages=("sv",), domain=HOST
    )
    place = create_tenant(identity=identity, admin="").tenant
    return [_measure(view, place) for view in _lists]


def _measure(view: ListView, place: Tenant) -> Figure:
    client = Client(headers={"host": HOST})
    if view.staff:
        _sign_in(client, view, place)
    counts = []
    made = 0
    for items in (FEW, MANY):
        with tenant_context(place):
            for number in range(made, items):
                view.add(number)
        made = items
        client.get(view.path)  # what is kept in the process is kept now
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(view.path)
        if answer.status_code != 200:
            raise RuntimeError(f"{view.path} answers {answer.status_code}")
        counts.append(len(asked))
    return Figure(
        f"queries of {view.name}", counts[1], "queries", counts[0], least="same for 1, 50", holds=counts[0] == counts[1]
    )


def _sign_in(client: Client, view: ListView, place: Tenant) -> None:
    user = User.objects.create_user(f"{view.staff}-{len(view.path)}@bench.example", "Bo Berg")
    with tenant_context(place):
        give_role(user=user, role=view.staff, by=None)
    client.force_login(user)
    session = client.session
    session[SESSION_HOST], session[SECOND_FACTOR] = HOST, True
    session.save()


def _person(number: int, what: str) -> User:
    return User.objects.create_user(f"{what}{number}@bench.example", f"Person {number}")


def _number(serial: int) -> str:
    """A valid Swedish organisation number: nine digits and their check digit."""
    nine = f"5598{serial:05}"
    digits = [int(sign) * (2 if place % 2 == 0 else 1) for place, sign in enumerate(nine)]
    return nine + str(-sum(value // 10 + value % 10 for value in digits) % 10)


def _firm(number: int, what: str) -> tuple[User, Organisation]:
    by = _person(number, what)
    serial = number + (1000 if what == "need" else 0)
    firm = register_organisation(
        by=by, name=f"Firma {serial}", form="company", home=current_tenant(), country="SE", number=_number(serial)
    )
    add_agent(organisation=firm, user=by, by=by)
    card = submit_card(
        organisation=firm, content=CardContent(trade="Snickeri", place="Granselet", phone="070-174 06 12"), by=by
    )
    approve_card(card=card, by=by)
    return by, firm


def _card(number: int) -> None:
    _firm(number, "firm")


def _need(number: int) -> None:
    by, firm = _firm(number, "need")
    send_need(
        by=by,
        organisation=firm,
        words=NeedWords(text=f"Vi behöver hjälp med lagret, hylla {number}."),
        place="Granselet",
    )


def _offer(number: int) -> None:
    text = OfferText(
        kind="guide", title=f"Lagret i telefonen {number}", language="sv", delivery="online", standing=True,
        description="Visar hur ett litet företag håller reda på lagret i telefonen, med streckkod och utan pärm.",
    )  # fmt: skip
    publish_offer(
        provider=register_provider(name=f"Lärcentrum {number}", kind="learning_centre", by=None), text=text, by=None
    )


register_list(ListView("the register of firms", "/foretag/", _card))
register_list(ListView("the offers", "/erbjudanden/", _offer))
register_list(ListView("the desk", "/skrivbord/", _need, staff="officer"))
register_list(ListView("the start page", "/", lambda _number: None))
