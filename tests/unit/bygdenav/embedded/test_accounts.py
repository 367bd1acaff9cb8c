"""As whom the database runs."""

import os
import pwd
from pathlib import Path

import pytest

from bygdenav.embedded.accounts import account_for
from bygdenav.embedded.refusal import Refusal


def test_a_user_whom_the_system_does_not_know_gets_a_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs under a bare number: PostgreSQL does not start for it."""

    def unknown(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(Refusal, match=r"number 12345.*DATABASE_URL"):
        account_for(tmp_path / "cluster")
