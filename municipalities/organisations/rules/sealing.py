"""How what must not be read in a copy of the database is kept: encrypted, with a keyed hash to find duplicates.

Both keys are derived from ``settings.NUMBER_KEY``. Whoever has the database alone has neither the text nor a way to
try numbers.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class WrongKey(RuntimeError):
    """What is sealed was sealed with another ``NUMBER_KEY``, or was changed."""


def _key(purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"bygdenav " + purpose).derive(settings.NUMBER_KEY.encode())


def seal(text: str) -> bytes:
    """``text`` encrypted and signed; another result each time."""
    return Fernet(base64.urlsafe_b64encode(_key(b"seal"))).encrypt(text.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """The text again. Raises ``WrongKey``."""
    try:
        return Fernet(base64.urlsafe_b64encode(_key(b"seal"))).decrypt(bytes(sealed)).decode()
    except InvalidToken as error:
        raise WrongKey("Sealed with another NUMBER_KEY, or changed") from error


def digest(text: str) -> str:
    """A keyed hash of ``text``: the same for the same text, of no use without the key."""
    return hmac.new(_key(b"digest"), text.encode(), hashlib.sha256).hexdigest()
