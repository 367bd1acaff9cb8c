"""The joined style sheet and the place's own."""

import re

from bygdenav.ui import stylesheets


def test_the_layers_are_declared_before_anything_is_put_in_them() -> None:
    text = stylesheets.common().text
    assert text.startswith("@layer reset, tokens, base, layout, components, utilities;")
    assert text.count("{") == text.count("}")
    assert "/*" not in text


def test_nothing_is_fetched_from_anywhere() -> None:
    assert not re.search(r"url\(|@import|https?:", stylesheets.common().text)


def test_the_address_follows_the_content() -> None:
    green, blue = stylesheets.of_place("#1c5a3b"), stylesheets.of_place("#1f4f82")
    assert green.href != blue.href
    assert green.name in green.href
    assert stylesheets.of_place("#1c5a3b") == green


def test_a_browser_that_cannot_derive_gets_fixed_values_in_both_schemes() -> None:
    text = stylesheets.of_place("#1f4f82").text
    assert ":root { --tenant: #1f4f82; }" in text
    outside, inside = text.split("@supports not")
    assert "--accent" not in outside
    assert len(set(re.findall(r"--accent: (#[0-9a-f]{6})", inside))) == 2
    assert "prefers-color-scheme: dark" in inside


def test_every_token_that_is_used_is_declared() -> None:
    text = stylesheets.common().text
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", text))
    declared = set(re.findall(r"(--[a-z0-9-]+):", text))
    assert used <= declared
