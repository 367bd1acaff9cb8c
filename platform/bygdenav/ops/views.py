"""The demo's letter box. Mounted by the demo's addresses only; elsewhere sent mail is not kept and cannot be read."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import here

SHOWN = 50


@login_not_required  # the demo's people are invented, and a code to sign in with must be readable before signing in
def demo_mailbox(request: HttpRequest) -> HttpResponse:
    """The latest mail of this host's place (on the public host: the platform's own), newest first."""
    if not settings.DEMO:
        raise Http404
    mails = OutgoingMail.objects.filter(schema=here.schema_name)[:SHOWN]
    return render(request, "ops/mailbox.html", {"mails": list(mails)})
