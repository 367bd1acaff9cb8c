"""The built-in database starts, survives rough endings and leaves other people's folders alone."""

import os
import signal
import stat
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
import pytest

from bygdenav.embedded import api
from bygdenav.embedded.api import Refusal, ensure_database
from tests.factories.embedded import as_ordinary_user, keep, kept

Run = Callable[[Callable[[], None]], None]
server = partial(api.server, throw_away=True)  # nobody cuts the power while tests run


def modes(folder: Path) -> dict[Path, int]:
    return {path: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.parents]}


def ended(running: api.Server) -> None:
    """Waits until the server has ended."""
    deadline = time.monotonic() + 10
    while running.pid and time.monotonic() < deadline:
        time.sleep(0.02)
    assert running.pid is None


def test_what_was_written_is_there_at_the_next_start(place: Path, run: Run) -> None:
    def task() -> None:
        with server(place / "data") as first:
            assert first.started
            keep(first.url(), "åäö")
        assert first.pid is None
        with server(place / "data") as second:
            assert kept(second.url()) == "åäö"

    run(task)


def test_letters_of_the_north_have_their_small_forms(place: Path) -> None:
    with server(place / "data") as running, psycopg.connect(running.url("postgres")) as connection:
        assert connection.execute("SELECT lower('ÅÄÖÆØ')").fetchone() == ("åäöæø",)


@pytest.mark.parametrize("name", ["bygd å 'två'", 'tre, "fyra"', "lång" * 30])
def test_any_name_of_a_folder_will_do(place: Path, run: Run, name: str) -> None:
    def task() -> None:
        with server(place / name) as running:
            keep(running.url(), name)
            assert kept(running.url()) == name

    run(task)


def test_the_server_was_killed(place: Path, run: Run) -> None:
    def task() -> None:
        with api.server(place / "data") as first:
            keep(first.url(), "kept")
            os.kill(first.pid or 0, signal.SIGKILL)
            ended(first)
            with api.server(place / "data") as second:
                assert second.started
                assert kept(second.url()) == "kept"

    run(task)


def test_the_one_who_started_it_was_killed(place: Path) -> None:
    child = os.fork()
    if child == 0:
        with server(place / "data") as first:
            keep(first.url(), "kept")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with server(place / "data") as second:
        assert not second.started
        assert kept(second.url()) == "kept"
    assert second.pid is None


def test_making_the_data_was_interrupted(place: Path, run: Run) -> None:
    def task() -> None:
        half_made = place / "data" / "postgres.new"
        half_made.mkdir(parents=True)
        half_made.parent.chmod(0o755)
        (half_made / "PG_VERSION").write_text("18\n")
        (half_made / "base").mkdir()
        with server(place / "data") as running:
            assert ensure_database(running.url())
        assert not half_made.exists()

    run(task)


def test_the_power_went_and_the_number_belongs_to_another_program_now(place: Path, run: Run) -> None:
    def task() -> None:
        with server(place / "data") as first:
            lines = (place / "data/postgres/postmaster.pid").read_text().splitlines()
        lines[0] = str(os.getpid())
        (place / "data/postgres/postmaster.pid").write_text("\n".join(lines) + "\n")
        assert first.pid is None
        with server(place / "data") as second:
            assert second.started

    run(task)


def test_it_stops_with_its_last_user(place: Path) -> None:
    first, second = server(place / "data"), server(place / "data")
    first.__enter__()
    running = second.__enter__()
    first.__exit__(None, None, None)
    assert running.pid
    second.__exit__(None, None, None)
    assert running.pid is None


def test_it_can_be_left_in_a_hurry(place: Path) -> None:
    with server(place / "data") as running:
        running.stop_at_once()
        with server(place / "data") as next_one:
            assert next_one.started


def test_the_modes_of_folders_that_were_there_stay(place: Path, run: Run) -> None:
    there = place / "there"
    there.mkdir()
    there.chmod(0o777)
    before = modes(there)

    def task() -> None:
        with server(there):
            pass

    run(task)
    assert modes(there) == before


def test_a_database_is_made_once(place: Path) -> None:
    with server(place / "data") as running:
        assert ensure_database(running.url("bygd å"))
        assert not ensure_database(running.url("bygd å"))
        with psycopg.connect(running.url("bygd å")) as connection:
            assert connection.execute("SELECT current_database()").fetchone() == ("bygd å",)


@pytest.mark.parametrize("url", ["mysql://x:secret@host/name", "garbage", "postgresql://host/", ""])
def test_an_address_that_is_none_is_said_without_its_password(url: str) -> None:
    with pytest.raises(Refusal, match="postgresql://user:password@host") as refused:
        ensure_database(url)
    assert "secret" not in str(refused.value)


def test_a_database_that_does_not_answer_is_said(place: Path) -> None:
    with pytest.raises(Refusal, match="DATABASE_URL cannot be used"):
        ensure_database(f"postgresql://nobody@/nothing?host={place}")


def test_data_of_another_major_version_are_left_alone(place: Path) -> None:
    with server(place / "data"):
        pass
    version = place / "data/postgres/PG_VERSION"
    version.write_text("17\n")
    with (
        pytest.raises(Refusal, match=r"PostgreSQL 17; this version brings 18\. Nothing was changed") as refusal,
        server(place / "data"),
    ):
        pass
    assert "DATABASE_URL" in str(refusal.value)
    assert version.read_text() == "17\n"


def test_a_folder_without_data_in_it_is_not_filled(place: Path) -> None:
    with server(place / "data"):
        pass
    (place / "data/postgres/PG_VERSION").unlink()
    with pytest.raises(Refusal, match="PG_VERSION is missing"), server(place / "data"):
        pass


def test_data_that_cannot_be_read_end_with_the_servers_own_words(place: Path) -> None:
    with server(place / "data"):
        pass
    (place / "data/postgres/global/pg_control").unlink()
    with pytest.raises(Refusal, match=r"PostgreSQL did not start: .*Its whole log is in"), server(place / "data"):
        pass


if os.geteuid() == 0:  # only root lends the database another user

    def test_a_closed_folder_above_is_named_and_stays_closed(place: Path) -> None:
        closed = place / "closed"
        closed.mkdir(mode=0o700)
        before = modes(closed)
        with pytest.raises(Refusal, match="is closed to other users") as refusal, server(closed / "data"):
            pass
        assert f"the folder {closed} " in str(refusal.value)
        assert "BYGDENAV_DATA" in str(refusal.value)
        assert f"chmod o+x '{closed}'" in str(refusal.value)
        assert modes(closed) == before

    def test_what_root_leaves_is_closed_to_others(place: Path) -> None:
        with server(place / "data") as running:
            sockets = running.url().partition("host=")[2]
            for folder in (Path(sockets), place / "data" / "postgres"):
                assert stat.S_IMODE(folder.stat().st_mode) == 0o700
                assert folder.stat().st_uid != 0

    def test_an_ordinary_user_does_not_touch_roots_data(place: Path) -> None:
        with server(place / "data"):
            pass

        def task() -> None:
            with pytest.raises(Refusal, match="BYGDENAV_DATA"), server(place / "data"):
                pass

        as_ordinary_user(task)

    def test_root_does_not_touch_an_ordinary_users_data(place: Path) -> None:
        def task() -> None:
            with server(place / "data"):
                pass

        as_ordinary_user(task)
        (place / "data").chmod(0o755)
        with pytest.raises(Refusal, match=r"belong to another user \(nobody\)"), server(place / "data"):
            pass
