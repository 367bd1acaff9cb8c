"""Invented firms, a thousand for each place, and what people write into the box: the same each time for one seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bygdenav.search.api import Document
from municipalities.directory.trades import lexicon, trades

FIRST: Final = (
    "Berg;Ström;Sjö;Lund;Dal;Fors;Ås;Gran;Björk;Tall;Älv;Näs;Holm;Skogs;Myr;Hed;Vik;Sund;Kvarn;Sten;Norr;Söder;Ren"
)
LAST: Final = (
    "mans;kvists;bäcks;linds;åsens;vallens;hammars;stedts;borgs;ängens;rydens;mons;dalens;näsets;torps;kullens"
)
VILLAGE: Final = "sjön;träsk;selet;vattnet;berget;liden;forsen;näset;dal;bäcken;mark;by;heden;myran;udden"
SENTENCES: Final = """Vi kommer hem till dig och tar med oss verktygen.;Ring före sju eller efter fyra.;Rot och rut går bra.;
Familjeföretag i tredje generationen.;Vi samarbetar med firmor i grannbyarna.;Öppet även på lördagar under säsongen.;
Fast pris om du vill, annars på löpande räkning.;Hör av dig i god tid före vintern.;Vi talar svenska, norska och engelska.;
Betala med kort, Swish eller faktura.;Stor parkering och plats för släp.;Vi tar uppdrag åt kommunen och skogsbolagen.;
Kaffet är alltid på.;Hämtning och leverans ingår inom fem mil.;Auktoriserade sedan många år.;Ingen uppgift är för liten.;
Egen verkstad med lyft och svets.;Boka på telefon eller med ett mejl.;Vi lagar hellre än byter.;Nyöppnat efter branden."""
TROUBLES: Final = "hjälp med {};var finns {};{} i närheten;vem kan fixa {};söker {} till helgen;{} öppet nu"


def _listed(text: str) -> list[str]:
    return text.replace("\n", "").split(";")


@dataclass(frozen=True, slots=True)
class Ground:
    """The names of one place: its villages, and where it lies."""

    name: str
    villages: tuple[str, ...]
    north: float
    east: float

    @classmethod
    def of(cls, number: int) -> "Ground":
        """The place with this number."""
        chance = random.Random(f"place {number}")  # noqa: S311 -- nothing secret is made of it
        villages = {chance.choice(_listed(FIRST)) + chance.choice(_listed(VILLAGE)) for _each in range(30)}
        return cls(f"By {number}", tuple(sorted(villages)), 60 + chance.random() * 7, 13 + chance.random() * 8)


@cache
def phrases() -> dict[str, tuple[str, tuple[str, ...]]]:
    """By trade its name in Swedish and what else people call it."""
    chosen = {trade.concept.id: trade.concept.label("sv") for trade in trades()}
    words: dict[str, list[str]] = {key: [] for key in chosen}
    for phrase in lexicon().phrases:
        if phrase.language == "sv" and phrase.concept in words:
            words[phrase.concept].append(phrase.text.replace("*", ""))
    return {key: (label, tuple(words[key]) or (label,)) for key, label in chosen.items()}


def firms(number: int, size: int) -> Iterator[Document]:
    """The firms of one place."""
    chance = random.Random(f"firms {number}")  # noqa: S311 -- nothing secret is made of it
    ground, keys = Ground.of(number), sorted(phrases())
    for row in range(size):
        yield _firm(row, ground, chance.choices(keys, k=chance.choice((1, 1, 2))), chance)


def _firm(row: int, ground: Ground, trades_of: list[str], chance: random.Random) -> Document:
    label = phrases()[trades_of[0]][0]
    owner, village = chance.choice(_listed(FIRST)) + chance.choice(_listed(LAST)), chance.choice(ground.villages)
    title = chance.choice((f"{owner} {label} AB", f"{owner} i {village}", f"{village}s {label}", f"{owner} & Co"))
    services = [chance.choice(phrases()[key][1]) for key in trades_of for _each in range(3)]
    text = " ".join(
        [*chance.sample(_listed(SENTENCES), k=chance.choice((0, 1, 2, 3, 4))), f"{', '.join(services).capitalize()}."]
    )
    position = (ground.north + chance.random() / 2, ground.east + chance.random())
    return Document(
        kind="firm", key=f"f{row:05}", language="sv", title=title, texts={"trade": label, "text": text},
        concepts=tuple(dict.fromkeys(trades_of)), places=(village, ground.name), position=position, neighbours=True,
        facets={
            "type": (chance.choice(("firm", "firm", "firm", "association", "venue")),), "trade": tuple(dict.fromkeys(trades_of)),
            "place": (village,), "language": tuple(chance.sample(("sv", "nb", "en"), k=chance.choice((1, 2)))),
        },
        data={
            "path": f"/foretag/f{row:05}/", "trade": label, "text": text, "place": village, "phone": "0980-55 01 02",
            "address": f"Byvägen {row % 90}", "hours": {"mon": ["08:00-16:00"]}, "zone": "Europe/Stockholm",
        },
    )  # fmt: skip


def questions(number: int, size: int, wanted: int) -> list[str]:
    """What readers of one place write: trades, everyday words, villages, misspellings, names, whole questions."""
    chance = random.Random(f"questions {number}")  # noqa: S311 -- nothing secret is made of it
    ground, titles = Ground.of(number), [each.title for each in firms(number, size)]
    words = [word for label, every in phrases().values() for word in (label, *every)]
    asked = []
    for turn in range(wanted):
        word = chance.choice(words)
        asked.append(
            (
                word,
                f"{word} {chance.choice(ground.villages)}",
                _misspelt(word, chance),
                chance.choice(titles),
                chance.choice(_listed(TROUBLES)).format(word),
                chance.choice(ground.villages),
            )[turn % 6]
        )
    return asked


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(max(1, len(word) - 1))
    return word[:at] + chance.choice((word[at + 1 : at + 2] + word[at], word[at] * 2, "")) + word[at + 2 :]
