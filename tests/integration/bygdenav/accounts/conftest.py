"""A browser that goes from host to host with one cookie jar for each, as browsers do."""

import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from bygdenav.ops.models import OutgoingMail


@dataclass
class Browser:
    """Follows redirects over hosts; ``page`` is what is shown, ``where`` its whole address."""

    jars: dict[str, Client] = field(default_factory=dict)
    where: str = ""
    page: HttpResponse | None = None

    def client(self, host: str) -> Client:
        """The jar of one host; forms need their token, as in a browser."""
        return self.jars.setdefault(host, Client(HTTP_HOST=host, enforce_csrf_checks=True))

    def get(self, address: str) -> HttpResponse:
        """Open an address, whole or on the host that is shown."""
        return self._go("get", address, {})

    def post(self, address: str = "", **data: str) -> HttpResponse:
        """Send a form of the page that is shown, with its token."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.text)
        assert token, "The page has no form"
        return self._go("post", address or self.where, {**data, "csrfmiddlewaretoken": token[1]})

    @property
    def text(self) -> str:
        """The page that is shown."""
        assert self.page is not None
        return self.page.content.decode()

    @property
    def path(self) -> str:
        """Host and path that is shown."""
        parts = urlsplit(self.where)
        return f"{parts.netloc}{parts.path}"

    def _go(self, method: str, address: str, data: dict[str, str]) -> HttpResponse:
        for _hop in range(12):
            parts, now = urlsplit(address), urlsplit(self.where)
            host = parts.netloc or now.netloc
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            self.where = f"http://{host}{path}"
            self.page = getattr(self.client(host), method)(path, data)
            if self.page.status_code not in {301, 302, 303}:
                return self.page
            method, address, data = "get", self.page["Location"], {}
        raise AssertionError(f"Too many redirects, last to {address}")


@pytest.fixture
def browser(db: None) -> Browser:
    """A browser that has been nowhere."""
    return Browser()


def last_code(to: str) -> str:
    """The code in the newest mail to somebody."""
    mail = OutgoingMail.objects.filter(to=to).order_by("-pk").first()
    assert mail, f"No mail to {to}"
    found = re.search(r"\d{4}-\d{4}", mail.body)
    assert found, mail.body
    return found[0]


def totp(secret: str, step: int = 0) -> str:
    """The code that an app shows for a key, ``step`` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))
