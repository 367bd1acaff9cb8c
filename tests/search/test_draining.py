"""Working off the outbox: what was made of documents follows them, whatever happens in between."""

from collections import Counter

import pytest

from bygdenav.search.api import put, put_all, remove
from bygdenav.search.models import Analysed, OutboxEntry, SearchDocument, Term
from bygdenav.search.services import words
from bygdenav.search.services.draining import drain
from bygdenav.search.services.outbox import MOST_ATTEMPTS, retry_dead
from bygdenav.search.services.words import WORDS
from bygdenav.search.stored import unplaced
from bygdenav.tenancy.api import tenant_context


def _counted(place) -> Counter:
    rows = Term.objects.filter(tenant=place).values_list("word", "term", "documents")
    return Counter({(word, term): documents for word, term, documents in rows})


def _true_counts(place) -> Counter:
    counts: Counter = Counter()
    for row in Analysed.objects.filter(tenant=place, document__removed=False):
        counts.update((False, term) for term in unplaced(row.terms))
        counts.update((True, word) for word in row.words)
    return counts


def test_a_document_is_analysed_and_its_terms_carry_their_place(in_alvik, document):
    put(document(texts={"trade": "Snickeri", "text": "Kök och fönster"}))
    drain()
    row = Analysed.objects.get()
    assert row.version == SearchDocument.objects.everywhere().get().version
    assert row.terms
    assert all(term.startswith(f"{in_alvik.pk}:") for term in row.terms)
    assert not OutboxEntry.objects.exists()


def test_counts_follow_every_change(in_alvik, document):
    put_all([document(f"k{number}", f"Firma {number}", texts={"text": "Kök och fönster"}) for number in range(5)])
    drain()
    assert _counted(in_alvik) == _true_counts(in_alvik)
    put(document("k1", "Firma 1", texts={"text": "Bara kök"}))
    remove(kind="thing", key="k2")
    drain()
    assert _counted(in_alvik) == _true_counts(in_alvik)
    remove(kind="thing", key="k1")
    put(document("k2", "Åter igen"))
    drain()
    assert _counted(in_alvik) == _true_counts(in_alvik)
    assert all(number > 0 for number in _counted(in_alvik).values())


def test_counts_of_places_are_apart(alvik, bakkevik, document):
    for place in (alvik, bakkevik):
        with tenant_context(place):
            put(document(texts={"text": f"Ord i {place.name}"}))
    drain()
    for place in (alvik, bakkevik):
        assert _counted(place) == _true_counts(place)


def test_done_twice_it_is_done_once(in_alvik, document):
    put(document())
    drain()
    before = _counted(in_alvik)
    entry = SearchDocument.objects.everywhere().get()
    OutboxEntry.objects.create(tenant=in_alvik, document_id=entry.pk, version=entry.version, task="words")
    drain()
    assert _counted(in_alvik) == before


def test_what_is_not_there_any_more_stops_nothing(in_alvik, document):
    OutboxEntry.objects.create(tenant=in_alvik, document_id=10**12, version=1, task="words")
    put(document())
    drain()
    assert Analysed.objects.count() == 1
    assert not OutboxEntry.objects.exists()


def test_a_vector_is_kept_until_the_words_change(in_alvik, document):
    put(document(texts={"text": "Snickare som lägger golv"}))
    drain()
    vector = bytes(Analysed.objects.get().vector)
    put(document(texts={"text": "Snickare som lägger golv"}, facets={"type": ("firm",)}))
    work_words()
    assert bytes(Analysed.objects.get().vector) == vector
    put(document(texts={"text": "Bagare"}))
    work_words()
    assert Analysed.objects.get().vector is None
    drain()
    assert bytes(Analysed.objects.get().vector) != vector


def work_words() -> None:
    from bygdenav.search.services.outbox import work_off

    while work_off(WORDS):
        pass


@pytest.fixture
def poison(monkeypatch):
    """Analysing a document called "Gift" fails."""
    plain = words.features

    def features(written, lexicon):
        if written.title == "Gift":
            raise RuntimeError("poison")
        return plain(written, lexicon)

    monkeypatch.setattr(words, "features", features)
    return lambda: monkeypatch.setattr(words, "features", plain)


def test_one_bad_document_holds_up_no_other_and_is_given_up_in_sight(in_alvik, document, poison):
    put_all([document("k1", "Bra"), document("k2", "Gift"), document("k3", "Också bra")])
    drain()
    assert set(Analysed.objects.exclude(version=0).values_list("document__key", flat=True)) == {"k1", "k3"}
    entry = OutboxEntry.objects.get()
    assert (entry.attempts, entry.dead_at, entry.error) == (1, None, "RuntimeError")
    for _again in range(MOST_ATTEMPTS):
        OutboxEntry.objects.update(not_before="2020-01-01T00:00Z")
        drain()
    entry.refresh_from_db()
    assert entry.dead_at is not None
    poison()
    assert retry_dead() == 1
    drain()
    assert not OutboxEntry.objects.exists()
    assert Analysed.objects.exclude(version=0).count() == 3


def test_a_later_good_change_settles_what_was_given_up(in_alvik, document, poison):
    put(document("k2", "Gift"))
    drain()
    OutboxEntry.objects.update(dead_at="2020-01-01T00:00Z", attempts=MOST_ATTEMPTS)
    put(document("k2", "Bra igen"))
    drain()
    assert not OutboxEntry.objects.exists()


def test_a_job_is_asked_for_once_in_a_transaction(in_alvik, document, run_jobs):
    put_all([document(f"k{number}") for number in range(3)])
    put(document("k9"))
    assert run_jobs() == 1
    assert Analysed.objects.count() == 4
