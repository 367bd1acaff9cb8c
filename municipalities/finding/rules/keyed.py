"""Hashes that only this installation can make: to count readers without knowing who they are."""

from hashlib import blake2b

from django.conf import settings


def keyed(*parts: str) -> str:
    """A hash of the parts, under the installation's own key."""
    key = blake2b(settings.SECRET_KEY.encode(), digest_size=32).digest()
    return blake2b("\x1f".join(parts).encode(), key=key, digest_size=24).hexdigest()
