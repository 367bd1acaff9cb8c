"""How long things live, and what is a safe address to go on to."""

from datetime import timedelta

TICKET_LIVES = timedelta(seconds=60)
LINK_LIVES = timedelta(minutes=30)
ERRAND_LIVES = timedelta(minutes=30)
FRESH_FOR = timedelta(minutes=15)  # how long after signing in the keys to the account can be changed
PUBLIC_SESSION = timedelta(hours=12)  # the public host opens every place, so its session is short
STAFF_SESSION = timedelta(hours=12)  # a working day; others keep Django's two weeks
MAX_NEXT = 500


def safe_path(path: str) -> str:
    r"""``path`` if it is a path on the same host, else ``/``.

    Refuses other hosts in every disguise that browsers accept (``//host``, ``/\host``, control characters, spaces).
    """
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > MAX_NEXT:
        return "/"
    if "\\" in path.split("?", maxsplit=1)[0] or any(ord(sign) <= 32 or ord(sign) == 127 for sign in path):
        return "/"
    return path
