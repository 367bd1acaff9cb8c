"""The demo's content: what a stranger reads, dials and would look up."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stdnum.no import orgnr as norwegian
from stdnum.se import orgnr as swedish
from stdnum.se import personnummer

from bygdenav.demo.content import FOLDER, ContentError, Demo, Place, load, load_from
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.small_groups import smallest_group
from bygdenav.ui.colour import GROUND, contrast
from competence.concepts.api import shipped_layer
from municipalities.directory.trades import trades

SET_ASIDE_FOR_FICTION = re.compile(
    r"(\+46 70|070)-174 06 (0[5-9]|[1-9]\d)|0980-31 92 \d\d|08-465 004 \d\d|031-390 06 \d\d|040-628 04 \d\d"
)
SET_ASIDE_HOSTS = re.compile(r"(^|[./@])example\.(se|no|com)(/|$)")
WRITTEN = ("text", "lede", "description", "items", "words", "said")
LIKE_A_TELEPHONE = re.compile(r"(?<!\d)(?:\+\d{2}[ -]?)?0?\d{1,4}[ -]\d{2,3}(?:[ -]?\d{2,3}){1,2}(?!\d)")


@pytest.fixture(scope="module")
def demo() -> Demo:
    return load()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


def texts(demo: Demo) -> Iterator[tuple[str, str]]:
    """Every string of the content with the name of its field, but for the sealed numbers of sole traders."""

    def strings(value: Any, field: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, tuple):
            for item in value:
                yield from strings(item, field)
        elif isinstance(value, dict):
            for item in value.values():
                yield from strings(item, field)
        elif hasattr(value, "__dataclass_fields__"):
            for name, item in vars(value).items():
                if name != "personal_number":
                    yield from strings(item, name)

    yield from strings(demo, "")


def spoil(copy: Path, file: str, old: str, new: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def municipalities(demo: Demo) -> list[Place]:
    return [place for place in demo.places if place.kind != "region"]


def test_every_place_has_all_that_a_visitor_meets(demo: Demo) -> None:
    for place in municipalities(demo):
        assert len([firm for firm in demo.firms if firm.place == place.key]) >= 10
        assert len([need for need in demo.needs if need.place == place.key]) >= 8
        assert 2 <= len([firm for firm in demo.firms if firm.place == place.key and firm.status == "pending"]) <= 3
        assert len(demo.pages[place.key].news) >= 3
        assert len(demo.pages[place.key].pages) >= 3


def test_every_place_can_be_entered_as_each_role_and_a_reset_needs_two_administrators(demo: Demo) -> None:
    for place in municipalities(demo):
        roles = [person.role for person in demo.doors_at(place.key)]
        assert {"firm", "officer", "lead", "editor", "provider", "administrator"} <= set(roles)
        assert roles.count("administrator") == 2
    assert [person.role for person in demo.doors_at("public")] == ["operator"]


def test_every_place_has_needs_over_its_promise_needs_in_time_and_needs_that_were_helped(demo: Demo) -> None:
    for place in municipalities(demo):
        own = [need for need in demo.needs if need.place == place.key]
        waiting = [need.working_days_ago for need in own if need.state == "open" and not need.answers]
        assert any(days > place.promise_days for days in waiting)
        assert any(days <= place.promise_days for days in waiting)
        assert any(need.feedback and need.feedback.helped == "yes" for need in own)
        assert any(need.source != "firm" for need in own)


def test_somebody_was_helped_in_part_and_somebody_not_at_all(demo: Demo) -> None:
    assert {need.feedback.helped for need in demo.needs if need.feedback} == {"yes", "partly", "no"}


def test_firms_write_in_three_languages(demo: Demo) -> None:
    assert {need.language for need in demo.needs} == {"sv", "nb", "en"}
    assert {offer.language for offer in demo.offers} == {"sv", "nb", "en"}


def test_offers_cover_the_whole_range_and_most_are_informal(demo: Demo) -> None:
    forms = [offer.form for offer in demo.offers]
    assert forms.count("informal") > forms.count("semiformal") > forms.count("formal") > 0
    assert len({offer.kind for offer in demo.offers}) >= 13


def test_organisation_numbers_are_valid_and_nobodys_personal_number(demo: Demo) -> None:
    countries = {place.key: place.country for place in demo.places}
    numbers = [(firm.number, countries[firm.place]) for firm in demo.firms if firm.number]
    assert len(numbers) > 35
    for number, country in numbers:
        assert (swedish if country == "SE" else norwegian).is_valid(number)
        assert not personnummer.is_valid(number)


def test_numbers_of_sole_traders_are_test_numbers_and_stand_in_no_text(demo: Demo) -> None:
    sealed = [firm.personal_number for firm in demo.firms if firm.personal_number]
    assert sealed
    # The birth numbers 238 and 239 are those of the numbers that Skatteverket publishes for tests.
    assert all(re.fullmatch(r"199\d{5}-23[89]\d", number) for number in sealed)
    for field, text in texts(demo):
        assert not find_personal_numbers(text), field


def test_colours_can_be_read_and_are_told_apart(demo: Demo) -> None:
    assert all(contrast(place.colour, GROUND) >= 4.5 for place in demo.places)
    assert len({place.colour for place in demo.places}) == len(demo.places)


def test_nobody_real_can_be_dialled_or_written_to(demo: Demo) -> None:
    for field, text in texts(demo):
        if "phone" in field and text:
            assert SET_ASIDE_FOR_FICTION.fullmatch(text), text
        if field in WRITTEN:
            for number in LIKE_A_TELEPHONE.finditer(text):
                assert SET_ASIDE_FOR_FICTION.fullmatch(number[0]), text
        for address in re.findall(r"[\w.-]+@[\w.-]+\w|https?://\S+", text):
            assert SET_ASIDE_HOSTS.search(address), address


def test_no_two_firms_or_providers_share_a_telephone(demo: Demo) -> None:
    phones = [thing.phone for thing in (*demo.firms, *demo.providers) if thing.phone]
    assert len(phones) == len(set(phones))


def test_texts_fit_where_they_are_shown(demo: Demo) -> None:
    for pages in demo.pages.values():
        assert len(pages.headline) <= 120
        assert all(len(page.lede) <= 300 for page in (pages, *pages.pages, *pages.news))
    assert all(len(offer.title) <= 140 for offer in demo.offers)
    assert all(len(firm.trade) <= 100 and len(firm.description) <= 1000 for firm in demo.firms)


def test_each_place_writes_in_its_own_language(demo: Demo) -> None:
    words = {"SE": ("och", "företag"), "NO": ("og", "bedrift")}
    for place in municipalities(demo):
        text = repr(demo.pages[place.key])
        assert all(f" {word}" in text for word in words[place.country])
        other = words["NO" if place.country == "SE" else "SE"]
        assert f" {other[0]} " not in text


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("asele/firms.toml", 'people = ["ase-maria"]', 'people = ["ase-nobody"]', "ase-nobody"),
        ("asele/firms.toml", 'people = ["ase-maria"]', 'people = ["ase-perolof"]', "no firm person"),
        ("asele/needs.toml", 'firm = "ase-granavattnets-mjolk"', 'firm = "arv-granselets-slakt"', "no firm of asele"),
        ("asele/needs.toml", 'offer = "kurs-korta-lantbruk"', 'offer = "kurs-i-allt"', "kurs-i-allt"),
        ("asele/needs.toml", 'state = "offered"', 'state = "open"', "makes it offered"),
        ("offers/informal.toml", 'provider = "firma-slang"', 'provider = "firma-luft"', "firma-luft"),
        ("offers/informal.toml", 'kind = "peer_call"', 'kind = "workshop"', "not informal"),
        (
            "places.toml",
            'neighbours = ["asele", "overkalix"]',
            'neighbours = ["overkalix"]',
            "is not a neighbour of it",
        ),
        ("places.toml", 'colour = "#1c5a3b"', 'colour = "#ffd400"', "4.5:1 is needed"),
        ("places.toml", 'country = "SE"', 'land = "SE"', "'land' is not known"),
        ("people.toml", 'language = "sv"\n', "", "'language' is missing"),
        ("places.toml", "promise_days = 5", 'promise_days = "5"', "should be int, is str"),
        ("places.toml", 'kind = "municipality"', 'kind = "kingdom"', "kingdom"),
        ("asele/pages.toml", 'type = "heading"', 'type = "headline"', "headline"),
        ("asele/pages.toml", 'headline = "', "headline = ", "asele/pages.toml"),
    ],
)
def test_a_mistake_is_told_with_what_and_where(copy: Path, file: str, old: str, new: str, told: str) -> None:
    spoil(copy, file, old, new)
    with pytest.raises(ContentError, match=re.escape(told)):
        load_from(copy)


def test_an_organisation_number_with_a_wrong_digit_is_refused(copy: Path, demo: Demo) -> None:
    number = next(firm.number for firm in demo.firms if firm.key == "ase-risselets-sag")
    spoil(copy, "asele/firms.toml", number, number[:-1] + str((int(number[-1]) + 1) % 10))
    with pytest.raises(ContentError, match="ase-risselets-sag"):
        load_from(copy)


def test_a_personal_number_in_a_text_is_refused(copy: Path, demo: Demo) -> None:
    sealed = next(firm.personal_number for firm in demo.firms if firm.personal_number)
    spoil(copy, "asele/needs.toml", "Var börjar man?", f"Mitt nummer är {sealed}.")
    with pytest.raises(ContentError, match="personal number"):
        load_from(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "asele" / "needs.toml").unlink()
    with pytest.raises(ContentError, match=r"asele/needs\.toml: the file is missing"):
        load_from(copy)


def test_every_trade_of_a_card_is_one_that_a_firm_can_choose() -> None:
    choosable = {trade.concept.id for trade in trades()}
    said = [
        key
        for path in FOLDER.glob("*/cards.toml")
        for words in re.findall(r"^trades = \[(.*)\]", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for key in re.findall(r'"([^"]+)"', words)
    ]
    assert said
    assert set(said) <= choosable


def test_the_cards_of_each_place_show_all_that_a_card_can_hold(demo: Demo) -> None:
    for place in municipalities(demo):
        cards = [demo.cards[firm.key] for firm in demo.firms if firm.place == place.key]
        assert {"association", "venue", "public_service"} <= {card.kind for card in cards}
        for has in (
            "hours",
            "hire",
            "wanted",
            "certificates",
            "pictures",
            "access",
            "served",
            "comes_to_you",
            "power_note",
        ):
            assert any(getattr(card, has) for card in cards), f"{place.key}: no card has {has}"
        assert any(card.hours and card.hours.special for card in cards)
        ages = [card.confirmed_days_ago for card in cards if card.confirmed_days_ago is not None]
        assert min(ages) < 10
        assert max(ages) > 60


def test_every_card_says_which_trade_and_language_it_is_met_in(demo: Demo) -> None:
    for card in demo.cards.values():
        assert card.trades, card.firm
        assert card.languages, card.firm


def test_some_firms_are_in_several_places_and_one_sole_trader_shows_nothing(demo: Demo) -> None:
    assert {other.place for card in demo.cards.values() for other in card.elsewhere} >= {
        "arvidsjaur",
        "asele",
        "overkalix",
    }
    sole = {firm.key for firm in demo.firms if firm.form == "sole_trader"}
    assert any(not card.shown and len(card.hidden) > 5 for key, card in demo.cards.items() if key in sole)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('trades = ["farm", "farm_services", "farm_shop"]\nlanguages = ["sv"', 'languages = ["klingon"', "klingon"),
        ('served = ["Granåvattnet"]', 'served = ["Atlantis"]', "Atlantis"),
        ('access = ["parking", "help"]', 'access = ["lift"]', "lift"),
        ('motif = "farm"', 'motif = "castle"', "castle"),
        ('place = "arvidsjaur"', 'place = "asele"', "elsewhere"),
        ('firm = "ase-granavattnets-mjolk"\n', 'firm = "ase-nobody"\n', "nothing on its card"),
    ],
)
def test_a_mistake_on_a_card_is_told(copy: Path, old: str, new: str, told: str) -> None:
    spoil(copy, "asele/cards.toml", old, new)
    with pytest.raises(ContentError, match=told):
        load_from(copy)


def test_what_nobody_meets_can_be_ordered_and_pledged_as_it_is_told(demo: Demo) -> None:
    for gap in demo.gaps:
        assert gap.topic in shipped_layer().concepts
        assert 1 <= gap.minimum <= gap.people
        assert gap.place in {place.key for place in demo.places}
        assert set(gap.languages) <= {"sv", "nb", "nn", "en"}
        assert len(set(gap.needs)) == len(gap.needs) >= smallest_group()
        assert {each.need for each in gap.pledges} <= set(gap.needs)
        assert all(each.seats >= 1 for each in gap.pledges)
        if gap.taken_by:
            assert gap.taken_by in gap.providers
            assert 1 <= gap.course_minimum <= gap.seats
            assert sum(each.seats for each in gap.pledges) <= gap.seats
            assert 0 <= gap.pledge_in_days <= gap.starts_in_days <= gap.ends_in_days
