"""What makes a number valid, and how a sole trader's is kept."""

from municipalities.organisations.rules.numbers import CheckedNumber, WrongNumber, check_number, written
from municipalities.organisations.rules.sealing import digest, seal, unseal

__all__ = ["CheckedNumber", "WrongNumber", "check_number", "digest", "seal", "unseal", "written"]
