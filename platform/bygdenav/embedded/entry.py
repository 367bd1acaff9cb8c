"""Commands of the platform, with what they need around them: the settings, the secret, the built-in database.

With ``DJANGO_SETTINGS_MODULE`` set (a real installation) a command gets exactly those settings. Without, it works on
this checkout's own data, the same that ``./run demo`` shows.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError
from psycopg_pool import PoolTimeout

from bygdenav.embedded.api import Refusal, ensure_database, server
from bygdenav.embedded.elastic.api import used_by_demo
from bygdenav.embedded.folders import make_data_folder
from bygdenav.embedded.secret import secret_key

DEMO_SETTINGS, TOOL_SETTINGS = "bygdenav.config.settings.demo", "bygdenav.config.settings.messages"
WITHOUT_DATABASE = {
    "",
    "help",
    "version",
    "check",
    "makemessages",
    "compilemessages",
    "makemigrations",
    "evaluate_matching",
}


def main(arguments: Sequence[str]) -> int:
    """Runs one command; what stands in its way is said in a sentence. Returns the exit code."""
    signal.signal(signal.SIGTERM, _end)
    try:
        return _run(
            [arguments[0].replace("-", "_") if arguments[0][:1] != "-" else arguments[0], *arguments[1:]]
            if arguments
            else []
        )
    except Refusal as refusal:
        print(f"bygdenav: {refusal}", file=sys.stderr)
        return 1
    except ImproperlyConfigured as error:
        print(f"bygdenav: a setting is not right. {error}", file=sys.stderr)
        return 1
    except (ProgrammingError, psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn) as error:
        if not isinstance(error.__cause__ or error, (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn)):
            raise
        print(
            "bygdenav: the tables are not those of this version. Run first: ./run bygdenav upgrade-tenants",
            file=sys.stderr,
        )
        return 1
    except (OperationalError, PoolTimeout) as error:
        print(f"bygdenav: the database does not answer. {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def data_folder() -> Path:
    """This checkout's folder for data, which ``./run`` chooses."""
    given = os.environ.get("BYGDENAV_DATA", "").strip()
    if not given:
        raise Refusal("No folder for data was chosen. Start through ./run, or set BYGDENAV_DATA.")
    return Path(given).expanduser().resolve()


@contextmanager
def own_settings(data: Path) -> Iterator[None]:
    """The settings of this checkout: its secret, the built-in database unless ``DATABASE_URL`` names another, and the
    search engine of the demo that runs on the same data: what a command changes must be told to it.
    """
    make_data_folder(data)
    os.environ["BYGDENAV_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = DEMO_SETTINGS
    os.environ["SECRET_KEY"] = os.environ.get("SECRET_KEY") or secret_key(data)
    os.environ["ELASTICSEARCH_URL"] = os.environ.get("ELASTICSEARCH_URL") or used_by_demo(data)
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with server(data) as running:
        os.environ["DATABASE_URL"] = running.url()
        ensure_database(running.url())
        yield


def _run(arguments: list[str]) -> int:
    own = {"demo": lambda: _demo(arguments), "worker": _worker, "where": _where}
    name = next((word for word in arguments if not word.startswith("-")), "")
    if run := own.get(name):
        return run()
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        return _django(arguments)
    if name in WITHOUT_DATABASE or "--help" in arguments or "-h" in arguments:
        os.environ["DJANGO_SETTINGS_MODULE"] = TOOL_SETTINGS
        return _django(arguments)
    with own_settings(data_folder()):
        return _django(arguments)


def _django(arguments: list[str]) -> int:
    from django.core.management import ManagementUtility  # the settings are chosen only now

    utility = ManagementUtility(["bygdenav", *arguments])
    utility.prog_name = "./run bygdenav"
    utility.execute()
    return 0


def _demo(arguments: Sequence[str]) -> int:
    from bygdenav.embedded.start.command import demo  # other commands need no web server

    return _leave(demo(data_folder(), engine=_engine(arguments)))


def _engine(arguments: Sequence[str]) -> str:
    """The search engine that was asked for, or "" for what the environment says."""
    words = " ".join(arguments).replace("=", " ").split()[1:]
    if words and (words[0] != "--search" or words[1:] not in (["postgres"], ["elasticsearch"])):
        raise Refusal("The demo takes --search postgres or --search elasticsearch, and nothing else.")
    return words[1] if words else ""


def _worker() -> int:
    from bygdenav.embedded.jobs import run_worker  # the settings are chosen only now

    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        return _leave(run_worker())
    with own_settings(data_folder()):
        code = run_worker()
    return _leave(code)


def _leave(code: int) -> int:
    """Ends now, also when a thread is still at something that was given up: Python itself would wait for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _where() -> int:
    data = data_folder()
    print(f"data      {data}\ndatabase  {os.environ.get('DATABASE_URL') or data / 'postgres'}\npackages  {sys.prefix}")
    return 0


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Ends through every ``finally``, so that the database is stopped in order."""
    raise SystemExit(143)
