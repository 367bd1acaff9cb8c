"""How the figures are counted, written out for whoever reads them, and what to mind when two periods are compared."""

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _

from competence.steering.rules.periods import MONTHS, Period
from competence.steering.words import period_name


def definitions(promise: int, least: int) -> list[dict[str, str]]:
    """Term and text of each measure. ``promise``: working days to the first answer, today; 0 where each place has its own."""
    days = (
        _("the working days promised when the need was sent, which today are %(count)s") % {"count": promise}
        if promise
        else _("the working days that the place promised when the need was sent")
    )
    pairs = [
        (
            _("Open needs"),
            _(
                "Needs that wait for an answer, also those that came back since it did not help. Drafts, needs put aside "
                "and needs taken back are not counted."
            ),
        ),
        (_("How long they have waited"), _("Working days since the need was sent, or since it came back without an answer.")),
        (_("Needs that came in"), _("Counted on the day they were sent, whatever became of them. Not those taken back.")),
        (
            _("Answered within the promise"),
            _("The first answer came within %(days)s. Those that still wait stand apart, by whether that time has gone by.")
            % {"days": days},
        ),
        (
            _("How firms were helped"),
            _("Each offer and each answer of the office's own, on the day it was given. To pass a need on is not counted."),
        ),
        (
            _("Solved, partly, no"),
            _("What the firm said last, or what the office noted when it closed the need. Counted in the period of the need."),
        ),
        (
            _("What they are about"),
            _("Read in the words of the need, and put right by people. A need may be about several things."),
        ),
        (_("How large the firm is"), _("As the firm or the office has said.")),
        (
            _("Small groups"),
            _(
                "Fewer than %(least)s firms are never shown, and more is left out where the rest would tell. Those stand "
                "together as all others, or are too few."
            )
            % {"least": least},
        ),
    ]  # fmt: skip
    return [{"term": term, "text": text} for term, text in pairs]


def mind(period: Period, other: Period, today: dt.date) -> list[str]:
    """What makes two periods hard to compare: one is not over, or they are not equally long."""
    said = [
        _("%(period)s is not over: counted to %(day)s.")
        % {"period": period_name(each), "day": formats.date_format(today, "DATE_FORMAT")}
        for each in dict.fromkeys((period, other))
        if each.last > today
    ]
    if period.part != other.part:
        said.append(
            _("The periods are not equally long: %(first)s months and %(second)s months.")
            % {"first": MONTHS[period.part], "second": MONTHS[other.part]}
        )
    return said
