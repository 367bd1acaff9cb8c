"""What the matching has learned of words from the texts in ``told/``."""

from datetime import date

import numpy as np
import pytest

from bygdenav.search.api import ANALYSIS_VERSION, NullEmbedder, analyse
from competence.concepts.api import shipped_layer
from competence.matching.rules.corpus import build_corpus
from competence.matching.rules.engine import match_corpus
from competence.matching.rules.learning import fit_words
from competence.matching.rules.legs import gather
from competence.matching.rules.told_texts import digest, read_subjects
from competence.matching.rules.told_words import learned_words, likenesses, subjects_of
from competence.matching.rules.types import NeedQuery, OfferView
from competence.matching.rules.waiting import WaitingNeeds, waiting_need
from competence.matching.rules.weights import Weights

SWINDLED = "Chefen fick ett mejl om att betala, men kontot var någon annans"


def about(text, language):
    return subjects_of(analyse(text, language).tokens())


def test_what_is_stored_was_learned_from_these_texts():
    """If this fails: ``bygdenav train-matching``, and look at the figures again."""
    known = learned_words()
    assert (known.digest, known.analysis) == (digest(read_subjects()), ANALYSIS_VERSION)


@pytest.mark.parametrize(
    ("told", "language", "offered", "other_language", "beside"),
    [
        ("Fösa kor till roboten varje morgon", "sv", "Rådgiver på robotfjøs", "nb", "Matlaging for kantiner"),
        ("The invoice he paid came from a swindler", "en", "Falske fakturaer og svindel", "nb", "Kurs i melkerobot"),
        (
            "Inspektören underkände våra svetsar",
            "sv",
            "Welder approval: tests and certificates",
            "en",
            "Baking at night",
        ),
    ],
)
def test_words_of_different_languages_meet_in_what_they_are_about(told, language, offered, other_language, beside):
    need, right, wrong = about(told, language), about(offered, other_language), about(beside, other_language)
    assert need @ right > 0.2
    assert need @ right > 3 * (need @ wrong)


@pytest.mark.parametrize("text", ["", "och att det", "xyzzy qwrtplk", "🙂🙂🙂", "~~~", "0 1 2"])
def test_words_that_say_nothing_are_about_nothing(text):
    assert not about(text, "sv").any()


def test_a_long_text_is_about_no_more_than_a_short_one():
    long = about("Vi behöver hjälp med mjölkroboten. " * 400, "sv")
    assert np.allclose(long, about("Vi behöver hjälp med mjölkroboten.", "sv"))
    assert np.linalg.norm(long) == pytest.approx(1)


def test_an_answer_is_found_without_a_shared_word_and_without_the_sentence_model():
    offers = [
        OfferView(
            id="fire", form="informal", kind="advice", title="Brannrutiner på små steder", description="", language="nb"
        ),
        OfferView(id="milk", form="formal", kind="course", title="Melkerobot", description="", language="nb"),
    ]
    corpus = build_corpus(offers, NullEmbedder(), shipped_layer())
    need = NeedQuery(text="Ingen av oss vet hur man tar ner släckaren", language="sv", on=date(2026, 11, 1))
    evidence = gather(need, corpus, NullEmbedder(), Weights(), timeout=1)
    assert not any(evidence.scores[leg].any() for leg in ("words", "concepts", "meaning"))
    assert match_corpus(need, corpus, NullEmbedder(), Weights()).ranking[0] == "fire"


def test_a_new_offer_finds_the_need_that_waits_for_it_in_another_language():
    told = ["Vi behöver en grävare till tomten", SWINDLED, "Korna går inte in i roboten", "Bröden jäser för fort"]
    waits = [waiting_need(key, "sv", analyse(text, "sv").tokens(), (), None, model="") for key, text in enumerate(told)]
    offer = analyse("Falske fakturaer", "nb")
    assert WaitingNeeds(waits).nearest(offer, shipped_layer(), None, most=1) == [told.index(SWINDLED)]


def test_fitting_counts_words_by_how_telling_they_are():
    texts = [{"kor": 1.0, "vi": 1.0}, {"grind": 1.0, "vi": 2.0, "~grind": 0.3}, {"kassa": 1.0, "vi": 1.0}]
    known = fit_words(texts, np.asarray([0, 0, 1], dtype=np.int32), 2, digest="d", analysis=1)
    assert set(known.words) == {"kor", "grind", "kassa", "vi"}
    cows, till, both = (likenesses(text, known) for text in ({"kor": 1.0}, {"kassa": 1.0}, {"vi": 1.0}))
    assert cows[0] > 0.3
    assert cows[1] == till[0] == 0
    assert both.all()
    assert known.rarity[known.words["vi"]] < known.rarity[known.words["kor"]]
