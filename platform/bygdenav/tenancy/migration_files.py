"""Which migrations are on disk, read without loading them: for the upgrade's first look and the template's version."""

import hashlib
import pkgutil
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings

from bygdenav.tenancy.checks import OURS

Key = tuple[str, str]


def _folders() -> dict[str, Path]:
    """App label -> its folder of migrations, of every installed app that has one."""
    folders: dict[str, Path] = {}
    for config in apps.get_app_configs():
        module = settings.MIGRATION_MODULES.get(config.label, f"{config.name}.migrations")
        spec = find_spec(module) if module else None
        if spec is not None and spec.submodule_search_locations:
            folders[config.label] = Path(next(iter(spec.submodule_search_locations)))
    return folders


def on_disk() -> set[Key]:
    """``(app label, name)`` of every migration of every installed app."""
    return {
        (label, name)
        for label, folder in _folders().items()
        for _finder, name, is_package in pkgutil.iter_modules([str(folder)])
        if not is_package and name[0] not in "_~"
    }


def version() -> str:
    """A short name for the state on disk: it changes with any migration's name, and with the content of our own."""
    digest = hashlib.sha256()
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
    folders = _folders()
    for label, name in sorted(on_disk()):
        digest.update(f"{label}.{name}\n".encode())
        if label in ours:
            digest.update((folders[label] / f"{name}.py").read_bytes())
    return digest.hexdigest()[:20]
