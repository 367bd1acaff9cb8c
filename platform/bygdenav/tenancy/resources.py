"""What a place must not share with another by accident: cache keys, file folders, channel groups."""

import re
from typing import Any

from django.conf import settings
from django.core.cache import cache as _cache  # noqa: TID251 -- this is the wrapper that the ban points to
from django_tenants.files.storage import TenantFileSystemStorage

from bygdenav.tenancy.current import current_tenant

_GROUP = re.compile(r"^[A-Za-z0-9_.-]{1,60}$")


class TenantCache:
    """The cache of the current place. Outside every place it raises ``NoTenant`` instead of sharing a key."""

    def _key(self, key: str) -> str:
        return f"{current_tenant().schema_name}/{key}"

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or ``default``."""
        return _cache.get(self._key(key), default)

    def set(self, key: str, value: Any, seconds: int) -> None:
        """Keep ``value`` for ``seconds``."""
        _cache.set(self._key(key), value, seconds)

    def add(self, key: str, value: Any, seconds: int) -> bool:
        """Keep ``value`` unless there is one; tells whether it was kept."""
        return bool(_cache.add(self._key(key), value, seconds))

    def delete(self, key: str) -> None:
        """Forget the value."""
        _cache.delete(self._key(key))


cache = TenantCache()


def group_name(topic: str, schema: str = "") -> str:
    """The channel group of a topic in a place: ``t_1a2b3c.desk``. Raises ``ValueError`` for other characters."""
    if not _GROUP.match(topic):
        raise ValueError(f"{topic!r} cannot name a group: use letters, digits, '_', '.', '-'")
    return f"{schema or current_tenant().schema_name}.{topic}"


class PlaceStorage(TenantFileSystemStorage):
    """Files in the place's own folder; the platform's own files lie under ``public``."""

    @property
    def relative_media_root(self) -> str:
        """Asked each time: django-tenants keeps the first answer, also when the setting changes."""
        return str(settings.MEDIA_ROOT)
