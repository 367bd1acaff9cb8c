"""Which addresses are safe to go on to."""

import pytest

from bygdenav.accounts.rules import safe_path


@pytest.mark.parametrize(
    "path", ["/", "/behov/", "/nb/behov/?sida=2&q=a%20b", "/foretag/7k2mfp9xqd-snickarn/", "/behov/#svar", "/?next=//x"]
)
def test_paths_on_the_host_are_kept(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "", "behov/", "//evil.example", "///evil.example",
        "/\\evil.example", "\\\\evil.example", "https://evil.example",
        "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example",
        " /behov/", "/be hov", "/ok\x7f", "/" + "a" * 500,
    ],
)  # fmt: skip
def test_everything_else_leads_to_the_start_page(path: str) -> None:
    assert safe_path(path) == "/"
