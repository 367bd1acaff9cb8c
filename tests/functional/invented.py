"""Firms and people that do not exist, with numbers that pass every check: another each time."""

import os
import random
import secrets

from stdnum import luhn
from stdnum.no import orgnr
from stdnum.se import orgnr as swedish
from stdnum.se import personnummer

_PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 10
_NUMBERS = iter(secrets.SystemRandom().sample(range(10_000), 10_000))


def word() -> str:
    """A few letters that nobody else has used."""
    return "".join(random.choices("bdfgklmnprstv", k=3)).capitalize() + secrets.token_hex(2).translate(
        str.maketrans("0123456789", "aeiouyaeio")
    )


def swedish_number() -> str:
    """An organisation number of a Swedish company that is not also a personal number: never one twice in a run."""
    for last in _NUMBERS:
        body = f"5599{_PROCESS}{last:04}"
        number = body + luhn.calc_check_digit(body)
        if swedish.is_valid(number) and not personnummer.is_valid(number):
            return f"{number[:6]}-{number[6:]}"
    raise RuntimeError("all numbers are taken")


def norwegian_number() -> str:
    """A Norwegian organisation number."""
    while True:
        body = f"8{random.randrange(10_000_000):07}"
        for digit in range(10):
            if orgnr.is_valid(f"{body}{digit}"):
                return f"{body}{digit}"


def personal_number() -> str:
    """A Swedish personal number out of those that are set aside for tests (980 to 999 at the end)."""
    body = (
        f"9{random.randrange(10)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}{random.randrange(980, 1000)}"
    )
    return f"{body[:6]}-{body[6:]}{luhn.calc_check_digit(body)}"


def email(name: str) -> str:
    """An address that reaches nobody."""
    return f"{name.lower()}.{secrets.token_hex(3)}@firma.example.com"
