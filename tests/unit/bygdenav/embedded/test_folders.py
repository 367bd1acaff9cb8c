"""Which folder is in the way, whether a socket fits, and what is said when the disk is full."""

import errno
import os
from pathlib import Path

import pytest

from bygdenav.embedded import folders
from bygdenav.embedded.accounts import Account
from bygdenav.embedded.refusal import Refusal

STRANGER = Account(uid=os.geteuid() + 12345, gid=os.getegid() + 12345)
WE = Account(os.geteuid(), os.getegid())


@pytest.fixture
def street(tmp_path: Path) -> Path:
    """``tmp_path/open/closed/inner``, of which a stranger can enter the first only."""
    inner = tmp_path / "open" / "closed" / "inner"
    inner.mkdir(parents=True)
    for folder, mode in ((tmp_path / "open", 0o755), (inner.parent, 0o700), (inner, 0o755)):
        folder.chmod(mode)
    return inner


def test_the_topmost_closed_folder_is_found(street: Path) -> None:
    closed = {folder for folder in [street, *street.parents] if not folder.stat().st_mode & 0o001}
    assert street.parent in closed
    assert folders.first_closed(street, STRANGER) == min(closed, key=lambda folder: len(folder.parts))


def test_our_own_closed_folders_are_open_to_us(street: Path) -> None:
    assert folders.first_closed(street, WE) is None
    folders.require_open(street, WE, "The data lie in", "BYGDENAV_DATA")


def test_the_refusal_names_the_folder_and_two_ways_on_and_changes_nothing(street: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        folders.require_open(street, STRANGER, "The data lie in", "BYGDENAV_DATA")
    closed = folders.first_closed(street, STRANGER)
    assert str(refusal.value) == (
        f"The data lie in {street}, but the folder {closed} is closed to other users, "
        "and PostgreSQL cannot run as root. "
        f"Set BYGDENAV_DATA to a folder that others may pass through, or open this one yourself: chmod o+x '{closed}'."
    )
    assert street.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("folder", "does"),
    [("/data", True), ("/" + "x" * 92, True), ("/" + "x" * 93, False), ("/" + "å" * 47, False), ("/a,b", False)],
)
def test_a_socket_fits_into_107_bytes_without_a_comma(folder: str, does: bool) -> None:
    assert folders.fits(Path(folder)) is does


def test_a_full_disk_says_where_how_much_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "free_megabytes", lambda _folder: 12)
    folders.require_space(tmp_path, 12)
    with pytest.raises(Refusal) as refusal:
        folders.require_space(tmp_path, 300)
    assert str(refusal.value) == (
        f"The disk is too full: {tmp_path} has 12 MB free, 300 MB are needed. "
        "Free some room and start again (nothing is lost), or set BYGDENAV_DATA to a folder on another disk."
    )


def test_a_disk_that_fills_up_on_the_way_says_the_same(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="The disk is too full"), folders.disk_watched(tmp_path, 300):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_other_errors_pass(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), folders.disk_watched(tmp_path, 300):
        raise IsADirectoryError


def test_a_file_is_no_folder_for_data(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(Refusal, match="Set BYGDENAV_DATA to a folder"):
            folders.make_data_folder(path)
