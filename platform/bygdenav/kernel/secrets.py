"""Secrets that stand in a link: random, and only their hash is kept."""

import hashlib
import secrets


def new_secret() -> str:
    """A random text of 256 bits that can stand in an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret. A plain hash is enough: the secret is random, not a word."""
    return hashlib.sha256(secret.encode()).hexdigest()
