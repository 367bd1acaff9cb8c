"""What was suggested can be read and explained later."""

import datetime as dt

import pytest

from bygdenav.accounts.api import User
from competence.matching.api import (
    Band,
    NeedQuery,
    ReasonKind,
    forget_words,
    latest_run,
    match,
    offer_views,
    store_run,
    stored_reasons,
)
from competence.needs.models import Need
from competence.offers.api import Offer, Provider

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def stored(in_alvik, model):
    """A need, two offers and what was suggested for it."""
    provider = Provider.objects.create(name="Norrvikens Slang", kind="peer")
    common = {"provider": provider, "language": "sv", "standing": True}
    Offer.objects.create(
        **common, form="informal", kind="peer_call", delivery="phone",
        title="Ring en kollega om lagret", description="Från pärm till streckkod.",
    )  # fmt: skip
    Offer.objects.create(
        **common, form="formal", kind="course", delivery="onsite", place="Umeå", latitude=63.8, longitude=20.3,
        title="Lager och inventering", description="Saldo, hyllor och streckkoder.",
    )  # fmt: skip
    author = User.objects.create(email="firma@alvik.example", name="Mona")
    need = Need.objects.create(author=author, language="sv", submission="once")
    query = NeedQuery(text="Vi har lagret i en pärm", language="sv", on=TODAY, travel="none")
    result = match(query, offer_views(Offer.objects.select_related("provider")), model=model)
    return need, store_run(need_id=need.pk, result=result)


def test_a_run_is_stored_with_reasons_and_what_was_near(stored):
    need, run = stored
    found = latest_run(need.pk)
    assert found == run
    suggested, near = found.matches.all()
    assert (suggested.offer.title, suggested.band, suggested.near) == ("Ring en kollega om lagret", Band.NOW, False)
    assert (near.offer.title, near.near) == ("Lager och inventering", True)
    assert found.weights
    assert found.considered == 2


def test_reasons_come_back_as_they_were(stored):
    reasons = stored_reasons(stored[1].matches.get(near=False).reasons)
    assert reasons[0].kind is ReasonKind.SHARED_CONCEPT
    assert "pärm" in " ".join(reasons[0].facts["words"])


def test_reading_a_run_takes_a_fixed_number_of_queries(stored, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        run = latest_run(stored[0].pk)
        assert [match.offer.provider.name for match in run.matches.all()] == ["Norrvikens Slang"] * 2


def test_a_redacted_need_leaves_no_words_behind(stored):
    need, run = stored
    assert forget_words(need_id=need.pk, by=None) == 1
    assert "pärm" not in str([match.reasons for match in run.matches.all()])
    assert forget_words(need_id=need.pk, by=None) == 0


def test_a_need_never_asked_for_has_no_run(in_alvik):
    assert latest_run(1) is None


def test_reasons_of_a_later_version_are_left_out():
    assert stored_reasons([{"kind": "from the future", "facts": {}}]) == []
