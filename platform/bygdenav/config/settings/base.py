"""What every installation shares. The rest is by topic in ``topics/``."""

from pathlib import Path
from typing import Any

from bygdenav.config import env
from bygdenav.config.settings.topics.accounts import *  # noqa: F403
from bygdenav.config.settings.topics.apps import INSTALLED_APPS as INSTALLED_APPS
from bygdenav.config.settings.topics.apps import SHARED_APPS as SHARED_APPS
from bygdenav.config.settings.topics.apps import TENANT_APPS as TENANT_APPS
from bygdenav.config.settings.topics.cms import *  # noqa: F403
from bygdenav.config.settings.topics.i18n import *  # noqa: F403
from bygdenav.config.settings.topics.logging import logging_config
from bygdenav.config.settings.topics.maps import MAP_ATTRIBUTION as MAP_ATTRIBUTION
from bygdenav.config.settings.topics.maps import MAP_TILES as MAP_TILES
from bygdenav.config.settings.topics.privacy import SMALLEST_GROUP as SMALLEST_GROUP
from bygdenav.config.settings.topics.search import ELASTICSEARCH_PREFIX as ELASTICSEARCH_PREFIX
from bygdenav.config.settings.topics.search import ELASTICSEARCH_URL as ELASTICSEARCH_URL
from bygdenav.config.settings.topics.security import *  # noqa: F403
from bygdenav.config.settings.topics.tenancy import *  # noqa: F403

PROJECT = Path(__file__).parents[4]
DEBUG = False
DEMO = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ASGI_APPLICATION = "bygdenav.config.asgi.application"

MIDDLEWARE = [
    "bygdenav.ops.middleware.RequestMiddleware",  # request id, /healthz, security headers: works without a database
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bygdenav.tenancy.middleware.PlaceMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bygdenav.accounts.middleware.HostBoundSessionMiddleware",
    "bygdenav.roles.middleware.ClosedByDefaultMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bygdenav.config.middleware.ErrorPagesMiddleware",
    "bygdenav.cms.middleware.AdminScriptsMiddleware",
    "bygdenav.cms.middleware.RedirectsInPlacesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "bygdenav.ui.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "bygdenav.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(PROJECT / ".static"))
MEDIA_URL = "/media/"
MEDIA_ROOT = env.text("MEDIA_ROOT", "")
STORAGES = {
    "default": {"BACKEND": "bygdenav.tenancy.resources.PlaceStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "django_tenants.cache.make_key",
        "REVERSE_KEY_FUNCTION": "django_tenants.cache.reverse_key",
    }
}
CHANNEL_LAYERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
TASKS = {"default": {"BACKEND": "bygdenav.ops.tasks_backend.PlaceTaskBackend"}}
PROCRASTINATE_ON_APP_READY = None
MAIL_KEEP_SENT = False
LOGGING = logging_config()
