"""For tools that need Django's settings but no server: messages, types, import contracts."""

from bygdenav.config.settings.base import *  # noqa: F403
from bygdenav.config.settings.topics.database import databases

SECRET_KEY = "only for tools that serve nothing"  # noqa: S105
AUDIT_KEY = NUMBER_KEY = SECRET_KEY
PUBLIC_URL = "http://localhost"
DEFAULT_FROM_EMAIL = "post@localhost"
DATABASES = databases("postgresql:///bygdenav")
DATABASES["default"]["OPTIONS"].pop("pool")
