"""Realtime's door: services say that something happened, modules say who may follow what."""

from bygdenav.realtime.publishing import publish
from bygdenav.realtime.topics import register_topic

__all__ = ["publish", "register_topic"]
