"""The secret is made once, for its owner's eyes, and never quietly made anew."""

from pathlib import Path

import pytest

from bygdenav.embedded.refusal import Refusal
from bygdenav.embedded.secret import secret_key


def test_it_stays_the_same_and_is_closed(tmp_path: Path) -> None:
    first = secret_key(tmp_path)
    assert len(first) > 50
    assert secret_key(tmp_path) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_two_folders_have_two_secrets(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert secret_key(tmp_path) != secret_key(tmp_path / "other")


def test_data_without_their_secret_are_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    with pytest.raises(Refusal, match=r"secret-key is missing.*Put it back"):
        secret_key(tmp_path)
    assert not (tmp_path / "secret-key").exists()
