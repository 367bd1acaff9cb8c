"""Many new rows in one statement with one value. Django's own way writes a placeholder for every cell, and reading ten
thousand of those costs more than everything else about an import."""

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

from django.db import connection, models

_Row = TypeVar("_Row", bound=models.Model)
FEW: Final = 2  # one row alone is written in the usual way, with one question less
_NEXT: Final = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


def insert_all(objects: Sequence[_Row]) -> Sequence[_Row]:
    """Write new, unsaved objects of one model, all or none, and give them their keys, as ``bulk_create`` does.

    Values are plain ones: no database expressions, no files. Raises ``IntegrityError`` and ``TypeError``.
    """
    if not objects:
        return objects
    if len(objects) < FEW:
        type(objects[0])._default_manager.bulk_create(objects)
        return objects
    meta = type(objects[0])._meta
    key = meta.pk
    fields = [field for field in meta.concrete_fields if field.column]
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [connection.ops.quote_name(meta.db_table), key.column, len(objects)])
        for each, (number,) in zip(objects, cursor.fetchall(), strict=True):
            each.pk = number
        rows = [{field.column: field.pre_save(each, True) for field in fields} for each in objects]
        columns = [connection.ops.quote_name(str(field.column)) for field in fields]
        typed = [f"{column} {field.rel_db_type(connection) if field.is_relation else field.db_type(connection)}"
                 for column, field in zip(columns, fields, strict=True)]  # fmt: skip
        cursor.execute(
            f"INSERT INTO {connection.ops.quote_name(meta.db_table)} ({', '.join(columns)}) "  # noqa: S608 -- our own names
            f"SELECT {', '.join(columns)} FROM json_to_recordset(%s::json) AS given({', '.join(typed)})",
            [json.dumps(rows, default=_plain)],
        )
    for each in objects:
        each._state.adding, each._state.db = False, connection.alias
    return objects


def _plain(value: Any) -> str:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written as a plain value")
