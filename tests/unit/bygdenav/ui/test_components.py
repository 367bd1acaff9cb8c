"""The component system: every component declares itself, renders its samples and refuses what it does not know."""

import re
from collections.abc import Callable

import pytest
from django.template import Context, Engine

from bygdenav.ui import components
from bygdenav.ui.components import ComponentError

Render = Callable[..., str]
NAMES = components.names()
SAMPLES = [(name, sample) for name in NAMES for sample in components.component(name).samples]


@pytest.mark.parametrize("name", NAMES)
def test_every_component_says_what_it_is_for(name: str) -> None:
    assert components.component(name).description.endswith(".")
    assert (components.ROOT / name / f"{name}.html").is_file()


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=[f"{name}-{sample.title}" for name, sample in SAMPLES])
def test_every_sample_renders_without_an_undefined_variable(
    name: str, sample: components.Sample, strict: Engine
) -> None:
    html = strict.from_string("{% sample name example %}").render(Context({"name": name, "example": sample}))
    assert html.strip()
    assert " style=" not in html
    assert "<script" not in html


@pytest.mark.parametrize("path", components.stylesheets(), ids=lambda path: path.name)
def test_every_style_sheet_stays_in_its_layer(path: object) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL).strip()  # type: ignore[attr-defined]
    assert text.startswith("@layer components {")
    assert text.count("{") == text.count("}")


def test_defaults_fill_in_what_was_left_out(render: Render) -> None:
    assert render('{% part "tag" text="Utkast" %}').strip() == '<span class="tag"> Utkast</span>'


def test_an_unknown_argument_is_named_with_what_was_meant(render: Render) -> None:
    with pytest.raises(ComponentError, match=r'no argument "titel".*takes: .*Did you mean "title"'):
        render('{% component "notice" titel="Hej" %}{% endcomponent %}')


def test_a_missing_argument_is_named(render: Render) -> None:
    with pytest.raises(ComponentError, match='"strokes" needs promise'):
        render('{% part "strokes" days=1 %}')


def test_an_unknown_component_is_told_what_was_meant(render: Render) -> None:
    with pytest.raises(ComponentError, match=r'no component "notise".*"notice"'):
        render('{% component "notise" %}{% endcomponent %}')


def test_an_unknown_key_of_an_item_is_named(render: Render) -> None:
    with pytest.raises(ComponentError, match=r'no "url".*text, href'):
        render('{% part "crumbs" items=items %}', items=[{"text": "Start", "url": "/"}])


def test_part_and_component_are_not_mixed_up(render: Render) -> None:
    with pytest.raises(ComponentError, match="takes content"):
        render('{% part "notice" %}')
    with pytest.raises(ComponentError, match="takes no content"):
        render('{% component "tag" text="x" %}y{% endcomponent %}')


def test_a_component_sees_nothing_of_the_page_round_it(render: Render) -> None:
    html = render('{% component "notice" %}<p>inside</p>{% endcomponent %}', title="From the page", tone="danger")
    assert "From the page" not in html
    assert "notice-danger" not in html


def test_what_is_handed_over_is_escaped_and_content_is_not_escaped_twice(render: Render) -> None:
    html = render('{% component "notice" title=text %}<p>{{ text }}</p>{% endcomponent %}', text="<b>&")
    assert html.count("&lt;b&gt;&amp;") == 2
    assert "<p>" in html


def test_days_waiting_are_said_in_words(render: Render, language: str) -> None:
    late = render('{% part "waiting" days=8 promise=5 %}')
    soon = render('{% part "waiting" days=4 promise=5 %}')
    assert {"sv": "3 dagar över löftet", "nb": "3 dager over løftet"}[language] in late
    assert {"sv": "1 dag kvar", "nb": "1 dag igjen"}[language] in soon


def test_a_form_in_a_component_keeps_its_token(strict: Engine) -> None:
    context = Context({"csrf_token": "secret-token"})
    html = strict.from_string('{% part "undo" text="Flyttad" action="/angra/" %}').render(context)
    assert "secret-token" in html


def test_each_chart_has_the_same_figures_in_a_table(render: Render) -> None:
    html = render(
        '{% part "chart" title="T" about="A" series=series rows=rows %}',
        series=["In"],
        rows=[["aug", 1234], ["sep", 7]],
    )
    assert html.count(">1234<") == 2
    assert '<th scope="row">sep</th>' in html
