"""Templates render strictly here: an undefined variable is an error."""

from collections.abc import Callable, Iterator

import pytest
from django.template import Context, Engine, engines
from django.utils import translation


class UndefinedVariable:
    """Stands where a variable is missing; showing it fails the test."""

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, name: object) -> str:
        pytest.fail(f"Undefined template variable: {name}")


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The project's engine, with missing variables as errors."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "string_if_invalid", UndefinedVariable())
    return engine


@pytest.fixture
def render(strict: Engine) -> Callable[..., str]:
    """Render a template's text with variables."""

    def _render(source: str, **variables: object) -> str:
        return strict.from_string(source).render(Context(variables))

    return _render


@pytest.fixture(params=["sv", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each of the two languages that are complete."""
    with translation.override(request.param):
        yield request.param
