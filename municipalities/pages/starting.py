"""What a new place starts with: a start page by its purpose, pages about the place, a first piece of news."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant
from municipalities.pages.services import make_news_index, make_start_page, publish_news, publish_page
from municipalities.pages.texts import filled, load


@transaction.atomic
def fill_new_place(*, tenant: Tenant, by: User | None) -> None:
    """Make the first pages, in the place's main language. Call it inside the place, once."""
    data: dict[str, Any] = load(f"pages_{tenant.main_language}")
    front = filled(data["start"][tenant.purpose], tenant)
    start = make_start_page(title=tenant.name, headline=front.title, lede=front.lede, by=by)
    index = make_news_index(start=start, title=data["news_index"]["title"], slug=data["news_index"]["slug"], by=by)
    for raw in data["pages"]:
        if raw.get("purposes") and tenant.purpose not in raw["purposes"]:
            continue
        page = filled(raw, tenant)
        publish_page(
            parent=start,
            title=page.title,
            slug=raw["slug"],
            lede=page.lede,
            blocks=page.blocks,
            by=by,
            in_menu=raw["in_menu"],
        )
    first = filled(data["first_news"], tenant)
    publish_news(
        index=index, title=first.title, slug=data["first_news"]["slug"], lede=first.lede, blocks=first.blocks,
        date=timezone.localdate(), source=tenant.office_name, by=by,
    )  # fmt: skip
