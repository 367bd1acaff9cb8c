"""A row under a card in one line, for whoever changes it: what stands below its name."""

from django.utils import formats
from django.utils.translation import gettext as _

from municipalities.directory.cards.page import work_facts
from municipalities.directory.models import Certificate, HireItem, WantedWork


def row_line(item: HireItem | WantedWork | Certificate) -> str:
    """Everything but its name, in words."""
    if isinstance(item, HireItem):
        return ". ".join(filter(None, (str(item.get_kind_display()), _prices(item), item.included)))
    if isinstance(item, WantedWork):
        return ". ".join(filter(None, (work_facts(item), item.text)))
    until = _("until %(day)s") % {"day": formats.date_format(item.valid_until)} if item.valid_until else ""
    return ", ".join(filter(None, (item.issuer, until)))


def _prices(item: HireItem) -> str:
    written = [
        words % {"price": formats.number_format(price, use_l10n=True, force_grouping=True)}
        for words, price in (
            (_("%(price)s kr an hour"), item.price_hour), (_("%(price)s kr a day"), item.price_day),
            (_("%(price)s kr a weekend"), item.price_weekend),
        )
        if price is not None
    ]  # fmt: skip
    return ", ".join(written) or _("Ask for the price")
