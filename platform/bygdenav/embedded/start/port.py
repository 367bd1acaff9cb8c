"""The demo's port: tried early, so that a taken one is said at once; on this machine only, its doors have no lock."""

import errno
import os
import socket

from bygdenav.embedded.refusal import Refusal

DEFAULT = 8000
TRIES = 100
_ABSENT = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT}


def wanted_port() -> int:
    """``BYGDENAV_PORT`` or 8000. Raises ``Refusal`` when it is no port."""
    given = os.environ.get("BYGDENAV_PORT", "").strip()
    if not given:
        return DEFAULT
    if not (given.isascii() and given.isdigit()) or not 0 < int(given) < 65536:  # the largest port
        raise Refusal(f"BYGDENAV_PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def take(port: int) -> list[socket.socket]:
    """Sockets on this machine's own addresses, bound to ``port``. Raises ``Refusal`` that names a free port."""
    try:
        return _bind(port)
    except PermissionError:
        raise Refusal(
            f"Port {port} is for root only. Take another: BYGDENAV_PORT={free_port(8000)} ./run demo"
        ) from None
    except OSError:
        raise Refusal(
            f"Port {port} is taken by another program. Take a free one: BYGDENAV_PORT={free_port(port + 1)} ./run demo"
        ) from None


def free_port(first: int) -> int:
    """The first free port from ``first`` on."""
    for port in [*range(first, min(first + TRIES, 65536)), *range(DEFAULT + 1, DEFAULT + TRIES)]:
        try:
            sockets = _bind(port)
        except OSError:
            continue
        for found in sockets:
            found.close()
        return port
    return 0


def _bind(port: int) -> list[socket.socket]:
    """127.0.0.1, and ::1 where the machine has it (a browser may take either for ``localhost``)."""
    sockets: list[socket.socket] = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            found = socket.socket(family, socket.SOCK_STREAM)
            sockets.append(found)
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            found.bind((address, port))
        except OSError as error:
            if family == socket.AF_INET6 and error.errno in _ABSENT:
                sockets[1:] = []
                continue
            for taken in sockets:
                taken.close()
            raise
    return sockets
