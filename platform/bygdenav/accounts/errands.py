"""What a place asks the public host to do: sign somebody in and send them back. Carried in an address, sealed.

Sealed (encrypted and authenticated) so that only our own places can ask, and so that no proxy's log and no history
holds somebody's mail address. It says nothing about who may sign in: it only names where to go afterwards.
"""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from bygdenav.accounts.rules import ERRAND_LIVES


@dataclass(frozen=True)
class Errand:
    """``state`` is the hash of a secret in the session at ``host``; ``back`` is the path there that takes the code.

    ``email`` and ``name`` are what a new person has typed at the place.
    """

    host: str
    state: str
    back: str
    next_path: str
    email: str = ""
    name: str = ""


def seal(errand: Errand) -> str:
    """The errand as one word for an address."""
    return _box().encrypt(json.dumps(asdict(errand)).encode()).decode()


def unseal(word: str) -> Errand | None:
    """The errand, or ``None`` when the word is not ours or older than half an hour."""
    try:
        opened = _box().decrypt(word.encode(), ttl=int(ERRAND_LIVES.total_seconds()))
        return Errand(**json.loads(opened))
    except (InvalidToken, ValueError, TypeError):
        return None


def _box() -> Fernet:
    key = hashlib.sha256(b"bygdenav.accounts.errand|" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
