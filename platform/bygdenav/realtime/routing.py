"""Which socket goes where."""

from channels.routing import URLRouter

sockets = URLRouter([])
