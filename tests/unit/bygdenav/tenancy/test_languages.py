"""The language stands in the address; the place's first language has no prefix."""

import pytest

from bygdenav.tenancy.languages import language_of_path, path_in_language

HERE = ["nb", "sv", "en"]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "nb"),
        ("/foretag/", "nb"),
        ("/sv/", "sv"),
        ("/en/foretag/", "en"),
        ("/nb/", "nb"),
        ("/fi/", "nb"),
        ("/svar/", "nb"),
    ],
)
def test_what_language_an_address_stands_for(path: str, language: str) -> None:
    assert language_of_path(path, HERE) == language


@pytest.mark.parametrize(
    ("path", "language", "same_page"),
    [
        ("/", "sv", "/sv/"),
        ("/sv/", "nb", "/"),
        ("/sv/foretag/7k2m-bygg/", "en", "/en/foretag/7k2m-bygg/"),
        ("/foretag/", "nb", "/foretag/"),
        ("/en/", "en", "/en/"),
    ],
)
def test_the_same_page_in_another_language(path: str, language: str, same_page: str) -> None:
    assert path_in_language(path, language, HERE) == same_page


def test_a_place_with_one_language_has_no_prefixes() -> None:
    assert path_in_language("/foretag/", "sv", ["sv"]) == "/foretag/"
    assert language_of_path("/sv/", ["sv"]) == "sv"
