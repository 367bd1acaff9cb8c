"""The other search engine, if there is one; PostgreSQL is always there."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from bygdenav.config import env

ELASTICSEARCH_URL = env.address("ELASTICSEARCH_URL", ("http", "https"), "")
if ELASTICSEARCH_URL and urlsplit(ELASTICSEARCH_URL).port is None:  # its client asks for one, at the first search
    raise ImproperlyConfigured(f"ELASTICSEARCH_URL must be {env.HINTS['ELASTICSEARCH_URL']}; it names no port.")
ELASTICSEARCH_PREFIX = env.text("ELASTICSEARCH_PREFIX", "bygdenav")  # of its indices, where installations share one
