"""Which language a text is in."""

import pytest

from bygdenav.search.api import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi vill slippa knappa in kassans dagsrapporter i bokföringsprogrammet.", "sv"),
        ("Vi trenger hjelp med regnskapet, og vet ikke hvor vi skal begynne.", "nb"),
        ("Me treng hjelp med rekneskapen, og veit ikkje kvar me skal byrja.", "nn"),
        ("We need somebody to show us how to share files.", "en"),
        ("Ja hinn int åk bort nå på dagan men ville lär mä foderdatorn", "sv"),
    ],
)
def test_our_languages(text, language):
    found = detect_language(text, "en" if language != "en" else "sv")
    assert (found.language, found.sure, found.supported) == (language, True, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tarvitsemme apua kirjanpidossa ja laskutuksessa, kuka voisi auttaa?", "fi"),
        ("Dárbbašan veahki mu fitnodahkii, gii sáhttá veahkehit?", "se"),
        ("Mijjieh daarpesjibie viehkie", "se"),
        ("نحتاج إلى شخص يساعدنا في المحاسبة", "und"),
        ("Нам нужна помощь с бухгалтерией", "und"),
        ("我们需要有人帮忙做账", "und"),
        ("שלום עולם אנחנו צריכים עזרה", "und"),
        ("Potrzebujemy pomocy w założeniu strony internetowej dla naszej małej firmy.", "und"),
        ("Szukam kursu spawania dla dwóch pracowników", "und"),
        ("Wir brauchen Hilfe mit der Buchung auf unserer Webseite.", "und"),
        ("Ich suche jemanden, der uns mit der Buchhaltung hilft", "und"),
        ("Vajame abi oma veebilehe ja broneerimisega", "und"),
        ("Necesitamos ayuda con la contabilidad de la empresa", "und"),
    ],
)
def test_other_languages_are_told_apart_and_beyond_us(text, language):
    found = detect_language(text, "sv")
    assert found.language == language
    assert not found.supported


def test_a_heading_without_small_words_is_not_taken_for_a_foreign_one():
    assert detect_language("Truckkort A+B. Teori och körprov.", "sv").language == "sv"


@pytest.mark.parametrize("text", ["", "webbutik?", "ok", "👍", "12345"])
@pytest.mark.parametrize("page", ["sv", "nb", "en"])
def test_what_cannot_be_told_takes_the_pages_language(text, page):
    found = detect_language(text, page)
    assert found.language == page
    assert not found.sure
