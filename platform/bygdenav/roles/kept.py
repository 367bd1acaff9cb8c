"""A form that comes too late, or when we cannot take it. What was typed is on the answer.

Nothing is stored: the session is over, or may be somebody else's by now. The words go back to the browser that sent
them, in a form with a fresh guard, so that one button sends them again.
"""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from bygdenav.kernel.personal_numbers import mask
from bygdenav.tenancy.api import tenant_or_none

_GUARD = "csrfmiddlewaretoken"
_SECRET = re.compile(r"passw|code|secret|otp", re.IGNORECASE)
_CODED = ("{", "[", "<")  # an editor's own notation says nothing to its reader


def kept_page(request: HttpRequest, *, sign_in: str) -> HttpResponse | None:
    """For somebody who must sign in first, at the address ``sign_in``. ``None`` when nothing was typed at a place."""
    title = _("Sign in once more") if request.user.is_authenticated else _("You have been signed out")
    return _page(request, title=title, sign_in=sign_in)


def resend_page(request: HttpRequest) -> HttpResponse | None:
    """For a form whose guard no longer holds: one button sends it again. ``None`` when nothing was typed at a place, or
    when another site may have written it: what the button sends must be the person's own."""
    if not _from_own_page(request):
        return None
    return _page(request, title=_("Send it once more"), sign_in="")


def unsaved_page(request: HttpRequest, *, template: str, status: int) -> HttpResponse | None:
    """For a form that could not be saved for a fault of ours: as ``resend_page``, drawn by ``template``."""
    if request.method != "POST" or not _from_own_page(request):
        return None
    return _page(request, template=template, status=status)


def _from_own_page(request: HttpRequest) -> bool:
    """Browsers say where a form came from; what says nothing is not trusted."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(said).netloc == request.get_host()
    except ValueError:
        return False


def _page(
    request: HttpRequest, *, title: str = "", sign_in: str = "", template: str = "roles/kept.html", status: int = 403
) -> HttpResponse | None:
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != _GUARD and not _SECRET.search(name)
    ]
    known = hasattr(request, "tenant")  # not before the database has said which place it is
    if not typed or (known and tenant_or_none() is None):
        return None
    fields = [(name, mask(value)) for name, value in typed]
    context = {
        "title": title, "sign_in": sign_in, "action": request.get_full_path(), "fields": fields,
        "texts": [value for _name, value in fields if " " in value.strip() and not value.startswith(_CODED)],
        "covered": fields != typed, "files": bool(request.FILES),
    }  # fmt: skip
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response
