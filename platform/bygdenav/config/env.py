"""Environment variables, read in one place, with a helpful error when one is missing or wrong."""

import os
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

SHORTEST_SECRET: Final = 16

HINTS = {
    "SECRET_KEY": "a long random string; make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    "DATABASE_URL": "where PostgreSQL is, such as postgresql://user:password@host:5432/bygdenav",
    "PUBLIC_URL": "the address of the platform's own host, such as https://bygdenav.example",
    "NUMBER_KEY": "the key that encrypts sole traders' numbers; make one like SECRET_KEY and keep it apart from the database",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@mail.example:587",
    "MAIL_FROM": "the address that mail is sent from, such as post@bygdenav.example",
    "MEDIA_ROOT": "a folder for uploaded files",
    "ELASTICSEARCH_URL": "where Elasticsearch 9 is, with its port, such as http://localhost:9200",
    "REDIS_URL": "where Redis is, such as redis://localhost:6379/0; needed when more than one process serves",
}


def text(name: str, default: str | None = None) -> str:
    """The variable's value. Raises ``ImproperlyConfigured`` with what it is for when it is missing and has no default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is not None:
        return default
    raise ImproperlyConfigured(f"Set {name}: {HINTS.get(name, 'it has no default')}.")


def number(name: str, default: int) -> int:
    """The variable as a whole number."""
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def flag(name: str, *, default: bool = False) -> bool:
    """The variable as yes or no: 1, true, yes, on or 0, false, no, off."""
    value = text(name, "yes" if default else "no").lower()
    if value not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value in {"1", "true", "yes", "on"}


def secret(name: str, default: str | None = None) -> str:
    """A secret that nobody guesses: at least sixteen characters."""
    value = text(name, default)
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{name} is too short to be secret: {HINTS['SECRET_KEY']}.")
    return value


def address(name: str, schemes: tuple[str, ...], default: str | None = None) -> str:
    """The variable as an address with one of these schemes and a host; "" where that is its default."""
    value = text(name, default)
    if value and not _is_address(value, schemes):
        raise ImproperlyConfigured(f"{name} must be {HINTS[name]}, not {value.rsplit('@', 1)[-1]!r}.")
    return value


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        _port = parts.port  # raises for one that is no number
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)


def mail(name: str) -> str:
    """The variable as a mail address."""
    value = text(name)
    try:
        validate_email(value)
    except ValidationError:
        raise ImproperlyConfigured(f"{name} must be {HINTS[name]}, not {value!r}.") from None
    return value


def folder(name: str) -> str:
    """The variable as a folder that is the same from wherever the program is started."""
    value = text(name)
    if not Path(value).is_absolute():
        raise ImproperlyConfigured(f"{name} must be {HINTS[name]}, from the root on, not {value!r}.")
    return value


def database(url: str) -> dict[str, object]:
    """Django's settings for a ``postgresql://`` address; a socket folder may stand in ``?host=/folder``."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"DATABASE_URL must look like {HINTS['DATABASE_URL'].split('such as ')[1]}.")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django_tenants.postgresql_backend",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
    }
