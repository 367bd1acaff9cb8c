"""Closed lists about places."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TenantKind(models.TextChoices):
    """What holds the place together."""

    MUNICIPALITY = "municipality", _("Municipality")
    NETWORK = "network", _("Network of firms")
    SUPPLIER_PLATFORM = "supplier_platform", _("A buyer's project")
    REGION = "region", _("Region")


class Purpose(models.TextChoices):
    """Why the place exists; decides its modules and first pages. A platform without one stated purpose is not used."""

    COMPETENCE = "competence", _("Firms say what they need, and get an answer")
    LOCAL_ECONOMY = "local_economy", _("Residents and firms find each other")
    SUPPLIER_DEVELOPMENT = "supplier_development", _("Local firms get ready for a large buyer")
    REGIONAL_OVERVIEW = "regional_overview", _("A region sees what its places need")


class TenantStatus(models.TextChoices):
    """Where a place stands in being made."""

    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Horizon(models.TextChoices):
    """The drawing above the footer."""

    GRAN = "gran", _("Spruce forest")
    FJALL = "fjall", _("Mountains")
    KUST = "kust", _("Coast")
    NONE = "", _("None")


class Module(models.TextChoices):
    """What can be switched on for a place."""

    DIRECTORY = "directory", _("Firms")
    NEEDS = "needs", _("Needs and knowledge")
    PAGES = "pages", _("Pages and news")


MODULES_OF: dict[str, tuple[Module, ...]] = {
    Purpose.COMPETENCE: (Module.NEEDS, Module.DIRECTORY, Module.PAGES),
    Purpose.LOCAL_ECONOMY: (Module.DIRECTORY, Module.PAGES, Module.NEEDS),
    Purpose.SUPPLIER_DEVELOPMENT: (Module.DIRECTORY, Module.NEEDS, Module.PAGES),
    Purpose.REGIONAL_OVERVIEW: (Module.PAGES,),
}
