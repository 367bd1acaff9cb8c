"""``./run demo``: the steps from an empty folder to a running platform, and in order back again."""

import importlib
import os
import socket
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import psycopg

from bygdenav.embedded.api import Refusal, Server, ensure_database, server
from bygdenav.embedded.elastic.api import elasticsearch, searched_by_demo
from bygdenav.embedded.folders import disk_sentence, disk_watched, make_data_folder, require_space
from bygdenav.embedded.secret import secret_key
from bygdenav.embedded.start import port as ports
from bygdenav.embedded.start.instance import only_one
from bygdenav.embedded.start.progress import Progress

SETTINGS = "bygdenav.config.settings.demo"
APPLICATION = "bygdenav.config.asgi"  # by its name: the settings are chosen first
STEPS = 6
ROOM = 100  # MB


def demo(data: Path, *, engine: str = "") -> int:
    """Starts everything, shows the way in, serves until Ctrl-C, stops everything. Returns the exit code.

    ``engine``: "elasticsearch" searches with the one that stands (``ELASTICSEARCH_URL``) or one of the demo's own.
    Raises ``Refusal`` for what stands in the way; what was started until then is stopped.
    """
    port = ports.wanted_port()
    make_data_folder(data)
    with ExitStack() as stack:
        stack.enter_context(disk_watched(data, ROOM))
        stack.enter_context(only_one(data, f"http://localhost:{port}/"))
        require_space(data, ROOM)
        try:
            return Start(data, port, stack, engine).run()
        except psycopg.errors.DiskFull as error:
            raise Refusal(disk_sentence(data, ROOM)) from error
        except Exception as error:
            if isinstance(error.__cause__, psycopg.errors.DiskFull):  # Django wraps what the driver says
                raise Refusal(disk_sentence(data, ROOM)) from error
            raise


@dataclass
class Start:
    """One start, step by step. ``stack`` is what has to be undone when it ends."""

    data: Path
    port: int
    stack: ExitStack
    engine: str = ""
    progress: Progress = field(default_factory=lambda: Progress(STEPS))
    database: Server | None = None
    sockets: list[socket.socket] = field(default_factory=list)

    def run(self) -> int:
        """All steps, then serving."""
        self.progress.total += self.engine == "elasticsearch"
        with self.progress.step(f"Data in {self.data}, port {self.port}"):
            self.sockets = ports.take(self.port)
            self._choose_settings()
        with self.progress.step("Database"):
            self._start_database()
        if self.engine == "elasticsearch":
            with self.progress.step("Elasticsearch"):
                self._start_elasticsearch()
        with self.progress.step("Program"):
            application = importlib.import_module(APPLICATION).application
        from bygdenav.embedded.start import ground, serving  # need the app registry

        log = ground.log_to_file(self.data)
        with self.progress.step("Tables") as note:
            ground.bring_up_to_date(self.data, note)
        with self.progress.step("Places") as note:
            hosts = ground.seed_places(note)
        ground.warm_up()
        return (
            0
            if serving.serve(
                application, self.sockets, lambda stopping: self._open(hosts, log, stopping), self._end_at_once
            )
            else 1
        )

    def _choose_settings(self) -> None:
        os.environ["BYGDENAV_DATA"] = str(self.data)
        os.environ["BYGDENAV_PORT"] = str(self.port)
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        if self.engine == "postgres":
            os.environ.pop("ELASTICSEARCH_URL", None)
        (self.data / "static").mkdir(exist_ok=True)
        os.environ["STATIC_ROOT"] = str(self.data / "static")  # nothing is collected, but the server asks for a folder
        os.environ["SECRET_KEY"] = os.environ.get("SECRET_KEY") or secret_key(self.data)

    def _start_database(self) -> None:
        if not os.environ.get("DATABASE_URL"):
            self.database = self.stack.enter_context(server(self.data))
            os.environ["DATABASE_URL"] = self.database.url()
        ensure_database(os.environ["DATABASE_URL"])

    def _start_elasticsearch(self) -> None:
        if not os.environ.get("ELASTICSEARCH_URL"):
            os.environ["ELASTICSEARCH_URL"] = url = self.stack.enter_context(elasticsearch(self.data)).url
            self.stack.enter_context(searched_by_demo(self.data, url))

    def _open(self, hosts: list[str], log: Path, stopping: Event) -> bool:
        """Waits until everything answers, then shows the way in. Runs in a thread while the loop serves."""
        from bygdenav.embedded.start import ground, probe  # needs the app registry

        with self.progress.step("Web, sockets, worker"):
            missing = probe.wait_until_ready(self.port, hosts, stopping)
        if stopping.is_set():
            return False
        if missing:
            print(f"bygdenav: no good answer from {missing}. Its errors are in {log}.", file=sys.stderr)
            return False
        print(
            f"\nready: http://localhost:{self.port}/\n\n{ground.way_in()}\n\nLog: {log}\nCtrl-C stops everything.",
            flush=True,
        )
        return True

    def _end_at_once(self) -> None:
        if self.database:
            self.database.stop_at_once()
