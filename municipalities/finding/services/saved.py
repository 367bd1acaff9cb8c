"""Saved searches: kept, changed and ended by the person; what is new is told by a job, and told once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.text import one_line
from bygdenav.ops.api import send_mail
from bygdenav.search.api import Hit
from bygdenav.tenancy.api import address, current_tenant, hosts_of
from municipalities.finding.enums import Pace
from municipalities.finding.facets import parameters
from municipalities.finding.models import SavedSearch
from municipalities.finding.rules.asked import Asked, read
from municipalities.finding.selectors.asking import every_page, ground_here
from municipalities.finding.selectors.rows import Addresses
from municipalities.finding.selectors.saved import saved_by
from municipalities.finding.services.links import unsubscribe_token

MOST_SAVED, MOST_KNOWN, MOST_IN_A_MAIL = 30, 2000, 20
LONGEST_NAME, LONGEST_QUERY = 80, 1000
LONGEST_WRITE = timedelta(hours=1)


@transaction.atomic
def save_search(*, asked: Asked, name: str, pace: str, firms_only: bool, by: User) -> SavedSearch:
    """Keep a search for ``by``. What it finds now is known; only what comes later is told. Raises ``UserError``."""
    name = mask(one_line(name))[:LONGEST_NAME].strip()
    query = lasting(asked).query(parameters())
    if not name:
        raise UserError(_("Give the search a name, so that you know it again."), field="name")
    if pace not in Pace.values:
        raise UserError(_("Choose one of the answers in the list."), field="pace")
    if len(query) > LONGEST_QUERY:
        raise UserError(_("So much is chosen that it cannot be saved. Take some of it away first."))
    if saved_by(by).count() >= MOST_SAVED:
        raise UserError(_("You have %(most)d saved searches already. End one first.") % {"most": MOST_SAVED})
    language = translation.get_language() or current_tenant().main_language
    found = _hits(lasting(asked), firms_only=firms_only, now=timezone.now())
    saved = SavedSearch.objects.create(
        user=by, name=name, query=query, firms_only=firms_only, language=language, pace=pace, known=_keys(found)
    )
    record(action="finding.save_search", by=by, obj=saved, changed=["pace"])
    return saved


@transaction.atomic
def change_pace(*, saved: SavedSearch, pace: str, by: User) -> None:
    """Another way to hear of it. Raises ``UserError``."""
    if pace not in Pace.values:
        raise UserError(_("Choose one of the answers in the list."), field="pace")
    if saved.pace != pace:
        saved.pace, saved.told_at = pace, timezone.now()
        saved.save(update_fields=["pace", "told_at"])
        record(action="finding.change_pace", by=by, obj=saved, changed=["pace"])


@transaction.atomic
def end_search(*, saved: SavedSearch, by: User | None) -> None:
    """Say no more about it; ``by`` is None for the link in a mail."""
    if saved.ended_at is None:
        saved.ended_at = timezone.now()
        saved.save(update_fields=["ended_at"])
        record(action="finding.end_search", by=by, obj=saved, changed=["ended_at"])


@transaction.atomic
def resume_search(*, saved: SavedSearch, by: User) -> None:
    """Take back that it was ended."""
    if saved.ended_at is not None:
        saved.ended_at = None
        saved.save(update_fields=["ended_at"])
        record(action="finding.resume_search", by=by, obj=saved, changed=["ended_at"])


@transaction.atomic
def tell(*, saved_id: int, now: datetime | None = None) -> int:
    """Look for what is new in a saved search and mail it; how many were new. Asked twice it tells once."""
    now = now or timezone.now()
    saved = SavedSearch.objects.select_for_update(of=("self",)).select_related("user").get(pk=saved_id)
    if saved.ended_at:
        return 0
    if not saved.user.is_active or saved.user.anonymised_at:
        end_search(saved=saved, by=None)
        return 0
    with translation.override(saved.language):
        asked = read(QueryDict(saved.query), parameters())
        found = _hits(asked, firms_only=saved.firms_only, now=now)
        known = set(saved.known)
        new = [hit for hit, key in zip(found, _keys(found), strict=True) if key not in known and _is_later(hit, saved)]
        if new and saved.pace != Pace.FEED:
            _mail(saved, asked, new)
    saved.known = [*saved.known, *(key for key in _keys(found) if key not in known)][-MOST_KNOWN:]
    saved.told_at = now
    saved.save(update_fields=["known", "told_at"])
    return len(new)


def lasting(asked: Asked) -> Asked:
    """What of a search still means something tomorrow: not the page, not what is open at this minute."""
    return replace(asked, page=1, open_now=False)


def path_of(saved: SavedSearch) -> str:
    """Where the search is read."""
    path = reverse("directory" if saved.firms_only else "search")
    return f"{path}?{saved.query}" if saved.query else path


def _hits(asked: Asked, *, firms_only: bool, now: datetime) -> Sequence[Hit]:
    """The newest first: of a search that very much answers, they are what somebody waits for."""
    return every_page(replace(asked, sort="nyast"), ground_here(), now=now, firms_only=firms_only, most=MOST_KNOWN).hits


def _keys(hits: Sequence[Hit]) -> list[str]:
    return [f"{hit.kind}/{hit.key}" for hit in hits]


def _is_later(hit: Hit, saved: SavedSearch) -> bool:
    """What was there before, and only now came in among the best, is not new. A change carries the time at which its
    transaction began, which for a long list from a file may be a good while before others see it.
    """
    return hit.changed_at is None or hit.changed_at >= saved.created_at - LONGEST_WRITE


def _mail(saved: SavedSearch, asked: Asked, new: Sequence[Hit]) -> None:
    place = current_tenant()
    here, addresses = address(hosts_of([place]).get(place.pk, "")), Addresses(new)
    rows = []
    for hit in new[:MOST_IN_A_MAIL]:
        href = addresses.href(hit)
        rows.append(
            {
                "title": hit.title,
                "text": hit.data.get("text", ""),
                "link": here + href if href.startswith("/") else href,
            }
        )
    end = here + reverse("search_unsubscribe", args=[unsubscribe_token(saved)])
    send_mail(
        to=saved.user.email,
        template="mail/finding/news",
        context={
            "name": saved.name, "count": len(new), "rows": rows, "more": len(new) - len(rows),
            "link": here + path_of(saved), "all": here + reverse("saved_searches"),
            "end": end,
        },
        language=saved.language,
        unsubscribe=end,
    )  # fmt: skip
