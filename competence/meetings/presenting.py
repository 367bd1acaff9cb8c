"""How a need on the agenda is shown: to the office whole, to others as far as the firm allowed."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bygdenav.kernel.text import first_sentence
from competence.matching.api import Match, reason_text, stored_reasons
from competence.meetings.models import AgendaItem, Decision, Meeting, Opinion
from competence.meetings.selectors import is_hidden, is_past, seen_matches
from competence.needs.api import (
    MATCHED_LANGUAGES,
    Language,
    Need,
    Urgency,
    Visibility,
    anonymous_words,
    desk_need,
    nameless,
    open_words,
)
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


def shown(need: Need, number: int, *, office: bool) -> Shown:
    """The need as the reader may see it."""
    urgency = str(Urgency(need.urgency).label)
    firm = need.organisation.name if need.organisation else ""
    if office:
        words = open_words(need)  # the page is read together, on a wall, and the minutes are sent on
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


def as_allowed(need: Need, text: str, *, office: bool) -> str:
    """What people wrote in the meeting about ``need``, as far as its firm lets the reader see: they may name or quote it."""
    if office or (need.visibility == Visibility.PUBLIC and not is_hidden(need, office=office)):
        return text
    return "" if is_hidden(need, office=office) else nameless(need, text)


def kept_back(need: Need) -> str:
    """For the office's own minutes: what partners do not read there."""
    if is_hidden(need, office=False):
        return _("Partners see only what was decided here, not the words.")
    return "" if need.visibility == Visibility.PUBLIC else _("Partners read this without names.")


@dataclass(frozen=True)
class Found:
    """Suggestions and near misses for a need, each with why. ``pending``: they are being looked for. ``beyond``: the name
    of a language in which nobody can look."""

    fitting: list[dict[str, str]] = field(default_factory=list)
    near: list[dict[str, str]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    pending: bool = False
    beyond: str = ""


def found(need: Need, *, office: bool) -> Found:
    """What was found for the words as they stand; the office also reads what the firm wants and has got."""
    if need.language not in MATCHED_LANGUAGES:
        return Found(beyond=str(Language(need.language).label))
    matches = seen_matches(need)
    if matches is None:
        return Found(pending=True)
    said: dict[int | None, str] = {}
    if office:
        said |= dict.fromkeys(
            need.wishes.filter(wanted=True).values_list("offer", flat=True), _("The firm wants this.")
        )
        given = need.answers.exclude(offer=None).values_list("offer", flat=True)
        said |= dict.fromkeys(given, _("The firm has been sent this already."))
    rows = [(match, _row(match, said.get(match.offer_id, ""))) for match in matches]
    return Found(
        [row for match, row in rows if not match.near],
        [row for match, row in rows if match.near],
        [match.offer for match in sorted(matches, key=lambda match: match.near)],
    )


def _row(match: Match, said: str) -> dict[str, str]:
    values, language = cards.card(match.offer), get_language() or "sv"
    why = [said, *(reason_text(each, language, to_firm=False) for each in stored_reasons(match.reasons))]
    return {key: values[key] for key in ("title", "href", "meta", "lang")} | {"why": " ".join(filter(None, why))}


def decided(decision: Decision, *, office: bool) -> str:
    """A decision in one line, "Offer: Evening about stock. Karin, 4 December."; only what for a need that is hidden."""
    what, need = str(decision.get_verdict_display()), decision.item.need
    if is_hidden(need, office=office):
        return f"{what}."
    if decision.offer is not None:
        what = f"{what}: {decision.offer.title}"
    if decision.merged_into is not None:
        what = f"{what}: {_with_which(decision, decision.merged_into, office=office)}"
    due = date_format(decision.due, "SHORT_DATE_FORMAT") if decision.due else ""
    return f"{what}. {', '.join(part for part in (as_allowed(need, decision.owner, office=office), due) if part)}."


def _with_which(decision: Decision, other: Need, *, office: bool) -> str:
    number: int | None = decision.into_order  # type: ignore[attr-defined]  # hung on by selectors.decisions
    if number:
        return _("with need %(number)d") % {"number": number}
    known = desk_need(other.public_id) if office else None
    return first_sentence(open_words(known), 60) if known else _("with a need outside this meeting")


def said(opinion: Opinion, *, office: bool, reader: int | None) -> str:
    """A proposal in one line, "Siv Granlid: Build. We can hold an evening."; one's own is always whole."""
    words = opinion.words
    if opinion.by_id != reader:
        words = as_allowed(opinion.item.need, words, office=office)
    proposed = ". ".join(part for part in (str(opinion.get_verdict_display() or ""), words) if part)
    proposed = proposed or _("Has said something to the office.")
    return f"{opinion.by.get_full_name()}: {proposed}"


def agenda_rows(items: list[AgendaItem], *, office: bool, current: int = 0) -> list[dict[str, Any]]:
    """The agenda, each need with what is decided."""
    rows = []
    for item in items:
        now: Decision | None = item.now  # type: ignore[attr-defined]  # hung on by selectors.agenda
        seen = shown(item.need, item.order, office=office)
        rows.append({
            "order": item.order, "title": seen.title, "lang": seen.language, "current": item.order == current,
            "because": _("Nothing left to decide") if is_past(item.need) else item.get_because_display(),
            "counts": bool(now) or not is_past(item.need), "decided": decided(now, office=office) if now else "",
            "verdict": str(now.get_verdict_display()) if now else "", "note": now.note if now and office else "",
            "by": now.by.get_full_name() if now else "", "who": seen.who, "kept_back": kept_back(item.need) if office else "",
            "at": timezone.localtime(now.at) if now else None,
        })  # fmt: skip
    return rows


def people(meeting: Meeting) -> list[str]:
    """Who called the meeting and who was invited, a line each, as the minutes name them; nobody counts who came."""
    invited = meeting.invitations.filter(ended_at=None).select_related("user")
    guests = [f"{each.user.get_full_name()} ({each.partner})" if each.user else each.partner for each in invited]
    lines = [_("Called by %(name)s") % {"name": meeting.by.get_full_name()}]
    return [*lines, _("Invited: %(names)s") % {"names": ", ".join(guests)}] if guests else lines


def times(meeting: Meeting) -> list[str]:
    """When and where: the hour they met, or until when people answered in their own time, or both."""
    held = date_format(timezone.localtime(meeting.held_at), "DATETIME_FORMAT") if meeting.held_at else ""
    until = date_format(timezone.localtime(meeting.open_until), "DATE_FORMAT") if meeting.open_until else ""
    own = _("In your own time until %(day)s") % {"day": until} if until else ""
    return [each for each in (held, own, meeting.where, str(meeting.get_state_display())) if each]
