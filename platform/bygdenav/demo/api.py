"""The demo's door."""

from bygdenav.demo.doors import Door, doors
from bygdenav.demo.seeding import seed

__all__ = ["Door", "doors", "seed"]
