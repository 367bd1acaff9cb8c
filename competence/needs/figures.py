"""What statistics may read of needs: codes, days and which firm, so that firms can be counted. No words, no names.

Few queries, as many for one need as for twenty thousand.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import connection
from psycopg.sql import SQL, Identifier

from bygdenav.tenancy.api import Tenant
from competence.concepts.api import NeedConcept
from competence.needs.enums import AnswerKind, Helped, Outcome, State
from competence.needs.models import Answer, Effect, Feedback, Need, NeedSketch
from competence.offers.api import Form
from municipalities.directory.api import Card
from municipalities.organisations.api import Organisation

_BEGUN = (State.IN_DELIVERY, State.ANSWERED, State.CLOSED)
_OUTCOMES = {Helped.YES: Outcome.SOLVED, Helped.PARTLY: Outcome.PARTLY, Helped.NO: Outcome.UNSOLVED}
_COLUMNS = (
    "pk", "organisation_id", "sent_at", "state", "kind", "urgency", "language", "source", "place",
    "organisation__card__place", "organisation__size", "waiting_since", "first_answer_at", "outcome",
    "promised_days",
)  # fmt: skip
_MARKS = SQL("SELECT count(*) || '-' || coalesce(sum(hashtext(xmin::text || ctid::text)::bigint), 0) FROM {table}")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One sent need. Days are the place's own. ``given``: form and day of each help that has begun or is done."""

    firm: int
    sent: dt.date
    state: str
    kind: str
    urgency: str
    language: str
    source: str
    village: str
    size: str
    waiting_since: dt.date | None
    answered: dt.date | None
    outcome: str
    told: dt.date | None
    concepts: tuple[str, ...]
    given: tuple[tuple[str, dt.date], ...]
    time: str
    money: str
    promised: int


def figure_rows(place: Tenant) -> list[FigureRow]:
    """Every need of the current place that was sent and not taken back, the oldest first. Six queries."""
    zone = ZoneInfo(place.time_zone)

    def day(moment: dt.datetime | None) -> dt.date | None:
        return moment.astimezone(zone).date() if moment else None

    verdicts, given, concepts, effects = _verdicts(), _given(), _concepts(), _effects()
    rows = Need.objects.sent().exclude(state=State.WITHDRAWN).order_by("sent_at", "pk").values_list(*_COLUMNS)
    found = []
    for (
        key, firm, sent, state, kind, urgency, language, source, village, card_place, size, waits, answered, outcome, promised,
    ) in rows:  # fmt: skip
        helped, told = verdicts.get(key, ("", None))
        time, money = effects.get(key, ("", ""))
        helps = given.get(key, ()) if state in _BEGUN else ()
        found.append(
            FigureRow(
                firm, sent.astimezone(zone).date(), state, kind, urgency, language, source, village or card_place or "",
                size or "", day(waits), day(answered), outcome or _OUTCOMES.get(Helped(helped), "") if helped else outcome,
                day(told), concepts.get(key, ()), tuple((each, at.astimezone(zone).date()) for each, at in helps),
                time, money, promised or place.promise_days,
            )
        )  # fmt: skip
    return found


def figures_stamp() -> str:
    """Changes whenever a row that ``figure_rows`` reads does, in whatever way it was written: PostgreSQL's own marks of the
    rows, added up. One query, a tenth of the time that reading the rows takes."""
    models = (Need, NeedSketch, NeedConcept, Answer, Feedback, Effect, Card)
    marks = [_MARKS.format(table=Identifier(model._meta.db_table)) for model in models]
    firms, needs = Identifier(Organisation._meta.db_table), Identifier(Need._meta.db_table)
    marks.append(_MARKS.format(table=firms) + SQL(" WHERE id IN (SELECT organisation_id FROM {})").format(needs))
    with connection.cursor() as cursor:
        cursor.execute(SQL("SELECT ARRAY[({})]").format(SQL("), (").join(marks)))
        return str(cursor.fetchone()[0])


def _verdicts() -> dict[int, tuple[str, dt.datetime]]:
    """The latest word of each firm on whether it helped."""
    rows = Feedback.objects.order_by("at", "pk").values_list("need_id", "helped", "at")
    return {need: (helped, at) for need, helped, at in rows}


def _effects() -> dict[int, tuple[str, str]]:
    """What the help gave each firm in time and in money, as ranges; the latest word counts."""
    rows = Effect.objects.order_by("at", "pk").values_list("need_id", "time", "money")
    return {need: (time, money) for need, time, money in rows}


def _given() -> dict[int, list[tuple[str, dt.datetime]]]:
    """Form and moment of each answer with something in it: an offer's own form, and the office's words as informal."""
    rows = Answer.objects.exclude(kind=AnswerKind.PASSED_ON).order_by("at", "pk")
    found: dict[int, list[tuple[str, dt.datetime]]] = defaultdict(list)
    for need, form, at in rows.values_list("need_id", "offer__form", "at"):
        found[need].append((form or str(Form.INFORMAL), at))
    return found


def _concepts() -> dict[int, tuple[str, ...]]:
    """What each need is about: as it was read and corrected at its last revision, else as its sketch says."""
    found = {need: tuple(keys) for need, keys in NeedSketch.objects.values_list("need_id", "concepts")}
    last: dict[int, int] = {}
    rows = NeedConcept.objects.filter(rejected=False).order_by("need_id", "revision", "concept")
    for need, revision, concept in rows.values_list("need_id", "revision", "concept"):
        if last.get(need) != revision:
            last[need], found[need] = revision, ()
        found[need] = (*found[need], concept)
    return found
