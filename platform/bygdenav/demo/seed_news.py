"""The demo's news: an offer that comes when a need has waited a while, found and told by the worker as any other."""

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.ops.api import defer
from competence.needs.api import choose_how

PUBLISH = "demo.publish"
AFTER_SUGGESTIONS = 90
"""Seconds: the worker finds suggestions for all needs first."""


def seed_news(demo: content.Demo, place: str, people: dict[str, User]) -> None:
    """Who owns the need wants to hear at once; the offer comes later."""
    needs = {need.key: need for need in demo.needs if need.place == place}
    owner = {firm.key: people[firm.people[0]] for firm in demo.firms if firm.people}
    for each in demo.offers:
        if each.news_for in needs:
            choose_how(person=owner[needs[each.news_for].firm], how="at_once")
            defer(PUBLISH, offer=each.key, delay_seconds=AFTER_SUGGESTIONS)
