"""From a socket's headers to a place, a person and a right, in one call that is wrapped in the place (traps P3 and P4).

All sockets share one thread and one connection: whatever is set in one call may be another place's in the next.
"""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from bygdenav.accounts.api import User, person_on_socket
from bygdenav.realtime.topics import may_follow
from bygdenav.tenancy.api import group_name, here, tenant_context, tenant_of_host


def group_for(scope: Mapping[str, Any], topic: str) -> str | None:
    """The channel group that this socket may join, or ``None``. Asks the database; not for the event loop."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope.get("headers", ())}
    host = headers.get("host", "")
    if urlsplit(headers.get("origin", "")).netloc != host:
        return None  # another site's page must not open a socket with this site's cookie
    name = host.rsplit(":", 1)[0].lower()
    here.set_schema_to_public()
    try:
        tenant = tenant_of_host(name)
        if tenant is None or tenant.is_public:
            return None
        with tenant_context(tenant):
            person = person_on_socket(_session(headers.get("cookie", "")), name)
            if isinstance(person, User) and may_follow(person, topic):
                return group_name(topic)
        return None
    finally:
        here.set_schema_to_public()


def _session(cookie: str) -> SessionBase | None:
    try:
        morsel = SimpleCookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    if morsel is None:
        return None
    store: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(morsel.value)
    return store
