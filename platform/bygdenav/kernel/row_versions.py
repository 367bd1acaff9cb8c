"""Which version of a row is read: another one as soon as anything of it has changed, whoever wrote it and however.

PostgreSQL keeps with each version of a row who wrote it (``xmin``) and where it lies (``ctid``); together they name it. What
a process keeps of rows is found to be old by that, without a column that every writer has to remember.
"""

from django.db import connection, models
from django.db.models.expressions import RawSQL


def row_version(model: type[models.Model]) -> RawSQL:
    """Return an expression for the rows of ``model``, which the query has to read from first (no alias)."""
    table = connection.ops.quote_name(model._meta.db_table)
    version = f"{table}.xmin::text || {table}.ctid::text"
    return RawSQL(version, (), output_field=models.TextField())  # noqa: S611 - of our own table's name, nothing else
