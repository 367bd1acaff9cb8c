"""Which migrations the database lacks, and whether a newer version has written it."""

from pathlib import Path

from django.apps import apps
from django.db import connection

from bygdenav.embedded.refusal import Refusal
from bygdenav.tenancy.migration_files import Key, on_disk

OURS = ("bygdenav.", "municipalities.", "competence.", "marketplace.", "sot.")


def missing(data: Path) -> int:
    """How many migrations the shared schema lacks. Raises ``Refusal`` when it has some of ours that are not on disk.

    Names are compared, no migration is loaded: nothing to do takes milliseconds, where Django takes a second.
    """
    applied, wanted = _applied(), on_disk()
    if newer := _ours(applied - wanted):
        label, name = min(newer)
        raise Refusal(
            f"A newer version of Bygdenav has made the data in {data} (it has {label}.{name}). Nothing was changed. "
            "Get that version (git pull), or set BYGDENAV_DATA to another folder."
        )
    return len(wanted - applied)


def _applied() -> set[Key]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.django_migrations')")
        if cursor.fetchone()[0] is None:
            return set()
        cursor.execute("SELECT app, name FROM public.django_migrations")
        return {(label, name) for label, name in cursor.fetchall()}


def _ours(keys: set[Key]) -> set[Key]:
    """Only our own: a library may put several of its old migrations into one."""
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
    return {(label, name) for label, name in keys if label in labels}
