"""Providers and offers for tests."""

import datetime as dt

from django.utils import timezone

from competence.offers.api import OccurrenceText, Offer, OfferText, Provider, publish_offer, register_provider


def provider(name: str = "Lärcentrum Inlandet") -> Provider:
    """A provider; the one there is with this name, if there is one."""
    return Provider.objects.filter(name=name).first() or register_provider(name=name, kind="learning_centre", by=None)


def offer(title: str = "Kväll om lagret i telefonen", *, starts_in: int | None = 20, **fields: object) -> Offer:
    """An offer that starts in some days, or is always there (``starts_in=None``)."""
    starts = None if starts_in is None else timezone.localdate() + dt.timedelta(days=starts_in)
    tenants = fields.pop("tenants", ())
    own = set(OccurrenceText.__dataclass_fields__) - set(OfferText.__dataclass_fields__)
    days = {name: fields.pop(name) for name in own & set(fields)}
    values: dict[str, object] = {
        "kind": "workshop", "title": title, "description": "Vi börjar med din hylla.\n\nTa med pärmen.", "language": "sv",
        "delivery": "online", "standing": starts is None,
    }  # fmt: skip
    times = [] if starts is None else [OccurrenceText(starts=starts, **days)]  # type: ignore[arg-type]
    text = OfferText(**{**values, **fields})  # type: ignore[arg-type]
    return publish_offer(provider=provider(), text=text, by=None, tenants=tenants, occurrences=times)  # type: ignore[arg-type]
