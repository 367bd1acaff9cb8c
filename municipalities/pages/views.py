"""What the law asks a site to say of itself, and a way to say that something is wrong."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bygdenav.kernel.forms import sent
from bygdenav.kernel.text import one_line
from bygdenav.tenancy.api import cache, current_tenant
from municipalities.pages.forms import ReportForm
from municipalities.pages.services import send_report
from municipalities.pages.texts import standard_text as text_of

REPORTS_AN_HOUR = 5


@login_not_required
@require_safe
def standard_text(request: HttpRequest, kind: str) -> HttpResponse:
    """Accessibility statement, privacy notice or public-record text, in the reader's language, with the place's names in it."""
    text = text_of(kind, get_language() or "sv", current_tenant())
    return render(request, "municipalities/pages/standard_text.html", {"text": text, "kind": kind})


@login_not_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Tell the office what is wrong with the site; needs no account. A few an hour from one address, so that nobody floods it."""
    about = one_line(request.GET.get("om", ""))[:120]
    form = ReportForm(**sent(request), initial={"what": f"{about}: "} if about else None)
    done = False
    if request.method == "POST" and form.is_valid():
        if _too_many(request):
            form.add_error(None, _("You have written several times just now. Wait an hour, or ring the office."))
        else:
            send_report(what=form.cleaned_data["what"], email=form.cleaned_data["email"])
            done = True
    context = {"form": form, "sent": done}
    return render(request, "municipalities/pages/report.html", context, status=422 if form.errors else 200)


def _too_many(request: HttpRequest) -> bool:
    key = f"report/{request.META.get('REMOTE_ADDR', '')}"
    count = int(cache.get(key, 0))
    cache.set(key, count + 1, 3600)
    return count >= REPORTS_AN_HOUR
