"""The demo's meetings: one that was held, with what was decided and has been done since, and one to come."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.days import working_day_in, working_days_ago
from bygdenav.tenancy.api import current_tenant
from competence.meetings.api import (
    AgendaItem,
    Meeting,
    MeetingState,
    Plan,
    Words,
    invite,
    note_decision,
    plan_meeting,
    propose,
    set_state,
)
from competence.needs.api import Need
from competence.offers.api import Offer

CONTENT = Path(__file__).parent / "content"
HELD = dt.time(13, 0)


def seed_meetings(demo: content.Demo, place: str, people: dict[str, User], offers: dict[str, Offer]) -> None:
    """What the place's ``meetings.toml`` tells, oldest first; nothing where there is none."""
    path = CONTENT / place / "meetings.toml"
    if not path.exists():
        return
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    texts = {need.key: need.text for need in demo.needs if need.place == place}
    for told in tomllib.loads(path.read_text(encoding="utf-8"))["meeting"]:
        _play(told, officer, people, texts, offers)


def _play(
    told: dict[str, Any], officer: User, people: dict[str, User], texts: dict[str, str], offers: dict[str, Offer]
) -> None:
    over = "working_days_ago" in told
    held = working_days_ago(told["working_days_ago"], HELD) if over else _to_come(told["in_days"])
    plan = Plan(told["title"], told["where"], held, None if over else held - dt.timedelta(hours=14))
    needs = {_need(texts[each["need"]]).pk: str(each["because"]) for each in told["item"]}
    meeting = plan_meeting(plan=plan, needs=needs, by=officer)
    for guest in told["guest"]:
        invite(
            meeting=meeting, email=people[guest["person"]].email, partner=guest["partner"], by=officer, tell=not over
        )
    for each, item in zip(told["item"], meeting.items.all(), strict=True):
        for said in each.get("said", []):
            propose(item=item, verdict=said["verdict"], words=said["words"], by=people[said["by"]])
        if over:
            _decided(each, item, officer, offers, held)
    if over:
        set_state(meeting=meeting, to=MeetingState.OVER, by=officer)
        Meeting.objects.filter(pk=meeting.pk).update(created_at=held - dt.timedelta(days=7))


def _decided(
    each: dict[str, Any], item: AgendaItem, officer: User, offers: dict[str, Offer], held: dt.datetime
) -> None:
    words = Words(
        verdict=each["verdict"], owner=each["owner"], seen=0, note=each["note"],
        due=timezone.localdate() + dt.timedelta(days=each["due_in_days"]) if "due_in_days" in each else None,
        offer=offers[each["offer"]] if "offer" in each else None,
    )  # fmt: skip
    note_decision(item=item, words=words, by=officer, at=held + dt.timedelta(minutes=6 * item.order))


def _need(text: str) -> Need:
    return Need.objects.get(revisions__number=1, revisions__text=text)


def _to_come(days: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(working_day_in(days, current_tenant().country), HELD))
