"""The matching on its whole way: needs and offers in PostgreSQL, what the process keeps of them, runs that are stored."""

import io
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from django.core.management import call_command
from django.utils import timezone

from bygdenav.config.bench.figures import Figure
from bygdenav.config.bench.stored_needs import fill_needs, fill_offers, make_firm, make_place, stored
from bygdenav.config.own_database import own_database
from bygdenav.tenancy.api import Tenant, hosts_of, tenant_context
from competence.concepts.api import layer_here
from competence.matching.api import MatchRun
from competence.matching.bench import Prepared, invented_needs, invented_offers, memory, timed
from competence.needs.api import Need, NeedWords, send_need, suggest
from competence.needs.models import NeedSketch
from competence.needs.services import news
from competence.offers.api import Offer, OfferText, Provider, publish_offer

NEED_MS, OFFER_MS, RERUN_S, GROWS_MB = 150, 300, 300, 100
CAME = 20
_TOLD = 500
Note: TypeAlias = Callable[[str], object]


@dataclass(frozen=True)
class Size:
    """How many there are: offers, needs that wait for a new offer, needs that are all looked at anew."""

    offers: int = 10_000
    waiting: int = 20_000
    needs: int = 2_000
    asked: int = 40


def measure(size: Size, note: Note) -> list[Figure]:
    """All figures, in a database of their own."""
    with own_database("bench"):
        return measure_in(make_place(1), make_place(2), size, note)


def measure_in(waits: Tenant, anew: Tenant, size: Size, note: Note) -> list[Figure]:
    """Fill two places, and ask in them as the site and its worker do."""
    model = Prepared()
    fill_offers(size.offers, model)
    fill_needs(waits, size.waiting, model)
    fill_needs(anew, size.needs, model)
    note(f"matching: {size.offers} offers and {size.waiting + size.needs} needs are stored")
    with tenant_context(waits):
        figures = _needs(size, model)
        note("matching: needs that were sent, measured")
        figures += _offers(size, model)
        note("matching: offers that came, measured")
    return figures + _anew(anew, size, note)


def _needs(size: Size, model: Prepared) -> list[Figure]:
    """A firm's need from when it is saved: the suggesting as the site does it, its vector stored."""
    by, firm = make_firm(100)
    queries = list(invented_needs(2 * size.asked + 1, model, seed=-1))
    sent = [send_need(by=by, organisation=firm, words=NeedWords(text=query.text)) for query in queries]
    for need, query in zip(sent, queries, strict=True):
        NeedSketch.objects.filter(need=need).update(vector=stored(query.vector), vector_model=model.name)
    first = timed([partial(_suggest, sent[0])])[1] / 1000
    quiet = timed([partial(_suggest, need) for need in sent[1 : size.asked + 1]])
    moving = timed([partial(_suggest, need) for need in sent[size.asked + 1 :]], before=partial(_touch, Offer))
    what = f"stored: one need, {size.offers:,} offers"
    return [
        Figure(f"{what}, p50", quiet[0], "ms"),
        Figure(f"{what}, p95", quiet[1], "ms", least=f"< {NEED_MS} ms", holds=quiet[1] < NEED_MS, note=_load()),
        Figure(f"{what}, each after a change", moving[0], "ms", note="p50; an offer has changed since the one before"),
        Figure("stored: the first need of a process", first, "s", note="reads and analyses all offers, once"),
    ]


def _suggest(need: Need) -> None:
    if not suggest(need=need):
        raise RuntimeError("nothing was stored")


def _touch(model: type[Offer] | type[NeedSketch]) -> None:
    """Change one row, in words that stay as they are."""
    row = model.objects.order_by("?").first()
    if row is not None:
        row.save()


def _offers(size: Size, model: Prepared) -> list[Figure]:
    """An offer that comes, against all needs that wait, as the worker does it."""
    provider, layer = Provider.objects.get(), layer_here()
    came = [_publish(provider, view.title, view.description, model) for view in invented_offers(CAME + 1, model)]
    first = timed([partial(news._nearest, came[:1], layer)])[1] / 1000
    quiet = timed([partial(news._nearest, [offer], layer) for offer in came])
    moving = timed([partial(news._nearest, [offer], layer) for offer in came], before=partial(_touch, NeedSketch))
    whole = timed([partial(news.hear_of, came[:1])])[1] / 1000
    what = f"stored: one offer, {size.waiting:,} needs"
    return [
        Figure(f"{what}, p95", quiet[1], "ms", least=f"< {OFFER_MS} ms", holds=quiet[1] < OFFER_MS, note=_load()),
        Figure(f"{what}, each after a change", moving[0], "ms", note="p50; a need has changed since the one before"),
        Figure("stored: the first offer of a process", first, "s", note="reads all needs that wait, once"),
        Figure(
            "stored: its news, written and told", whole, "s", note="the 200 nearest needs asked anew, in the worker"
        ),
    ]


def _publish(provider: Provider, title: str, description: str, model: Prepared) -> Offer:
    text = OfferText(
        kind="guide", title=title[:140], language="sv", delivery="online", standing=True, description=description
    )
    offer = publish_offer(provider=provider, text=text, by=None)
    offer.vector, offer.vector_model = stored(model.query("")), model.name
    offer.save(update_fields=["vector", "vector_model"])
    return offer


class _Stopped(KeyboardInterrupt):
    """Ctrl-C in the middle."""


def _anew(place: Tenant, size: Size, note: Note) -> list[Figure]:
    """``rematch`` of all needs of a place, stopped in the middle and gone on with."""
    began, at, processor = timezone.now(), time.perf_counter(), time.process_time()
    host = hosts_of([place])[place.pk]
    said = _Progress(note, stop_at=size.needs // 2)
    try:
        call_command("rematch", "--all", "--tenant", host, stdout=said)
    except _Stopped:
        note("matching: rematch was stopped in the middle")
    before = memory()
    said.stop_at = 0
    call_command("rematch", "--since", began.isoformat(), "--tenant", host, stdout=said)
    taken, used, grew = time.perf_counter() - at, time.process_time() - processor, memory() - before
    with tenant_context(place):
        runs = MatchRun.objects.count()
    what = f"stored: {size.needs:,} needs anew, {size.offers:,} offers"
    return [
        Figure(what, taken, "s", least=f"< {RERUN_S} s", holds=taken < RERUN_S and runs == size.needs,
               note=f"stopped and gone on with; {runs:,} runs; {used:.0f} s of processor; {_load()}"),
        Figure("stored: memory that grew while at it", grew, "MB", least=f"< {GROWS_MB} MB", holds=grew < GROWS_MB),
    ]  # fmt: skip


class _Progress(io.StringIO):
    """What the command says, passed on; at a number it is stopped as by Ctrl-C."""

    def __init__(self, note: Note, stop_at: int) -> None:
        super().__init__()
        self._note, self.stop_at = note, stop_at

    def write(self, text: str) -> int:
        """Pass on a line."""
        done = text.split(": ")[-1].split(" of ")[0]
        if done.isdecimal():
            if int(done) % _TOLD == 0:
                self._note(f"matching: {text.strip()}")
            if self.stop_at and int(done) >= self.stop_at:
                raise _Stopped
        return len(text)


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"
