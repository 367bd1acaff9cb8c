"""Which socket goes where. The place is found from the host inside the consumer's one database call (``doors``)."""

from channels.routing import URLRouter
from django.urls import path, re_path

from bygdenav.realtime.consumers import LiveConsumer, NowhereConsumer

sockets = URLRouter([path("-/live/<str:topic>/", LiveConsumer.as_asgi()), re_path(r"", NowhereConsumer.as_asgi())])
