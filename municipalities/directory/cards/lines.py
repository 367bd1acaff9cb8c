"""A row under a card in one line, for whoever changes it: what stands below its name."""

from municipalities.directory.models import Certificate, HireItem, WantedWork
from municipalities.directory.rules import certificate_facts, prices_in_words, work_facts


def row_line(item: HireItem | WantedWork | Certificate) -> str:
    """Everything but its name, in words."""
    if isinstance(item, HireItem):
        return ". ".join(filter(None, (str(item.get_kind_display()), prices_in_words(item.prices), item.included)))
    if isinstance(item, WantedWork):
        return ". ".join(filter(None, (work_facts(item), item.text)))
    return certificate_facts(item.issuer, item.valid_until)
