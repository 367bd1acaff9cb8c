"""Groups join by registry, each with a name of its own in the address."""

import pytest

from municipalities.finding import facets
from municipalities.finding.facets import Facet, parameters, register_facet


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch):
    monkeypatch.setattr(facets, "_facets", dict(facets._facets))


def test_a_module_adds_its_own_group():
    register_facet(Facet("season", "arstid", "Season", str, 5))
    assert parameters()["season"] == "arstid"
    assert next(iter(parameters())) == "season"


@pytest.mark.parametrize("parameter", ["q", "sida", "vad"])
def test_a_name_that_means_something_else_is_refused(parameter):
    with pytest.raises(RuntimeError, match=parameter):
        register_facet(Facet("season", parameter, "Season", str, 5))


def test_a_group_registered_again_keeps_its_name():
    register_facet(Facet("kind", "vad", "What", str, 99))
    assert list(parameters())[-1] == "kind"
