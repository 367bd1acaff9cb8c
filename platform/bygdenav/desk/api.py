"""The desk's door."""

from bygdenav.desk.menu import MenuItem, menu, register_menu
from bygdenav.desk.registry import Filled, Headline, Section, register_headline, register_section, sections
from bygdenav.desk.undo import Undo, offer_undo, take_undo

__all__ = [
    "Filled", "Headline", "MenuItem", "Section", "Undo", "menu", "offer_undo", "register_headline", "register_menu",
    "register_section", "sections", "take_undo",
]  # fmt: skip
