"""Offers are read once in a process; what has changed is seen at once, and a firm waits no longer than it was said."""

import datetime as dt
import time
from typing import Any

import pytest
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.concepts.api import layer_here
from competence.matching import shelf as shelves
from competence.matching.api import Shelf, shelf_of
from competence.needs import api
from competence.offers.api import NeedRef, OccurrenceText, askable, hold
from competence.offers.models import Occurrence, Offer
from tests.factories import needs

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the offers that were read, one for each time."""
    found, real = list[str](), shelves.read

    def noting(offer: Any, *args: Any) -> Any:
        found.append(offer.id)
        return real(offer, *args)

    monkeypatch.setattr(shelves, "read", noting)
    return found


def here(place: Tenant, until: float | None = None) -> Shelf | None:
    return shelf_of(place.schema_name, askable(place, timezone.localdate()), layer_here(), until=until)


def test_only_what_has_changed_is_read_again(in_alvik: Tenant, seen: list[str]) -> None:
    offers = [needs.offer(title=title) for title in ("Svetsa rostfritt", "Bokföring i små steg", "Räkna hem en offert")]
    first = here(in_alvik)
    assert here(in_alvik) is first
    assert sorted(seen) == sorted(str(offer.pk) for offer in offers)
    seen.clear()
    Offer.objects.filter(pk=offers[1].pk).update(title="Skriv arbetsmiljöplan")
    again = here(in_alvik)
    assert again is not None
    assert seen == [str(offers[1].pk)]
    assert "Skriv arbetsmiljöplan" in [view.title for view in again.corpus.offers]
    Offer.objects.filter(pk=offers[0].pk).update(retired_at=timezone.now())
    left = here(in_alvik)
    assert left is not None
    assert left.corpus.size == 2
    assert seen == [str(offers[1].pk)]


def test_who_has_no_time_left_gets_nothing_and_the_next_goes_on(in_alvik: Tenant, seen: list[str]) -> None:
    for number in range(3):
        needs.offer(title=f"Film nummer {number} om lagret")
    assert here(in_alvik, until=time.monotonic()) is None
    assert len(seen) == 1
    shelf = here(in_alvik)
    assert shelf is not None
    assert (shelf.corpus.size, len(seen)) == (3, 3)


def test_seats_are_those_of_this_minute(in_alvik: Tenant) -> None:
    day = timezone.localdate() + dt.timedelta(days=20)
    offer = needs.offer(standing=False, occurrences=[OccurrenceText(starts=day, seats=1)])
    first, second = needs.sent(), needs.sent()
    assert api.suggest(need=first)
    taken = Occurrence.objects.get(offer=offer)
    hold(occurrence=taken, need=NeedRef(in_alvik, first.public_id), by=None)
    assert api.suggest(need=second)
    shown = {need: need.match_runs.get().matches.get(offer=offer) for need in (first, second)}
    assert [match.near for match in shown.values()] == [False, True]
    assert shown[second].reasons[0]["kind"] == "no_seats"
