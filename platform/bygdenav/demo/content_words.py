"""What a place has added to the concepts: words that people there use, concepts of its own, links to other lists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnWord:
    """A word or, ``own``, a concept of the place's own: what it means, or what it is a kind of."""

    place: str
    phrase: str
    language: str
    concept: str
    own: bool = False


@dataclass(frozen=True)
class OwnLink:
    """What a concept is in another list."""

    place: str
    concept: str
    kind: str
    taxonomy: str
    address: str
    label: str
