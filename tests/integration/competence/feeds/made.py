"""Own made EMIL 3 data, and a server that gives it page by page the way the real one does, its faults included."""

import datetime as dt
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.utils import timezone

PROVIDERS, INFOS, EVENTS = "educationProviders", "educationInfos", "educationEvents"
Data = dict[str, list[dict[str, Any]]]


def day(number: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=number)).isoformat()


def words(text: str, lang: str = "swe") -> dict[str, Any]:
    return {"strings": [{"lang": lang, "value": text}]}


def row(key: str, content: dict[str, Any] | None, status: str = "") -> dict[str, Any]:
    return {"id": key, "status": status or ("deleted" if content is None else "active"), "content": content}


def provider(key: str = "p.yh.1", name: str = "Yrkeshögskolan Tre älvar") -> dict[str, Any]:
    return row(key, {"identifier": key, "name": words(name), "url": words("https://yh.example.se")})


def info(key: str = "i.yh.1", title: str = "Svetsning för industrin", **content: Any) -> dict[str, Any]:
    values = {
        "identifier": key, "title": words(title), "description": words("<p>Lär dig <b>svetsa</b> rör.</p>"),
        "type": {"type": "C_SchoolType", "code": "YH"}, "configuration": {"code": "kurs"},
        "extent": {"length": 5, "unit": {"code": "days"}},
    }  # fmt: skip
    return row(key, {**values, **content})


def event(key: str = "e.yh.1", education: str = "i.yh.1", by: str = "p.yh.1", **content: Any) -> dict[str, Any]:
    values = {
        "identifier": key, "education": education, "providers": [by],
        "execution": {"start": day(40), "end": day(45), "condition": 1}, "places": 12, "isCancelled": False,
        "application": {"first": day(-1), "last": day(20), "url": words("https://yh.example.se/sok")},
        "locations": [{"town": "ARVIDSJAUR", "wgs84": "65.59, 19.18"}],
        "fees": [{"totalAmount": 1500, "currency": "SEK"}],
    }  # fmt: skip
    return row(key, {**values, **content})


def data(**parts: list[dict[str, Any]]) -> Data:
    return {PROVIDERS: [provider()], INFOS: [info()], EVENTS: [event()], **parts}


def write(folder: Any, given: Data) -> str:
    for name, rows in given.items():
        (folder / f"{name}.json").write_text(json.dumps({"content": rows}), encoding="utf-8")
    return str(folder)


class Server:
    """``asked``: every question; ``cut``: the page of events that is cut in its middle; ``busy``: how many answers are 503.

    ``instead``: what it says to everything; ``stops``: it answers in pieces and stops in one of them.
    ``hangs``: for how many seconds it says nothing.
    """

    def __init__(self, given: Data, size: int) -> None:
        self.given, self.size, self.url = given, size, ""
        self.asked: list[str] = []
        self.cut, self.busy = -1, 0
        self.instead, self.stops, self.hangs = b"", False, 0.0

    def answer(self, path: str) -> tuple[int, bytes]:
        self.asked.append(path)
        time.sleep(self.hangs)
        if self.busy:
            self.busy -= 1
            return 503, b"busy"
        if self.instead:
            return 200, self.instead
        parts = urlsplit(path)
        name, number = parts.path.rsplit("/", 1)[-1], int(parse_qs(parts.query)["page"][0])
        rows = self.given[name]
        last = max(0, (len(rows) - 1) // self.size)
        here = min(
            number, last
        )  # behind the last page the last one comes again, with a next link that leads nowhere new
        page = {
            "content": rows[here * self.size : (here + 1) * self.size],
            "links": [{"rel": "next", "href": f"{self.url}/{name}?page={number + 1}"}],
        }
        text = json.dumps(page).encode()
        return 200, text[: len(text) // 2] if name == EVENTS and number == self.cut else text


@contextmanager
def serving(given: Data, size: int = 3) -> Iterator[Server]:
    """Run the server in a thread, on an address of this machine."""
    state = Server(given, size)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_said: object) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            status, body = state.answer(self.path)
            self.send_response(status)
            if state.stops:
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                self.wfile.write(b"%x\r\n%s" % (len(body) + 10, body))
                return
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}/emil3"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
