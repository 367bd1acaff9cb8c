"""What every form of ours does, in whichever layer it stands."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bygdenav.kernel.plain_words import PlainWords


def sent(request: HttpRequest) -> dict[str, Any]:
    """A form's arguments for what was sent, files too; none where a page is only opened."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


class NoFiles(PlainWords, forms.Form):
    """A form that takes no files and says so when it gets one; so it must be handed them."""

    def clean(self) -> dict[str, Any] | None:
        """Name the file that was not wanted; a form with a field for files takes them."""
        if self.files and not any(isinstance(field, forms.FileField) for field in self.fields.values()):
            self.add_error(
                None, _("You sent a file. This page takes no files and has not kept it: send again without it.")
            )
        return super().clean()
