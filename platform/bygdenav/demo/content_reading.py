"""From a table in a TOML file to a frozen dataclass, with an error that says where the mistake is."""

import dataclasses
import types
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class ContentError(ValueError):
    """Something in ``content/`` is wrong; the message says where and what."""


def read(kind: type[T], table: dict[str, Any], where: str) -> T:
    """A ``kind`` (a dataclass) from ``table``. Raises ``ContentError`` for a key too many, too few or of a wrong type.

    ``where`` is put first in the message.
    """
    hints = get_type_hints(kind)
    for key in table:
        if key not in hints:
            raise ContentError(f"{where}: {key!r} is not known; known are {', '.join(sorted(hints))}")
    for name in hints:
        # A default of a dataclass's field is an attribute of the class.
        if name not in table and not hasattr(kind, name):
            raise ContentError(f"{where}: {name!r} is missing")
    return kind(**{key: _value(hints[key], raw, f"{where}.{key}") for key, raw in table.items()})


def _value(hint: Any, raw: Any, where: str) -> Any:
    if isinstance(hint, types.UnionType):
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    if get_origin(hint) is tuple:
        _expect(list, raw, where)
        return tuple(_value(get_args(hint)[0], item, f"{where}[{index}]") for index, item in enumerate(raw))
    if dataclasses.is_dataclass(hint):
        _expect(dict, raw, where)
        return read(hint, raw, where) if isinstance(hint, type) else raw
    if hint in (float, Decimal) and type(raw) in (int, float):
        return hint(str(raw))
    _expect(hint, raw, where)
    return raw


def _expect(kind: type, raw: Any, where: str) -> None:
    if type(raw) is not kind:
        raise ContentError(f"{where}: should be {kind.__name__}, is {type(raw).__name__}")
