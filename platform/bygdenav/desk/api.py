"""The desk's door."""

from bygdenav.desk.registry import Filled, Section, register_section, sections
from bygdenav.ui.menu import MenuItem, register_menu

__all__ = ["Filled", "MenuItem", "Section", "register_menu", "register_section", "sections"]
