"""Somebody in front of a browser: a client at a host, signed in with whatever the person's roles ask for."""

from django.test import Client

from bygdenav.accounts.api import User
from bygdenav.accounts.selectors import SECOND_FACTOR, SESSION_HOST


def visitor(user: User | None = None, host: str = "a.localhost") -> Client:
    """A client at ``host``; with ``user`` signed in there, second factor shown."""
    client = Client(headers={"host": host})
    if user is not None:
        client.force_login(user)
        session = client.session
        session[SESSION_HOST], session[SECOND_FACTOR] = host, True
        session.save()
    return client
