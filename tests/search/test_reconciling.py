"""The nightly comparison and the rebuilding: whatever went wrong, they put right what modules and engines hold."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from bygdenav.search import stored
from bygdenav.search.api import SearchRequest, put, put_all, search
from bygdenav.search.engines.elastic.layout import read_layout
from bygdenav.search.models import Analysed, OutboxEntry, SearchDocument, Term
from bygdenav.search.ranking import describing
from bygdenav.search.services.reconciling import reconcile


@pytest.fixture
def there(in_alvik, document, thing, settle, engine):
    """Three documents, as their module says."""
    thing.extend(document(f"k{number}", f"Bageri {number}") for number in range(3))
    put_all(thing)
    settle()
    return engine


def _keys(text: str = "") -> set[str]:
    return {hit.key for hit in search(SearchRequest(text=text)).hits}


def test_what_is_right_is_left_alone(there):
    found = reconcile()
    assert not found.differed
    assert found.documents["thing"] == 3
    assert len(found.checksums["thing"]) == 32
    assert not OutboxEntry.objects.exists()


def test_what_a_module_has_and_the_search_has_not_and_the_reverse(there, thing, document, settle):
    thing.append(document("k9", "Bageri nio"))
    del thing[0]
    thing[0] = document("k1", "Bageri ett")
    found = reconcile()
    assert (found.put, found.removed) == (2, 1)
    settle()
    assert _keys("bageri") == _keys() == {"k1", "k2", "k9"}
    assert not reconcile().differed


def test_counts_that_have_gone_wrong_are_put_right(there, in_alvik):
    right = sorted(Term.objects.filter(tenant=in_alvik).values_list("word", "term", "documents"))
    Term.objects.filter(tenant=in_alvik, term=right[0][1]).delete()
    Term.objects.filter(tenant=in_alvik, term=right[1][1]).update(documents=77)
    Term.objects.create(tenant=in_alvik, word=False, term="spöke", documents=3)
    assert reconcile().counts == 3
    assert sorted(Term.objects.filter(tenant=in_alvik).values_list("word", "term", "documents")) == right


def test_what_lost_its_analysis_is_analysed_again(there, settle):
    Analysed.objects.all().delete()
    assert reconcile().analysed_again == 3
    settle()
    assert _keys("bageri") == {"k0", "k1", "k2"}


def test_vectors_of_another_way_of_making_them_are_made_again(there, settle, monkeypatch):
    marks = set(Analysed.objects.values_list("vector_of", flat=True))
    monkeypatch.setattr(stored, "VECTORS_VERSION", stored.VECTORS_VERSION + 1)
    monkeypatch.setattr(describing, "FEATURES_VERSION", describing.FEATURES_VERSION + 1)
    assert reconcile().analysed_again == len(marks)
    settle()
    rows = Analysed.objects.all()
    assert not marks & {row.vector_of for row in rows}
    assert all(row.vector for row in rows)


def test_emptied_rows_go_after_a_week(there, thing, settle):
    thing.clear()
    reconcile()
    settle()
    assert SearchDocument.objects.everywhere().count() == 3
    SearchDocument.objects.everywhere().update(changed_at="2020-01-01T00:00Z")
    reconcile()
    assert SearchDocument.objects.everywhere().count() == 0
    assert not Term.objects.exists()


def test_an_index_that_lost_something_or_holds_too_much_is_mended(elastic, in_alvik, document, thing, settle):
    thing.extend(document(f"k{number}", f"Bageri {number}") for number in range(3))
    put_all(thing)
    settle()
    index = read_layout(elastic.server, elastic.names).places[in_alvik.pk]
    one = Analysed.objects.order_by("pk").first()
    elastic.server.delete(index=index, id=f"{in_alvik.pk}:{one.pk}", routing=str(in_alvik.pk))
    body = {"place": str(in_alvik.pk), "document": 999_999_999, "state": 1, "terms": ["=bageri"]}
    elastic.server.index(index=index, id=f"{in_alvik.pk}:999999999", routing=str(in_alvik.pk), document=body)
    elastic.server.indices.refresh(index=index)
    assert reconcile().engine == {"missing": 1, "old": 0, "ghosts": 1}
    assert reconcile().engine == {"missing": 0, "old": 0, "ghosts": 0}


def test_the_command_makes_a_place_anew(there, thing, settle):
    SearchDocument.objects.everywhere().filter(key="k0").update(title="Fel", checksum="")
    Term.objects.all().delete()
    call_command("rebuild_search", tenant=["a.localhost"], stdout=StringIO())
    settle()
    assert _keys("bageri") == {"k0", "k1", "k2"}
    assert not OutboxEntry.objects.exists()


def test_the_command_says_what_it_cannot_do(there, settings):
    with pytest.raises(CommandError, match="no place t_nowhere"):
        call_command("rebuild_search", tenant=["t_nowhere"])
    settings.ELASTICSEARCH_URL = ""
    with pytest.raises(CommandError, match="set ELASTICSEARCH_URL"):
        call_command("rebuild_search", engine="elasticsearch")


def test_a_new_index_takes_the_place_of_the_old_and_can_be_taken_back(elastic, in_alvik, document, thing, settle):
    thing.extend(document(f"k{number}", f"Bageri {number}") for number in range(3))
    put_all(thing)
    settle()
    layouts = []
    for _again in range(3):
        call_command("rebuild_search", engine="elasticsearch", stdout=StringIO())
        layouts.append(read_layout(elastic.server, elastic.names))
        assert _keys("bageri") == {"k0", "k1", "k2"}
    _first, second, after = layouts
    assert after.before["sv"] == (second.live["sv"],)
    assert after.places[in_alvik.pk] == after.live["sv"] != second.live["sv"]
    put(document("k7", "Bageri sju"))
    settle()
    call_command("rebuild_search", back=True, stdout=StringIO())
    assert read_layout(elastic.server, elastic.names).live["sv"] == second.live["sv"]
    settle()
    page = search(SearchRequest(text="bageri"))
    assert page.engine == "elasticsearch"
    assert {hit.key for hit in page.hits} == {"k0", "k1", "k2", "k7"}


def test_the_status_tells_what_waits_and_what_was_given_up(there, in_alvik, document):
    put(document("k8", "Väntar"))
    said = StringIO()
    call_command("search_status", json=True, stdout=said)
    found = json.loads(said.getvalue())
    assert found["answers"] == there
    assert found["waiting"]["words"]["entries"] == 1
    OutboxEntry.objects.update(dead_at="2026-01-01T00:00Z", error="RuntimeError")
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("search_status", stdout=said)
    assert "given up: words of document" in said.getvalue()
    assert "RuntimeError" in said.getvalue()
    parts = Client(headers={"host": "a.localhost"}).get("/readyz").json()
    assert parts["ready"]
    assert parts["parts"]["search_outbox"] == "degraded: some documents were given up"
    call_command("search_status", retry=True, stdout=StringIO())
    assert not OutboxEntry.objects.exclude(dead_at=None).exists()
