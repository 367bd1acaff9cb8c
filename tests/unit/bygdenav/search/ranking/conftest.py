"""A small place: a handful of firms, and the lexicon of all trades."""

from dataclasses import dataclass, field

import pytest

from bygdenav.search.ranking import Candidate, MemoryCorpus, features, rank, understand
from municipalities.directory.trades import lexicon


@dataclass
class Firm:
    key: str
    title: str
    trade: str
    text: str = ""
    services: str = ""
    places: tuple[str, ...] = ("Alby", "Norrkommun")
    language: str = "sv"
    comes_to: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    position: tuple[float, float] | None = None
    kind: str = "firm"
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        given = {"trade": self.trade, "text": self.text, "services": self.services}
        self.texts = {name: text for name, text in given.items() if text}


FIRMS = (
    Firm("rör", "Albys Rör AB", "VVS", "Badrum och värmepumpar.", "Avloppsrensning"),
    Firm("rör-nb", "Bekkens Rør AS", "Rørlegger", places=("Bekk", "Bekk"), language="nb"),
    Firm("hår", "Lockigt & Rakt", "Frisör", "Klippning och färg."),
    Firm("hår-väst", "Saxen", "Frisör", places=("Västby", "Norrkommun")),
    Firm("hund", "Tassen", "Hundpensionat", "Hundfrisör på torsdagar."),
    Firm("hyr", "Lånegrejen AB", "Maskinuthyrning", "Släpvagnar, skylift och minigrävare."),
    Firm("besikt", "Norra Bilkoll", "Bilbesiktning", services="Besiktning av bil, släp och husvagn"),
    Firm("handel", "Bodboden", "Lanthandel", "Ombud för paket och apotek.", places=("Västby", "Norrkommun")),
    Firm("järn", "Järn-Evert AB", "Järnhandel", "Verktyg och beslag."),
    Firm("el", "Pixel & Skruv", "Elektronikreparation", "Skärmbyten på telefoner."),
    Firm("mat", "Krogen", "Restaurang", "Lunch och middag."),
)


class Site:
    """What a reader of this place gets."""

    def __init__(self, firms):
        self.words = lexicon()
        self.candidates = [Candidate(features(firm, self.words)) for firm in firms]
        self.corpus = MemoryCorpus([each.features for each in self.candidates])

    def understand(self, text, language="sv"):
        return understand(text, language, self.words, self.corpus)

    def ranking(self, text, language="sv"):
        return rank(self.understand(text, language), self.candidates)

    def keys(self, text, language="sv"):
        return [hit.key for hit in self.ranking(text, language).hits]


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(FIRMS)
