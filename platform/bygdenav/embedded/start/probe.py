"""Does everything answer? Asked on 127.0.0.1 with the places' own names, which the system's resolver may not know."""

import base64
import http.client
import os
import socket
import time
from collections.abc import Sequence

SECONDS = 60.0
SOCKET_PATH = "/-/ping"


def wait_until_ready(port: int, hosts: Sequence[str]) -> str:
    """Empty when the pages of all ``hosts``, ``/readyz`` and a socket answer; else what did not, after a minute."""
    deadline = time.monotonic() + SECONDS
    while True:
        missing = _missing(port, hosts)
        if not missing or time.monotonic() > deadline:
            return missing
        time.sleep(0.1)


def _missing(port: int, hosts: Sequence[str]) -> str:
    for host, path in [(hosts[0], "/readyz"), *((host, "/") for host in hosts)]:
        status = _status(port, host, path)
        if status not in {200, 302}:
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
    """One handshake by hand: a library would connect to the name, which the resolver may not know."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {SOCKET_PATH} HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket", "Connection: Upgrade",
        f"Origin: http://{host}:{port}", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", "",
    ]  # fmt: skip
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall("\r\n".join(lines).encode())
            return b" 101 " in connection.recv(64)
    except OSError:
        return False
