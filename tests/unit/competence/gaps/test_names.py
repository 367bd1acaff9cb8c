"""No firm is pointed at in what providers read."""

import pytest

from competence.gaps.rules.names import found_in

FIRM, PERSON, PHONE = "Älvsbyns Bageri AB", "Ida Älvsand", "070-174 06 12"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Älvsbyns Bageri AB och två till", FIRM),
        ("ÄLVSBYNS BAGERI vill börja i mars", FIRM),
        ("Bäst i Älvsbyns  bageris lokal", FIRM),
        ("Fråga Ida Älvsand.", PERSON),
        ("Ring 0701740612 för detaljer", PHONE),
        ("Ring +46 70 174 06 12", PHONE),
        ("Ring 0046-701740612", PHONE),
        ("Ett bageri i Älvsbyn, helst en tisdag", ""),
        ("Kontoret: 0980-319 210", ""),
        ("12 deltagare, 2026-11-23", ""),
        ("", ""),
    ],
)
def test_a_firm_is_found_as_people_write_it(text: str, found: str) -> None:
    assert found_in(text, [FIRM, PERSON], [PHONE]) == found


def test_a_trade_with_ab_forbids_no_order_of_that_trade() -> None:
    assert found_in("En kurs i måleri för fem", ["Måleri AB"]) == ""
    assert found_in("En kurs hos Måleri AB", ["Måleri AB"]) == "Måleri AB"


def test_nothing_is_not_found_everywhere() -> None:
    assert found_in("En kurs", ["", "-", "AB"], ["", "0"]) == ""
