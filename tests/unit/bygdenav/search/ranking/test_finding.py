"""What a reader notices: who comes first for what was typed, and when nothing is shown."""

import pytest

from bygdenav.search.ranking import Because
from tests.unit.bygdenav.search.ranking.conftest import FIRMS, Firm, Site


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rörmokare", "rör"),
        ("stopp i avloppet", "rör"),
        ("frisören", "hår"),
        ("frissör", "hår"),
        ("klippa mig", "hår"),
        ("hund pensionat", "hund"),
        ("nån som kan passa hunden", "hund"),
        ("hyra släp", "hyr"),
        ("hyr minigrävare", "hyr"),
        ("besikta bilen", "besikt"),
        ("hämta paket", "handel"),
        ("laga mobilen", "el"),
        ("äta lunch", "mat"),
    ],
)
def test_everyday_words_slips_and_split_words_find_the_trade(site, typed, first):
    assert site.keys(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("järnevert", "järn"),
        ("järn evert", "järn"),
        ("picksel å skruv", "el"),
        ("lånegrejjen", "hyr"),
        ("bodboden", "handel"),
    ],
)
def test_a_name_is_found_as_it_sounds(site, typed, first):
    assert site.keys(typed)[0] == first


def test_both_languages_of_the_border_find_both_plumbers(site):
    assert set(site.keys("rørlegger", "nb")[:2]) == {"rör", "rör-nb"}
    assert set(site.keys("rörmokare")[:2]) == {"rör", "rör-nb"}


def test_english_is_noticed_on_a_swedish_page(site):
    question = site.understand("get my hair cut", "sv")
    assert question.language == "en"
    assert set(site.keys("get my hair cut", "sv")[:2]) == {"hår", "hår-väst"}


def test_a_bare_trade_counts_as_much_as_a_long_description(site):
    assert set(site.keys("frisör")[:2]) == {"hår", "hår-väst"}


def test_a_dog_groomer_is_no_hairdresser(site):
    assert "hund" not in site.keys("frisör")[:2]


def test_a_trailer_to_hire_is_not_one_to_be_inspected(site):
    keys = site.keys("hyra släp")
    assert "besikt" not in keys or keys.index("besikt") > keys.index("hyr")


def test_the_one_in_the_place_comes_first(site):
    assert site.keys("frisör Västby")[0] == "hår-väst"
    assert site.keys("frisör i Alby")[0] == "hår"
    assert site.keys("frisör i Västbys")[0] == "hår-väst"


def test_a_municipality_holds_all_its_villages(site):
    assert {"hår", "hår-väst"} == set(site.keys("frisör Norrkommun")[:2])


def test_a_place_alone_lists_what_is_there(site):
    assert set(site.keys("Västby")) == {"hår-väst", "handel"}


def test_a_place_where_nothing_is_does_not_hide_the_trade(site):
    assert site.understand("frisör i Jokkmokk").nowhere == ("jokkmokk",)
    assert set(site.keys("frisör i Jokkmokk")[:2]) == {"hår", "hår-väst"}


@pytest.mark.parametrize("typed", ["billig frisör nära mig", "frisör öppet nu", "bästa frisör 2024"])
def test_words_that_say_nothing_change_nothing(site, typed):
    assert set(site.keys(typed)[:2]) == {"hår", "hår-väst"}


@pytest.mark.parametrize(
    "typed", ["tatuerare", "sushi", "golfbana", "skomakare", "", "   ", "öppet nu", "???", "12345"]
)
def test_nothing_is_shown_where_nothing_answers(site, typed):
    ranking = site.ranking(typed)
    assert ranking.silent
    assert ranking.hits == ()


@pytest.mark.parametrize("typed", ["x" * 10_000, "* " * 5_000, "<script>", "\u202e\u0000", "👍", "a b c d e f g " * 40])
def test_no_text_breaks_it(site, typed):
    site.ranking(typed)


@pytest.mark.parametrize("typed", ["taxidermi", "hundkrematorium", "ladda elbilen", "lägenhet att hyra"])
def test_a_beginning_a_neighbour_or_an_act_alone_is_no_answer(site, typed):
    assert site.ranking(typed).silent


@pytest.mark.parametrize("typed", ["bergsskola", "snöfrisör", "regnrestaurang", "karate", "flygskola", "hiss"])
def test_the_end_of_an_unknown_word_and_a_wider_trade_are_no_answer(site, typed):
    assert site.ranking(typed).silent


def test_a_compound_is_answered_where_the_whole_of_it_is_known(site):
    assert site.keys("verktygshandel")[:1] == ["järn"]
    assert "hund" in site.keys("hundfrisör")


def test_a_wreath_is_no_crane(site):
    assert site.understand("krans").wanted.get("florist", 0) > max(
        (sure for key, sure in site.understand("krans").wanted.items() if key != "florist"), default=0
    )


def test_a_slip_is_said_and_mended(site):
    assert site.understand("veternär").corrected == "veterinär"
    assert site.understand("frisör").corrected is None


def test_what_was_searched_besides_is_said_in_the_readers_language(site):
    assert "VVS och rör" in site.understand("rörmokare").also_searched


def test_each_row_says_why(site):
    hit = site.ranking("frisör Västby").hits[0]
    reasons = {evidence.because: evidence.what for evidence in hit.evidence}
    assert reasons[Because.TRADE] == ("frisör",)
    assert [name.lower() for name in reasons[Because.PLACE]] == ["västby"]


def test_sense_is_asked_for_only_where_something_is_open(site):
    assert not site.understand("frisör").dense
    assert site.understand("något som jag aldrig hört talas om").dense


@pytest.fixture(scope="module")
def mixed():
    """A talk whose title holds the word, a course, and the firms that do the thing."""
    return Site(
        (
            *FIRMS,
            Firm("stuga", "Tallbergets Stugbygg AB", "Timrar och bygger stugor, snickeri"),
            Firm("prat", "Vem tar över? Byggare och snickare om rekrytering", "", "En kväll med fika.", kind="event"),
            Firm("kurs", "Kurs i rörsvetsning för rörmokare", "", "Tre dagar på distans.", kind="offer"),
        )
    )


def test_who_does_it_stands_before_what_is_about_it(mixed):
    assert mixed.keys("snickare")[:2] == ["stuga", "prat"]
    assert mixed.keys("rörmokare")[:1] == ["rör"]


def test_a_course_that_is_asked_for_stands_before_who_does_the_thing(mixed):
    assert mixed.keys("kurs i rörsvetsning")[0] == "kurs"
