"""The desk's door."""

from bygdenav.desk.menu import MenuItem, menu, register_menu
from bygdenav.desk.registry import Filled, Section, register_section, sections

__all__ = ["Filled", "MenuItem", "Section", "menu", "register_menu", "register_section", "sections"]
