"""The demo's sharing out: the office's rules, and a proposal for this week once suggestions are there."""

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.ops.api import defer
from competence.sharing.api import set_rules

HOURS = 3
AFTER_SUGGESTIONS = 60
"""Seconds: the worker finds suggestions for all needs first."""


def seed_sharing(demo: content.Demo, place: str, people: dict[str, User]) -> None:
    """What the place's office says; the proposal itself is the worker's, as every Monday."""
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    set_rules(hours=HOURS, per_firm=2, floor=1, by=officer)
    defer("sharing.propose", delay_seconds=AFTER_SUGGESTIONS)
