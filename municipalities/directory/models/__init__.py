"""Cards and what hangs on them.

Personal data: see each module.
"""

from municipalities.directory.models.card import Card
from municipalities.directory.models.freshness import FreshnessDay, FreshnessPlan, FreshnessStep
from municipalities.directory.models.items import Certificate, HireItem, WantedWork
from municipalities.directory.models.pictures import Picture
from municipalities.directory.models.registration import RegistrationDraft
from municipalities.directory.models.sets import ChosenSet

__all__ = [
    "Card", "Certificate", "ChosenSet", "FreshnessDay", "FreshnessPlan", "FreshnessStep", "HireItem", "Picture",
    "RegistrationDraft", "WantedWork",
]  # fmt: skip
