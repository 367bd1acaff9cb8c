"""Web and sockets in one application."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bygdenav.config.settings.production")
web = get_asgi_application()

from bygdenav.realtime.routing import sockets  # noqa: E402 -- consumers need the app registry

application = ProtocolTypeRouter({"http": web, "websocket": sockets})
