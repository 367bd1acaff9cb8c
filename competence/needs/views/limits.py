"""The limits and days of a need in words, for the firm and for the office."""

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.needs.enums import Delivery, Language, NeedKind, Source, TimeOfDay
from competence.needs.forms.limits import BLOCKS
from competence.needs.models import Need


def limit_facts(need: Need) -> list[tuple[str, str]]:
    """Pairs of a term and what stands, only for what is limited."""
    limits, window = need.limits, need.window
    days = limits.days_away
    rows: tuple[tuple[str, str | Promise], ...] = (
        (_("What is needed"), NeedKind(need.kind).label if need.kind else ""),
        (_("How far"), limits.travel.label),
        (_("Where"), Delivery(limits.delivery).label if limits.delivery else ""),
        (_("At what time"), ", ".join(str(TimeOfDay(each).label) for each in limits.times)),
        (_("At a time"), _block(limits.block_minutes)),
        (_("Away in all"), "" if days is None else ngettext("%(count)s day", "%(count)s days", days) % {"count": days}),
        (_("For how many"), "" if limits.people is None else str(limits.people)),
        (
            _("At most"),
            ""
            if limits.budget is None
            else _("%(sum)s kronor") % {"sum": formats.number_format(limits.budget, force_grouping=True)},
        ),
        (_("Languages"), ", ".join(str(Language(each).label) for each in limits.languages)),
        (_("Of use from"), formats.date_format(window.earliest) if window.earliest else ""),
        (_("Of use until"), formats.date_format(window.latest) if window.latest else ""),
        (_("Answer wanted by"), formats.date_format(window.answer_by) if window.answer_by else ""),
    )
    return [(term, str(text)) for term, text in rows if text]


def came_by(need: Need) -> str:
    """How the need came, with whom and when."""
    parts = [str(Source(need.source).label), need.source_name, need.author.get_full_name()]
    return ", ".join([*(part for part in parts if part), formats.date_format(need.source_on)])


def _block(minutes: int | None) -> str | Promise:
    if minutes is None:
        return ""
    return BLOCKS.get(minutes) or ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
