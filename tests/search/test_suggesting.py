"""What somebody may have begun to write: only what leads somewhere here, and nothing that is hidden."""

import pytest

from bygdenav.search import lexicons
from bygdenav.search.api import put, put_all, register_lexicon, remove, suggest
from bygdenav.search.ranking.concepts import Concept, Phrase
from bygdenav.search.ranking.lexicon import Lexicon
from bygdenav.search.services.draining import drain
from bygdenav.tenancy.api import tenant_context


@pytest.fixture
def words(monkeypatch):
    """A lexicon of two trades, of which one is here."""
    monkeypatch.setattr(lexicons, "_loaders", [])
    concepts = [Concept("plumber", {"sv": "rörmokare"}), Concept("baker", {"sv": "bageri"})]
    phrases = [Phrase("plumber", "sv", "rörläggare*"), Phrase("plumber", "sv", "rör läcker", asks=True),
               Phrase("baker", "sv", "bröd*")]  # fmt: skip
    lexicon = Lexicon(concepts, phrases, "test")
    register_lexicon(lambda: lexicon)


@pytest.fixture
def things(in_alvik, document, words):
    put_all(
        [
            document("a1", "Röda stugan", places=("Moskosel",), texts={"text": "Rödbetor och dill"}),
            document("a2", "Kalles Rör", concepts=("plumber",), texts={"trade": "Rörmokare"}, data={"x": 1}),
            document("a3", "Ängens gård"),
        ]
    )
    drain()
    return in_alvik


def _texts(prefix: str) -> list[str]:
    return [each.text for each in suggest(prefix, "sv")]


def test_names_that_begin_like_that_come_first_then_words_for_what_there_is(things):
    found = suggest("rö", "sv")
    assert found[0].text == "Röda stugan"
    assert (found[0].kind, found[0].key) == ("thing", "a1")
    texts = [each.text for each in found]
    assert {"rörmokare", "rörläggare", "rör läcker", "Kalles Rör"} <= set(texts)
    assert texts.index("rörmokare") < texts.index("Kalles Rör")


def test_what_nothing_here_answers_is_not_suggested(things):
    assert "bröd" not in _texts("brö")
    assert "bageri" not in _texts("bag")


def test_places_and_words_are_suggested_after_what_was_written(things):
    assert "rörmokare Moskosel" in _texts("rörmokare mos")
    assert any(text.startswith("stuga med röd") for text in _texts("stuga med röd"))


def test_letters_with_marks_are_letters_of_their_own(things):
    assert _texts("än") == ["Ängens gård", "ängens"]
    assert "Ängens gård" not in _texts("an")


def test_a_misspelt_beginning_finds_what_was_meant(things):
    assert any("röd" in text.lower() for text in _texts("rödbettor"))


@pytest.mark.parametrize("prefix", ["", "r", "  ", "%", "_%", "x" * 500, "\x00\x00", "'; --"])
def test_any_beginning_gets_an_answer(things, prefix):
    assert isinstance(suggest(prefix, "sv"), list)
    assert "%" not in "".join(_texts(prefix))


def test_a_word_that_was_hidden_is_gone_before_any_worker_has_run(things, document):
    assert "rödbetor" in [text.lower() for text in _texts("rödb")]
    put(document("a1", "Stugan"))
    assert not [text for text in _texts("rödb") if "röd" in text.lower()]
    assert "Röda stugan" not in _texts("rö")


def test_a_document_that_was_taken_back_is_not_suggested(things):
    remove(kind="thing", key="a2")
    assert "Kalles Rör" not in _texts("kal")


def test_places_do_not_suggest_each_others(things, bakkevik):
    with tenant_context(bakkevik):
        assert _texts("rö") == []
