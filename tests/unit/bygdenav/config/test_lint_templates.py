"""The template lint finds what the house forbids, and nothing else."""

import pytest

from bygdenav.config.lint.templates import lint

FORBIDDEN = [
    "<script>alert(1)</script>",
    '<script type="module">x</script>',
    "<style>a{}</style>",
    '<p style="color:red">',
    '<button onclick="x()">',
    '<a href="javascript:x()">',
    "{% blocktranslate %}Hello{% endblocktranslate %}",
    "{% blocktranslate with a=b %}Hello{% endblocktranslate %}",
    "{{ words|safe }}",
    "{% autoescape off %}",
    '<img src="https://elsewhere.example/a.png">',
    '<script src="//elsewhere.example/a.js"></script>',
]
ALLOWED = [
    '<script src="{% static "a.js" %}" defer></script>',
    "{% blocktranslate trimmed with a=b %}Hello {{ a }}{% endblocktranslate %}",
    '<a href="https://elsewhere.example">out</a>',
    '<p class="style">once on=x</p>',
    "{# <style> #}",
    "<!-- <script> -->",
    "{{ one|safely }}",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_it_finds(text: str) -> None:
    assert [line for line, _sentence in lint(f"<p>\n{text}\n")] == [2]


@pytest.mark.parametrize("text", ALLOWED)
def test_it_lets_through(text: str) -> None:
    assert lint(text) == []


def test_a_template_has_at_most_80_lines() -> None:
    assert lint("<p>\n" * 80) == []
    assert lint("<p>\n" * 81) == [(81, "81 lines, at most 80: take a part out")]
