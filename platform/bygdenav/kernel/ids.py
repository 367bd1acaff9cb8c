"""Public identifiers: opaque, so that an address tells nothing about how many there are or in which order they came."""

import secrets

# No vowels, so that no word forms by chance; no 0, 1, l, so that one can be read out over a telephone.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def public_id(length: int = 10) -> str:
    """A random identifier for addresses, such as ``7k2mfp9xqd``. Ten characters give 47 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
