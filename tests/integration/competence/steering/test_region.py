"""What crosses from a place to its region is numbers in closed lists; it stops at once when the place says so."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from django.utils import timezone

from bygdenav.config.create_tenant import create_tenant
from bygdenav.tenancy.api import Identity, Tenant, tenant_context
from competence.concepts.services.words import add_concept
from competence.needs.api import Need, leave_pools
from competence.regions.api import PlaceFigures, agree, agreements_of
from competence.steering.models import Snapshot
from competence.steering.selectors import counted_here, ground, written_cells
from competence.steering.services import PARTS, share_here
from tests.factories.firms import officer
from tests.factories.needs import firm, sent
from tests.factories.people import staff
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(db: None) -> Tenant:
    identity = Identity(
        name="Region Inland", kind="region", purpose="regional_overview", country="SE", languages=("sv",),
        domain="r.localhost",
    )  # fmt: skip
    return create_tenant(identity=identity, admin="", pages=False).tenant


def needs_of_five() -> None:
    by = officer()
    own = add_concept(phrase="takskottning", language="sv", concept="heights", by=by)
    for number in range(5):
        who, organisation = firm(name=f"Ekmarks Rör {number} AB")
        sent("Ring Åke Renmark på 070-174 06 55 om takskottning.", by=who, organisation=organisation)
    assert own.key


def leaves(value: object) -> list[object]:
    """Every key and value of what crossed."""
    if isinstance(value, dict):
        return [each for key, inner in value.items() for each in [key, *leaves(inner)]]
    return [value]


def test_only_numbers_and_closed_lists_cross(in_alvik: Tenant, region: Tenant) -> None:
    needs_of_five()
    agree(place=in_alvik, region=region, parts=list(PARTS), by=None)
    assert share_here(in_alvik) == 1
    numbers = PlaceFigures.objects.get().numbers
    written = json.dumps(numbers, ensure_ascii=False).lower()
    for name in ("ekmark", "renmark", "070", "takskott", "granselet", "own.", "ring", "alvik"):
        assert name not in written.replace("training", ""), name
    assert numbers["now"]["source"] == {"firm": 5, "": 5}
    assert all(each is None or isinstance(each, int | str) for each in leaves(numbers))


def test_a_group_under_three_firms_does_not_cross(in_alvik: Tenant, region: Tenant) -> None:
    who, organisation = firm()
    sent(by=who, organisation=organisation)
    agree(place=in_alvik, region=region, parts=["open", "came"], by=None)
    share_here(in_alvik)
    numbers = PlaceFigures.objects.get().numbers
    assert numbers["now"]["source"] == {"": None}
    assert "answer" not in next(iter(numbers["periods"].values()))


def test_a_firm_that_will_not_be_counted_with_others_leaves_the_sums(
    in_alvik: Tenant, region: Tenant, run_jobs: Callable[..., int]
) -> None:
    needs_of_five()
    agree(place=in_alvik, region=region, parts=["open"], by=None)
    share_here(in_alvik)
    need = Need.objects.first()
    assert need
    assert need.organisation
    leave_pools(organisation=need.organisation, by=need.author)
    run_jobs()
    assert PlaceFigures.objects.get().numbers["now"]["source"] == {"firm": 4, "": 4}


def test_it_leaves_the_sums_of_a_year_that_was_kept_too(
    in_alvik: Tenant, region: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_of_five()
    last = timezone.localdate().year - 2
    Need.objects.update(sent_at=timezone.now().replace(year=last, month=6, day=1))
    agree(place=in_alvik, region=region, parts=["came"], by=None)
    found = ground(in_alvik)
    kept = written_cells(counted_here(found, [last], kept=False).years[last])
    Snapshot.objects.create(taken_on=dt.date(last, 12, 31), year=last, cells={"now": {}, "year": kept})
    need = Need.objects.first()
    assert need
    assert need.organisation
    leave_pools(organisation=need.organisation, by=need.author)
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(last + 1, 11, 20))
    share_here(in_alvik)
    assert PlaceFigures.objects.get().numbers["periods"][str(last)]["source"][""] == 4


def test_a_leap_day_is_a_day_like_others(region: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    with tenant_context(region):
        monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2028, 2, 29))
        assert visitor(officer("Maja Lind"), "r.localhost").get("/skrivbord/siffror/").status_code == 200


def test_the_region_sees_sums_until_the_place_ends_it(in_alvik: Tenant, region: Tenant) -> None:
    needs_of_five()
    admin = visitor(staff("administrator"))
    page = admin.post("/skrivbord/siffror/region/", {"region": region.pk, "parts": ["open", "came"]}, follow=True)
    assert "Region Inland ser de här summorna" in page.content.decode()
    with tenant_context(region):
        reader = visitor(officer("Maja Lind"), "r.localhost")
        page = reader.get("/skrivbord/siffror/").content.decode()
        assert "1 plats delar sina summor" in page
        assert "Alvik" in page
        assert "Ekmark" not in page
        assert "Alvik" in reader.get("/skrivbord/").content.decode()
        lines = reader.get("/skrivbord/siffror/platser.csv").content.decode("utf-8-sig").splitlines()
        assert lines[1] == "Alvik;5;5;för få"
    with tenant_context(in_alvik):
        admin.post("/skrivbord/siffror/region/", {"end": region.pk})
        assert agreements_of(in_alvik) == []
        assert PlaceFigures.objects.get().numbers == {}
    with tenant_context(region):
        assert "Ingen plats delar" in reader.get("/skrivbord/siffror/").content.decode()


def test_older_sums_that_do_not_know_who_waits_past_the_promise_are_told_as_missing(
    in_alvik: Tenant, region: Tenant
) -> None:
    needs_of_five()
    agree(place=in_alvik, region=region, parts=["came", "answers"], by=None)
    share_here(in_alvik)
    row = PlaceFigures.objects.get()

    def answers() -> str:
        with tenant_context(region):
            reader = visitor(officer("Maja Lind"), "r.localhost")
            return str(reader.get("/skrivbord/siffror/svar.csv").content.decode("utf-8-sig"))

    assert ";5" in answers()
    PlaceFigures.objects.update(numbers={key: each for key, each in row.numbers.items() if key != "counted_by"})
    assert ";5" not in answers()
    with tenant_context(region):
        assert "från 0 av 1 plats" in visitor(officer("Maja Lind"), "r.localhost").get("/skrivbord/siffror/").text


def test_a_place_that_is_no_region_cannot_be_let_in(in_alvik: Tenant, bakkevik: Tenant) -> None:
    page = visitor(staff("administrator")).post(
        "/skrivbord/siffror/region/", {"region": bakkevik.pk, "parts": ["open"]}
    )
    assert page.status_code == 422
    assert agreements_of(in_alvik) == []


def test_a_figure_that_not_every_place_tells_says_so(in_alvik: Tenant, bakkevik: Tenant, region: Tenant) -> None:
    for place, parts in ((in_alvik, ["open", "came"]), (bakkevik, ["open"])):
        with tenant_context(place):
            needs_of_five()
            agree(place=place, region=region, parts=parts, by=None)
            share_here(place)
    with tenant_context(region):
        page = visitor(officer("Maja Lind"), "r.localhost").get("/skrivbord/siffror/").content.decode()
    assert "Behov som kom in, " in page
    assert "från 1 av 2 platser" in page
    assert "n = 10 behov. Från" not in page
