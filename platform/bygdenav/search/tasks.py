"""The search's jobs: working off the outbox when something was written, and every minute whatever was left."""

from bygdenav.ops.api import job
from bygdenav.search.services.putting import DRAIN


@job(DRAIN)
def drain() -> None:
    """Work off what is to be done about changed documents."""
