"""The demo's doors: who lives here, and one button to be each of them. None of this exists outside the demo."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bygdenav.accounts.api import User, sign_in_here
from bygdenav.demo.doors import Door, door, doors_here
from bygdenav.ops.views import demo_mailbox

if not settings.DEMO:
    raise ImproperlyConfigured("The demo's doors may be opened in the demo only")


@login_not_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The people of this host, each with what they do here and a button."""
    return render(request, "demo/people.html", {"doors": doors_here()})


@login_not_required
@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Be one of them, second factor included, and go to where that person begins the day."""
    chosen: Door | None = door(key)
    if chosen is None:
        raise Http404
    user = User.objects.filter(email=chosen.email, is_active=True).first()
    if user is None:
        raise Http404
    sign_in_here(request, user, second_factor=True)
    return redirect(reverse(chosen.begins_at))


mailbox = demo_mailbox
