"""``bygdenav train-matching``: learn anew from the texts in ``competence/matching/told/``. Needs no database; minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bygdenav.search.api import embedder
from competence.matching.rules.told_texts import ToldError, read_subjects
from competence.matching.training import train


class Command(BaseCommand):
    """Reads the texts, fits and writes ``told.npz`` and ``told_words.npz``, which go into the repository with them."""

    help = "Learn what firms mean from the texts in competence/matching/told/ and write rules/told.npz and rules/told_words.npz."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Train; a line that cannot be read, or no sentence model, ends with one clear sentence."""
        try:
            train(read_subjects(), embedder(), self.stdout.write)
        except (ToldError, RuntimeError) as error:
            raise CommandError(str(error)) from error
