"""Documents in and out: in the writer's transaction, once for each change, never without a place."""

import pytest
from django.db import transaction

from bygdenav.search.api import NoScope, put, put_all, remove
from bygdenav.search.models import OutboxEntry, SearchDocument
from bygdenav.search.scope import Scope, scope_here
from bygdenav.tenancy.api import NoTenant


def _titles() -> list[str]:
    return list(SearchDocument.objects.within(scope_here()).order_by("sort_title").values_list("title", flat=True))


def test_what_is_put_is_there_and_waits_to_be_worked_off(in_alvik, document):
    assert put(document(facets={"type": ("firm",)}, position=(64.1, 17.3), data={"address": "/foretag/a1/"}))
    row = SearchDocument.objects.within(scope_here()).get()
    assert (row.title, row.facets, row.latitude, row.data) == (
        "Granboda Snickeri", ["type=firm"], 64.1, {"address": "/foretag/a1/"},
    )  # fmt: skip
    waiting = OutboxEntry.objects.get()
    assert (waiting.document_id, waiting.version, waiting.task) == (row.pk, row.version, "words")


def test_the_same_again_changes_nothing(in_alvik, document):
    assert put(document())
    assert not put(document())
    assert OutboxEntry.objects.count() == 1


def test_a_later_change_has_a_higher_version(in_alvik, document):
    put(document())
    before = SearchDocument.objects.within(scope_here()).get().version
    put(document(title="Granboda Snickeri och Bygg"))
    assert SearchDocument.objects.within(scope_here()).get().version > before


def test_what_is_taken_back_is_gone_at_once_and_leaves_nothing_but_its_version(in_alvik, document):
    put(document(texts={"text": "Hemligt"}, data={"phone": "070-1740600"}))
    assert remove(kind="thing", key="a1")
    assert _titles() == []
    row = SearchDocument.objects.everywhere().get()
    assert (row.title, row.words, row.data, row.checksum) == ("", {}, {}, "")
    assert not remove(kind="thing", key="a1")


def test_what_was_taken_back_can_come_again(in_alvik, document):
    put(document())
    remove(kind="thing", key="a1")
    assert put(document())
    assert _titles() == ["Granboda Snickeri"]


def test_a_write_that_is_rolled_back_leaves_no_document_and_nothing_to_do(in_alvik, document):
    with transaction.atomic():
        put(document())
        transaction.set_rollback(True)
    assert _titles() == []
    assert not OutboxEntry.objects.exists()


def test_many_at_once_of_two_with_one_key_the_last_counts(in_alvik, document):
    many = [document(f"k{number}", f"Firma {number}") for number in range(1200)]
    assert put_all([*many, document("k7", "Sist")]) >= 1200
    assert SearchDocument.objects.within(scope_here()).get(key="k7").title == "Sist"
    assert put_all([document(f"k{number}", f"Firma {number}") for number in range(1200)]) == 1


def test_places_do_not_see_each_other(alvik, bakkevik, document):
    from bygdenav.tenancy.api import tenant_context

    with tenant_context(alvik):
        put(document(title="Alviks"))
    with tenant_context(bakkevik):
        put(document(title="Bakkeviks"))
        assert _titles() == ["Bakkeviks"]
        remove(kind="thing", key="a1")
    with tenant_context(alvik):
        assert _titles() == ["Alviks"]


def test_a_neighbour_sees_only_what_is_published_to_it(alvik, bakkevik, document):
    from bygdenav.tenancy.api import tenant_context

    alvik.neighbours.add(bakkevik)
    with tenant_context(alvik):
        put_all([document("a1", "Bara här"), document("a2", "Även hos grannen", neighbours=True)])
    with tenant_context(bakkevik):
        assert _titles() == []
        seen = SearchDocument.objects.within(scope_here(neighbours=True))
        assert [row.title for row in seen] == ["Även hos grannen"]


def test_nothing_is_written_or_read_without_a_place(db, document):
    with pytest.raises(NoTenant):
        put(document())
    with pytest.raises(NoTenant):
        scope_here()
    with pytest.raises(NoScope):
        Scope()
    for read in (SearchDocument.objects.all, SearchDocument.objects.count, lambda: SearchDocument.objects.within(None)):
        with pytest.raises(NoScope):
            read()


def test_a_kind_that_nobody_registered_is_refused(in_alvik, document):
    with pytest.raises(LookupError, match="nothing of the kind"):
        put(document(kind="nothing of the kind"))


def test_signs_that_no_database_takes_are_left_out(in_alvik, document):
    put(document(title="Gran\x00boda", texts={"text": "a\x00b"}, data={"x": "\x00"}))
    row = SearchDocument.objects.within(scope_here()).get()
    assert (row.title, row.words["texts"]["text"], row.data["x"]) == ("Gran boda", "a b", " ")


def test_titles_are_in_the_order_of_the_place(alvik, bakkevik, document):
    from bygdenav.tenancy.api import tenant_context

    names = ["Östby", "Ärla", "Åby", "Zeta", "ärt", "Éclair", "eken"]
    for place, expected in (
        (alvik, ["Éclair", "eken", "Zeta", "Åby", "Ärla", "ärt", "Östby"]),
        (bakkevik, ["Éclair", "eken", "Zeta", "Ärla", "ärt", "Östby", "Åby"]),
    ):
        with tenant_context(place):
            put_all([document(f"k{number}", name) for number, name in enumerate(names)])
            assert _titles() == expected
