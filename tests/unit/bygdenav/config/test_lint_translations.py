"""The translation lint sees what is missing, left over or broken."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from bygdenav.config.lint.translations import Key, anonymous, compare, fault, findings, hidden, texts

USED = {Key("", "Send"): "a.html:1", Key("month", "May"): "b.py:2"}


def catalogue(**messages: str) -> Catalog:
    made = Catalog(locale="sv")
    for text, translated in messages.items():
        made.add(text, translated, context="month" if text == "May" else None)
    return made


def test_complete_is_silent() -> None:
    assert compare("sv", USED, catalogue(Send="Skicka", May="Maj")) == []


def test_it_says_where_a_missing_text_stands() -> None:
    assert compare("sv", USED, catalogue(Send="Skicka")) == ["b.py:2: not in the sv catalogue; run makemessages: 'May'"]


def test_it_says_what_is_not_translated_and_what_is_no_longer_used() -> None:
    assert compare("sv", USED, catalogue(Send="", May="Maj", Old="Gammal")) == [
        "sv: no longer used; run makemessages: 'Old'",
        "sv: not translated: 'Send'",
    ]


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        (Message("Hello %(name)s", "Hej %(name)s"), ""),
        (Message("Hello %(name)s", "Hej"), "placeholder name is missing"),
        (Message("Hello", "Hej %(name)s"), "unknown placeholder name"),
        (Message("Hello", "Hej", flags=["fuzzy"]), "marked as fuzzy"),
        (Message(("one day", "%(n)s days"), ("en dag", "%(n)s dagar")), ""),
        (Message(("one day", "%(n)s days"), ("en dag", "")), "not translated"),
    ],
)
def test_a_translation_agrees_with_its_text(message: Message, wrong: str) -> None:
    assert fault(message) == wrong


@pytest.mark.parametrize(
    ("text", "is_so"), [("%s needs", True), ("%d", True), ("%(n)s of 100 %%", False), ("50 % sugar", False)]
)
def test_placeholders_have_names(text: str, is_so: bool) -> None:
    assert anonymous(text) is is_so


def test_texts_come_from_code_and_from_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        '{% translate "Åka" context "road" %}{{ _("it\'s") }}\n'
        "{% blocktranslate trimmed with n=m %}\n Hello\n {{ n }}{% endblocktranslate %}\n"
        "{% blocktranslate trimmed count n=m %}One{% plural %}{{ n }} 'all'{% endblocktranslate %}"
    )
    (tmp_path / "b.py").write_text(
        'ngettext_lazy("one %(n)s", "many %(n)s")\npgettext("c", "word")\nprint("not seen")\n'
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "c.py").write_text('gettext("not of the product")')
    assert {key for key, _where in texts(tmp_path)} == {
        Key("road", "Åka"),
        Key("", "it's"),
        Key("", "Hello %(n)s"),
        Key("", "One"),
        Key("", "one %(n)s"),
        Key("c", "word"),
    }


def test_a_missing_catalogue_is_said(tmp_path: Path) -> None:
    assert findings(tmp_path)[0] == "platform/locale/sv/LC_MESSAGES/django.po: missing; run makemessages"


def test_a_text_inside_an_f_string_would_stay_in_english(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("said = f\"{where} {_('It would suit you.')}\"\n")
    (tmp_path / "b.py").write_text('said = f"{where} {words}"\n')
    assert hidden(tmp_path) == ["a.py:1: take the text out of the f-string: _('It would suit you.')"]
