"""Signing in and out at a place: the place sends the person to the public host and takes back a one-time code."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST


@login_not_required
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Send the person to the public host."""
    raise Http404


@login_not_required
@require_GET
def signed_in(request: HttpRequest) -> HttpResponse:
    """Take back the one-time code."""
    raise Http404


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session at this place."""
    logout(request)
    return redirect("/")
