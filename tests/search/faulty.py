"""A way to Elasticsearch that answers "too much to do" for a while: what a real server does not do on demand."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REFUSED = b'{"error": {"type": "es_rejected_execution_exception", "reason": "queue full"}, "status": 429}'
PASSED_ON = ("Content-Type", "Accept", "Authorization")


class Proxy:
    """``refusals``: how many bulk requests are answered with 429 before one is let through."""

    def __init__(self, target: str) -> None:
        self.target, self.refusals, self.seen = target, 0, 0
        self.url = ""

    def refuses(self, path: str) -> bool:
        """Whether this request is turned away."""
        if "_bulk" not in path:
            return False
        self.seen += 1
        self.refusals -= 1
        return self.refusals >= 0


@contextmanager
def proxy_to(target: str) -> Iterator[Proxy]:
    """Run a proxy in a thread."""
    proxy = Proxy(target)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_said: object) -> None:
            """Nothing."""

        def answer(self) -> None:
            """Turn away, or pass on."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if proxy.refuses(self.path):
                self._send(429, REFUSED, "application/vnd.elasticsearch+json;compatible-with=9")
                return
            headers = {name: self.headers[name] for name in PASSED_ON if self.headers[name]}
            asked = urllib.request.Request(target + self.path, body or None, headers, method=self.command)
            try:
                with urllib.request.urlopen(asked, timeout=30) as answered:
                    self._send(answered.status, answered.read(), answered.headers["Content-Type"])
            except urllib.error.HTTPError as error:
                self._send(error.code, error.read(), error.headers["Content-Type"])

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815 -- the library's own names

        def _send(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
