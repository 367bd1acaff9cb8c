"""Pictures of the place, and nothing of another; what stands instead of some of Wagtail's own pages."""

import mimetypes
from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.auth import require_admin_access
from wagtail.admin.localization import get_localized_response

from bygdenav.accounts.api import account_address
from bygdenav.cms import words_of_scripts
from bygdenav.tenancy.api import current_tenant

OPEN_FOLDERS = {"images", "original_images", "arms"}  # documents go through Wagtail's own view, so that privacy holds
A_YEAR = 31_536_000


@login_not_required
def not_here(request: HttpRequest, *args: str, **kwargs: int) -> HttpResponseBase:
    """404 for pages of Wagtail that we replace."""
    raise Http404


@require_admin_access
def own_account(request: HttpRequest) -> HttpResponseBase:
    """Where the admin's links to an account lead: to the one on the public host, which is the only one."""
    return redirect(account_address())


class ScriptWords(JavaScriptCatalog):
    """Wagtail's words for its scripts, with ours where Wagtail has none in the reader's language."""

    packages = ["wagtail.admin"]

    def get_catalog(self) -> dict[str, Any]:
        """Words by what they are in English."""
        ours: dict[str, Any] = {word: gettext(word) for word in words_of_scripts.WORDS}
        for word, counted in words_of_scripts.COUNTED.items():
            ours[word] = [counted(1), counted(2)]
        return {**ours, **super().get_catalog()}


@require_admin_access
def words_for_scripts(request: HttpRequest) -> HttpResponseBase:
    """In the language that the editor has chosen, as the rest of the admin."""
    return get_localized_response(ScriptWords.as_view(), request)


@login_not_required
@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture out of this place's own folder. Another place's folder, and any other kind of file, answers 404."""
    parts = PurePosixPath(path).parts
    if len(parts) < 3 or parts[0] != current_tenant().schema_name or parts[1] not in OPEN_FOLDERS:
        raise Http404
    try:
        file = default_storage.open("/".join(parts[1:]))
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation) as error:
        raise Http404 from error
    kind = mimetypes.guess_type(path)[0] or ""
    if not kind.startswith("image/") or kind == "image/svg+xml":
        raise Http404
    response = FileResponse(file, content_type=kind)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
