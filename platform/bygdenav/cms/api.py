"""The CMS's door."""

from bygdenav.cms.blocks import TEXT_FEATURES, BodyBlock
from bygdenav.cms.pages import OfficePage, OfficePagePermissions

__all__ = ["TEXT_FEATURES", "BodyBlock", "OfficePage", "OfficePagePermissions"]
