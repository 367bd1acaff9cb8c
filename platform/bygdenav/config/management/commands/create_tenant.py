"""``bygdenav create-tenant``: a working site for a new place."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from bygdenav.config.create_tenant import Created, create_tenant
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Identity, Purpose, TemplateError, TenantKind, places_on_show
from bygdenav.tenancy.api import address as address_of


class Command(BaseCommand):
    """Thin: reads the words, calls the one function, says what came of it."""

    help = "Make a place: its schema, its address, its first pages and its first administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="what people call the place")
        parser.add_argument("--kind", required=True, help=", ".join(TenantKind.values))
        parser.add_argument("--purpose", required=True, help=", ".join(Purpose.values))
        parser.add_argument("--country", required=True, help="SE, NO or FI")
        parser.add_argument("--languages", required=True, help="such as sv,nb; the first is the main one")
        parser.add_argument("--domain", required=True, help="host name without port, such as bygd.example.org")
        parser.add_argument("--admin", required=True, metavar="EMAIL", help="the first administrator's address")
        parser.add_argument("--same-name", action="store_true", help="another place has this name, and that is right")
        parser.add_argument("--time-zone", default="", help="the country's own unless given")
        parser.add_argument("--colour", default="", help="such as #1c5a3b")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        identity = Identity(
            name=options["name"], kind=options["kind"], purpose=options["purpose"], country=options["country"].upper(),
            languages=tuple(code.strip() for code in options["languages"].split(",") if code.strip()),
            domain=options["domain"].strip().lower(), time_zone=options["time_zone"],
            extra={"colour": options["colour"]} if options["colour"] else {},
        )  # fmt: skip
        if not options["admin"].strip():
            raise CommandError("Say who the first administrator is: --admin name@place.example")
        if not options["same_name"]:
            _refuse_known(identity)
        try:
            with translation.override("en"):  # as the help of this command
                created = create_tenant(identity=identity, admin=options["admin"])
        except UserError as error:
            option = f" (--{error.field.replace('_', '-')})" if error.field else ""
            raise CommandError(f"{error}{option}") from error
        except TemplateError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(created) if options["json"] else _as_words(created))


def _refuse_known(identity: Identity) -> None:
    """The same call with another address by mistake would make the place twice. A call that failed is tried again."""
    for place, address in places_on_show():
        if place.name.casefold() == identity.name.strip().casefold() and address_of(identity.domain) != address:
            raise CommandError(
                f"There is a place called {place.name} already, at {address}. Choose another name, or add --same-name if "
                "this is another place."
            )


def _as_json(created: Created) -> str:
    return json.dumps(
        {
            "name": created.tenant.name,
            "schema": created.tenant.schema_name,
            "address": created.address,
            "admin": created.admin,
        }
    )


def _as_words(created: Created) -> str:
    return f"{created.tenant.name}: {created.address}\n{created.how_to_sign_in}"
