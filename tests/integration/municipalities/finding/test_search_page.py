"""The search page: one list of all kinds, numbered as the map, narrowed by a form that stands in the address."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bygdenav.search.api import Document, put
from bygdenav.tenancy.api import tenant_context
from tests.integration.municipalities.finding.conftest import main

NEAR, FAR = (65.60, 19.18), (65.90, 20.0)


def titles(response) -> list[str]:
    return re.findall(r'class="result-name"><a href="[^"]*"[^>]*>([^<]*)</a>', main(response))


def test_a_row_says_what_it_is_its_state_distance_and_age(client, here):
    here("a1", "Granbodas Släp", position=NEAR, data={"open": True})
    here("a2", "Kvarnens Kiosk", position=FAR, data={"days": 210})
    page = main(client.get("/sok/"))
    first, second = page.split('<li class="result"')[1:3]
    assert "Sak" in first
    assert "Öppet till 17.00" in first
    assert "1 km" in first
    assert "Bekräftad för 12 dagar sedan" in first
    assert 'href="/saker/a1/"' in first
    assert "age-old" in second
    assert "Inte bekräftad på 7 månader" in second


def test_what_lies_on_the_map_has_its_number_there_and_what_does_not_has_none(client, here):
    here("a1", "Ett", position=NEAR)
    here("a2", "Utan plats")
    here("a3", "Tre", position=FAR)
    page = main(client.get("/sok/"))
    assert titles(client.get("/sok/")) == ["Ett", "Tre", "Utan plats"]
    assert re.findall(r"Nummer på kartan: </span>(\d+)", page) == ["1", "2"]
    assert re.findall(r'<text x="\d+" y="\d+" dy="5">(\d+)</text>', page) == ["1", "2"]


def test_what_lies_far_from_all_others_has_no_number_and_the_map_says_so(client, here):
    for number in range(5):
        here(f"a{number}", f"Nära {number}", position=(65.60 + number / 100, 19.18))
    here("b1", "Bortom allt", position=(63.9, 17.4))
    page = main(client.get("/sok/"))
    assert "1 träff utan siffra ligger längre bort." in page
    first, second = page.split('<li class="result"')[1:3]
    assert "Bortom allt" in first
    assert 'class="pin' not in first
    assert 'id="hit-1"' in second


def test_nothing_of_another_place_is_there(client, alvik, bakkevik, put_thing):
    with tenant_context(bakkevik):
        put_thing("b1", "Bakkeviks egen")
    assert titles(client.get("/sok/")) == []
    assert titles(Client(HTTP_HOST="b.localhost").get("/sok/")) == ["Bakkeviks egen"]


def test_a_neighbours_row_names_the_neighbour_and_leads_there(client, alvik, bakkevik, put_thing):
    alvik.neighbours.add(bakkevik)
    with tenant_context(bakkevik):
        put_thing("b1", "Delad", neighbours=True)
        put_thing("b2", "Bara där")
    assert titles(client.get("/sok/")) == []
    page = main(client.get("/sok/?grannar=1"))
    assert "Delad" in page
    assert "Bara där" not in page
    assert "Sak, Bakkevik" in page
    assert 'href="http://b.localhost/sv/saker/b1/"' in page


def test_a_kind_that_nobody_knows_any_more_is_shown_plainly(client, here, alvik):
    from bygdenav.search.api import forget_kind

    here("a1", "Kvar", position=NEAR)
    forget_kind("thing")
    page = main(client.get("/sok/"))
    assert "Kvar" in page
    assert "Om Kvar" in page


def test_a_document_that_says_too_little_for_its_row_is_shown_plainly(client, thing, alvik):
    with tenant_context(alvik):
        put(
            Document(
                kind="thing", key="a1", language="sv", title="Gammal", data={"path": "/saker/a1/", "text": "Ändå här"}
            )
        )
    assert "Ändå här" in main(client.get("/sok/"))


def test_words_in_another_language_are_marked(client, here):
    here("a1", "Rent a trailer", language="en")
    assert 'lang="en" dir="auto">Rent a trailer' in main(client.get("/sok/"))
    assert 'lang="en" dir="auto">Rent a trailer' not in main(client.get("/en/sok/"))


def test_within_a_group_either_counts_and_between_groups_both(client, here):
    here("a1", "Ett", facets={"place": ("Moskosel",), "access": ("ramp",)})
    here("a2", "Två", facets={"place": ("Moskosel",), "access": ("level",)})
    here("a3", "Tre", facets={"place": ("Glommersträsk",), "access": ("ramp",)})
    assert titles(client.get("/sok/?tillganglighet=ramp&tillganglighet=level&ort=Moskosel")) == ["Ett", "Två"]
    assert titles(client.get("/sok/?tillganglighet=ramp&ort=Moskosel&ort=Glommerstr%C3%A4sk")) == ["Ett", "Tre"]


def test_a_group_counts_what_its_other_values_would_leave(client, here):
    here("a1", "Ett", facets={"place": ("Moskosel",), "access": ("ramp",)})
    here("a2", "Två", facets={"place": ("Glommersträsk",), "access": ("ramp",)})
    page = main(client.get("/sok/?ort=Moskosel&tillganglighet=ramp"))
    ticks = dict(re.findall(r'name="ort" value="([^"]*)".*?<span class="n">.*?</span>(\d+)', page, re.DOTALL))
    assert ticks == {"Moskosel": "1", "Glommersträsk": "1"}
    assert re.search(r'value="Moskosel" id="f-ort-moskosel" checked', page)


def test_what_is_chosen_can_be_taken_back_one_by_one(client, here):
    here("a1", "Ett", facets={"place": ("Moskosel",)}, position=NEAR, data={"open": True})
    page = main(client.get("/sok/?ort=Moskosel&nu=1&km=10"))
    chosen = dict(re.findall(r'<li><a href="([^"]*)"><span class="vh">Ta bort: </span><bdi>([^<]*)</bdi>', page))
    assert chosen == {
        "/sok/?nu=1&amp;km=10": "Moskosel", "/sok/?ort=Moskosel&amp;km=10": "Öppet nu",
        "/sok/?ort=Moskosel&amp;nu=1": "Inom 10 km från Alvik",
    }  # fmt: skip


def test_open_now_distance_and_the_maps_part_narrow_the_list(client, here):
    here("a1", "Nära och öppet", position=NEAR, data={"open": True})
    here("a2", "Nära", position=NEAR)
    here("a3", "Långt bort", position=FAR)
    assert titles(client.get("/sok/?nu=1")) == ["Nära och öppet"]
    assert titles(client.get("/sok/?km=10")) == ["Nära", "Nära och öppet"]
    assert titles(client.get("/sok/?ruta=65.8000,19.8000,66.0000,20.2000")) == ["Långt bort"]
    assert "Visa hela området" in main(client.get("/sok/?ruta=65.8000,19.8000,66.0000,20.2000"))


@pytest.mark.parametrize(
    "query", ["nu=1", "nu=1&km=50&ordning=narmast", "nu=1&vad=thing", "nu=1&ordning=nyast", "q=hus&nu=1"]
)
def test_where_nothing_is_open_the_page_says_so(client, here, query):
    here("a1", "Stängt hus", position=NEAR)
    page = client.get(f"/sok/?{query}")
    assert page.status_code == 200
    assert "Inget passar med det som är valt" in main(page) or "inte med allt som är valt" in main(page)


def test_distances_count_from_the_place_a_locality_or_the_reader(client, here):
    here("a1", "Vid ån", position=FAR, places=("Moskosel", "Alvik"))
    here("a2", "Mitt i", position=NEAR)
    assert titles(client.get("/sok/?ordning=narmast")) == ["Mitt i", "Vid ån"]
    from_locality = client.get("/sok/?ordning=narmast&fran=Moskosel")
    assert titles(from_locality) == ["Vid ån", "Mitt i"]
    assert "närmast Moskosel först" in main(from_locality)
    assert "närmast dig först" in main(client.get("/sok/?ordning=narmast&fran=65.90,20.00"))


def test_what_a_form_leaves_empty_is_taken_out_of_the_address(client, here):
    here("a1", "Släp")
    response = client.get("/sok/?q=sl%C3%A4p&km=&fran=&ordning=&vad=thing")
    assert (response.status_code, response["Location"]) == (302, "/sok/?q=sl%C3%A4p&vad=thing")
    assert client.get(response["Location"]).status_code == 200


def test_the_part_for_htmx_has_the_count_said_and_the_clean_address(client, here):
    here("a1", "Släp")
    response = client.get("/sok/?q=&nu=", headers={"HX-Request": "true"})
    body = response.content.decode()
    assert "<html" not in body
    assert '<p id="search-said" hx-swap-oob="innerHTML">1 träff</p>' in body
    assert response["HX-Push-Url"] == "/sok/"
    assert "HX-Request" in response["Vary"]
    whole = client.get("/sok/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


def test_pages_go_on_and_a_page_beyond_the_last_is_the_last(client, here):
    for number in range(25):
        here(f"k{number:02}", f"Sak {number:02}")
    assert len(titles(client.get("/sok/"))) == 20
    assert titles(client.get("/sok/?sida=2")) == [f"Sak {number}" for number in range(20, 25)]
    last = client.get("/sok/?sida=99")
    assert "Träff 21–25 av 25" in main(last)


def test_nothing_found_says_what_to_do_next(client, here):
    here("a1", "Släp")
    page = main(client.get("/sok/?q=qwertyxyz"))
    assert "Inget här svarar på ”qwertyxyz”" in page
    assert 'href="/foretag/"' in page
    assert "0980-319 210" in page
    assert "Ta med dig listan" not in page


def test_nothing_left_by_the_filters_is_another_thing_than_nothing_found(client, here):
    here("a1", "Släp")
    page = main(client.get("/sok/?q=sl%C3%A4p&nu=1"))
    assert "Det finns något, men inte med allt som är valt" in page
    assert 'href="/sok/?q=sl%C3%A4p"' in page


@pytest.mark.parametrize(
    "query",
    ["q=" + "a" * 10_000, "q=***", "q=%25%25", "q=%00", "q='\"><script>", "vad=nothing", "ort=%3Cb%3E", "km=99999999999",
     "sida=1e9", "ruta=1,2,3,4,5", "fran=%F0%9F%90%BB", "q=%F0%9F%90%BB"],
)  # fmt: skip
def test_whatever_is_sent_gets_a_page(client, here, query):
    here("a1", "Släp")
    response = client.get(f"/sok/?{query}")
    assert response.status_code in (200, 400)
    assert "<script>" not in main(response)


def test_the_register_is_the_search_narrowed_to_firms(client, here):
    here("a1", "Ingen firma")
    page = client.get("/foretag/")
    assert page.status_code == 200
    assert "Ingen firma" not in main(page)
    assert "Ingen firma" not in main(client.get("/foretag/?vad=thing"))


def test_a_place_without_a_register_has_no_such_page(client, alvik):
    alvik.modules = ["pages"]
    alvik.save()
    assert client.get("/foretag/").status_code == 404
    assert client.get("/sok/").status_code == 200


def test_as_many_questions_to_the_database_for_fifty_as_for_one(client, here):
    def asked() -> int:
        client.get("/sok/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/sok/")
        return len(queries)

    here("k0", "Sak 0", position=NEAR, places=("Moskosel",), facets={"place": ("Moskosel",)})
    one = asked()
    for number in range(1, 50):
        here(f"k{number}", f"Sak {number}", position=NEAR, places=("Moskosel",), facets={"place": (f"Ort {number}",)})
    assert asked() == one


def test_every_page_has_the_box_and_the_search_page_says_what_was_searched_for(client, here):
    assert 'action="/sok/"' in client.get("/foretag/anslut/").content.decode()
    body = client.get("/sok/?q=sl%C3%A4p").content.decode()
    assert 'name="q" type="search" value="släp"' in body
    assert Client(HTTP_HOST="localhost").get("/").content.decode().count("/sok/") == 0


NUMBER = "811218-9876"


@pytest.mark.parametrize("path", ["/sok/", "/foretag/"])
@pytest.mark.parametrize(
    "query", [{"q": f"snickare {NUMBER}"}, {"fran": NUMBER}, {"vad": NUMBER}, {"x": NUMBER, "q": "snickare"}]
)
def test_a_number_of_a_person_is_taken_out_of_the_address(client, here, path, query):
    response = client.get(path, query)
    assert response.status_code == 302
    assert NUMBER not in response.headers["Location"]
    page = client.get(response.headers["Location"])
    assert page.status_code == 200
    assert NUMBER not in page.content.decode()
    assert "ser ut som ett personnummer" in main(page)


@pytest.mark.parametrize(
    "path", ["/sok/flode.atom", "/sok/lista.csv", "/sok/lista.geojson", "/inbaddat/", "/sok/forslag/"]
)
def test_no_way_out_repeats_a_number_of_a_person(client, here, path):
    here("a1", "Snickare")
    response = client.get(path, {"q": f"snickare {NUMBER}", "fran": NUMBER})
    assert response.status_code == 200
    assert NUMBER not in response.content.decode()


def test_more_in_the_address_than_may_be_read_is_refused_with_a_page(client, here):
    response = client.get("/sok/?" + "bransch=x&" * 500)
    assert response.status_code == 400
    assert "<main" in response.content.decode()


def test_a_locality_that_nobody_knows_is_said_to_be_unknown(client, here):
    here("a1", "Släp", position=NEAR)
    page = main(client.get("/sok/?fran=Ingenstans&km=10"))
    assert "Vi vet inte var Ingenstans ligger, så avstånden räknas från Alvik" in page
    assert "Vi vet inte var" not in main(client.get("/sok/?fran=Alvik&km=10"))


def test_nothing_here_says_how_many_the_neighbours_have(client, here, alvik, bakkevik, put_thing):
    alvik.neighbours.add(bakkevik)
    with tenant_context(bakkevik):
        put_thing("b1", "Taxi i dalen", neighbours=True)
    page = main(client.get("/sok/", {"q": "taxi"}))
    assert "1 träff hos grannkommunerna" in page
    assert 'href="/sok/?q=taxi&amp;grannar=1"' in page
    assert "hos grannkommunerna" not in main(client.get("/sok/", {"q": "zzqxzzqx"}))


@pytest.mark.parametrize("words", ["****", "🔥", '"', "x"])
def test_a_text_without_a_word_is_answered_with_that_and_with_everything(client, here, words):
    here("a1", "Granbodas Släp")
    page = main(client.get("/sok/", {"q": words}))
    assert "finns inget ord att söka på, så här är allt" in page
    assert "Allt som finns här</h1>" in page
    assert "Granbodas Släp" in page


def test_a_text_that_is_too_long_is_cut_and_the_reader_told(client, here):
    here("a1", "Granbodas Släp")
    page = main(client.get("/sok/", {"q": "släp " * 2000}))
    assert "Vi tog de första 200 tecknen" in page
    assert "Granbodas Släp" in page
    assert "de första 200 tecknen" not in main(client.get("/sok/", {"q": "släp"}))


def test_where_more_answer_than_are_looked_at_counts_say_at_least(client, here, monkeypatch):
    for module in ("searching", "gathering"):
        monkeypatch.setattr(f"bygdenav.search.services.{module}.LEG_SIZE", 3)
    for number in range(6):
        here(f"a{number}", f"Släp {number}", facets={"place": ("Moskosel" if number else "Auktsjaur",)})
    page = main(client.get("/sok/?q=släp"))
    assert re.search(r"Minst \d träffar\. Det finns fler: begränsa sökningen, så kommer de fram\.", page)
    assert '<span class="vh">(minst </span>' in page
    narrowed = main(client.get("/sok/?q=släp&ort=Moskosel&ort=Auktsjaur"))
    assert "Minst" in narrowed
