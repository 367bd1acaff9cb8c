"""The place's own words, and what people searched for in vain: counted without knowing who, told from three on."""

import datetime as dt

import pytest
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import tenant_context
from municipalities.finding.lexicon import lexicon_here
from municipalities.finding.models import EverydayWord, Unanswered
from municipalities.finding.services.unanswered import forget_old
from municipalities.finding.services.words import add_word, bring_back, end_word
from tests.factories.people import UserFactory, staff
from tests.factories.visitors import visitor
from tests.integration.municipalities.finding.conftest import Reader, main


def search_as(address: str, words: str) -> None:
    Reader(HTTP_HOST="a.localhost", REMOTE_ADDR=address).get("/sok/", {"q": words})


@pytest.fixture
def kept(alvik, here):
    here("a1", "Släp")

    def rows() -> list[tuple[str, int]]:
        with tenant_context(alvik):
            return list(Unanswered.objects.order_by("pk").values_list("words", "people"))

    return rows


def test_the_words_are_written_down_only_when_a_third_person_writes_them(kept):
    search_as("192.0.2.1", "Qwertyplogare")
    search_as("192.0.2.2", "qwertyplogare ")
    assert kept() == [("", 2)]
    search_as("192.0.2.3", "QWERTYPLOGARE")
    assert kept() == [("qwertyplogare", 3)]


def test_one_person_counts_once_a_day(kept):
    for _ in range(5):
        search_as("192.0.2.1", "qwertyplogare")
    assert kept() == [("", 1)]


@pytest.mark.parametrize(
    "words", ["zzqx 811218-9876", "zzqx@firma.example", "zzqx 070-174 06 12", "z", "???", "z" * 61, "zzqx 0701740612"]
)
def test_what_may_tell_of_somebody_is_not_even_counted(kept, words):
    for number in range(4):
        search_as(f"192.0.2.{number}", words)
    assert kept() == []


def test_a_search_that_found_something_or_was_narrowed_is_not_counted(kept):
    search_as("192.0.2.1", "släp")
    Reader(HTTP_HOST="a.localhost").get("/sok/?q=qwertyplogare&km=10")
    assert kept() == []


def test_nothing_about_the_reader_is_stored(alvik, kept):
    search_as("192.0.2.77", "qwertyplogare")
    with tenant_context(alvik):
        row = Unanswered.objects.get()
        assert {field.name for field in Unanswered._meta.fields} == {
            "id", "digest", "language", "words", "people", "first_on", "last_on"
        }  # fmt: skip
        assert "qwerty" not in row.digest


def test_old_ones_go_and_those_of_few_go_sooner(alvik, kept):
    today = timezone.localdate()
    with tenant_context(alvik):
        for days, people, words in ((20, 1, ""), (20, 3, "kvar"), (70, 9, "gammal"), (1, 1, "")):
            Unanswered.objects.create(
                digest=f"{days}{people}",
                language="sv",
                words=words,
                people=people,
                last_on=today - dt.timedelta(days=days),
            )
        forget_old()
    assert kept() == [("kvar", 3), ("", 1)]


def test_the_office_reads_what_was_wanted_and_gives_it_a_meaning(alvik, kept):
    for number in range(3):
        search_as(f"192.0.2.{number}", "snöslungekalle")
    with tenant_context(alvik):
        officer = staff("officer")
    browser = visitor(officer)
    page = main(browser.get("/skrivbord/sok/ord/"))
    assert "snöslungekalle" in page
    assert "<td>3</td>" in page
    opened = main(browser.get("/skrivbord/sok/ord/?ord=sn%C3%B6slungekalle&sprak=sv"))
    assert 'value="snöslungekalle"' in opened
    done = browser.post("/skrivbord/sok/ord/", {"phrase": "Snöslungekalle", "language": "sv", "trade": "plumbing"})
    assert done.status_code == 302
    with tenant_context(alvik):
        word = EverydayWord.objects.get()
        assert (word.phrase, word.trade, word.added_by) == ("snöslungekalle", "plumbing", officer)
        Unanswered.objects.get()
    browser.post(f"/skrivbord/sok/ord/glom/{_only(alvik, Unanswered).pk}/")
    assert kept() == []


def _only(alvik, model):
    with tenant_context(alvik):
        return model.objects.get()


def test_a_word_is_in_the_place_s_lexicon_and_in_no_other_place_s(alvik, bakkevik):
    with tenant_context(alvik):
        by = UserFactory.create()
        word = add_word(phrase="rörkalle", language="sv", trade="plumbing", by=by)
        assert any(phrase.text == "rörkalle" for phrase in lexicon_here().phrases)
    with tenant_context(bakkevik):
        assert not any(phrase.text == "rörkalle" for phrase in lexicon_here().phrases)
    with tenant_context(alvik):
        end_word(word=word, by=by)
        assert not any(phrase.text == "rörkalle" for phrase in lexicon_here().phrases)
        bring_back(word=word, by=by)
        assert any(phrase.text == "rörkalle" for phrase in lexicon_here().phrases)


def test_the_same_word_twice_is_one_and_can_come_back_beside_its_twin(in_alvik):
    by = UserFactory.create()
    first = add_word(phrase="Rörkalle ", language="sv", trade="plumbing", by=by)
    assert add_word(phrase="rörkalle", language="sv", trade="plumbing", by=by) == first
    end_word(word=first, by=by)
    add_word(phrase="rörkalle", language="sv", trade="plumbing", by=by)
    bring_back(word=first, by=by)
    assert EverydayWord.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize(
    ("phrase", "trade", "field"),
    [
        ("", "plumbing", "phrase"),
        ("?", "plumbing", "phrase"),
        ("ring 0701740612", "plumbing", "phrase"),
        ("rör", "x", "trade"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(in_alvik, phrase, trade, field):
    with pytest.raises(UserError) as refused:
        add_word(phrase=phrase, language="sv", trade=trade, by=UserFactory.create())
    assert refused.value.field == field


def test_taking_a_word_away_can_be_taken_back_on_the_page(alvik):
    with tenant_context(alvik):
        officer = staff("officer")
        word = add_word(phrase="rörkalle", language="sv", trade="plumbing", by=officer)
    browser = visitor(officer)
    browser.post(f"/skrivbord/sok/ord/{word.pk}/ta-bort/")
    page = main(browser.get("/skrivbord/sok/ord/"))
    assert "rörkalle” är borttaget" in page
    assert f'action="/skrivbord/sok/ord/{word.pk}/angra/"' in page
    browser.post(f"/skrivbord/sok/ord/{word.pk}/angra/")
    assert "rörkalle" in main(browser.get("/skrivbord/sok/ord/"))
