"""The desk's door."""

from bygdenav.desk.menu import MenuItem, register_menu
from bygdenav.desk.registry import Filled, Section, register_section, sections

__all__ = ["Filled", "MenuItem", "Section", "register_menu", "register_section", "sections"]
