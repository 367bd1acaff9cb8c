"""What leaves the site: feeds, files, maps for search engines, the list inside other sites. Nothing hidden in any."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from bygdenav.search.api import remove
from bygdenav.tenancy.api import tenant_context
from municipalities.finding.services.embedding import allow_origin, end_origin
from municipalities.finding.views import lists
from tests.factories.people import UserFactory, staff
from tests.factories.visitors import visitor
from tests.integration.municipalities.finding.conftest import main

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
EVERY_OUT = [
    "/sok/flode.atom",
    "/sok/lista.csv",
    "/sok/lista.xlsx",
    "/sok/lista.geojson",
    "/sitemap-1.xml",
    "/inbaddat/",
    "/sok/",
]


def text_of(response) -> str:
    """What a reader of the answer can read, also out of a packed file."""
    if "spreadsheet" in response["Content-Type"]:
        from openpyxl import load_workbook

        sheet = load_workbook(io.BytesIO(response.content)).active
        return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    return response.content.decode()


@pytest.mark.parametrize("path", EVERY_OUT)
def test_what_is_published_is_in_and_what_is_taken_back_is_gone_at_once(client, alvik, here, path):
    here("a1", "Granbodas Släp", position=(65.6, 19.2))
    here("a2", "Ångrade sig", position=(65.6, 19.2))
    with tenant_context(alvik):
        remove(kind="thing", key="a2")
    said = text_of(client.get(path))
    assert "a1" in said or "Granbodas" in said
    assert "Ångrade sig" not in said
    assert "/saker/a2/" not in said


@pytest.mark.parametrize("path", EVERY_OUT)
def test_nothing_of_another_place_is_in(client, bakkevik, put_thing, path):
    with tenant_context(bakkevik):
        put_thing("b1", "Bakkeviks", position=(65.6, 19.2))
    said = text_of(client.get(path))
    assert "Bakkeviks" not in said
    assert "/saker/b1/" not in said


@pytest.mark.parametrize("path", ["/sok/lista.csv", "/sok/lista.xlsx", "/sok/lista.geojson", "/sok/flode.atom"])
def test_data_that_is_not_meant_for_lists_stays_in(client, here, path):
    here("a1", "Granbodas Släp", position=(65.6, 19.2), data={"owner_number": "811218-9876", "hours": {"mon": "8-17"}})
    said = text_of(client.get(path))
    assert "811218" not in said
    assert "8-17" not in said


def test_a_feed_is_atom_with_the_newest_first_and_whole_addresses(client, here):
    here("a1", "Först")
    here("a2", "Sist")
    response = client.get("/sok/flode.atom?vad=thing")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)
    assert [each.text for each in feed.findall("a:entry/a:title", ATOM)] == ["Sist", "Först"]
    links = [each.get("href") for each in feed.findall("a:entry/a:link", ATOM)]
    assert links == ["http://a.localhost/saker/a2/", "http://a.localhost/saker/a1/"]
    assert feed.find("a:link[@rel='self']", ATOM).get("href") == "http://a.localhost/sok/flode.atom?vad=thing"
    assert feed.find("a:author/a:name", ATOM).text == "Näringslivskontoret"


def test_what_stands_in_a_feed_keeps_its_name_when_its_title_and_address_change(client, alvik, here):
    def names() -> list[str | None]:
        feed = ET.fromstring(client.get("/sok/flode.atom?vad=thing").content)
        return [each.text for each in feed.findall("a:entry/a:id", ATOM)]

    here("a1", "Först")
    before = names()
    assert before == [f"tag:a.localhost,{alvik.created_at:%Y-%m-%d}:thing/a1"]
    here("a1", "Nytt namn", data={"path": "/saker/a1-nytt-namn/"})
    assert names() == before


@pytest.mark.parametrize("words", ["släp", "finnsinte"])
def test_a_feed_that_has_nothing_new_is_not_sent_again(client, here, words):
    here("a1", "Släp")
    address = f"/sok/flode.atom?q={words}"
    first = client.get(address)
    assert first["Last-Modified"]
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    here("a2", "Släp till")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == (
        200 if words == "släp" else 304
    )


@pytest.mark.parametrize("path", ["/sok/flode.atom", "/sok/lista.geojson", "/sok/lista.csv"])
def test_the_old_site_s_own_script_may_read_it(client, here, path):
    assert client.get(path)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/sok/")


def test_a_feed_says_what_was_written_and_never_as_markup(client, here):
    here("a1", "Släp <i>& kärra</i>", data={"text": "Hyr <script>alert(1)</script> & kör"})
    feed = ET.fromstring(client.get("/sok/flode.atom?vad=thing").content)
    entry = feed.find("{http://www.w3.org/2005/Atom}entry")
    assert entry.findtext("{http://www.w3.org/2005/Atom}title") == "Släp <i>& kärra</i>"
    said = entry.findtext("{http://www.w3.org/2005/Atom}summary")
    assert said.startswith("Moskosel: Hyr &lt;script&gt;alert(1)&lt;/script&gt; &amp; kör")


def test_a_file_has_the_search_s_own_rows_in_the_readers_language(client, here):
    here(
        "a1",
        "Släp ett",
        facets={"place": ("Moskosel",)},
        data={
            "phone": "+46 980 120 14",
            "text": "=1+1",
            "trade": "Släp",
            "postcode": "933 31",
            "confirmed_at": "2026-11-02T15:24:44.569251+00:00",
        },
    )
    here("a2", "Släp två")
    response = client.get("/sok/lista.csv?ort=Moskosel")
    assert response.content.startswith(b"\xef\xbb\xbfSlag;Namn;")  # as Excel opens it here
    assert response["Content-Disposition"] == 'attachment; filename="alvik.csv"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    (row,) = rows
    assert (row["Namn"], row["Slag"], row["Telefon"], row["Om"]) == ("Släp ett", "Sak", "+46 980 120 14", "'=1+1")
    assert (row["Bransch"], row["Postnummer"], row["Bekräftad"]) == ("Släp", "933 31", "2026-11-02")
    assert row["Adress på webbplatsen"] == "http://a.localhost/saker/a1/"
    assert "Address on the site" in client.get("/en/sok/lista.csv").content.decode()


def test_a_workbook_holds_texts_and_no_formulas(client, here):
    from openpyxl import load_workbook

    here("a1", "=HYPERLINK(1)", position=(65.6, 19.2))
    sheet = load_workbook(io.BytesIO(client.get("/sok/lista.xlsx").content)).active
    cells = list(sheet.iter_rows())[1]
    assert cells[1].value == "=HYPERLINK(1)"
    assert cells[1].data_type == "s"
    assert cells[12].value == 65.6


def test_geojson_has_longitude_first_and_only_what_has_a_position(client, here):
    here("a1", "Ett", position=(65.6, 19.2))
    here("a2", "Två")
    said = json.loads(client.get("/sok/lista.geojson").content)
    (feature,) = said["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [19.2, 65.6]}
    assert feature["properties"]["name"] == "Ett"


def test_other_endings_are_no_file(client, alvik):
    assert client.get("/sok/lista.exe").status_code == 404


def test_a_map_for_search_engines_has_each_page_in_each_language(client, here):
    here("a1", "Ett")
    index = ET.fromstring(client.get("/sitemap.xml").content)
    assert [each.text for each in index.findall("s:sitemap/s:loc", MAP)] == ["http://a.localhost/sitemap-1.xml"]
    part = ET.fromstring(client.get("/sitemap-1.xml").content)
    addresses = [each.text for each in part.findall("s:url/s:loc", MAP)]
    assert {
        "http://a.localhost/saker/a1/",
        "http://a.localhost/nb/saker/a1/",
        "http://a.localhost/en/saker/a1/",
    } <= set(addresses)
    assert {"http://a.localhost/", "http://a.localhost/foretag/", "http://a.localhost/en/foretag/"} <= set(addresses)
    first = part.find("s:url", MAP)
    assert {each.get("hreflang") for each in first.findall("x:link", MAP)} == {"sv", "nb", "en"}
    assert client.get("/sitemap-2.xml").status_code == 404


def test_robots_keep_out_of_results_and_the_desk_and_find_the_map(client, alvik):
    said = client.get("/robots.txt").content.decode()
    assert "Disallow: /sok/" in said
    assert "Disallow: /nb/skrivbord/" in said
    assert "Sitemap: http://a.localhost/sitemap.xml" in said


def test_a_browser_learns_how_to_search_here(client, alvik):
    assert 'href="/opensearch.xml"' in client.get("/sok/").content.decode()
    said = client.get("/opensearch.xml")
    assert said["Content-Type"].startswith("application/opensearchdescription+xml")
    assert 'template="http://a.localhost/sok/?q={searchTerms}"' in said.content.decode()


def test_results_are_not_for_search_engines_but_the_register_is(client, here):
    here("a1", "Ett")
    assert "noindex" in client.get("/sok/?q=ett").content.decode()
    assert "noindex" not in client.get("/foretag/").content.decode()
    assert client.get("/sok/lista.csv")["X-Robots-Tag"] == "noindex"


def test_only_named_sites_may_show_the_list(client, alvik, bakkevik, here):
    here("a1", "Ett")
    assert _ancestors(client.get("/inbaddat/")) == "'self'"
    with tenant_context(alvik):
        by = UserFactory.create()
        origin = allow_origin(origin="www.alvik.se", by=by)
    response = client.get("/inbaddat/?q=ett")
    assert _ancestors(response) == "'self' https://www.alvik.se"
    assert "X-Frame-Options" not in response
    assert _ancestors(Client(HTTP_HOST="b.localhost").get("/inbaddat/")) == "'self'"
    assert client.get("/sok/")["X-Frame-Options"] == "DENY"
    assert _ancestors(client.get("/sok/")) == "'self'"
    with tenant_context(alvik):
        end_origin(origin=origin, by=by)
    assert _ancestors(client.get("/inbaddat/")) == "'self'"


def _ancestors(response) -> str:
    rules = dict(rule.strip().partition(" ")[::2] for rule in response["Content-Security-Policy"].split(";"))
    return rules["frame-ancestors"]


def test_the_embedded_list_has_no_script_and_leaves_the_frame(client, here):
    here("a1", "Ett")
    body = client.get("/inbaddat/?q=ett").content.decode()
    assert "<script" not in body
    assert '<base target="_top">' in body
    assert 'href="/saker/a1/"' in body
    assert 'href="/sok/?q=ett"' in body


def test_the_administrator_names_sites_and_is_shown_what_to_paste(alvik):
    with tenant_context(alvik):
        browser = visitor(staff("administrator"))
    wrong = browser.post("/skrivbord/sok/inbaddning/", {"origin": "alvik"})
    assert wrong.status_code == 422
    browser.post("/skrivbord/sok/inbaddning/", {"origin": "https://www.alvik.se/foretag"})
    page = main(browser.get("/skrivbord/sok/inbaddning/"))
    assert "https://www.alvik.se får visa listan nu" in page
    assert "&lt;iframe src=&quot;http://a.localhost/inbaddat/&quot;".replace("&quot;", '"') in page


def test_who_takes_lists_far_too_often_waits_and_others_do_not(client, here, monkeypatch):
    monkeypatch.setattr("municipalities.finding.views.guards.this_minute", lambda: 7)
    here("a1", "Ett")
    statuses = [client.get("/sok/lista.csv").status_code for _ in range(lists.A_MINUTE + 1)]
    assert statuses == [200] * lists.A_MINUTE + [429]
    assert client.get("/sok/").status_code == 200
    assert Client(HTTP_HOST="a.localhost", REMOTE_ADDR="192.0.2.7").get("/sok/lista.csv").status_code == 200
    monkeypatch.setattr("municipalities.finding.views.guards.this_minute", lambda: 8)
    assert client.get("/sok/lista.csv").status_code == 200


def test_suggestions_are_words_and_pages_of_this_place_only(client, bakkevik, here, put_thing):
    here("a1", "Granbodas Släp")
    with tenant_context(bakkevik):
        put_thing("b1", "Granås")
    said = client.get("/nb/sok/forslag/?q=gra").json()["suggestions"]
    assert {"text": "Granbodas Släp", "kind": "Sak", "href": "/nb/saker/a1/"} in said
    assert not any(each["text"] == "Granås" for each in said)
    assert client.get("/sok/forslag/?q=g").json() == {"suggestions": []}
    assert client.get("/sok/forslag/").json() == {"suggestions": []}
    assert client.get("/sok/forslag/", {"q": "x" * 10_000}).status_code == 200
