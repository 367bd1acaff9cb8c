"""``told.npz`` and ``told_words.npz`` made from the texts in ``told/``: minutes, nearly all of them for sentence vectors."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import ANALYSIS_VERSION, Embedder, analyse
from competence.matching.rules import told_words
from competence.matching.rules.learning import fit_subjects, fit_turn, fit_words, middles
from competence.matching.rules.told import FILE, LANGUAGES, Learned, unit
from competence.matching.rules.told_texts import Said, Subject, digest

_PATIENCE: Final = 60.0
_NOTED: Final = 1_000
_SPOKEN: Final = 0.5
"""How much of what all talk in a language has in common is taken from a need before it is turned."""
_STEPS, _RATE, _KEPT = 40, 1e-3, 0.5
_RIDGE: Final = 1.0
_PLAINLY: Final = 1.0
"""How plainly a need is held to be about one subject: what the sums of the discriminants are multiplied by."""
_DRAWN: Final = 0.3
"""How far a need is drawn towards the offers of the subjects it is about."""


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """Vectors, and for each its subject and language by number."""

    rows: NDArray[np.float32]
    subject: NDArray[np.int32]
    language: NDArray[np.int32]

    def middles(self) -> NDArray[np.float32]:
        """The middle of each language."""
        return middles(self.rows, self.language, len(LANGUAGES))

    def without_language(self) -> NDArray[np.float32]:
        """The rows without what all in their language have in common."""
        return unit(self.rows - self.middles()[self.language])


def train(subjects: Sequence[Subject], model: Embedder, say: Callable[[str], None]) -> None:
    """Fit and write. ``say`` gets a line now and then. Raises ``RuntimeError`` if the model gives no vectors."""
    _write_words(subjects)
    needs = _read([subject.needs for subject in subjects], model, say)
    offers = _read([subject.offers for subject in subjects], model, say)
    fitted = asdict(_fit(needs, offers, len(subjects), model.name, digest(subjects)))
    small: dict[str, Any] = {name: _small(value) for name, value in fitted.items()}
    np.savez_compressed(FILE, **small)
    say(f"{len(subjects)} subjects, {len(needs.rows)} needs and {len(offers.rows)} offers: {FILE.name} is written")


def _write_words(subjects: Sequence[Subject]) -> None:
    said = [(number, each) for number, subject in enumerate(subjects) for each in (*subject.needs, *subject.offers)]
    fitted = fit_words(
        [analyse(each.text, each.language).tokens() for _, each in said],
        np.asarray([number for number, _ in said], dtype=np.int32),
        len(subjects),
        digest=digest(subjects),
        analysis=ANALYSIS_VERSION,
    )
    small: dict[str, Any] = {name: _small(value) for name, value in asdict(fitted).items()}
    np.savez_compressed(told_words.FILE, **{**small, "words": "\n".join(fitted.words)})


def _fit(needs: _Texts, offers: _Texts, count: int, model: str, made_from: str) -> Learned:
    answered = np.isin(needs.subject, offers.subject)
    spoken = needs.middles()
    turn = fit_turn(
        (needs.rows - _SPOKEN * spoken[needs.language])[answered],
        needs.subject[answered],
        offers.rows,
        offers.subject,
        steps=_STEPS,
        rate=_RATE,
        kept=_KEPT,
    )
    rows, bias = fit_subjects(
        np.concatenate([needs.without_language(), offers.without_language()]),
        np.concatenate([needs.subject, offers.subject]),
        count,
        ridge=_RIDGE,
    )
    offered = unit(middles(offers.rows - offers.rows.mean(axis=0), offers.subject, count))
    return Learned(
        model=model,
        digest=made_from,
        spoken=spoken,
        share=_SPOKEN,
        turn=turn,
        subjects=_PLAINLY * rows,
        bias=_PLAINLY * bias,
        offered=offered,
        drawn=_DRAWN,
        outside=~np.isin(np.arange(count), offers.subject),
        known=offers.rows[np.unique(offers.subject, return_index=True)[1]],
    )


def _small(value: object) -> object:
    return value.astype(np.float16) if isinstance(value, np.ndarray) and value.dtype == np.float32 else value


def _read(texts: Sequence[Sequence[Said]], model: Embedder, say: Callable[[str], None]) -> _Texts:
    said = [(number, each) for number, some in enumerate(texts) for each in some]
    rows = []
    for count, (_, each) in enumerate(said, start=1):
        vector = model.query(each.text, timeout=_PATIENCE)
        if vector is None:
            raise RuntimeError("the sentence model gave no vector")
        rows.append(vector)
        if count % _NOTED == 0:
            say(f"{count} of {len(said)} texts")
    return _Texts(
        np.stack(rows),
        np.asarray([number for number, _ in said], dtype=np.int32),
        np.asarray([LANGUAGES.index(each.language) for _, each in said], dtype=np.int32),
    )
