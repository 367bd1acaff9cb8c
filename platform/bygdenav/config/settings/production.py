"""A real installation, set by environment variables; each missing one says what it is for."""

from urllib.parse import urlsplit

from bygdenav.config import env
from bygdenav.config.settings.base import *  # noqa: F403
from bygdenav.config.settings.base import CACHES
from bygdenav.config.settings.topics.database import databases

SECRET_KEY = env.secret("SECRET_KEY")
NUMBER_KEY = env.secret("NUMBER_KEY")
AUDIT_KEY = env.secret("AUDIT_KEY", NUMBER_KEY)
SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", default=True)
PUBLIC_URL = env.address("PUBLIC_URL", ("https",) if SECURE_SSL_REDIRECT else ("https", "http")).rstrip("/")
DATABASES = databases(env.text("DATABASE_URL"), pool_size=env.number("DATABASE_POOL", 12))
MEDIA_ROOT = env.folder("MEDIA_ROOT")
DEFAULT_FROM_EMAIL = env.mail("MAIL_FROM")

_mail = urlsplit(env.address("EMAIL_URL", ("smtp", "smtp+tls", "smtp+ssl")))
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtp+ssl"

if REDIS_URL := env.address("REDIS_URL", ("redis", "rediss"), ""):
    CACHES["default"] |= {"BACKEND": "bygdenav.ops.cache.FaithfulCache", "LOCATION": REDIS_URL}
    _redis = {"address": REDIS_URL, "socket_connect_timeout": 2, "socket_timeout": 5}
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [_redis]}}
    }
PROCESSES = env.number("PROCESSES", 1)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# With this beginning a browser takes a cookie from its own host only: no neighbour of the domain can put in another.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-bygdenav", "__Host-bygdenav-csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", default=True) else None
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 1)
STORAGES = {
    "default": {"BACKEND": "bygdenav.tenancy.resources.PlaceStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
