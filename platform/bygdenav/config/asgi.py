"""Web and sockets in one application."""

import gc
import os
import warnings

import django
from asgiref.sync import sync_to_async
from channels.routing import ProtocolTypeRouter
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# WhiteNoise and uploaded pictures are read by a plain iterator; Django then reads the whole (small) file in a thread.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bygdenav.config.settings.production")
django.setup(set_prefix=False)

from bygdenav.realtime.routing import sockets  # noqa: E402 -- consumers need the app registry


class WholeRequestInOneThread(ASGIHandler):
    """Every request from the first middleware to the last in one thread.

    The place is set on the thread's database connection. Django alone finds the view on the event loop's thread and
    makes error pages on a third one, where there is no place: a place whose first language is not Swedish would answer
    404 to everything, and error pages would lose the place's name.
    """

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002 -- Django's name for it
        """The plain chain; nothing of ours is asynchronous but the sockets."""
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request over to its thread."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)


web = WholeRequestInOneThread()
application = ProtocolTypeRouter({"http": web, "websocket": sockets})
# All that stands now stays: no visitor waits a quarter of a second while Python looks through it for what could go.
gc.collect()
gc.freeze()
