"""The other search engine, if there is one; PostgreSQL is always there."""

from bygdenav.config import env

ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL", "")
ELASTICSEARCH_PREFIX = env.text("ELASTICSEARCH_PREFIX", "bygdenav")  # of its indices, where installations share one
