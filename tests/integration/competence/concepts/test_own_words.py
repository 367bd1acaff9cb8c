"""A place's own words: in use there and nowhere else, with a way back, and refused where they would do harm."""

import pytest

from bygdenav.kernel.errors import UserError
from bygdenav.search.api import analyse
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.concepts.api import layer_here
from competence.concepts.models import PlaceChange
from competence.concepts.services.words import add_concept, add_label, bring_back, end
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def found(text: str) -> set[str]:
    return set(layer_here().find(analyse(text, "sv"), narrower=True))


def test_a_word_counts_here_only_until_it_is_taken_away(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        by = officer("Karin Tallund")
        word = add_label(phrase="Trissfålla", language="sv", concept="welders", by=by)
        assert found("Vår trissfålla är sliten") == {"welders", "welding"}
        version = layer_here().version
    with tenant_context(bakkevik):
        assert not found("Vår trissfålla är sliten")
    with tenant_context(alvik):
        end(what=word, by=by)
        assert not found("Vår trissfålla är sliten")
        bring_back(what=word, by=by)
        assert found("Vår trissfålla är sliten") == {"welders", "welding"}
        assert layer_here().version != version
        assert [each.act for each in PlaceChange.objects.all()] == ["back", "ended", "added"]


def test_an_own_concept_is_found_and_weighs_as_the_broader_one(in_alvik: Tenant) -> None:
    own = add_concept(phrase="takskottning", language="sv", concept="heights", by=officer("Karin Tallund"))
    assert found("Vi behöver lära oss takskottning") == {own.key, "heights"}
    assert layer_here().concepts[own.key].name("nb") == "takskottning"


@pytest.mark.parametrize(
    "phrase", ["a", "  ", "och", "811218-9876", "nils@firma.example", "svets*", "a, b", "123", "x" * 61]
)
def test_what_would_do_harm_is_refused(in_alvik: Tenant, phrase: str) -> None:
    by = officer("Karin Tallund")
    with pytest.raises(UserError):
        add_label(phrase=phrase, language="sv", concept="welding", by=by)
    with pytest.raises(UserError):
        add_label(phrase="trissfålla", language="sv", concept="nothing", by=by)
    assert not PlaceChange.objects.exists()


def test_the_office_adds_takes_away_and_undoes_on_the_page(in_alvik: Tenant) -> None:
    office = visitor(officer("Karin Tallund"))
    said = {"what": "ord", "phrase": "trissfålla", "language": "sv", "concept": "welding"}
    assert office.post("/skrivbord/begrepp/", said).status_code == 302
    page = office.get("/skrivbord/begrepp/").content.decode()
    assert "trissfålla" in page
    assert "Karin Tallund" in page
    wrong = office.post("/skrivbord/begrepp/", {**said, "phrase": "och"})
    assert wrong.status_code == 422
    pk = PlaceChange.objects.get().label_id
    office.post(f"/skrivbord/begrepp/ord/{pk}/ta-bort/")
    assert not found("trissfålla")
    office.post(f"/skrivbord/begrepp/ord/{pk}/angra/")
    assert found("trissfålla") == {"welding"}
    assert office.post("/skrivbord/begrepp/annat/1/ta-bort/").status_code == 404
