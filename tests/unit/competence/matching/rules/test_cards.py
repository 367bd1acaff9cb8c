"""What may be shown for a need, judged on the offers of the demo: a card stands up on its own or is not shown."""

import datetime as dt

import pytest

from bygdenav.demo import content
from bygdenav.search.api import is_everyday
from competence.matching.enums import MissingKind, ReasonKind
from competence.matching.rules.matcher import match as match_now
from competence.matching.rules.types import NeedQuery, OfferView

TODAY = dt.date(2026, 11, 22)
STOCK = (
    "Vi har lagret i en pärm och i huvudet på mig. När jag är ute på jobb vet ingen vad som finns hemma, och vi "
    "beställer samma slang två gånger. Vill ha det i telefonen men orkar inte med ett stort system. Vi är tre."
)
RECEIPTS = (
    "Vill slippa skriva in varje kvitto två gånger. Kassan säger sitt och bokföringsprogrammet sitt, och på "
    "söndagskvällarna sitter jag och knappar. Finns det någon annan med turer och kassa som fått ihop det?"
)
BACKUP = "Servern och säkerhetskopian står på samma hylla i förrådet. Nu sover jag sämre och ingen kan sådant här."
WASTE = (
    "Blod, ben och inälvor från renslakten blir avfall som vi betalar för. Jag tror att det går att göra något av det."
)

# need, language, what has to be among the cards, what must not be
JUDGED = [
    (STOCK, "sv", "ring-lager kvall-lager", "sakerhetskvall fagbrev-sveis praktik-svets"),
    (RECEIPTS, "sv", "ring-stugbokning ring-kvitton", "sakerhetskvall utbyte-bokning"),
    (
        "We need someone who can weld stainless, have advertised twice",
        "en",
        "utbyte-hantverk",
        "film-annons ring-butik",
    ),
    ("behöver synas bättre på google", "sv", "film-google", "rad-natet utbyte-hantverk"),
    ("Min pappa ska sluta och jag ska ta över firman", "sv", "mentor-agarskifte", "film-selskapsform utbyte-hantverk"),
    (BACKUP, "sv", "guide-backup", "ring-lager kvall-lager program-drift"),
    (WASTE, "sv", "student-restprodukt", "ring-stugbokning rad-natet sakerhetskvall"),
    ("Enskild firma eller aktiebolag? Alla svarar olika.", "sv", "film-bolagsform", "guide-backup ring-stugbokning"),
    ("Vem ritar i 3D åt oss? Det tar två veckor att få svar.", "sv", "student-3d kurs-cad", "film-annons"),
    ("Vi trenger en lærerstudent i praksis på skolen", "nb", "praktik-larare", "guide-backup rad-tilskudd"),
    ("Vi hittar inga tandläkare, kan studenter komma hit?", "sv", "praktik-tandvard", "ring-fisk ring-stugbokning"),
    (
        "Ingen av oss vet vad en säkerhetspolicy ska innehålla",
        "sv",
        "guide-sakerhet sakerhetskvall",
        "ring-stugbokning",
    ),
    ("Kundene mine spør om kunstig intelligens", "nb", "chatt-ai ki-hattfjelldal", "praktik-svets ring-stugbokning"),
    ("Vill sälja torkat kött till Norge men fastnar i tullen", "sv", "ring-fisk", "sakerhetskvall utveksling-grense"),
    ("Kan vi lära oss göra annonser på Facebook som säljer?", "sv", "film-annons", "rad-natet guide-sensor"),
]


@pytest.fixture(scope="module")
def offers():
    """All offers of the demo."""
    return [_view(offer) for offer in content.load().offers]


def _view(offer):
    days = offer.starts_in_days
    return OfferView(
        id=offer.key,
        form=offer.form,
        kind=offer.kind,
        title=offer.title,
        description=offer.description,
        language=offer.language,
        starts=None if days is None else TODAY + dt.timedelta(days=days),
        standing=days is None,
        hours=float(offer.hours) if offer.hours is not None else None,
    )


@pytest.fixture
def ask(model, offers):
    """Match a text against the demo's offers."""
    return lambda text, language: match_now(NeedQuery(text=text, language=language, on=TODAY), offers, model=model)


@pytest.mark.parametrize(("text", "language", "shown", "not_shown"), JUDGED, ids=[row[0][:30] for row in JUDGED])
def test_what_stands_up_is_shown_and_nothing_else(ask, text, language, shown, not_shown):
    cards = {suggestion.offer.id for suggestion in ask(text, language).suggestions}
    assert set(shown.split()) <= cards
    assert not set(not_shown.split()) & cards


@pytest.mark.parametrize(("text", "language"), [row[:2] for row in JUDGED], ids=[row[0][:30] for row in JUDGED])
def test_a_reason_quotes_only_words_that_carry_the_topic(ask, text, language):
    for suggestion in ask(text, language).suggestions:
        for reason in suggestion.reasons:
            if reason.kind in {ReasonKind.SHARED_CONCEPT, ReasonKind.SHARED_WORDS}:
                assert reason.facts["words"]
                assert not any(is_everyday(word.lower()) for word in reason.facts["words"])


def test_what_only_touches_the_need_goes_under_near(ask):
    near = [miss.missing[0].kind for miss in ask(BACKUP, "sv").near]
    assert near
    assert set(near) == {MissingKind.TOPIC}


@pytest.mark.parametrize("text", [row[0] for row in JUDGED], ids=[row[0][:30] for row in JUDGED])
def test_nothing_is_both_shown_and_near(ask, text):
    result = ask(text, "sv")
    assert not {card.offer.id for card in result.suggestions} & {miss.offer.id for miss in result.near}


def test_a_band_may_be_empty(ask):
    assert {suggestion.band.value for suggestion in ask("behöver synas bättre på google", "sv").suggestions} == {"now"}
