"""Any search as an Atom feed: what came or changed last, first. Its address is the search's own."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from bygdenav.tenancy.api import address, current_tenant, hosts_of
from municipalities.finding.facets import parameters
from municipalities.finding.rules.asked import read
from municipalities.finding.selectors.asking import ask, ground_here
from municipalities.finding.selectors.pages import heading
from municipalities.finding.views.guards import for_other_sites, open_to_all
from municipalities.finding.views.lists import entries_of

A_MINUTE = 300
MOST = 50


class Feed(Atom1Feed):
    """A feed that is as new as what stands in it: an empty one is no newer each time that it is asked for."""

    def latest_post_date(self) -> datetime:
        """When the newest entry changed, or since when there can have been one."""
        return max((item["updateddate"] for item in self.items), default=self.feed["begun"])


@open_to_all("feed", A_MINUTE)
@conditional_page
@require_safe
def feed(request: HttpRequest, *, firms_only: bool = False) -> HttpResponse:
    """The newest fifty of what the address asks for."""
    place, now = current_tenant(), timezone.now()
    asked = replace(read(request.GET, parameters()), sort="nyast", page=1)
    found = ask(asked, ground_here(), now=now, firms_only=firms_only, per_page=MOST)
    here = address(hosts_of([place]).get(place.pk, ""))
    query = replace(asked, sort="").query(parameters())
    page = here + reverse("directory" if firms_only else "search") + (f"?{query}" if query else "")
    own = here + request.path + (f"?{query}" if query else "")
    title = _("%(words)s, %(place)s") % {"words": heading(asked, firms_only=firms_only), "place": place.name}
    atom = Feed(
        title=title, link=page, description="", language=get_language(), feed_url=own,
        feed_guid=own, author_name=place.office_name or place.name,
        begun=place.created_at,
    )  # fmt: skip
    for entry in entries_of(found.hits):
        text = ": ".join(part for part in (entry.told["place"], entry.told["text"]) if part)
        atom.add_item(
            title=entry.hit.title, link=entry.link, description=escape(text), unique_id=entry.name,
            updateddate=entry.hit.changed_at or place.created_at, categories=[entry.kind] if entry.kind else [],
        )  # fmt: skip
    response = HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response.headers["Last-Modified"] = http_date(atom.latest_post_date().timestamp())
    return for_other_sites(response)
