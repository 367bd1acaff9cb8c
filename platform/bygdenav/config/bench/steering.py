"""The steering picture of a place with many needs: how long its page takes, narrowed and not, from PostgreSQL to HTML."""

import datetime as dt
import os
import random
from collections.abc import Callable
from functools import partial

from django.test import Client
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.accounts.selectors import SECOND_FACTOR, SESSION_HOST
from bygdenav.config.bench.figures import Figure
from bygdenav.config.bench.stored_needs import make_firm, make_place
from bygdenav.config.own_database import own_database
from bygdenav.kernel.ids import public_id
from bygdenav.roles.api import give_role
from bygdenav.search.api import ANALYSIS_VERSION
from bygdenav.tenancy.api import Tenant, hosts_of, tenant_context
from competence.concepts.api import shipped_layer
from competence.matching.bench import timed
from competence.needs.models import Answer, Feedback, Need, NeedSketch
from municipalities.organisations.api import Organisation

PAGE_MS = 1_000
FIRMS, DAYS, VILLAGES, ASKED = 300, 700, 40, 20
_AT_ONCE = 2_000
PATH = "/skrivbord/siffror/"


def measure(needs: int, note: Callable[[str], object]) -> list[Figure]:
    """Pages in a database of their own."""
    with own_database("bench"):
        place = make_place(9)
        reader = _fill(place, needs)
        note(f"figures: {needs} needs are stored")
        client = _signed_in(place, reader)
        _read(client, PATH)  # a process that has just begun loads the scheme of concepts
        quiet = timed([partial(_read, client, PATH)] * ASKED)
        narrow = timed([partial(_read, client, f"{PATH}?sort=problem&mot={timezone.localdate().year}-k1")] * ASKED)
        moving = timed([partial(_read, client, PATH)] * 5, before=partial(_touch, place))
        file = timed([partial(_read, client, f"{PATH}allt.xlsx")] * 3)
    what, load = f"figures of {needs:,} needs", f"load {os.getloadavg()[0]:.1f}"
    return [
        Figure(f"{what}, p50", quiet[0], "ms"),
        Figure(f"{what}, p95", quiet[1], "ms", least=f"< {PAGE_MS:,} ms", holds=quiet[1] < PAGE_MS, note=load),
        Figure(
            f"{what}, narrowed, p95", narrow[1], "ms", least=f"< {PAGE_MS:,} ms", holds=narrow[1] < PAGE_MS, note=load
        ),
        Figure(f"{what}, each after a change", moving[0], "ms", note="p50; a need has changed since the one before"),
        Figure(f"{what}, everything as a workbook", file[0], "ms"),
    ]


def _fill(place: Tenant, count: int) -> User:
    draw, concepts = random.Random(3), sorted(shipped_layer().concepts)[:200]  # noqa: S311 - invented needs, the same each time
    with tenant_context(place):
        by, first = make_firm(900)
        firms = [first, *_firms(place)]
        for start in range(0, count, _AT_ONCE):
            needs = [_need(draw, by, draw.choice(firms)) for _number in range(min(_AT_ONCE, count - start))]
            Need.objects.bulk_create(needs)
            NeedSketch.objects.bulk_create(
                [
                    NeedSketch(need=need, version=ANALYSIS_VERSION, tokens={}, concepts=draw.sample(concepts, 2))
                    for need in needs
                ]
            )
            sent_now = timezone.now()
            over = [need for need in needs if need.first_answer_at]
            Answer.objects.bulk_create(
                [
                    Answer(need=each, kind="words", text="Ring.", by=by, at=each.first_answer_at or sent_now)
                    for each in over
                ]
            )
            Feedback.objects.bulk_create(
                [
                    Feedback(need=need, helped=draw.choice(["yes", "partly", "no"]), by=by, source="firm")
                    for need in over
                ]
            )
        officer = User.objects.create_user("officer@bench.example", "Officer")
        give_role(user=officer, role="officer", by=None)
    return officer


def _firms(place: Tenant) -> list[Organisation]:
    sizes = ["solo", "micro", "small", ""]
    return Organisation.objects.bulk_create(
        [
            Organisation(name=f"Firma {number}", form="sole_trader", country="SE", home=place, size=sizes[number % 4])
            for number in range(FIRMS)
        ]
    )


def _need(draw: random.Random, by: User, firm: Organisation) -> Need:
    sent = timezone.now() - dt.timedelta(days=draw.randint(1, DAYS))
    answered = sent + dt.timedelta(days=draw.randint(0, 12)) if draw.random() < 0.9 else None
    answered = answered if answered and answered < timezone.now() else None
    return Need(
        organisation=firm, author=by, language="sv", state="answered" if answered else "open", created_at=sent,
        sent_at=sent, asked_at=sent, waiting_since=None if answered else sent, first_answer_at=answered,
        submission=public_id(), urgency=draw.choice(["now", "season", "plan"]), kind=draw.choice(["problem", "skill", ""]),
        place=f"By {draw.randint(1, VILLAGES)}",
    )  # fmt: skip


def _signed_in(place: Tenant, reader: User) -> Client:
    host = hosts_of([place])[place.pk]
    client = Client(headers={"host": host})
    client.force_login(reader)
    session = client.session
    session[SESSION_HOST], session[SECOND_FACTOR] = host, True
    session.save()
    return client


def _touch(place: Tenant) -> None:
    """Change one row, in words that stay as they are."""
    with tenant_context(place):
        Need.objects.filter(pk=Need.objects.values("pk")[:1]).update(urgency="plan")


def _read(client: Client, path: str) -> None:
    if (status := client.get(path).status_code) != 200:
        raise RuntimeError(f"{path} answered {status}")
