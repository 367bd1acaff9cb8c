"""Numbers of persons are found however they are typed, and nothing else is taken for one."""

import datetime as dt
import random

import pytest
from stdnum import luhn

from bygdenav.kernel.personal_numbers import (
    MASK,
    find_personal_numbers,
    in_full,
    is_birth_number,
    is_personal_number,
    mask,
)

TODAY = dt.date(2026, 1, 15)
SIGNS = [
    *"~−‐‑‒–—―⁃⁻﹣﹘－～∼⸺・·•*|/\\,;'", "&#45;", "&#x2D;", "&#8211;", "&ndash;", "&nbsp;", "&minus;", " &#45; ", "\u200b",
    " - ", "\t", "\u00ad", "x", " X ",
]  # fmt: skip


def _swedish(rng: random.Random, *, coordination: bool = False) -> str:
    born = dt.date(1925, 1, 1) + dt.timedelta(days=rng.randrange(36_000))
    day = born.day + (60 if coordination else 0)
    nine = f"{born.year % 100:02}{born.month:02}{day:02}{rng.randrange(1, 999):03}"
    return f"{born.year // 100}{nine}{luhn.calc_check_digit(nine)}"


@pytest.mark.parametrize("coordination", [False, True])
def test_every_way_to_write_a_swedish_number_is_found_and_covered(coordination: bool) -> None:
    rng = random.Random(7)
    for _ in range(300):
        full = _swedish(rng, coordination=coordination)
        short = full[2:]
        ways = [
            full, short, f"{short[:6]}-{short[6:]}", f"{full[:8]}-{full[8:]}", f"{short[:6]}+{short[6:]}",
            f"{full[:8]} {full[8:]}",
            f"{short[:2]} {short[2:4]} {short[4:6]}-{short[6:]}", f"{full[:4]}-{full[4:6]}-{full[6:8]}-{full[8:]}",
            f"{short[:6]}–{short[6:]}", f"{short[:6]}\u2011{short[6:]}", f"{short[:6]}\u00a0{short[6:]}",
            f"{short[:6]}.{short[6:]}",
            f"{full[:4]} {full[4:6]} {full[6:8]} {full[8:10]} {full[10:]}", f"{short[:6]}\n{short[6:]}", f"SE{short}01",
            f"{short[:6]} ({short[6:]}", f"{short[:6]}_{short[6:]}", f"{short[:6]}:{short[6:]}",
            f"{short[:6]} -- {short[6:]}", f"{short[:6]}\uff0d{short[6:]}", f"{short[:6]}\u200f-{short[6:]}",
            short.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
            short.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            " ".join(short), " ".join(full), "-".join(short), f"{short[:6]} {' '.join(short[6:])}",
            f"{short[:6]}-{short[6:8]} {short[8:]}", f"{full[:2]} {short[:6]}-{short[6:]}",
            *(f"{short[:6]}{sign}{short[6:]}" for sign in SIGNS), *(f"{full[:8]}{sign}{full[8:]}" for sign in SIGNS),
        ]  # fmt: skip
        for way in ways:
            assert is_personal_number(way), way
            assert mask(f"Mitt nummer är {way}, ring mig.").startswith(
                f"Mitt nummer är {'SE' * way.startswith('SE')}{MASK}"
            ), way


@pytest.mark.parametrize(
    "digits", ["⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]
)
def test_a_number_in_other_digits_is_found_and_covered(digits: str) -> None:
    dressed = str.maketrans("0123456789", digits)
    for number in ("811218-9876", "8112189876", "701063-2391", "15087600170"):
        assert mask(f"Ring {number.translate(dressed)} nu") == f"Ring {MASK} nu"


@pytest.mark.parametrize(
    "text",
    [
        "556012-5790", "974 760 673", "070-174 06 12", "0980-319 210", "08-123 456 78", "+46 70 174 06 12",
        "2026-01-15",
        "2026-01-15 09.44", "Bankgiro 5050-1055", "Pris 1 450 kr, 2 900 kr", "1234567890123456", "811218-9875",
        "811318-9876",
        "https://facebook.com/profile.php?id=100063512345678", "", "🙂", "8112189876543",
        "En lada på 60 m², ① och ②, 10³ liter", "Plåt 1200x600x1200 och 811218xx9876",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask(text) == text


def _ordinary(rng: random.Random) -> list[str]:
    """Numbers as they stand in texts; the digits would do for a person's now and then, the way they are written does not."""
    day = dt.date(2020, 1, 1) + dt.timedelta(days=rng.randrange(4000))
    then = day + dt.timedelta(days=rng.randrange(1, 9))
    hour, minute, number = rng.randrange(24), rng.randrange(60), f"{rng.randrange(10**6):06}"
    time, area = f"{hour:02}.{minute:02}", rng.choice(["0910", "0911", "0912", "0510", "0611", "0612"])
    a, b, c = number[:2], number[2:4], number[4:]
    price = f"{rng.randrange(10, 99)} {rng.randrange(1000):03}"
    return [
        f"{area}-{a} {b} {c}", f"{area} {a} {b} {c}", f"{area}-{number}", f"070-{number[:3]} {a} {b}", f"070-{number}9",
        f"070 {a} {b} {number[:3]}", f"+46 70 {number[:3]} {a} {b}", f"+4670{number}9", f"+47 9{a[0]} {b} {c} {a}",
        f"0046 70 {number}9",
        f"5560{number[:2]}-{rng.randrange(1000, 9999)}", f"9{number[:2]} {number[2:5]} {number[:3]}",
        f"{day} {time}", f"{day} {time.replace('.', ':')}", f"{day}–{then}", f"{day} - {then}", f"{day}, {then}",
        f"{day:%d.%m.%Y}–{then:%d.%m.%Y}", f"{day:%y-%m-%d} {time}", f"{day:%d.%m.%Y} {time}", f"{day} {hour:02}-{minute:02}",
        f"{day:%d/%m/%Y} {time}", f"{day:%Y%m%d}–{then:%Y-%m-%d}", f"{day} {rng.randrange(1000, 9999)} kr",
        f"{price} kr", f"{price}–{price} kr", f"{price}:- {price}:-", f"1 {price}, 2 {price}", f"{price},50 {price},00",
        f"65.{number[:4]}, 19.{number[2:]}", f"{number[:3]}x{number[3:]}x{number[:4]}", f"{number[:4]}x{number[4:]}x{number[:4]}",
    ]  # fmt: skip


def test_telephone_numbers_dates_prices_and_organisation_numbers_are_left_alone() -> None:
    rng = random.Random(11)
    for _ in range(1_000):
        for text in _ordinary(rng):
            assert mask(f"Vi ses {text}, välkommen") == f"Vi ses {text}, välkommen"


def test_a_norwegian_birth_number_is_found() -> None:
    assert is_birth_number("151086 95088")
    assert mask("Jeg er 15108695088, og ringer.") == f"Jeg er {MASK}, og ringer."
    assert mask("Jeg er 151086 95088") == f"Jeg er {MASK}"


def test_several_numbers_are_each_covered_and_the_rest_stays() -> None:
    assert mask("Elin 811218-9876 och Åke 19811218-9876.") == f"Elin {MASK} och Åke {MASK}."
    assert [(span.start, span.end) for span in find_personal_numbers("a 811218-9876")] == [(2, 13)]


def test_both_ways_to_write_it_are_the_same_in_full() -> None:
    assert (
        in_full("811218-9876", TODAY)
        == in_full("19811218-9876", TODAY)
        == in_full("SE811218987601", TODAY)
        == "198112189876"
    )
    assert in_full("811218+9876", TODAY) == "188112189876"
    rng = random.Random(3)
    for _ in range(200):
        full = _swedish(rng, coordination=rng.random() < 0.3)
        if full[:2] == "20" or int(full[2:4]) > 26:
            assert in_full(full[2:], TODAY) == full


def test_in_full_refuses_what_is_not_one() -> None:
    with pytest.raises(ValueError, match="personal number"):
        in_full("556012-5790", TODAY)


def test_a_born_today_is_in_this_century_and_tomorrow_in_the_last() -> None:
    today, tomorrow = "260115001", "260116001"
    assert in_full(today + luhn.calc_check_digit(today), TODAY).startswith("20")
    assert in_full(tomorrow + luhn.calc_check_digit(tomorrow), TODAY).startswith("19")


@pytest.mark.parametrize("text", ["1 " * 100_000, "8" * 200_000, "811218-9876 " * 10_000, "å" * 200_000])
def test_a_very_long_text_is_no_trouble(text: str) -> None:
    assert is_personal_number(mask(text)) is False
