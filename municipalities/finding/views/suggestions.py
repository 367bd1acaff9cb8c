"""What somebody may have begun to write, while they write it."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import one_line
from bygdenav.search.api import Suggestion, suggest
from bygdenav.tenancy.api import current_tenant, path_in_language
from municipalities.finding.selectors.rows import known_kind, one_of
from municipalities.finding.views.guards import open_to_all

SHORTEST, LONGEST, MOST = 2, 60, 8
A_MINUTE = 400


@open_to_all("suggest", A_MINUTE)
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """``{"suggestions": [{"text", "kind", "href"}]}``: a page to open, or words to search for."""
    begun = one_line(request.GET.get("q", ""))[:LONGEST].strip()
    found = (
        suggest(begun, get_language() or "sv", MOST)
        if len(begun) >= SHORTEST and not find_personal_numbers(begun)
        else []
    )
    response = JsonResponse({"suggestions": [_item(each) for each in found]})
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _item(found: Suggestion) -> dict[str, Any]:
    place = current_tenant()
    path = str(found.data.get("path", ""))
    if found.kind and path.startswith("/"):
        language = get_language() or place.main_language
        return {
            "text": found.text, "kind": one_of(known_kind(found.kind)),
            "href": path_in_language(path, language, place.languages),
        }  # fmt: skip
    return {"text": found.text, "kind": "", "href": f"{reverse('search')}?q="}
