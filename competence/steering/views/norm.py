"""The administrator sets the norm that help is measured against."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from competence.steering.forms import NormForm
from competence.steering.selectors import norm_here
from competence.steering.services import set_norm
from competence.steering.views.guards import in_needs


@require(Permission.PLACE_SETTINGS)
@in_needs
@require_http_methods(["GET", "HEAD", "POST"])
def norm(request: HttpRequest) -> HttpResponse:
    """Show and change it."""
    now = norm_here()
    form = NormForm(request.POST or None, request.FILES or None, initial={**now.parts, "source": now.source})
    if form.is_valid() and isinstance(request.user, User):
        try:
            set_norm(by=request.user, **form.cleaned_data)
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Saved. The figures are measured against it now."))
            return redirect("steering")
    return render(request, "competence/steering/norm.html", {"form": form}, status=422 if form.errors else 200)
