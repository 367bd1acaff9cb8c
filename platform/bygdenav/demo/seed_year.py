"""The year behind: needs that came, were answered and are over, and how large the firms are, for the figures."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.days import working_days_ago
from competence.needs.api import (
    CallTask,
    Contact,
    Gave,
    Need,
    NeedWords,
    Origin,
    Reminder,
    Said,
    Source,
    State,
    Who,
    answer_with_offer,
    answer_with_words,
    file_for_firm,
    give_feedback,
    log_call,
    move_need,
    note_effect,
    send_need,
)
from competence.offers.api import Offer
from municipalities.organisations.api import Organisation, set_size

CONTENT = Path(__file__).parent / "content"
LATER = 12  # working days from the answer until the firm says how it went
WORDS = "Vi ringde upp, gick igenom det tillsammans och skickade en kort beskrivning efteråt."
CLOSED = "Vi har provat det som fanns. Hör av er när ni vill gå vidare."
NAMES = {"survey": "Kompetensenkäten", "partner": "Lärcentrum", "meeting": "Företagsfrukosten"}


def seed_year(
    demo: content.Demo, place: str, people: dict[str, User], firms: dict[str, Organisation], offers: dict[str, Offer]
) -> None:
    """What the place's ``year.toml`` tells, oldest first; nothing where there is none."""
    path = CONTENT / place / "year.toml"
    if not path.exists():
        return
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    known = {firm.key: firm for firm in demo.firms}
    for key, size in told["sizes"].items():
        set_size(organisation=firms[key], size=size, by=officer)
    for past in told["past"]:
        firm = known[past["firm"]]
        _play(past, officer, people[firm.people[0]] if firm.people else officer, firms[firm.key], firm.village, offers)


def _play(
    past: dict[str, Any], officer: User, owner: User, firm: Organisation, village: str, offers: dict[str, Offer]
) -> None:
    sent, days = working_days_ago(past["working_days_ago"]), past["working_days_ago"] - past["answered_after"]
    need, answered = _sent(past, officer, owner, firm, village, sent), working_days_ago(days)
    if "offer" in past:
        answer_with_offer(need=need, offer=offers[past["offer"]], by=officer, text="", at=answered)
    else:
        answer_with_words(need=need, text=WORDS, by=officer, at=answered)
    for task in CallTask.objects.filter(answer__need=need, done_at=None):
        log_call(task=task, by=officer, reached=True, said="", helped="", at=answered)
    _end(need, past, officer, working_days_ago(max(1, days - LATER)))
    asked = Reminder.objects.filter(need=need, due_on__lte=timezone.localdate())
    asked.update(sent_at=answered, done_at=timezone.now(), done_by=officer)


def _sent(past: dict[str, Any], officer: User, owner: User, firm: Organisation, village: str, at: dt.datetime) -> Need:
    words = NeedWords(text=past["text"], urgency=past["urgency"])
    if past["source"] == Source.FIRM:
        return send_need(by=owner, organisation=firm, words=words, place=village, at=at)
    origin, contact = (
        Origin(source=past["source"], name=NAMES.get(past["source"], ""), on=at.date()),
        Contact(owner.name, "070-174 06 31"),
    )
    return file_for_firm(
        by=officer, organisation=firm, words=words, contact=contact, origin=origin, place=village, at=at
    )


def _end(need: Need, past: dict[str, Any], officer: User, at: dt.datetime) -> None:
    """What the firm said; where it helped in part or not, the office closes it after one more talk."""
    helped = past.get("helped", "")
    if helped:
        give_feedback(need=need, helped=helped, by=officer, source="officer", at=at)
    if helped and (past.get("time") or past.get("money")):
        gave = Gave(time=past.get("time", ""), money=past.get("money", ""))
        note_effect(need=need, helped=helped, gave=gave, by=officer, source="officer", at=at)
    if helped in ("partly", "no"):
        said = Said(
            why=CLOSED,
            outcome="partly" if helped == "partly" else "unsolved",
        )
        move_need(need=need, to=State.CLOSED, by=officer, who=Who.OFFICE, said=said, at=at)
