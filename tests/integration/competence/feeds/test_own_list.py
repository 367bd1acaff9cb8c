"""A provider brings in its own list from a spreadsheet, and only its own."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bygdenav.audit.api import AuditEvent
from bygdenav.tenancy.api import Tenant
from competence.feeds.rules.table import EMPTY_LIST
from competence.feeds.services import bring_table
from competence.offers.api import Occurrence, Offer, Provider, add_member, register_provider
from tests.factories.firms import person
from tests.factories.visitors import visitor
from tests.integration.competence.feeds.made import day

pytestmark = pytest.mark.django_db
ADDRESS = "/erbjudanden/egna/lista/"
HEAD = "Titel;Anordnare;Start;Platser;Sista anmälningsdag"


@pytest.fixture
def centre(in_alvik: Tenant) -> Provider:
    return register_provider(name="Lärcentrum", kind="learning_centre", by=None)


@pytest.fixture
def berit(centre: Provider) -> Client:
    user = person("Berit Kurs")
    add_member(provider=centre, user=user, by=None)
    return visitor(user)


def bring(client: Client, *lines: str, encoding: str = "cp1252", **values: str) -> str:
    raw = "\n".join([HEAD, *lines]).encode(encoding)
    file = SimpleUploadedFile("lista.csv", raw)
    return client.post(ADDRESS, {"file": file, "shown": "all", **values}).content.decode()


def line(title: str = "Räksmörgås på kurs", who: str = "", start: str = "", seats: str = "12", closes: str = "") -> str:
    return ";".join((title, who, start or day(20), seats, closes))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_becomes_offers_of_the_provider_in_whichever_letters(
    berit: Client, centre: Provider, encoding: str
) -> None:
    page = bring(berit, line(), line(start=day(30)), encoding=encoding)
    assert "2 tider är nya." in page
    offer = Offer.objects.get()
    assert (offer.title, offer.provider, offer.tenants.count()) == ("Räksmörgås på kurs", centre, 0)
    assert AuditEvent.objects.get(action="feeds.bring_in").actor is not None


def test_the_same_list_again_changes_nothing_also_under_a_new_name(berit: Client, centre: Provider) -> None:
    bring(berit, line(), shown="here")
    Provider.objects.filter(pk=centre.pk).update(name="Lärcentrum Inlandet")
    assert "1 tid är som förut." in bring(berit, line(), shown="here")
    assert "1 tid är ändrad." in bring(berit, line(seats="14"), shown="here")
    assert [row.seats for row in Occurrence.objects.all()] == [14]
    centre.refresh_from_db()
    assert centre.name == "Lärcentrum Inlandet"


def test_nobody_brings_in_for_another_provider(berit: Client) -> None:
    other = register_provider(name="Högskolan", kind="university", by=None)
    page = bring(berit, line(who="Högskolan"), line(title="Vår kväll", who=" lärcentrum "))
    assert "Raden anger en annan anordnare: Högskolan" in page
    assert Offer.objects.get().title == "Vår kväll"
    assert not other.offers.exists()


def test_a_provider_of_the_same_name_keeps_its_own(berit: Client, centre: Provider) -> None:
    twin = register_provider(name="Lärcentrum", kind="company", by=None)
    bring(berit, line())
    assert Offer.objects.get().provider == centre
    assert not twin.offers.exists()


def test_what_is_no_longer_in_the_list_is_cancelled_only_when_it_is_all(berit: Client) -> None:
    bring(berit, line(), line(title="Vår kväll"))
    bring(berit, line())
    assert not Occurrence.objects.exclude(cancelled_at=None).exists()
    assert "1 tid är inställd." in bring(berit, line(), whole="on")
    assert Occurrence.objects.exclude(cancelled_at=None).get().offer.title == "Vår kväll"


def test_bad_rows_are_named_and_the_others_come(berit: Client) -> None:
    page = bring(
        berit, line(), line(title="A", closes=day(21)), line(title="B", seats="-3"), line(title="C", start="snart")
    )
    assert "3 rader lästes inte in." in page
    for words in ("rad 3", "Sista dagen att anmäla sig är efter att det har börjat", "rad 4", "rad 5", "snart"):
        assert words in page
    assert Offer.objects.count() == 1


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "tom"),
        (b"Firma;Ort\nX;Y\n", "Titel"),
        (b"%PDF-1.7 hej", "CSV och XLSX"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "gammal Excel"),
        (b"Titel\n" + b"Kurs\n" * 102, "fler än 100"),
    ],
)
def test_what_is_no_list_is_refused_beside_the_field(berit: Client, raw: bytes, words: str) -> None:
    answer = berit.post(ADDRESS, {"file": SimpleUploadedFile("lista.csv", raw), "shown": "all"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Offer.objects.exists()


def test_only_who_acts_for_a_provider_gets_there(in_alvik: Tenant) -> None:
    assert visitor(person("Nils Granne")).get(ADDRESS).status_code == 404


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_every_column_of_the_empty_list_is_read(db: None, language: str) -> None:
    raw = (";".join(EMPTY_LIST[language].split(", ")) + "\n").encode()
    values = [
        "Kväll",
        "Om kassan",
        "kurs",
        "Alvik",
        "plats",
        day(20),
        "18:00",
        day(20),
        "20:00",
        "12",
        "4",
        day(10),
        "350",
        "",
        "",
    ]
    raw += ";".join(values).encode()
    bring_table(file=BytesIO(raw), size=len(raw), name="x", provider="Lärcentrum", tenants=[], progress=lambda *_: None)
    row = Occurrence.objects.get()
    assert (row.starts_at.hour, row.ends_at.hour, row.seats, row.minimum, row.offer.cost) == (18, 20, 12, 4, 350)
    assert row.closes.isoformat() == day(10)


@pytest.mark.parametrize(
    ("written", "cost"),
    [
        ("Gratis", 0),
        ("kostnadsfritt", 0),
        ("1.200 kr", 1200),
        ("1,200", 1200),
        ("1 500:-", 1500),
        ("2 500,00", 2500),
        ("", 0),
    ],
)
def test_a_price_is_read_as_people_write_it(berit: Client, written: str, cost: int) -> None:
    raw = f"Titel;Start;Pris\nKväll;{day(20)};{written}".encode()
    berit.post(ADDRESS, {"file": SimpleUploadedFile("lista.csv", raw), "shown": "all"})
    assert Offer.objects.get().cost == cost


@pytest.mark.parametrize(("clock", "read"), [("18", "18:00"), ("0.75", "18:00"), ("0,5", "12:00"), ("0.45", "00:45")])
def test_days_and_hours_that_a_spreadsheet_shows_as_numbers_are_read(berit: Client, clock: str, read: str) -> None:
    serial = (dt.date.fromisoformat(day(20)) - dt.date(1899, 12, 30)).days
    raw = f"Titel;Start;Tid\nKväll;{serial};{clock}".encode()
    berit.post(ADDRESS, {"file": SimpleUploadedFile("lista.csv", raw), "shown": "all"})
    row = Occurrence.objects.get()
    assert (row.starts, row.starts_at) == (dt.date.fromisoformat(day(20)), dt.time.fromisoformat(read))


def test_what_a_list_does_not_say_means_what_it_means_in_the_place(bakkevik: Tenant) -> None:
    user = person("Silje Kurs")
    add_member(provider=register_provider(name="Senteret", kind="learning_centre", by=None), user=user, by=None)
    raw = f"Tittel;Startdato;Pris\nKveld om nettbutikk;{day(20)};500".encode()
    visitor(user, "b.localhost").post(ADDRESS, {"file": SimpleUploadedFile("liste.csv", raw), "shown": "all"})
    offer = Offer.objects.get()
    assert (offer.language, offer.currency, offer.cost) == ("nb", "NOK", 500)
