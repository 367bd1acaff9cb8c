"""How a need on the agenda is shown: to the office whole, to others as far as the firm allowed."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bygdenav.kernel.text import first_sentence
from competence.matching.api import Match, latest_run, reason_text, stored_reasons
from competence.meetings.models import AgendaItem, Decision, Meeting, Opinion
from competence.needs.api import Need, State, Urgency, Visibility, anonymous_words, open_words, own_words
from competence.offers import cards
from competence.offers.api import Offer


@dataclass(frozen=True)
class Shown:
    """What a reader sees of a need. ``words`` is empty where the firm lets only the office read them."""

    title: str
    words: str = ""
    language: str = ""
    who: str = ""
    facts: list[str] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether the words are kept from the reader."""
        return not self.words


def is_hidden(need: Need, *, office: bool) -> bool:
    """Whether the firm keeps the need from this reader."""
    return not office and (need.state == State.WITHDRAWN or need.visibility == Visibility.OFFICE)


def shown(need: Need, number: int, *, office: bool) -> Shown:
    """The need as the reader may see it."""
    urgency = str(Urgency(need.urgency).label)
    firm = need.organisation.name if need.organisation else ""
    if office:
        words = own_words(need)
        return Shown(
            first_sentence(words), words, need.language, firm, [each for each in (need.place, urgency) if each]
        )
    if is_hidden(need, office=office):
        return Shown(
            _("Need %(number)d, which the firm shows to the office only") % {"number": number}, facts=[urgency]
        )
    public = need.visibility == Visibility.PUBLIC
    words = open_words(need) if public else anonymous_words(need)
    facts = [each for each in (need.place, urgency) if each]
    return Shown(first_sentence(words), words, need.language, firm if public else "", facts)


@dataclass(frozen=True)
class Found:
    """Suggestions and near misses for a need, each with why."""

    fitting: list[dict[str, str]] = field(default_factory=list)
    near: list[dict[str, str]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)


def found(need: Need) -> Found:
    """What the latest run found."""
    run = latest_run(need.pk)
    if run is None:
        return Found()
    matches = list(run.matches.all())
    rows = {match.near: [_row(each) for each in matches if each.near == match.near] for match in matches}
    ordered = sorted(matches, key=lambda match: match.near)
    return Found(rows.get(False, []), rows.get(True, []), [match.offer for match in ordered])


def _row(match: Match) -> dict[str, str]:
    values, language = cards.card(match.offer), get_language() or "sv"
    why = " ".join(reason_text(each, language) for each in stored_reasons(match.reasons))
    return {key: values[key] for key in ("title", "href", "meta", "lang")} | {"why": why}


def decided(decision: Decision, *, hidden: bool = False) -> str:
    """A decision in one line, "Offer: Evening about stock. Karin, 4 December."; only what for a need that is hidden."""
    what = str(decision.get_verdict_display())
    if hidden:
        return f"{what}."
    if decision.offer is not None:
        what = f"{what}: {decision.offer.title}"
    due = date_format(decision.due, "SHORT_DATE_FORMAT") if decision.due else ""
    return f"{what}. {', '.join(part for part in (decision.owner, due) if part)}."


def said(opinion: Opinion) -> str:
    """A proposal in one line, "Siv Granlid: Build. We can hold an evening."."""
    words = ". ".join(part for part in (str(opinion.get_verdict_display() or ""), opinion.words) if part)
    return f"{opinion.by.get_full_name()}: {words}"


def agenda_rows(items: list[AgendaItem], *, office: bool, current: int = 0) -> list[dict[str, Any]]:
    """The agenda, each need with what is decided."""
    rows = []
    for item in items:
        now: Decision | None = item.now  # type: ignore[attr-defined]  # hung on by selectors.agenda
        seen = shown(item.need, item.order, office=office)
        rows.append({
            "order": item.order, "title": seen.title, "lang": seen.language, "current": item.order == current,
            "because": item.get_because_display(), "decided": decided(now, hidden=seen.hidden) if now else "",
            "verdict": str(now.get_verdict_display()) if now else "", "note": now.note if now and office else "",
            "by": now.by.get_full_name() if now else "", "who": seen.who,
            "at": timezone.localtime(now.at) if now else None,
        })  # fmt: skip
    return rows


def took_part(meeting: Meeting) -> list[str]:
    """Who held it and who was invited, as the minutes name them."""
    invited = meeting.invitations.filter(ended_at=None).select_related("user")
    guests = [f"{each.user.get_full_name()} ({each.partner})" if each.user else each.partner for each in invited]
    return [meeting.by.get_full_name(), *guests]
