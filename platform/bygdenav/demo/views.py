"""The demo's doors: who lives here, and one button to be each of them. None of this exists outside the demo."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bygdenav.accounts.api import User, public_address, sign_in_here
from bygdenav.demo.doors import Door, door, doors_here
from bygdenav.demo.report import EXAMPLES, played
from bygdenav.ops.views import demo_mailbox
from bygdenav.tenancy.api import address, tenant_or_none

DOOR = "bygdenav.demo.door"  # what the word that a door hands on is signed for
HANDED_ON_FOR = 30  # seconds

if not settings.DEMO:
    raise ImproperlyConfigured("The demo's doors may be opened in the demo only")


@login_not_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The people of this host, each with what they do here and a button."""
    return render(request, "demo/people.html", {"doors": doors_here()})


@login_not_required
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The report's examples, each with the needs that play it, which the place's officer may open."""
    officer = next((each for each in doors_here() if each.role == "officer"), None)
    examples = [(example, played(example)) for example in EXAMPLES]
    return render(request, "demo/report.html", {"examples": examples, "officer": officer})


@login_not_required
@require_POST
def enter(request: HttpRequest, key: str, need: str = "") -> HttpResponse:
    """Be one of them, second factor included, and go to where that person begins the day, or to a need on the desk."""
    chosen: Door | None = door(key)
    if chosen is None:
        raise Http404
    user = User.objects.filter(email=chosen.email, is_active=True).first()
    if user is None:
        raise Http404
    sign_in_here(request, user, second_factor=True)
    begins_at = reverse("need_desk", args=[need]) if need else reverse(chosen.begins_at)
    return redirect(begins_at if tenant_or_none() is None else _over_the_public_host(request, user, begins_at))


def _over_the_public_host(request: HttpRequest, user: User, path: str) -> str:
    """Whoever signs in with a code is known on the public host too: only so does the way to one's own account lead there."""
    host = request.get_host().split(":")[0]
    word = signing.dumps({"user": user.pk, "host": host, "path": path}, salt=DOOR)
    return public_address(f"/demo/vidare/{word}/")


@login_not_required
@never_cache
@require_safe
def hand_on(request: HttpRequest, word: str) -> HttpResponse:
    """On the public host, on the way through a place's door: be the same person here, and go back to the place."""
    try:
        said = signing.loads(word, salt=DOOR, max_age=HANDED_ON_FOR)
    except signing.BadSignature as error:
        raise Http404 from error
    user = User.objects.filter(pk=said["user"], is_active=True).first()
    if user is None:
        raise Http404
    sign_in_here(request, user, second_factor=True)
    return redirect(address(said["host"]) + said["path"])


mailbox = demo_mailbox
