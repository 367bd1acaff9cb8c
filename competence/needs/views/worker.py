"""The service worker of the form for visits: one script, at the form's own address, so that it reaches nothing else."""

import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bygdenav.roles.api import Permission, require
from competence.needs.views.guards import module_or_404, person

SCRIPT = Path(__file__).parents[1] / "static" / "needs" / "form_worker.js"


@never_cache
@require(Permission.NEED_ANSWER)
@require_safe
def form_worker(request: HttpRequest) -> HttpResponse:
    """The script, with what it was made of and for whom: when either changes the browser begins anew."""
    module_or_404()
    text = SCRIPT.read_text()
    made_of = "\n".join((text, static("needs/visits.js"), str(person(request).pk)))
    version = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    return HttpResponse(f"const VERSION = '{version}'\n{text}", content_type="text/javascript; charset=utf-8")
