"""Who may follow what. A topic is ``desk`` or ``need.7k2mfp9xqd``: a kind, and for some kinds a key.

Modules register their kinds, so that this app knows none of them.
"""

from collections.abc import Callable

from bygdenav.accounts.api import User
from bygdenav.roles.api import Permission, has_permission

MayFollow = Callable[[User, str], bool]
_kinds: dict[str, MayFollow] = {}


def register_topic(kind: str, may_follow: MayFollow) -> None:
    """Let people follow ``kind``. ``may_follow(person, key)`` is asked in the place, at the start and at each event."""
    if kind in _kinds and _kinds[kind] is not may_follow:
        raise RuntimeError(f"Two modules register the topic {kind!r}")
    _kinds[kind] = may_follow


def may_follow(person: User, topic: str) -> bool:
    """Whether the person may follow the topic in the current place; nobody follows an unknown or unreadable one."""
    kind, _, key = topic.partition(".")
    return topic.isprintable() and kind in _kinds and _kinds[kind](person, key)


def desk(person: User, key: str) -> bool:
    """The office's desk: those who may open it."""
    return not key and has_permission(person, Permission.DESK_OPEN)
