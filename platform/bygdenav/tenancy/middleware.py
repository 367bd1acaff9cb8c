"""From the host name to the place, once for each request, with the answer kept in the process for a minute."""

import time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django_tenants.middleware.main import TenantMainMiddleware

from bygdenav.tenancy.connection import here
from bygdenav.tenancy.enums import TenantStatus
from bygdenav.tenancy.languages import language_of_path, urlconf_of
from bygdenav.tenancy.models import Domain, Tenant

_KEEP_SECONDS = 60
_known: dict[str, tuple[float, Tenant]] = {}


def forget_hosts() -> None:
    """Drop what is remembered, after a place or an address changed."""
    _known.clear()


def tenant_of_host(host: str) -> Tenant | None:
    """The ready place at ``host`` (no port), or ``None``. Remembered for a minute in this process."""
    known = _known.get(host)
    if known and known[0] > time.monotonic():
        return known[1]
    domain = Domain.objects.select_related("tenant").filter(domain=host).first()
    if domain is None or domain.tenant.status != TenantStatus.READY or domain.tenant.retired_at:
        return None
    _known[host] = (time.monotonic() + _KEEP_SECONDS, domain.tenant)
    return domain.tenant


def _place_meant(written: str) -> tuple[str, Tenant | None]:
    """The host that is meant by what was written (without port, in small letters), and its place."""
    host = written.removesuffix(".")
    tenant = tenant_of_host(host)
    if tenant is None and host.startswith("www.") and (tenant := tenant_of_host(host.removeprefix("www."))):
        host = host.removeprefix("www.")
    return host, tenant


class PlaceMiddleware(TenantMainMiddleware):
    """Sets the place, its URLs, its time zone and the language of the address. An unknown host answers 404.

    A host name means the same in capitals, and with a dot after it, which is its full form. People also write "www."
    in front of any address. Both are taken away by a redirect, since cookies, origins and the way back from signing in
    would tell the two apart; a place whose own address begins with "www." is left as it is.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        here.set_schema_to_public()
        written, colon, port = request.get_host().lower().partition(":")
        host, tenant = _place_meant(written)
        request.META["HTTP_HOST"] = host + colon + port
        if tenant is None:
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
            translation.activate(settings.LANGUAGE_CODE)
            if request.path_info.startswith(settings.LOOK_PATHS):
                return None
            raise Http404("No place has this address")
        if host != written:
            return HttpResponsePermanentRedirect(
                f"{request.scheme}://{host}{colon}{port}{request.get_full_path()}", preserve_request=True
            )
        request.tenant = tenant  # type: ignore[attr-defined]  # Django's request has no such attribute
        here.set_tenant(tenant)
        request.urlconf = urlconf_of(tenant)  # type: ignore[assignment]  # a module is fine, the stubs do not say so
        timezone.activate(tenant.time_zone)
        translation.activate(language_of_path(request.path_info, tenant.languages))
        request.LANGUAGE_CODE = translation.get_language()
        return None

    def process_response(self, _request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say which language the page is in, and leave no place behind in the thread."""
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    def __call__(self, request: HttpRequest) -> Any:
        try:
            return super().__call__(request)
        finally:
            translation.deactivate()
            timezone.deactivate()
