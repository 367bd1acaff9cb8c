"""Features are stored and read back, and carry what an engine indexes."""

import json

from bygdenav.search.ranking import Features, features, version


def test_stored_features_rank_as_fresh_ones(site):
    fresh = site.candidates[0].features
    again = Features.from_json(json.loads(json.dumps(fresh.as_json())), version(site.words))
    assert again is not None
    assert (again.fields, again.concepts, again.terms()) == (fresh.fields, fresh.concepts, fresh.terms())


def test_features_of_another_version_are_made_anew(site):
    assert Features.from_json(site.candidates[0].features.as_json(), "0:old") is None


def test_the_index_holds_words_spellings_trades_names_and_places(site):
    terms = {each.features.key: each.features.terms() for each in site.candidates}
    assert {"#hardware_store", "##hardware_store", "=järnevert", "@alby", "@norrkommun"} <= terms["järn"]
    assert "#parcels" in terms["handel"]
    assert "##parcels" in terms["handel"] or "#parcels" in terms["handel"]


def test_every_leg_asks_for_terms_that_its_answer_holds(site):
    held = next(each.features.terms() for each in site.candidates if each.features.key == "hår")
    question = site.understand("frissör")
    assert any(set(ask.terms) & held for ask in question.legs.values())


def test_a_trade_that_the_firm_chose_counts_in_full(site):
    firm = type("Chosen", (), {})()
    firm.kind, firm.key, firm.language, firm.title = "firm", "x", "sv", "Solsidan"
    firm.texts, firm.concepts, firm.places, firm.comes_to, firm.position = {}, ("bakery",), (), (), None
    assert features(firm, site.words).concepts["bakery"] == 1.0
