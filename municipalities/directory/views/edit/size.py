"""How many work at a firm, said beside its card by the firm itself or by the office for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from municipalities.directory.forms.size import SizeForm
from municipalities.directory.views.edit.editor import Editor, for_both
from municipalities.organisations.api import set_size


def size(request: HttpRequest, editor: Editor) -> HttpResponse:
    """Write it down; the last word counts."""
    form = SizeForm(request.POST, request.FILES or None)
    if form.is_valid():
        set_size(organisation=editor.card.organisation, size=form.cleaned_data["size"], by=editor.by)
        messages.success(request, _("Saved. It counts in the figures from now on."))
    else:
        messages.warning(request, _("Choose one of the sizes."))
    return redirect(editor.all_parts)


firm_size, office_size = for_both(size, "POST")
