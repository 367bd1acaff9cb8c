"""EMIL 3 comes in: incremental, repeatable, and whatever is wrong with it stops nothing else."""

import json
import time
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from competence.feeds.models import Feed, FeedRow
from competence.feeds.rules.words import plain
from competence.feeds.services import Report, bring_emil
from competence.feeds.services.sources import Address, source
from competence.offers.api import NeedRef, Occurrence, Offer, book
from tests.integration.competence.feeds import made

pytestmark = pytest.mark.django_db


def bring(where: Any, **options: Any) -> Report:
    given = where if isinstance(where, Address) else source(str(where))
    return bring_emil(source=given, tenants=[], progress=lambda *_said: None, **options)


def test_an_event_becomes_a_time_of_an_offer(tmp_path):
    report = bring(made.write(tmp_path, made.data()))
    assert (report.created, report.refused, report.unfinished) == (1, [], [])
    offer = Offer.objects.get()
    assert (offer.title, offer.provider.name, offer.description) == (
        "Svetsning för industrin", "Yrkeshögskolan Tre älvar", "Lär dig svetsa rör.",
    )  # fmt: skip
    assert (offer.kind, offer.form, offer.hours, offer.cost, offer.place) == (
        "short_course",
        "formal",
        35,
        1500,
        "Arvidsjaur",
    )
    row = offer.occurrences.get()
    assert (row.starts.isoformat(), row.ends.isoformat(), row.seats) == (made.day(40), made.day(45), 12)
    assert (row.closes.isoformat(), row.apply_link, row.latitude) == (made.day(20), "https://yh.example.se/sok", 65.59)


def test_the_same_again_changes_nothing(tmp_path):
    folder = made.write(tmp_path, made.data())
    bring(folder)
    again = bring(folder)
    assert (again.created, again.updated, again.removed, again.unchanged) == (0, 0, 0, 1)
    assert (Offer.objects.count(), Occurrence.objects.count(), FeedRow.objects.filter(dirty=True).count()) == (1, 1, 0)


def test_ids_are_the_same_in_large_and_small_letters(tmp_path):
    bring(made.write(tmp_path, made.data()))
    shouted = made.data(
        educationInfos=[made.info("I.YH.1")], educationEvents=[made.event("E.YH.1", "I.YH.1", "P.yh.1")]
    )
    bring(made.write(tmp_path, shouted))
    assert (Offer.objects.count(), Occurrence.objects.count()) == (1, 1)


def test_what_changed_is_changed_and_seats_stay_booked(tmp_path):
    bring(made.write(tmp_path, made.data()))
    book(occurrence=Occurrence.objects.get(), need=NeedRef("t_aaaaaaaa", "maja"), quantity=2, by=None)
    new = made.data(educationInfos=[made.info(title="Svetsning 2")], educationEvents=[made.event(places=20)])
    report = bring(made.write(tmp_path, new))
    assert report.updated == 1
    row = Occurrence.objects.get()
    assert (row.offer.title, row.seats, row.taken) == ("Svetsning 2", 20, 2)


@pytest.mark.parametrize(
    "gone", [made.row("e.yh.1", None), made.event(isCancelled=True), made.row("e.yh.1", {"x": 1}, "deleted")]
)
def test_what_is_deleted_or_cancelled_frees_its_seats(tmp_path, gone):
    bring(made.write(tmp_path, made.data()))
    book(occurrence=Occurrence.objects.get(), need=NeedRef("t_aaaaaaaa", "maja"), by=None)
    report = bring(made.write(tmp_path, made.data(educationEvents=[gone])))
    row = Occurrence.objects.get()
    assert (report.removed, bool(row.cancelled_at), row.taken) == (1, True, 0)


def test_an_education_that_is_deleted_takes_its_offer_along(tmp_path):
    bring(made.write(tmp_path, made.data()))
    bring(made.write(tmp_path, made.data(educationInfos=[made.row("i.yh.1", None)], educationEvents=[])))
    assert Offer.objects.get().retired_at


def test_an_education_that_comes_back_is_offered_anew(tmp_path):
    bring(made.write(tmp_path, made.data()))
    bring(made.write(tmp_path, made.data(educationInfos=[made.row("i.yh.1", None)])))
    bring(made.write(tmp_path, made.data()))
    offer = Offer.objects.get(retired_at=None)
    assert (offer.title, offer.occurrences.count()) == ("Svetsning för industrin", 1)


def test_missing_parts_wait_until_they_come(tmp_path):
    report = bring(made.write(tmp_path, made.data(educationInfos=[], educationProviders=[])))
    assert (report.waiting, Offer.objects.count()) == (1, 0)
    bring(made.write(tmp_path, made.data(educationProviders=[])))
    assert Offer.objects.count() == 0
    assert bring(made.write(tmp_path, made.data())).created == 1


def test_several_providers_of_one_event_have_an_offer_each(tmp_path):
    two = made.data(
        educationProviders=[made.provider(), made.provider("p.yh.2", "Lärcentrum Inlandet")],
        educationEvents=[made.event(providers=["p.yh.1", "p.yh.2"])],
    )
    bring(made.write(tmp_path, two))
    assert {offer.provider.name for offer in Offer.objects.all()} == {"Yrkeshögskolan Tre älvar", "Lärcentrum Inlandet"}


@pytest.mark.parametrize(
    "content",
    [
        {"execution": {"start": made.day(9), "end": made.day(8), "condition": 1}},
        {"execution": {"start": "i höst", "condition": 1}},
        {"execution": {"start": "2027-02-30", "condition": 1}},
        {"places": -1},
        {"places": "många"},
        {"places": 1e300},
        {"application": {"first": made.day(9), "last": made.day(8)}},
        {"providers": []},
        {"education": None},
    ],
)
def test_a_bad_row_is_refused_with_a_reason_and_the_others_come(tmp_path, content):
    rows = [made.event("e.bad", **content), made.event("e.good")]
    report = bring(made.write(tmp_path, made.data(educationEvents=rows)))
    assert [key for key, _why in report.refused] == ["e.bad"]
    assert report.refused[0][1]
    assert report.created == 1


@pytest.mark.parametrize(
    "rows", [[{"id": "x", "content": 7}], [{"id": "", "content": {}}], [{"content": {}}], [{"id": "x", "content": []}]]
)
def test_rows_of_nonsense_are_refused(tmp_path, rows):
    assert bring(made.write(tmp_path, made.data(educationInfos=[made.info(), *rows]))).refused_count == 1


def test_schools_for_children_are_left_out_without_fuss(tmp_path):
    report = bring(made.write(tmp_path, made.data(educationInfos=[made.info(type={"code": "GR"})])))
    assert (report.left_out, report.refused, Offer.objects.count()) == (1, [], 0)


def test_what_is_over_is_not_begun_with(tmp_path):
    old = made.event(execution={"start": made.day(-9), "end": made.day(-8), "condition": 1}, application={})
    assert bring(made.write(tmp_path, made.data(educationEvents=[old]))).over == 1
    assert not Offer.objects.exists()


@pytest.mark.parametrize(("condition", "kept"), [(0, 0), (2, 2), (3, 3), (1, 0)])
def test_days_that_are_not_set(tmp_path, condition, kept):
    bring(made.write(tmp_path, made.data(educationEvents=[made.event(execution={"condition": condition})])))
    assert Occurrence.objects.get().condition == kept


def test_a_file_cut_in_the_middle_keeps_what_came_and_the_next_run_mends_it(tmp_path):
    rows = [made.event(f"e.{number}") for number in range(20)]
    folder = made.write(tmp_path, made.data(educationEvents=rows))
    path = tmp_path / "educationEvents.json"
    whole = path.read_text()
    path.write_text(whole[: len(whole) // 2])
    report = bring(folder)
    assert "educationEvents.json" in report.unfinished[0]
    assert 5 < Occurrence.objects.count() < 20
    assert Feed.objects.get().complete_at is None
    path.write_text(whole)
    bring(folder)
    assert Occurrence.objects.count() == 20
    assert Feed.objects.get().complete_at


def test_fifty_megabytes_of_html_become_a_bounded_text(tmp_path):
    folder = made.write(tmp_path, made.data())
    with (tmp_path / "educationInfos.json").open("w") as file:
        file.write('[{"id": "i.yh.1", "content": {"title": "Svets", "type": "YH", "description": "<script>x()</script>')
        for _ in range(1000):
            file.write("<p>Lär dig <b>svetsa</b></p>" * 1800)
        file.write('"}}]')
    bring(folder)
    text = Offer.objects.get().description
    assert 100 < len(text) <= 5000
    assert "<" not in text


def test_an_address_gives_pages_and_a_next_link_without_end(settings):
    events = [made.event(f"e.{number}") for number in range(8)]
    with made.serving(made.data(educationEvents=events), size=3) as server:
        report = bring(Address(server.url, wait=0))
        assert report.created == 8
        assert len([each for each in server.asked if made.EVENTS in each]) == 4
        assert not any("updatedSince" in each for each in server.asked)
        server.asked.clear()
        assert bring(Address(server.url, wait=0)).created == 0
        assert all("updatedSince=2" in each for each in server.asked)
        server.asked.clear()
        bring(Address(server.url, wait=0), everything=True)
        assert not any("updatedSince" in each for each in server.asked)


def test_an_address_that_is_busy_is_asked_again_and_one_that_breaks_off_says_so():
    events = [made.event(f"e.{number}") for number in range(8)]
    with made.serving(made.data(educationEvents=events), size=3) as server:
        server.busy = 2
        server.cut = 1
        report = bring(Address(server.url, wait=0))
        assert report.created == 3 + 1
        assert made.EVENTS in report.unfinished[0]
        assert Feed.objects.get().complete_at is None
        server.cut = -1
        assert bring(Address(server.url, wait=0)).created == 4


def test_an_address_that_hangs_is_waited_for_once():
    with made.serving(made.data()) as server:
        server.hangs = 1
        report = bring(Address(server.url, wait=0, patience=0.2))
        assert (len(report.unfinished), len(server.asked)) == (3, 3)


def test_an_address_that_does_not_answer_says_so():
    report = bring(Address("http://127.0.0.1:9/emil3", wait=0))
    assert len(report.unfinished) == 3


def test_the_command_says_what_came_of_it(tmp_path, alvik):
    said = StringIO()
    folder = made.write(tmp_path, made.data(educationEvents=[made.event(), made.event("e.bad", places=-4)]))
    call_command("import_offers", "--emil3", folder, "--place", "a.localhost", "--json", stdout=said, stderr=StringIO())
    answer = json.loads(said.getvalue())
    assert (answer["created"], [each["id"] for each in answer["refused"]]) == (1, ["e.bad"])
    assert list(Offer.objects.get().tenants.all()) == [alvik]
    (tmp_path / "educationEvents.json").write_text("[{")
    with pytest.raises(CommandError):
        call_command("import_offers", "--emil3", folder, stdout=StringIO(), stderr=StringIO())
    for wrong in ("/finns/inte", str(tmp_path / "tom")):
        with pytest.raises(CommandError):
            call_command("import_offers", "--emil3", wrong, stdout=StringIO())


def test_what_was_refused_is_said_again_while_it_stays_as_it_is(tmp_path):
    backwards = {"start": made.day(50), "end": made.day(10), "condition": 1}
    folder = made.write(
        tmp_path, made.data(educationEvents=[made.event(execution=backwards), made.event("e.yh.2", "i.no")])
    )
    first, again = bring(folder), bring(folder)
    assert again.refused == first.refused != []
    assert (first.waiting, again.waiting) == (1, 1)


def test_a_time_that_was_cancelled_by_mistake_comes_back(tmp_path):
    bring(made.write(tmp_path, made.data()))
    for gone in (made.row("e.yh.1", None), made.event(isCancelled=True)):
        bring(made.write(tmp_path, made.data(educationEvents=[gone])))
        assert not Occurrence.objects.filter(cancelled_at=None).exists()
        bring(made.write(tmp_path, made.data()))
        assert Occurrence.objects.filter(cancelled_at=None).count() == 1


@pytest.mark.parametrize(
    "page",
    [
        b"<!doctype html><title>Underhall</title>",
        b'<html><a href="{x}">[1]</a></html>',
        b"Underhall",
        b'{"error": "x"}',
    ],
)
def test_a_page_that_is_not_the_data_is_not_its_end(page):
    with made.serving(made.data()) as server:
        server.instead = page
        report = bring(Address(server.url, wait=0))
        assert len(report.unfinished) == 3
        assert Feed.objects.get().complete_at is None
        assert any(why in report.unfinished[0] for why in ("sida för människor", "inga rader"))


def test_an_answer_in_pieces_that_stops_says_so():
    with made.serving(made.data()) as server:
        server.stops = True
        report = bring(Address(server.url, wait=0))
        assert len(report.unfinished) == 3


def test_a_stale_next_link_ends_also_where_its_first_row_cannot_be_read():
    with made.serving(made.data(educationEvents=[{"id": float("nan")}, made.event()])) as server:
        report = bring(Address(server.url, wait=0))
        assert report.created == 1
        assert len([each for each in server.asked if made.EVENTS in each]) == 2


def test_a_file_of_the_folder_that_is_no_data_is_named(tmp_path):
    folder = made.write(tmp_path, made.data())
    (tmp_path / "educationEvents-2.json").write_text("<html><body>Sidan finns inte</body></html>")
    report = bring(folder)
    assert report.created == 1
    assert "educationEvents-2.json" in report.unfinished[0]


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<", "</", '<a b="'])
def test_broken_markup_is_read_in_no_time(piece):
    began = time.monotonic()
    plain(piece * (100_000 // len(piece)), 5000)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Lär dig <b>svetsa</b></p><ul><li>ett<li>två", "Lär dig svetsa\nett\ntvå"),
        ('<a title="x>y">hit</a> <p title="don\'t">och dit<!-- inte --><script>"<b>"</script>', "hit\noch dit"),
        ("a < b &amp; c > d, I <3 kurser", "a < b & c > d, I <3 kurser"),
    ],
)
def test_markup_is_taken_away_and_words_stay(markup, text):
    assert plain(markup, 5000) == text
