"""``bygdenav rebuild-search``: documents, what is made of them, and the other engine's index, made anew while searches go on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bygdenav.search.engines.base import EngineDown
from bygdenav.search.services import rebuilding
from bygdenav.tenancy.api import Tenant, hosts_of, ready_places


class Command(BaseCommand):
    """Thin: which places, which engine."""

    help = "Make the search anew, while it is being used: documents from their modules, and the other engine's index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--tenant",
            action="append",
            default=[],
            metavar="HOST",
            help="only this place: its host name, or its schema's (may be repeated)",
        )
        parser.add_argument("--engine", choices=["postgres", "elasticsearch"], help="only this engine's part")
        parser.add_argument("--back", action="store_true", help="search the other engine's earlier index again")

    def handle(self, *_args: Any, **options: Any) -> None:
        places = _places(options["tenant"])
        try:
            self._rebuild(places, options)
        except LookupError as error:
            raise CommandError(str(error)) from error
        except EngineDown as error:
            raise CommandError(f"Elasticsearch does not take it now ({error}). What is live stays.") from error

    def _rebuild(self, places: list[Tenant], options: dict[str, Any]) -> None:
        if options["back"]:
            if not rebuilding.take_back(self.stdout.write):
                raise CommandError("There is no earlier index to go back to.")
            return
        if options["engine"] != "elasticsearch":
            rebuilding.rebuild_places(places, self.stdout.write)
        if options["engine"] == "elasticsearch" or (options["engine"] is None and rebuilding.has_other()):
            if options["tenant"]:
                rebuilding.tell_again(places)
            else:
                rebuilding.rebuild_engine(self.stdout.write)


def _places(names: list[str]) -> list[Tenant]:
    """The places with these host names or schemas; all of them for none."""
    every = ready_places()
    hosts = hosts_of(every)
    called = {name: place for place in every for name in (place.schema_name, hosts.get(place.pk, ""))}
    if missing := sorted(set(names) - set(called)):
        raise CommandError(f"There is no place {', '.join(missing)}. bygdenav list-tenants shows them all.")
    return [place for place in every if not names or place in [called[name] for name in names]]
