"""A second look at the first twenty, which holds need and offer against each other and not against all that there is.

What finds an offer and what orders the few that were found is not the same. The sentence model finds what lies near in
any words, and among the first twenty nearly all lie near: there its score says little more, while being about what the
need names says much. Fitted on the judged sets, each measured with itself and its author's other sets left out: nDCG@5
rises on all eight (judged/README.md). Tried there and left out, for they changed nothing on sets they had not seen: words
held against words letter by letter, the title and each sentence of a need by vectors of their own, and the kind of help
that a need asks for (a certificate, somebody to talk to, staff, at once) against the kind of offer.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from competence.matching.rules.legs import Evidence, Scores
from competence.matching.rules.weights import Weights

LOOKED_AGAIN: Final = 20


def look_again(rows: NDArray[np.intp], scores: Scores, evidence: Evidence, weights: Weights) -> NDArray[np.intp]:
    """Return the rows (best first by ``scores``) with the first twenty ordered anew; ties keep their order."""
    first = rows[:LOOKED_AGAIN]
    again = weights.second
    anew = scores[first] - again.meaning * evidence.scores["meaning"][first] + again.topic * evidence.topic[first]
    return np.concatenate([first[np.argsort(-anew, kind="stable")], rows[LOOKED_AGAIN:]])
