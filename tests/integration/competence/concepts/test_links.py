"""Links to the lists of others: ours are true addresses, the place's are its own, and only a link lets an entry weigh."""

import pytest

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.concepts.api import concept_choices, scheme_version
from competence.concepts.models import PlaceChange, PlaceLink
from competence.concepts.rules.links import shipped_links
from competence.concepts.rules.scheme import read_tables
from competence.concepts.selectors import concepts_at
from competence.concepts.services.words import add_link, bring_back, end
from competence.needs.services import about
from competence.taxonomies.services import load
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor
from tests.integration.competence.taxonomies import made

pytestmark = pytest.mark.django_db
WELDING = "http://data.europa.eu/esco/skill/530cb489-d900-46ab-9350-4d50ccd49eea"
PAGE = "/skrivbord/begrepp/lankar/"


@pytest.fixture
def loaded(tmp_path) -> None:
    made.table(tmp_path, "skills_sv.csv", made.skill(1, "kasta varpa"), made.skill(2, "kasta yxa", status="obsolete"))
    load(path=tmp_path, version="1.2.0", progress=lambda *_said: None)


def link(**said: str) -> PlaceLink:
    given = {"concept": "welding", "kind": "close", "taxonomy": "esco", "address": made.esco(1), "label": "kasta varpa"}
    return add_link(by=officer("Karin Tallund"), **{**given, **said})


def test_every_shipped_link_names_a_concept_of_ours_and_stands_once(in_alvik: Tenant) -> None:
    links = [each for found in shipped_links().values() for each in found]
    assert {each.concept for each in links} <= set(read_tables())
    assert len({(each.concept, each.uri) for each in links}) == len(links) > 150
    assert concepts_at([WELDING]) == {WELDING: ("welding",)}


def test_an_entry_weighs_only_through_a_link_and_in_that_place_only(
    alvik: Tenant, bakkevik: Tenant, loaded: None
) -> None:
    key = f"esco:{made.esco(1).removeprefix('http://data.europa.eu/esco/')}"
    with tenant_context(alvik):
        need = needs.sent("Vi vill lära oss något nytt om varpa.")
        about.say(need=need, concept=key, fits=True, by=need.author)
        assert key in {row.concept for row in about.read(need)}
        assert about.said(need)[0] == ()
        before = scheme_version()
        made_link = link()
        assert about.said(need)[0] == ("welding",)
        assert scheme_version() != before
        end(what=made_link, by=officer("Karin Tallund"))
        assert about.said(need)[0] == ()
        bring_back(what=made_link, by=officer("Karin Tallund"))
        link(concept="cnc", kind="broad")
        assert about.said(need)[0] == ("welding",)
        with pytest.raises(UserError):
            about.say(need=need, concept=key.replace("1", "2"), fits=True, by=need.author)
    with tenant_context(bakkevik):
        assert concepts_at([made.esco(1)]) == {}
        assert scheme_version() == "2026.11"


@pytest.mark.parametrize(
    "wrong",
    [
        {"concept": "nothing"}, {"kind": "narrow"}, {"taxonomy": "other"}, {"address": "https://example.org/skill/1"},
        {"taxonomy": "jobtech", "address": "' or 1=1"}, {"taxonomy": "sun", "address": "34 4"}, {"address": made.esco(2)},
        {"address": WELDING}, {"address": made.esco(9), "label": "811218-9876"}, {"address": made.esco(9), "label": " "},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(in_alvik: Tenant, loaded: None, wrong: dict[str, str]) -> None:
    with pytest.raises(UserError):
        link(**wrong)
    assert not PlaceChange.objects.exists()


def test_the_office_looks_up_links_writes_by_hand_and_takes_away(in_alvik: Tenant, loaded: None) -> None:
    office = visitor(officer("Karin Tallund"))
    assert "welding techniques" in office.get(f"{PAGE}?begrepp=welding").content.decode()
    found = office.get(f"{PAGE}?begrepp=welding&sok=varpa").content.decode()
    assert "kasta varpa" in found
    key = f"esco:{made.esco(1).removeprefix('http://data.europa.eu/esco/')}"
    said = {"what": "post", "entry": key, "kind": "exact"}
    assert office.post(f"{PAGE}?begrepp=welding&sok=varpa", said).status_code == 302
    by_hand = {
        "what": "hand",
        "taxonomy": "sun",
        "address": "521c",
        "label": "Industri och verkstadsteknik",
        "kind": "broad",
    }
    assert office.post(f"{PAGE}?begrepp=cnc", {**by_hand, "address": "xx"}).status_code == 422
    assert office.post(f"{PAGE}?begrepp=welding", by_hand).status_code == 422  # comes with us
    assert office.post(f"{PAGE}?begrepp=cnc_programming", by_hand).status_code == 302
    pk = PlaceLink.objects.get(concept="cnc_programming").pk
    page = office.get("/skrivbord/begrepp/").content.decode()
    assert "Industri och verkstadsteknik" in page
    office.post(f"/skrivbord/begrepp/lank/{pk}/ta-bort/")
    assert [row.concept for row in PlaceLink.objects.filter(ended_at=None)] == ["welding"]
    office.post(f"/skrivbord/begrepp/lank/{pk}/angra/")
    assert PlaceLink.objects.filter(ended_at=None).count() == 2
    assert "Industri och verkstadsteknik" in office.get(PAGE).content.decode()
    assert concept_choices("sv")
