"""Pictures of the place, and nothing of another."""

import mimetypes
from pathlib import PurePosixPath

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from bygdenav.tenancy.api import current_tenant

OPEN_FOLDERS = {"images", "original_images", "arms"}  # documents go through Wagtail's own view, so that privacy holds
A_YEAR = 31_536_000


@login_not_required
def not_here(request: HttpRequest, *args: str, **kwargs: int) -> HttpResponseBase:
    """404 for pages of Wagtail that we replace."""
    raise Http404


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
