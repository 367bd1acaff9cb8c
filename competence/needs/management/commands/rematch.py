"""``bygdenav rematch``: look anew for what helps with the needs that wait."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from bygdenav.tenancy.api import Module, Tenant, hosts_of, ready_places, tenant_context
from competence.needs.services.rematching import rematch

_EVERY = 25


class Command(BaseCommand):
    """Thin: chooses places and the moment, says how far it is. Stopped, it goes on where it was when it is started again."""

    help = "Look anew for what helps with the needs that wait: those of earlier versions, or with --all every one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the places, and which of their needs."""
        parser.add_argument(
            "--tenant", action="append", default=[], metavar="HOST", help="only this place (may be repeated)"
        )
        parser.add_argument("--all", action="store_true", help="also needs that were looked at with today's versions")
        parser.add_argument("--since", metavar="TIME", help="go on with --all that began then, as it said")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Go through the places."""
        since = _moment(options["since"]) if options["since"] else timezone.now() if options["all"] else None
        if since is not None:
            self.stdout.write(f"If this is stopped, go on with: rematch --since {since.isoformat(timespec='seconds')}")
        for place, host in _places(options["tenant"]):
            with tenant_context(place):
                count = rematch(since, lambda done, of, host=host: self._say(host, done, of))  # type: ignore[misc]
            self.stdout.write(f"{host}: {count} needs looked at anew.")

    def _say(self, host: str, done: int, of: int) -> None:
        if done % _EVERY == 0:
            self.stdout.write(f"{host}: {done} of {of}")


def _moment(text: str) -> dt.datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"{text} is no time. Write it as 2026-11-22T18:00:00+00:00.")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _places(hosts: list[str]) -> list[tuple[Tenant, str]]:
    places = [place for place in ready_places() if place.has_module(Module.NEEDS) and not place.retired_at]
    known = hosts_of(places)
    if unknown := sorted(set(hosts) - set(known.values())):
        raise CommandError(f"No place with needs has the host name {', '.join(unknown)}.")
    return [(place, known[place.pk]) for place in places if not hosts or known[place.pk] in hosts]
