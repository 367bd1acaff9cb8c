"""Staff of Alvik."""

import pytest

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.people import staff


@pytest.fixture
def ada(alvik: Tenant) -> User:
    """An administrator in Alvik."""
    with tenant_context(alvik):
        return staff("administrator", name="Ada Administratör", email="ada@alvik.example")


@pytest.fixture
def olle(alvik: Tenant) -> User:
    """An officer in Alvik."""
    with tenant_context(alvik):
        return staff("officer", name="Olle Handläggare", email="olle@alvik.example")


@pytest.fixture
def erik(alvik: Tenant) -> User:
    """An editor in Alvik."""
    with tenant_context(alvik):
        return staff("editor", name="Erik Redaktör", email="erik@alvik.example")
