"""One demo for each folder."""

from pathlib import Path

import pytest

from bygdenav.embedded.refusal import Refusal
from bygdenav.embedded.start.instance import only_one


def test_a_second_start_is_told_where_the_first_is(tmp_path: Path) -> None:
    with only_one(tmp_path, "http://localhost:8123/"):
        with (
            pytest.raises(Refusal, match=r"already running: http://localhost:8123/\. Stop it"),
            only_one(tmp_path, "x"),
        ):
            pass
        with only_one(tmp_path.parent, "another folder"):
            pass
    with only_one(tmp_path, "again"):
        pass
