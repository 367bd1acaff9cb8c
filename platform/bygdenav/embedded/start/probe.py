"""Does everything answer? Asked on 127.0.0.1 with the places' own names, which the system's resolver may not know."""

import base64
import http
import http.client
import os
import socket
import time
from collections.abc import Sequence
from threading import Event

SECONDS = 60.0
SOCKET_PATH = "/-/live/ready/"


def wait_until_ready(port: int, hosts: Sequence[str], stopping: Event) -> str:
    """Empty when all ``hosts``, ``/readyz`` and a socket answer; else what does not, in a minute or when stopping."""
    deadline = time.monotonic() + SECONDS
    while True:
        missing = _missing(port, hosts)
        if not missing or time.monotonic() > deadline or stopping.wait(0.1):
            return missing


def _missing(port: int, hosts: Sequence[str]) -> str:
    for host, path in [(hosts[0], "/readyz"), *((host, "/") for host in hosts)]:
        status = _status(port, host, path)
        if status != http.HTTPStatus.OK:
            return f"http://{host}:{port}{path} ({status or 'no answer'})"
    return "" if _socket_answers(port, hosts[-1]) else f"the socket on http://{hosts[-1]}:{port}{SOCKET_PATH}"


def _status(port: int, host: str, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": f"{host}:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def _socket_answers(port: int, host: str) -> bool:
    """One handshake by hand: a library would connect to the name, which the resolver may not know.

    Nobody is signed in here, so the place's consumer lets nobody in: 403 is its answer, 404 would be that of the pages.
    """
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {SOCKET_PATH} HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket", "Connection: Upgrade",
        f"Origin: http://{host}:{port}", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", "",
    ]  # fmt: skip
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall("\r\n".join(lines).encode())
            return connection.recv(64).split(b" ")[1:2] in ([b"101"], [b"403"])
    except OSError:
        return False
