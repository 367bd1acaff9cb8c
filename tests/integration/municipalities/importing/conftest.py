"""Imports made through the services, with the jobs run here."""

import io
from collections.abc import Callable

import pytest

from bygdenav.accounts.api import User
from municipalities.importing.models import FirmImport
from municipalities.importing.services import bring_in, confirm, start_check

Importer = Callable[..., FirmImport]


@pytest.fixture
def compare(run_jobs: Callable[..., int]) -> Importer:
    """Bring a file in and compare it with the register: ready for the office's yes."""

    def compared(data: bytes, *, name: str = "lista.csv", by: User | None = None, **choices: str) -> FirmImport:
        found = bring_in(file=io.BytesIO(data), name=name, size=len(data), by=by)
        start_check(firm_import=found, by=by, **choices)
        run_jobs()
        found.refresh_from_db()
        return found

    return compared


@pytest.fixture
def bring(compare: Importer, run_jobs: Callable[..., int]) -> Importer:
    """The whole way: read, compared, confirmed, written."""

    def brought(data: bytes, *, by: User | None = None, **options: str) -> FirmImport:
        found = compare(data, by=by, **options)
        confirm(firm_import=found, by=by)
        run_jobs()
        found.refresh_from_db()
        return found

    return brought
