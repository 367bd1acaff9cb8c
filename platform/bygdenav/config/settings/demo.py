"""The demo: one process, everything in it, sent mail readable on a page, a door for each demo person."""

import hashlib
from pathlib import Path

from bygdenav.config import env
from bygdenav.config.settings.base import *  # noqa: F403
from bygdenav.config.settings.base import INSTALLED_APPS, SHARED_APPS
from bygdenav.config.settings.topics.database import databases

DATA = Path(env.text("BYGDENAV_DATA"))
SECRET_KEY = env.text("SECRET_KEY")
AUDIT_KEY = hashlib.sha256(b"audit" + SECRET_KEY.encode()).hexdigest()
NUMBER_KEY = hashlib.sha256(b"number" + SECRET_KEY.encode()).hexdigest()
PORT = env.number("BYGDENAV_PORT", 8000)
PUBLIC_URL = f"http://localhost:{PORT}"
DEMO = True
SHARED_APPS = [*SHARED_APPS, "bygdenav.demo"]
INSTALLED_APPS = [*INSTALLED_APPS, "bygdenav.demo"]
DATABASES = databases(env.text("DATABASE_URL"))
MEDIA_ROOT = str(DATA / "media")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = "post@bygdenav.example"
MAIL_KEEP_SENT = True
