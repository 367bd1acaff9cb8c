"""``bygdenav add-provider NAME``: somebody who offers, who acts for them, and which places let them read what firms show."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from bygdenav.accounts.api import person_of_confirmed_address
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from bygdenav.tenancy.api import Tenant, place_named
from competence.offers.api import Provider, ProviderKind, add_member, approve_provider, register_provider


class Command(BaseCommand):
    """Thin: names the provider, the people and the places. Repeating it changes nothing; what is new is added."""

    help = "Register somebody who offers help or courses, let people act for them, and let places show them needs."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = [str(kind) for kind in ProviderKind.values]
        parser.add_argument("name")
        parser.add_argument("--kind", choices=kinds, default=str(ProviderKind.LEARNING_CENTRE))
        parser.add_argument(
            "--member", action="append", default=[], metavar="EMAIL", help="acts for them; may be repeated"
        )
        parser.add_argument(
            "--place", action="append", default=[], metavar="HOST", help="lets them read what its firms show to helpers"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                provider = self._provider(one_line(options["name"]), options["kind"])
                for email in options["member"]:
                    validate_email(email)
                    add_member(provider=provider, user=person_of_confirmed_address(email=email), by=None)
                for host in options["place"]:
                    approve_provider(provider=provider, tenant=_place(host), by=None)
        except (UserError, ValidationError) as error:
            raise CommandError(" ".join(map(str, getattr(error, "messages", [error])))) from error
        members = ", ".join(provider.members.filter(ended_at=None).values_list("user__email", flat=True))
        self.stdout.write(f"{provider.name} ({provider.public_id}): {members or 'nobody acts for them yet'}")
        self.stdout.write("They sign in at any place and find their desk under /erbjudanden/egna/.")

    @staticmethod
    def _provider(name: str, kind: str) -> Provider:
        found = Provider.objects.filter(name=name, retired_at=None).exclude(kind=ProviderKind.PEER).first()
        return found or register_provider(name=name, kind=kind, by=None)


def _place(host: str) -> Tenant:
    found = place_named(host)
    if found is None:
        raise CommandError(f"No place has the host name {host!r}. bygdenav list-tenants shows them all.")
    return found
