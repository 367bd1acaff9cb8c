"""Everyday words and what offers call them."""

import pytest

from bygdenav.search.api import analyse, embedder
from competence.concepts.api import ConceptLayer, shipped_layer
from competence.matching.rules.themes import about, sense_of_need, sense_of_offer, sources_digest, stored_themes


def find(text, language="sv"):
    return shipped_layer().find(analyse(text, language))


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("Kvittona ligger i en låda", "sv", "bookkeeping"),
        ("Regnskapet er et rot", "nb", "bookkeeping"),
        ("Rekneskapen er eit rot", "nn", "bookkeeping"),
        ("The accounting is a mess", "en", "bookkeeping"),
        ("köpte googel anonser", "sv", "ads"),
        ("vi behöver lärlingsplatser", "sv", "apprentice"),
    ],
)
def test_four_languages_compounds_and_slips(text, language, concept):
    assert concept in find(text, language)


def test_english_words_do_not_count_in_swedish_texts():
    assert "till" not in find("Vi ska till fjället")
    assert "till" in find("We bought a new till", "en")


def test_words_of_a_phrase_must_stand_near_each_other():
    far = " ".join(["mellan"] * 12)
    layer = ConceptLayer({"x": {"label": {}, "group": "g", "sv": "dela filer"}})
    assert "x" in layer.find(analyse("Vi vill dela våra filer", "sv"))
    assert "x" not in layer.find(analyse(f"Vi vill dela {far} filer", "sv"))


def test_function_words_are_not_mistaken_for_folded_ones():
    assert "teachers_school" not in find("Vi skulle hatt hjelp", "nb")


def test_every_concept_has_a_name_and_phrases_in_each_language():
    layer = shipped_layer()
    for key, concept in layer.concepts.items():
        assert set(concept.label) == {"sv", "nb", "nn", "en"}, key
        assert all(layer.phrases(key, language) or layer.phrases(key, "any") for language in ("sv", "nb", "en")), key
    assert len(layer.concepts) >= 130


def test_themes_were_made_from_these_concepts_and_sentences():
    """If this fails: make the themes anew (``rules/themes.py``) and look at the figures again."""
    assert stored_themes().digest == sources_digest()
    assert stored_themes().model == embedder().name


def nearest(sense, count=3):
    rows = {row: key for key, row in stored_themes().rows.items()}
    return [rows[row] for row in (-sense).argsort()[:count]]


def test_themes_find_what_no_phrase_says():
    vector = embedder().query("Jag har en låda full med papper till han som gör deklarationen", timeout=20)
    assert "bookkeeping" in nearest(sense_of_need(vector, embedder().name, "sv"))


@pytest.mark.parametrize(
    "text",
    [
        "Kunderna betalar så sent att kontot är tomt.",
        "Det blir så dyrt med elen i kylen.",
    ],
)
def test_how_people_talk_is_not_taken_for_something_outside(text):
    sense = sense_of_need(embedder().query(text, timeout=20), embedder().name, "sv")
    known = shipped_layer().concepts
    assert not known[nearest(sense, 1)[0]].outside


def test_another_model_has_no_themes():
    vector = embedder().query("hej på dig", timeout=20)
    assert not sense_of_need(vector, "another", "sv").any()
    assert not about(sense_of_offer(vector, "another", "sv")).any()


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Lagret finns i huvudet på mig", "welding"),
        ("Vad ska man ta betalt?", "teachers_school"),
        ("Ring Ulla", "residues"),
    ],
)
def test_function_words_and_names_carry_no_concept(text, concept):
    assert concept not in find(text)


def test_function_words_count_only_as_a_set_phrase_and_weakly():
    found = find("Frågan är vem tar över")["succession"]
    assert not found.plain
    assert "residues" not in find("Jag är bra och tar betalt på plats")


@pytest.mark.parametrize(
    ("text", "language", "narrower", "broader"),
    [
        ("Vi vill prova VR-glasögon i utbildningen", "sv", "vr_ar", "digital_strategy"),
        ("Vi mangler sveisere", "nb", "welders", "welding"),
        ("We want a chatbot for our guests", "en", "chatbot", "ai"),
    ],
)
def test_narrower_concepts_are_found_by_those_who_ask_for_them(text, language, narrower, broader):
    assert narrower in shipped_layer().find(analyse(text, language), narrower=True)
    assert narrower not in find(text, language)
    assert narrower in shipped_layer().narrower(broader)


def test_narrower_concepts_lean_on_broad_ones():
    layer = shipped_layer()
    assert len(layer.concepts) >= 280
    for concept in layer.concepts.values():
        assert not concept.broader or not layer.concepts[concept.broader].broader, concept.key
