"""What comes from a form about a need, checked and put into its row."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.text import clean, one_line
from competence.needs.enums import NeedKind, Source, Urgency, Visibility, Want
from competence.needs.models import Need
from competence.needs.rules import (
    MAX_TEXT,
    Constraints,
    ImpossibleError,
    Window,
    check_constraints,
    check_window,
    kind_of,
)
from municipalities.organisations.api import Organisation

OLD = dt.timedelta(days=2 * 366)
NO_LIMITS = Constraints()
ANY_DAY = Window()


@dataclass(frozen=True)
class NeedWords:
    """What the form asks: the words, when and how, the limits, who may see it. ``kind`` empty: as the words say."""

    text: str
    urgency: str = Urgency.SEASON
    wants: Sequence[str] = ()
    constraints: Constraints = NO_LIMITS
    window: Window = ANY_DAY
    kind: str = ""
    visibility: str = Visibility.OFFICE
    neighbours: bool = False


@dataclass(frozen=True)
class Contact:
    """Whom to call in a firm that only phones."""

    name: str
    phone: str


@dataclass(frozen=True)
class Origin:
    """How a need came that the firm did not send itself: by what, from whom (a partner, a survey), on which day."""

    source: str = Source.CALL
    name: str = ""
    on: dt.date | None = None


def checked_text(text: str) -> str:
    """The cleaned text. Raises ``UserError`` when there is nothing to read in it or too much of it."""
    text = clean(text)
    letters = sum(sign.isalpha() for sign in text)
    if not text:
        raise UserError(_("Write what you need. One sentence is enough."), field="text")
    if letters < 3:
        raise UserError(
            _("Write it in words too, so that somebody can understand it. One sentence is enough."), field="text"
        )
    if len(text) > MAX_TEXT:
        raise UserError(
            _("This is %(count)d characters. Shorten it to at most %(limit)d; all that you wrote is still in the box.")
            % {"count": len(text), "limit": MAX_TEXT},
            field="text",
        )
    return text


def check_limits(words: NeedWords) -> None:
    """Raise ``UserError``, with the form's field, for a limit or a day that cannot be meant."""
    try:
        check_constraints(words.constraints)
        check_window(words.window, timezone.localdate())
    except ImpossibleError as impossible:
        raise UserError(_impossible(impossible), field=impossible.field) from impossible


def _impossible(impossible: ImpossibleError) -> str:
    match impossible.field, impossible.problem:
        case "people", "small":
            return _("Write how many it is for: 1 or more. Leave it empty if you do not know yet.")
        case "budget", "small":
            return _("A budget cannot be below zero. Leave it empty if there is no limit.")
        case _, "past":
            return _("That day has passed. Write a day to come, or leave it empty.")
        case _, "far":
            return _("That is more than five years ahead. Is the year right?")
        case "answer_by", "order":
            return _("You need the answer no later than the last day on which help is of use.")
        case "latest", "order":
            return _("The last day comes before the first. Change one of them.")
        case _:
            return _("This cannot be meant. Write another number, or leave it empty.")


def checked_origin(origin: Origin) -> Origin:
    """The origin with a day. Raises ``UserError`` without saying which partner, or for a day to come."""
    today = timezone.localdate()
    if origin.source not in Source.values or origin.source == Source.FIRM:
        raise UserError(_("Say how you heard of it."), field="source")
    name, on = one_line(mask(origin.name))[:120], origin.on or today
    if not name and origin.source in (Source.PARTNER, Source.SURVEY, Source.MEETING):
        raise UserError(_("Write which one, for example the name of the partner."), field="source_name")
    if on > today:
        raise UserError(_("That day has not come yet. Write the day on which you heard of it."), field="source_on")
    if on < today - OLD:
        raise UserError(_("That is more than two years ago. Is the year right?"), field="source_on")
    return Origin(origin.source, name, on)


def fill(need: Need, words: NeedWords, organisation: Organisation | None) -> None:
    """Put what was said beside the words into the row; the caller saves it."""
    need.organisation = organisation
    need.urgency = Urgency(words.urgency)
    need.wants = [str(Want(want)) for want in words.wants]
    need.constraints = words.constraints.to_json()
    need.window_from, need.window_to = words.window.earliest, words.window.latest
    need.answer_by = words.window.answer_by
    need.kind = str(NeedKind(words.kind)) if words.kind else kind_of(words.text)
    need.visibility = Visibility(words.visibility)
    need.neighbours = words.neighbours and need.visibility != Visibility.OFFICE
