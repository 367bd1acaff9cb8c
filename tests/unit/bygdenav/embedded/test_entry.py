"""What the operator reads when a command cannot run."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from bygdenav.embedded import entry
from bygdenav.embedded.refusal import Refusal


@pytest.fixture(autouse=True)
def _no_signal_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry.signal, "signal", lambda *_: None)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["evaluate-matching", "a-b", "--json"], ["evaluate_matching", "a-b", "--json"]),
        (["--version"], ["--version"]),
        ([], []),
    ],
)
def test_dashes_in_a_commands_name_are_djangos_underscores(
    monkeypatch: pytest.MonkeyPatch, given: list[str], meant: list[str]
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(entry, "_run", lambda arguments: seen.append(arguments) or 0)
    assert entry.main(given) == 0
    assert seen == [meant]


@pytest.mark.parametrize(
    ("error", "said", "code"),
    [
        (Refusal("The port is taken."), "bygdenav: The port is taken.\n", 1),
        (ImproperlyConfigured("Set X."), "bygdenav: a setting is not right. Set X.\n", 1),
        (KeyboardInterrupt(), "", 130),
    ],
)
def test_errors_are_sentences(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    said: str,
    code: int,
) -> None:
    def fail(_arguments: list[str]) -> int:
        raise error

    monkeypatch.setattr(entry, "_run", fail)
    assert entry.main(["x"]) == code
    assert capsys.readouterr().err == said


def test_without_a_folder_for_data_it_says_how_to_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BYGDENAV_DATA", raising=False)
    assert entry.main(["where"]) == 1
    assert (
        capsys.readouterr().err
        == "bygdenav: No folder for data was chosen. Start through ./run, or set BYGDENAV_DATA.\n"
    )


@pytest.mark.parametrize(
    ("given", "engine"),
    [
        (["demo"], ""),
        (["demo", "--search", "elasticsearch"], "elasticsearch"),
        (["demo", "--search=elasticsearch"], "elasticsearch"),
        (["demo", "--search", "postgres"], "postgres"),
    ],
)
def test_the_demo_takes_the_engine_that_it_searches_with(given: list[str], engine: str) -> None:
    assert entry._engine(given) == engine


@pytest.mark.parametrize("given", [["demo", "--search"], ["demo", "--search", "solr"], ["demo", "--port", "1"]])
def test_what_the_demo_does_not_know_is_said(given: list[str]) -> None:
    with pytest.raises(Refusal, match="--search postgres or --search elasticsearch"):
        entry._engine(given)
