"""The database connection as django-tenants makes it, with the names that it adds, so that types can be checked."""

from typing import Any, Protocol, cast

from django.db import connection


class PlaceConnection(Protocol):
    """What django-tenants adds to Django's connection."""

    schema_name: str
    tenant: Any

    def set_tenant(self, tenant: Any) -> None:
        """Be in the schema of ``tenant``."""

    def set_schema(self, schema_name: str) -> None:
        """Be in this schema, with a stand-in for its tenant."""

    def set_schema_to_public(self) -> None:
        """Be in the shared schema only."""


here = cast("PlaceConnection", connection)
