"""What every engine must do, asked through the search itself."""

from datetime import UTC, datetime

import pytest

from bygdenav.search.api import NoScope, SearchRequest, places, put, put_all, remove, search
from bygdenav.search.engines.base import Narrowing
from bygdenav.search.engines.choice import engine_named
from bygdenav.search.ranking.types import Leg, LegQuery
from bygdenav.search.scope import Scope
from bygdenav.tenancy.api import NoTenant, tenant_context

FIRMS = (
    ("f1", "Granboda Snickeri", "Snickeri", "Kök, fönster och dörrar", ("firm",), ("sv",), (64.16, 17.37), 9),
    ("f2", "Bergs Bageri", "Bageri", "Tunnbröd och kakor", ("firm",), ("sv", "nb"), (64.20, 17.40), 10),
    ("f3", "Älvdalens VVS", "Rörmokare", "Vatten, avlopp och värme", ("firm",), ("sv",), (64.60, 17.90), 9),
    ("f4", "Åsele bygdegård", "Lokal", "Lokal att hyra för fest och kalas", ("venue",), ("sv",), (64.161, 17.371), 0),
    ("f5", "Snickarföreningen", "Förening", "Kurser i snickeri", ("association",), ("sv", "en"), (64.17, 17.38), 9),
)


@pytest.fixture
def firms(in_alvik, document, engine, settle):
    """Five documents, in the place, seen by the engine."""
    put_all(
        document(
            key, title, texts={"trade": trade, "text": text}, facets={"type": types, "language": languages},
            position=position, data={"open": hour, "address": f"/foretag/{key}/"}, places=("Åsele",),
        )
        for key, title, trade, text, types, languages, position, hour in FIRMS
    )  # fmt: skip
    settle()
    return engine


def _keys(page) -> set[str]:
    return {hit.key for hit in page.hits}


def test_a_word_finds_what_has_it(firms):
    page = search(SearchRequest(text="bageri", language="sv"))
    assert page.hits[0].key == "f2"
    assert page.engine == firms
    assert not page.silent
    assert page.hits[0].data == {"open": 10, "address": "/foretag/f2/"}
    assert page.hits[0].why


def test_what_nothing_answers_finds_nothing(firms):
    page = search(SearchRequest(text="xqzzwv", language="sv"))
    assert (page.hits, page.total, page.silent) == ([], 0, True)


def test_a_misspelt_word_finds_the_right_one(firms):
    assert "f2" in _keys(search(SearchRequest(text="bagerri", language="sv")))


def test_filters_are_and_between_groups_and_or_within(firms):
    def found(**filters):
        return _keys(search(SearchRequest(text="snickeri", filters={k: frozenset(v) for k, v in filters.items()})))

    assert found() >= {"f1", "f5"}
    assert found(type={"firm"}) >= {"f1"}
    assert "f5" not in found(type={"firm"})
    assert found(type={"firm", "association"}) >= {"f1", "f5"}
    assert "f1" not in found(type={"firm", "association"}, language={"en"})


def test_counts_leave_their_own_group_open(firms):
    page = search(SearchRequest(text="snickeri", filters={"type": frozenset({"firm"})}))
    types = {count.value: count for count in page.facets["type"]}
    assert types["association"].count >= 1
    assert types["firm"].chosen
    languages = {count.value: count.count for count in page.facets["language"]}
    assert languages.get("en", 0) == 0


def test_only_what_the_map_shows(firms):
    assert "f3" not in _keys(search(SearchRequest(text="snickeri vatten", window=(64.0, 17.0, 64.3, 17.6))))
    assert _keys(search(SearchRequest(window=(64.5, 17.8, 64.7, 18.0)))) == {"f3"}


def test_only_what_is_near_and_the_nearest_first(firms):
    page = search(SearchRequest(near=(64.16, 17.37), within_km=10, sort="nearest"))
    assert [hit.key for hit in page.hits] == ["f1", "f4", "f5", "f2"]
    assert [round(hit.distance_km, 1) for hit in page.hits] == [0.0, 0.1, 1.2, 4.7]
    asked = SearchRequest(text="snickeri", near=(64.16, 17.37), within_km=1, sort="nearest")
    assert _keys(search(asked)) <= {"f1", "f4"}


def test_only_what_is_open_then(firms):
    moment = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert _keys(search(SearchRequest(open_at=moment))) == {"f1", "f3", "f5"}
    assert "f2" not in _keys(search(SearchRequest(text="bageri", open_at=moment)))


def test_without_a_text_everything_is_listed_by_name(firms):
    page = search(SearchRequest())
    assert [hit.title for hit in page.hits] == [
        "Bergs Bageri", "Granboda Snickeri", "Snickarföreningen", "Åsele bygdegård", "Älvdalens VVS",
    ]  # fmt: skip
    assert page.total == 5
    assert {count.value: count.count for count in page.facets["type"]} == {"firm": 3, "venue": 1, "association": 1}
    assert {count.value: count.count for count in page.facets["kind"]} == {"thing": 5}


def test_browsing_counts_leave_their_own_group_open(firms):
    page = search(SearchRequest(filters={"type": frozenset({"venue"}), "language": frozenset({"sv"})}))
    assert _keys(page) == {"f4"}
    assert {count.value: count.count for count in page.facets["type"]} == {"firm": 3, "venue": 1, "association": 1}
    assert {count.value: count.count for count in page.facets["language"]} == {"sv": 1}


def test_pages_are_whole_and_do_not_overlap(firms):
    pages = [search(SearchRequest(page=number, per_page=2)) for number in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [2, 2, 1]
    assert len({hit.key for page in pages for hit in page.hits}) == 5
    assert search(SearchRequest(page=99, per_page=2)).page == 3
    assert search(SearchRequest(page=-1, per_page=0)).page == 1


def test_kinds_are_a_choice_of_their_own(firms, document, settle):
    put(document("s1", "Snickeri för alla", kind="sheet", texts={"text": "snickeri"}))
    settle()
    assert search(SearchRequest(kinds=("sheet",))).total == 1
    assert _keys(search(SearchRequest(text="snickeri", kinds=("sheet",)))) == {"s1"}
    page = search(SearchRequest(text="snickeri", filters={"kind": frozenset({"sheet"})}))
    assert _keys(page) == {"s1"}
    assert {count.value for count in page.facets["kind"]} == {"thing", "sheet"}
    assert search(SearchRequest(kinds=("thing",), filters={"kind": frozenset({"sheet"})})).total == 0


def test_a_change_is_found_and_what_it_said_before_is_not(firms, document, settle):
    put(document("f2", "Bergs Redovisning", texts={"trade": "Redovisning", "text": "Bokslut"}))
    settle()
    assert "f2" in _keys(search(SearchRequest(text="redovisning")))
    assert "f2" not in _keys(search(SearchRequest(text="tunnbröd")))


def test_what_is_hidden_is_gone_before_any_worker_has_run(firms, document):
    assert "f2" in _keys(search(SearchRequest(text="tunnbröd")))
    put(document("f2", "Bergs Redovisning", texts={"trade": "Redovisning"}))
    assert "f2" not in _keys(search(SearchRequest(text="tunnbröd")))
    remove(kind="thing", key="f2")
    assert "f2" not in _keys(search(SearchRequest(text="redovisning")))
    assert "f2" not in _keys(search(SearchRequest()))


def test_a_neighbour_shows_only_what_it_publishes_and_only_when_asked(alvik, bakkevik, document, engine, settle):
    alvik.neighbours.add(bakkevik)
    with tenant_context(bakkevik):
        put_all(
            [
                document("n1", "Bakkevik bageri", texts={"trade": "Bageri"}, neighbours=True),
                document("n2", "Hemmelig bageri", texts={"trade": "Bageri"}),
            ]
        )
    with tenant_context(alvik):
        put(document("a1", "Alviks bageri", texts={"trade": "Bageri"}))
        settle()
        assert _keys(search(SearchRequest(text="bageri"))) == {"a1"}
        assert _keys(search(SearchRequest(text="bageri", neighbours=True))) == {"a1", "n1"}
        assert _keys(search(SearchRequest(neighbours=True))) == {"a1", "n1"}


def test_without_a_place_there_is_no_answer(db, engine):
    with pytest.raises(NoTenant):
        search(SearchRequest(text="bageri"))
    legs = {Leg.TOKENS: LegQuery({"bageri": 1.0})}
    for scope in (None, (), 17):
        with pytest.raises(NoScope):
            engine_named(engine).candidates(scope, legs, None, Narrowing(), 10)


def test_an_engine_names_documents_of_the_scope_and_no_others(alvik, bakkevik, document, engine, settle):
    for place in (alvik, bakkevik):
        with tenant_context(place):
            put_all([document("x1", "Bageri ett", neighbours=True), document("x2", "Bageri två")])
    settle()
    legs = {Leg.TITLE: LegQuery({"=bageri": 1.0})}
    asked = engine_named(engine)
    one = asked.candidates(Scope(own=(alvik.pk,)), legs, None, Narrowing(), 10).documents
    other = asked.candidates(Scope(own=(bakkevik.pk,)), legs, None, Narrowing(), 10).documents
    both = asked.candidates(Scope(own=(alvik.pk,), published=(bakkevik.pk,)), legs, None, Narrowing(), 10).documents
    assert (len(one), len(other), len(both)) == (2, 2, 3)
    assert not one & other
    assert both - one < other


def test_a_leg_gives_the_best_and_says_when_there_was_more(in_alvik, document, engine, settle):
    put_all(
        document(f"m{number:02}", "Bageri " + ("ett två tre" if number == 7 else "ett" if number == 5 else ""))
        for number in range(20)
    )
    settle()
    asked = engine_named(engine)
    scope = Scope(own=(in_alvik.pk,))
    legs = {Leg.TITLE: LegQuery({"=bageri": 1.0, "=ett": 1.0}, {"=tre": 3.0})}
    few = asked.candidates(scope, legs, None, Narrowing(), 2)
    assert (len(few.documents), few.full) == (2, True)
    best = asked.candidates(scope, legs, None, Narrowing(), 1).documents
    assert best < few.documents
    assert not asked.candidates(scope, legs, None, Narrowing(), 50).full
    only_boosted = asked.candidates(scope, {Leg.TITLE: LegQuery({"=fyra": 1.0}, {"=tre": 1.0})}, None, Narrowing(), 9)
    assert not only_boosted.documents


@pytest.mark.parametrize(
    "text", ["", "   ", "***", "%", "_", "🙂", "x" * 10_000, "' OR 1=1 --", "\x00", "a AND (b OR", '"']
)
def test_any_text_gets_an_answer(firms, text):
    page = search(SearchRequest(text=text))
    assert page.total >= 0
    assert page.pages >= 1


def test_what_said_something_new_last_comes_first(firms, document, settle):
    put(document("f3", "Älvdalens VVS", texts={"trade": "Rörmokare", "text": "Nu även snickeri"}))
    settle()
    newest = SearchRequest(sort="newest", text="snickeri")
    hits = search(newest).hits
    assert hits[0].key == "f3"
    assert search(SearchRequest(sort="newest")).hits[0].key == "f3"


def test_the_places_that_documents_name_are_known(firms):
    found = places()
    assert found["åsele"].name == "Åsele"
    assert found["åsele"].documents == 5
    assert found["åsele"].position is not None


def test_where_more_answer_than_are_looked_at_that_is_said_and_narrowing_brings_them_up(
    in_alvik, document, engine, settle
):
    put_all(
        document(f"k{number:03}", f"Bageri {number}", facets={"part": ("norr" if number % 4 else "söder",)})
        for number in range(140)
    )
    settle()
    page = search(SearchRequest(text="bageri"))
    assert page.more
    assert 100 <= page.total < 140
    assert all(each.more for each in page.facets["part"])
    chosen = search(SearchRequest(text="bageri", filters={"part": frozenset({"söder"})}))
    assert (chosen.total, chosen.more) == (35, False)
    counts = {each.value: each for each in chosen.facets["part"]}
    assert counts["söder"].count <= 35
    assert not any(each.more for each in chosen.facets["kind"])


def test_of_many_that_answer_the_newest_are_found(in_alvik, document, engine, settle):
    put_all(document(f"k{number:03}", f"Bageri {number}") for number in range(140))
    settle()
    put(document("k139", "Bageri sist av alla"))
    put(document("k999", "Nytt bageri"))
    settle()
    page = search(SearchRequest(text="bageri", sort="newest"))
    assert [hit.key for hit in page.hits[:2]] == ["k999", "k139"]


def test_few_answers_are_all_there_are(firms):
    assert not search(SearchRequest(text="snickeri")).more
    assert not search(SearchRequest()).more
