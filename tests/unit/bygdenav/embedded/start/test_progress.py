"""The lines that one watches while the demo starts."""

import re

import pytest

from bygdenav.embedded.start.progress import Progress


def test_each_step_is_a_line_with_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(2)
    with progress.step("Database"):
        assert capsys.readouterr().out == "1/2 Database ... "
    with progress.step("Places") as note:
        note("Arvidsjaur")
        note("Åsele")
    said = re.sub(r"\d\.\d s", "N s", capsys.readouterr().out)
    assert said == "N s\n2/2 Places ... \n    Arvidsjaur\n    Åsele\n    N s\n"


def test_a_step_that_fails_leaves_the_line_to_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), Progress(1).step("Database"):
        raise ValueError("no")
    assert capsys.readouterr().out == "1/1 Database ... \n"
