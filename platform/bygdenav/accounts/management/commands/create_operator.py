"""``bygdenav create-operator EMAIL``: the first way in, and the way back in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import translation

from bygdenav.accounts.hosts import public_address, public_host
from bygdenav.accounts.services import make_operator, reset_second_factor
from bygdenav.kernel.errors import UserError


class Command(BaseCommand):
    """See the module."""

    help = "Make a person an operator and print a link that signs them in once, within half an hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, and what else."""
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument(
            "--reset-second-factor",
            action="store_true",
            help="take away the person's app, passkeys and recovery codes first",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- as Django calls it
        """Make the operator; run again for the same person it only prints a new link."""
        email = str(options["email"])
        with translation.override("en"):  # as the help of this command; messages are translated when they are read
            try:
                validate_email(email)
                user, code = make_operator(email=email, name=str(options["name"]), host=public_host())
            except (ValidationError, UserError) as error:
                why = " ".join(map(str, getattr(error, "messages", [error])))
                raise CommandError(f"{email} cannot be an operator: {why}") from error
        if options["reset_second_factor"]:
            reset_second_factor(user=user, by=None, reason="create-operator --reset-second-factor")
        self.stdout.write(f"{user.email} is an operator.")
        self.stdout.write(f"Sign in once, within 30 minutes: {public_address(f'/konto/lank/{code}/')}")
        self.stdout.write(f"Later, with a code by mail: {public_address('/konto/logga-in/')}")
        self.stdout.write("You are asked to set up a second step the first time.")
