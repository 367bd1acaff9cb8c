"""Why an offer is suggested, as facts. ``wording.reason_text`` turns them into a sentence in the reader's language.

Facts by kind: shared_words {words}; shared_concept {concept, words}; other_words {}; near {place, km}; in_time
{standing, starts}; wanted_form {form}; other_language {language}. ``words`` are always as the writer wrote them.
"""

import math
from typing import Final

from competence.matching.enums import ReasonKind
from competence.matching.rules.bands import band_of, suits
from competence.matching.rules.concepts import concept_layer
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence, concept_idf
from competence.matching.rules.limits import distance_km, same_place
from competence.matching.rules.types import NeedQuery, OfferView, Reason

_MAX_WORDS: Final = 3
_NEAR_KM: Final = 60.0


def reasons_for(query: NeedQuery, evidence: Evidence, corpus: Corpus, row: int) -> tuple[Reason, ...]:
    """Return the reasons of one offer, the most telling first; there is always at least one about what it says."""
    offer = corpus.offers[row]
    topic = _concept_reason(evidence, corpus, row) or _words_reason(evidence, corpus, row)
    found = [topic or Reason(ReasonKind.OTHER_WORDS, {})]
    found += _practical(query, offer)
    if offer.language != query.language and not {offer.language, query.language} <= {"sv", "nb", "nn"}:
        found.append(Reason(ReasonKind.OTHER_LANGUAGE, {"language": offer.language}))
    return tuple(found)


def _concept_reason(evidence: Evidence, corpus: Corpus, row: int) -> Reason | None:
    """Return the most telling concept that need and offer share, with the need's words for it."""
    offered = corpus.concepts[row]
    shared = [key for key in evidence.concepts if key in offered and offered[key].plain]
    shared = [key for key in shared if not concept_layer().concepts[key].outside]
    if not shared:
        return None
    best = max(shared, key=lambda key: evidence.concepts[key].strength * concept_idf(key, corpus))
    words = _as_written(evidence, evidence.concepts[best].positions)
    return Reason(ReasonKind.SHARED_CONCEPT, {"concept": best, "words": words[:_MAX_WORDS]})


def _as_written(evidence: Evidence, positions: frozenset[int]) -> list[str]:
    """Return the words at these positions as written; neighbours become one phrase, function words at its ends go."""
    phrases: list[list[int]] = []
    for position in sorted(positions):
        if phrases and position == phrases[-1][-1] + 1:
            phrases[-1].append(position)
        else:
            phrases.append([position])
    written, content = evidence.analysis.written, evidence.analysis.content
    kept = [[p for p in phrase if len(phrase) > 1 or content[p]] for phrase in phrases]
    texts = [" ".join(written[p] for p in phrase) for phrase in kept if any(content[p] for p in phrase)]
    return list(dict.fromkeys(texts))


def _words_reason(evidence: Evidence, corpus: Corpus, row: int) -> Reason | None:
    """Return the need's most telling words that stand in the offer too."""
    weighed: dict[str, float] = {}
    for token in evidence.analysis.tokens():
        rows = corpus.tokens[token][0] if token in corpus.tokens else ()
        surface = evidence.analysis.surface(token)
        if surface is not None and row in rows:
            telling = math.log(1 + corpus.size / len(rows))
            weighed[surface] = max(weighed.get(surface, 0.0), telling)
    if not weighed:
        return None
    words = sorted(weighed, key=lambda word: -weighed[word])[:_MAX_WORDS]
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
