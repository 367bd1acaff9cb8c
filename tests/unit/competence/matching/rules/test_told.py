"""What the matching has learned from the texts in ``told/``."""

import numpy as np
import pytest

from bygdenav.search.api import embedder
from competence.matching.rules.learning import fit_subjects, fit_turn
from competence.matching.rules.told import learned, likelihoods, meant, unit
from competence.matching.rules.told_texts import ToldError, digest, read_subjects


def test_what_is_stored_was_learned_from_these_texts():
    """If this fails: ``bygdenav train-matching``, and look at the figures again."""
    assert learned().digest == digest(read_subjects())
    assert learned().model == embedder().name


def test_each_subject_stands_once_and_is_told_in_four_languages():
    subjects = read_subjects()
    assert len({subject.key for subject in subjects}) == len(subjects)
    for subject in subjects:
        assert {need.language for need in subject.needs} == {"sv", "nb", "nn", "en"}, subject.key
        assert not subject.offers or len({offer.language for offer in subject.offers}) > 1, subject.key
    told = [need.text for subject in subjects for need in subject.needs]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("n sv i | Ingen rubrik", "expected a subject"),
        ("# a b", "expected a subject"),
        ("# x\nn fi i | Suomeksi", "expected a subject"),
        ("# x\nn sv q | Vad", "neither"),
        ("# x\no sv course | Bara titel", "neither"),
        ("# x\nvad som helst", "expected a subject"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, line, said):
    (tmp_path / "a.txt").write_text(line, encoding="utf-8")
    with pytest.raises(ToldError, match=said) as refused:
        read_subjects(tmp_path)
    assert "a.txt, line" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "language", "helps", "beside"),
    [
        (
            "Etiketten ser ut som om min son har klippt den",
            "sv",
            "Förpackning och grafisk form",
            "Hygien i restaurangkök",
        ),
        ("Sjefen fikk en e-post om å betale, og den var falsk", "nb", "Kurs i IT-sikkerhet", "Kurs i sveising"),
        ("Nobody under forty wants to work for us out here", "en", "Hjälp att rekrytera personal", "Rita i 3D"),
    ],
)
def test_what_a_firm_is_after_lies_nearer_than_before(text, language, helps, beside):
    need, near, far = (embedder().query(each, timeout=60) for each in (text, helps, beside))
    wanted, beyond = meant(need, embedder().name, language)
    assert wanted @ near - wanted @ far > 2 * (need @ near - need @ far)
    assert beyond < 0.1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Säljer en begagnad soffa, hämtas i helgen", "sv"),
        ("Takk for hjelpen i går", "nb"),
        ("When does the shop open?", "en"),
    ],
)
def test_what_no_offer_answers_is_heard(text, language):
    assert meant(embedder().query(text, timeout=60), embedder().name, language)[1] > 0.2


def test_a_model_that_nothing_was_learned_for_keeps_its_vectors():
    vector = np.eye(1, 384, dtype=np.float32)[0]
    same, outside = meant(vector, "another model", "sv")
    assert (same == vector).all()
    assert outside == 0


def test_fitting_finds_subjects_that_the_vectors_hide():
    """Needs lie along one half of the directions and offers along the other: only the turn brings them together."""
    dice = np.random.default_rng(2)
    centres = np.abs(dice.standard_normal((6, 10))).astype(np.float32)
    about = np.repeat(np.arange(6, dtype=np.int32), 30)
    noise = 0.05 * dice.standard_normal((180, 20)).astype(np.float32)
    needs = np.hstack([centres[about], np.zeros((180, 10), dtype=np.float32)]) + noise
    offers = unit(np.hstack([np.zeros((6, 10), dtype=np.float32), centres]))
    of = np.arange(6, dtype=np.int32)

    def right(turn):
        return float(((needs @ turn.T) @ (offers - offers.mean(axis=0)).T).argmax(axis=1).__eq__(about).mean())

    turn = fit_turn(needs, about, offers, of, steps=300, rate=1e-2, kept=1.0)
    assert right(np.eye(20, dtype=np.float32)) < 0.5
    assert right(turn) > 0.9
    rows, bias = fit_subjects(needs, about, 6, ridge=0.1)
    assert (likelihoods(needs, rows, bias).argmax(axis=1) == about).mean() > 0.95
