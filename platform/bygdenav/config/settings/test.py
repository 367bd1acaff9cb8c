"""The tests: a real PostgreSQL, nothing leaves the process."""

import os

from bygdenav.config.settings.base import *  # noqa: F403
from bygdenav.config.settings.topics.database import databases

SECRET_KEY = "only for the tests"  # noqa: S105
AUDIT_KEY, NUMBER_KEY = "audit key of the tests", "number key of the tests"
PUBLIC_URL = "http://localhost"
DEFAULT_FROM_EMAIL = "post@bygdenav.example"
DATABASES = databases(os.environ.get("DATABASE_URL", "postgresql:///bygdenav"))
DATABASES["default"]["OPTIONS"].pop("pool")  # the tests hold one connection in one transaction
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = os.environ.get("TEST_MEDIA_ROOT", "/nonexistent")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_KEEP_SENT = True
ELASTICSEARCH_URL = ""  # the tests of that engine ask for it (tests/search/conftest.py)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
