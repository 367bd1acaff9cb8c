"""Why an offer is suggested, as facts. ``wording.reason_text`` turns them into a sentence in the reader's language.

Facts by kind: shared_words {words}; shared_concept {concept, words}; other_words {}; near {place, km}; in_time
{standing, starts}; wanted_form {form}; other_language {language}. ``words`` are always as the writer wrote them.
"""

from typing import Final

from bygdenav.search.api import is_everyday
from competence.matching.enums import ReasonKind
from competence.matching.rules.bands import band_of, suits
from competence.matching.rules.cards import Yardstick, carried, telling
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence
from competence.matching.rules.limits import distance_km, same_place
from competence.matching.rules.types import NeedQuery, OfferView, Reason

_MAX_WORDS: Final = 3
_NEAR_KM: Final = 60.0
_LED: Final = 3
_FEW: Final = 2
_FEW_SHARE: Final = 0.1


def reasons_for(query: NeedQuery, measure: Yardstick, row: int, offer: OfferView) -> tuple[Reason, ...]:
    """Return the reasons of one offer, the most telling first; there is always at least one about what it says.

    ``offer``: that of the row, at the time that suits the need.
    """
    topic = _concept_reason(measure, row) or _words_reason(measure.evidence, measure.corpus, row)
    found = [topic or Reason(ReasonKind.OTHER_WORDS, {})]
    found += _practical(query, offer)
    if offer.language != query.language and not {offer.language, query.language} <= {"sv", "nb", "nn"}:
        found.append(Reason(ReasonKind.OTHER_LANGUAGE, {"language": offer.language}))
    return tuple(found)


def _concept_reason(measure: Yardstick, row: int) -> Reason | None:
    """Return the most telling concept that the words of need and offer both carry, with the need's words for it."""
    shared = carried(measure.evidence, measure.corpus, row)
    if not shared:
        return None
    best = max(shared, key=lambda key: measure.evidence.named[key])
    words = _as_written(measure.evidence, measure.evidence.concepts[best].positions)
    return Reason(ReasonKind.SHARED_CONCEPT, {"concept": best, "words": words[:_MAX_WORDS]})


def _as_written(evidence: Evidence, positions: frozenset[int]) -> list[str]:
    """Return the words at these positions as written; neighbours become one phrase, what says nothing alone goes."""
    phrases: list[list[int]] = []
    for position in sorted(positions):
        if phrases and position == phrases[-1][-1] + 1:
            phrases[-1].append(position)
        else:
            phrases.append([position])
    analysis = evidence.analysis
    kept = [phrase for phrase in phrases if any(telling(analysis, position) for position in phrase)]
    return list(dict.fromkeys(" ".join(analysis.written[position] for position in phrase) for phrase in kept))


def _words_reason(evidence: Evidence, corpus: Corpus, row: int) -> Reason | None:
    """Return the need's telling words that stand in this offer and in few others, if the words led here at all."""
    if not 0 < evidence.rank("words", row) <= _LED:
        return None
    analysis = evidence.analysis
    few = max(_FEW, corpus.size * _FEW_SHARE)
    weighed: dict[str, int] = {}
    for position, written in enumerate(analysis.written):
        if telling(analysis, position):
            for token in (analysis.lemmas[position], *analysis.parts[position]):
                rows = corpus.tokens[token][0] if token in corpus.tokens else ()
                if row in rows and len(rows) <= few and not is_everyday(token):
                    weighed[written] = min(weighed.get(written, len(rows)), len(rows))
    if not weighed:
        return None
    words = sorted(weighed, key=lambda word: weighed[word])[:_MAX_WORDS]
    return Reason(ReasonKind.SHARED_WORDS, {"words": words})


def _practical(query: NeedQuery, offer: OfferView) -> list[Reason]:
    found: list[Reason] = []
    if offer.form in query.wants:
        found.append(Reason(ReasonKind.WANTED_FORM, {"form": offer.form}))
    away = distance_km(query, offer)
    if offer.delivery in {"onsite", "hybrid"} and (same_place(query, offer) or (away is not None and away <= _NEAR_KM)):
        found.append(Reason(ReasonKind.NEAR, {"place": offer.place, "km": round(away) if away is not None else None}))
    if suits(band_of(offer, query.on), query.urgency):
        starts = offer.starts.isoformat() if offer.starts and not offer.standing else None
        found.append(Reason(ReasonKind.IN_TIME, {"standing": starts is None, "starts": starts}))
    return found
