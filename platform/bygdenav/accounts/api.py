"""Accounts' door."""

from bygdenav.accounts.models import LoginTicket, PlatformRole, User

__all__ = ["LoginTicket", "PlatformRole", "User"]
