"""What the lexicon is made of: concepts, and the phrases by which people name them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ConceptKind(StrEnum):
    """What a concept is, which decides what it takes for a document to answer it.

    A trade or a public service is what somebody is; mentioning its words makes an answer in part only. A service is
    something one does besides (paketombud): mentioning it is enough. A venue is a place to be in. A thing can be hired
    or bought: it answers only together with the act that was asked for. A mode is such an act ("hyra").
    """

    TRADE = "trade"
    PUBLIC = "public"
    SERVICE = "service"
    VENUE = "venue"
    THING = "thing"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. ``labels`` by language; ``broader``: a concept of which this is a part, "" if none; ``related``: those
    whose documents may do it too. ``specific``: nothing but itself answers it (a restaurant is no answer to sushi).
    """

    id: str
    labels: Mapping[str, str]
    kind: ConceptKind = ConceptKind.TRADE
    broader: str = ""
    related: tuple[str, ...] = ()
    specific: bool = False

    def label(self, language: str) -> str:
        """Return its name in a language, or in the first that it has."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.id)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by which people mean a concept. ``word*`` means "begins with", ``*word`` "ends with"; several words may stand
    in any order close together. ``asks``: a job or a trouble ("stopp i avloppet"), not a name of the trade.
    """

    concept: str
    language: str
    text: str
    asks: bool = False
