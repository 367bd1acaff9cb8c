"""The office's morning page: what is true today first, then what the modules put there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bygdenav.accounts.api import User
from bygdenav.desk.registry import headlines, sections
from bygdenav.desk.undo import take_undo
from bygdenav.roles.api import Permission, require


@require(Permission.DESK_OPEN)
@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The morning page. A module that has nothing to show is not there."""
    said, filled = headlines(request), sections(request, "desk")
    context = {
        "greeting": greeting(request.user.get_short_name() if isinstance(request.user, User) else ""),
        "headline": said[0].title if said else _("Nothing waits for you."),
        "lede": " ".join(each.lede for each in said if each.lede),
        "undo": take_undo(request),
        "main_sections": [section for section in filled if section.column == "main"],
        "side_sections": [section for section in filled if section.column == "side"],
    }
    return render(request, "desk/desk.html", context)


def greeting(name: str) -> str:
    """A greeting for the time of day in the place."""
    hour = timezone.localtime().hour
    if hour < 10:
        return _("Good morning, %(name)s.") % {"name": name}
    return (_("Good day, %(name)s.") if hour < 18 else _("Good evening, %(name)s.")) % {"name": name}
