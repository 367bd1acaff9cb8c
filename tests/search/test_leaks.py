"""Whatever places write, hide and publish, in whichever order, no search ever shows what its reader may not see."""

import random
from dataclasses import dataclass, field

import pytest

from bygdenav.search import lexicons
from bygdenav.search.api import SearchRequest, put, remove, search, suggest
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory import trades

WORDS = ("bageri", "snickeri", "skoter", "fiske", "lokal", "vatten")
PLACES, STEPS = 4, 60


@dataclass
class Shown:
    """What one document shows now."""

    title: str
    secret: str
    neighbours: bool


@dataclass
class Model:
    """What every place shows, and every word that was hidden again."""

    places: list[Tenant]
    shown: dict[int, dict[str, Shown]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def may_be_seen(self, reader: Tenant, *, neighbours: bool) -> set[tuple[int, str, str]]:
        """Place, key and title of everything that a reader in ``reader`` may see."""
        seen = {(reader.pk, key, each.title) for key, each in self.shown[reader.pk].items()}
        if neighbours:
            for place in reader.neighbours.filter(retired_at=None):
                seen |= {(place.pk, k, each.title) for k, each in self.shown[place.pk].items() if each.neighbours}
        return seen


@pytest.fixture
def model(db, thing, monkeypatch) -> Model:
    monkeypatch.setattr(lexicons, "_loaders", [trades.lexicon])  # these places have no tables for words of their own
    places = [
        Tenant.objects.create(
            schema_name=f"t_leak{number:04}", name=f"By {number}", kind="municipality", purpose="competence",
            languages=["sv"], status="ready",
        )
        for number in range(PLACES)
    ]  # fmt: skip
    places[0].neighbours.add(places[1], places[2])
    return Model(places, {place.pk: {} for place in places})


def _change(draw: random.Random, model: Model, document, step: int) -> None:
    place = draw.choice(model.places)
    key = f"k{draw.randrange(6)}"  # the same keys in every place
    before = model.shown[place.pk].pop(key, None)
    if before:
        model.hidden.add(before.secret)
    with tenant_context(place):
        if before and draw.random() < 0.3:
            remove(kind="thing", key=key)
            return
        new = Shown(f"{draw.choice(WORDS).title()} {step}", f"hemlig{step}ord", neighbours=draw.random() < 0.4)
        text = f"{new.secret} {draw.choice(WORDS)} {draw.choice(WORDS)}"
        put(document(key, new.title, texts={"text": text}, data={"secret": new.secret}, neighbours=new.neighbours))
        model.shown[place.pk][key] = new


def _look(draw: random.Random, model: Model) -> int:
    reader = draw.choice(model.places)
    secrets = [each.secret for place in model.shown.values() for each in place.values()] + sorted(model.hidden)
    text = draw.choice(["", *WORDS, draw.choice(secrets), draw.choice(secrets)])
    asked = SearchRequest(text=text, neighbours=draw.random() < 0.5, per_page=100)
    with tenant_context(reader):
        page = search(asked)
        allowed = model.may_be_seen(reader, neighbours=asked.neighbours)
        assert {(hit.place, hit.key, hit.title) for hit in page.hits} <= allowed
        said = f"{page.hits} {page.corrected} {page.also_searched} {page.facets}".replace(text or "\0", "")
        assert not [secret for secret in model.hidden if secret in said]
        if not text:
            assert page.total == len({(key, title) for _place, key, title in allowed}) or asked.neighbours
        own = {each.secret for each in model.shown[reader.pk].values()}
        suggested = " ".join(each.text for each in suggest("hemlig", "sv", limit=50))
        assert not [secret for secret in secrets if secret in suggested and secret not in own]
    return len(page.hits)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_search_ever_shows_what_it_may_not(model, document, engine, settle, seed):
    draw = random.Random(seed)
    found = 0
    for step in range(STEPS):
        _change(draw, model, document, step)
        if draw.random() < 0.2:
            settle()
        if draw.random() < 0.2:
            one, other = draw.sample(model.places, 2)
            (one.neighbours.remove if draw.random() < 0.5 else one.neighbours.add)(other)
        if step > 5:
            found += _look(draw, model)
    assert found > STEPS
