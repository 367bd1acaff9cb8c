"""``bygdenav retire-tenant``: takes a place off the web; its rows stay."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bygdenav.tenancy.api import Domain, retire_place


class Command(BaseCommand):
    """Thin: finds the place by its address and retires it."""

    help = "Take a place off the web. Nothing is deleted; its addresses answer 404."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--domain", required=True, help="an address of the place")
        parser.add_argument("--reason", required=True, help="why; it stands in the audit trail")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = Domain.objects.select_related("tenant").filter(domain=options["domain"]).first()
        if found is None or found.tenant.is_public:
            raise CommandError(f"No place has the address {options['domain']}.")
        if not options["reason"].strip():
            raise CommandError("Say why the place is retired (--reason).")
        retire_place(tenant=found.tenant, by=None, reason=options["reason"])
        self.stdout.write(f"{found.tenant.name} is retired. Its rows are kept in {found.tenant.schema_name}.")
