"""Fetching the other engine: only what is whole and what was asked for gets the name, and every lack is said."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from bygdenav.embedded.accounts import Account
from bygdenav.embedded.elastic import fetching, java, node, places
from bygdenav.embedded.refusal import Refusal

US = Account(os.geteuid(), os.getegid())


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "delad mapp"
    monkeypatch.setenv("BYGDENAV_SHARED", str(folder))
    monkeypatch.setattr(fetching, "ROOM", 1)
    return folder


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive of the same shape, the right hash for it, and a Maven that hands it out."""
    path = tmp_path / "product.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, mode in (
            ("product-1/elasticsearch/lib/a.jar", 0o640),
            ("product-1/elasticsearch/bin/go", 0o755),
            ("product-1/elasticsearch/../../outside", 0o644),
            ("product-1/web/page.html", 0o644),
        ):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            packed.writestr(entry, name)
    monkeypatch.setattr(places, "WHOLE", (1, len("product-1/elasticsearch/lib/a.jar")))
    monkeypatch.setattr(fetching, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    maven(tmp_path, monkeypatch, f'cp "{path}" "${{a#-DoutputDirectory=}}/"')
    return path


def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    programs = tmp_path / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "mvn"
    program.write_text(f"#!/bin/sh\nfor a; do case $a in -DoutputDirectory=*) {does} ;; esac; done\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")


def test_only_the_servers_folder_is_kept_and_others_may_read_it(shared: Path, archive: Path) -> None:
    assert not places.fetched()
    home = fetching.fetch()
    assert places.fetched()
    assert home == shared / f"elasticsearch-{places.VERSION}"
    assert sorted(str(path.relative_to(home)) for path in home.rglob("*")) == ["bin", "bin/go", "lib", "lib/a.jar"]
    assert (home / "lib" / "a.jar").stat().st_mode & 0o777 == 0o644
    assert (home / "bin" / "go").stat().st_mode & 0o777 == 0o755
    assert home.stat().st_mode & 0o005 == 0o005
    assert sorted(path.name for path in shared.iterdir()) == [home.name, "elasticsearch.lock"]


def test_what_is_there_is_not_fetched_again(shared: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = fetching.fetch()
    monkeypatch.setenv("PATH", "/nonexistent")
    assert fetching.fetch() == home


@pytest.mark.parametrize("harm", ["lost", "cut"])
def test_what_is_no_longer_whole_is_not_started_and_is_fetched_again(shared: Path, archive: Path, harm: str) -> None:
    jar = fetching.fetch() / "lib" / "a.jar"
    jar.unlink() if harm == "lost" else jar.write_bytes(b"product")
    assert not places.fetched()
    with pytest.raises(Refusal, match=r"not whole\. Fetch it: \./run elasticsearch fetch"):
        node.start(shared / "data" / "elasticsearch")
    fetching.fetch()
    assert jar.read_text() == "product-1/elasticsearch/lib/a.jar"


def test_another_archive_than_the_one_asked_for_is_not_kept(
    shared: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SHA256", "0" * 64)
    with pytest.raises(Refusal, match="not what was asked for"):
        fetching.fetch()
    assert [path.name for path in shared.iterdir()] == ["elasticsearch.lock"]


def test_what_a_killed_fetch_left_is_cleared_away(shared: Path, archive: Path) -> None:
    (shared / ".fetching-old" / "repository").mkdir(parents=True)
    fetching.fetch()
    assert not (shared / ".fetching-old").exists()


def test_without_maven_one_sentence_says_what_to_do(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Refusal, match=r"there is no mvn\. Install it .* or set ELASTICSEARCH_URL"):
        fetching.fetch()


def test_what_maven_says_is_passed_on(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maven(tmp_path, monkeypatch, 'echo "[ERROR] no route"; exit 1')
    with pytest.raises(Refusal, match="no route"):
        fetching.fetch()
    assert [path.name for path in shared.iterdir()] == ["elasticsearch.lock"]


def jdk(folder: Path, says: str) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").write_text(f"#!/bin/sh\nprintf '{says}'\n")
    (folder / "bin" / "java").chmod(0o755)
    return folder


def test_a_java_without_what_is_needed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    jdk(tmp_path / "jvm" / "old", "java.base@17.0.1\\njdk.jlink@17.0.1\\n")
    jdk(tmp_path / "jvm" / "runtime", "java.base@25.0.3\\n")
    fits = [
        jdk(tmp_path / "jvm" / name, f"java.base@{n}\\njdk.jlink@{n}\\n") for name, n in (("b", 21), ("c", "25.0.3"))
    ]
    candidates = [*(tmp_path / "jvm").iterdir(), tmp_path / "nothing"]
    monkeypatch.setattr(java, "_candidates", lambda: candidates)
    assert java.java_home(US) == fits[1]
    monkeypatch.setenv("JAVA_HOME", str(fits[0]))
    assert java.java_home(US) == fits[0]


def test_without_a_java_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(java, "_candidates", list)
    with pytest.raises(Refusal, match=r"needs a JDK of 21 or later with the module jdk\.jlink .* Install one"):
        java.java_home(US)


def test_starting_what_was_not_fetched_says_how_to_fetch_it(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"\./run elasticsearch fetch"):
        node.start(tmp_path / "elasticsearch")


def test_a_process_that_only_has_the_same_number_is_not_ours(tmp_path: Path) -> None:
    folder = tmp_path / "elasticsearch"
    folder.mkdir()
    (folder / "node.json").write_text(f'{{"url": "http://127.0.0.1:1", "pid": {os.getpid()}}}')
    assert node.running(folder) is None
    assert not node.stop(folder)


def test_what_stops_the_server_is_said_with_its_own_words(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = places.home()
    (home / "config").mkdir(parents=True)
    monkeypatch.setattr(places, "WHOLE", (0, 0))
    for name in ("jvm.options", "log4j2.properties"):
        (home / "config" / name).write_text("")
    broken = jdk(tmp_path / "jdk", "Exception: no such class")
    monkeypatch.setattr(node, "java_home", lambda _account: broken)
    monkeypatch.setattr(node, "_account", lambda: US)
    with pytest.raises(Refusal, match="Elasticsearch did not start: Exception: no such class"):
        node.start(tmp_path / "data" / "elasticsearch")
