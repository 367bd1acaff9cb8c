"""Accounts' door."""

from bygdenav.accounts.hosts import account_address, public_address
from bygdenav.accounts.models import LoginTicket, PlatformRole, User
from bygdenav.accounts.registry import register_second_factor_rule, register_tie
from bygdenav.accounts.selectors import has_second_factor, operators, person_on_socket
from bygdenav.accounts.services import (
    anonymise,
    change_details,
    make_operator,
    person_of_confirmed_address,
    reset_second_factor,
)  # fmt: skip
from bygdenav.accounts.ways import sign_in_here
from bygdenav.accounts.ways import way_to_sign_in as start_sign_up

__all__ = [
    "LoginTicket", "PlatformRole", "User", "account_address", "anonymise", "change_details", "has_second_factor",
    "make_operator", "operators", "person_of_confirmed_address", "person_on_socket", "public_address",
    "register_second_factor_rule", "register_tie", "reset_second_factor", "sign_in_here", "start_sign_up",
]  # fmt: skip
