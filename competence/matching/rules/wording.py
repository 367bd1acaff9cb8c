"""Reasons as sentences in the reader's language: the only place where matching speaks to people."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.concepts.api import shipped_layer
from competence.matching.enums import MissingKind, ReasonKind
from competence.matching.rules.types import Missing, Reason
from competence.matching.rules.wording_others import FOR_OTHERS
from competence.matching.rules.wording_parts import Facts, day, length, listed, time_of_day


def reason_text(reason: Reason | Missing, language: str, *, to_firm: bool = True) -> str:
    """Return one plain sentence for a reason, or for what is missing, in ``sv``, ``nb`` or ``en``.

    ``to_firm``: the firm itself reads it ("you"); to all others it speaks of the firm.
    """
    with translation.override(language):
        writer = None if to_firm else FOR_OTHERS.get(reason.kind)
        writer = writer or _WRITERS.get(reason.kind)
        return writer(reason.facts) if writer else ""


def reasons_text(reasons: Iterable[Reason], language: str) -> str:
    """Return all reasons of a suggestion as running text."""
    return " ".join(filter(None, (reason_text(reason, language) for reason in reasons)))


def _shared_words(facts: Facts) -> str:
    return _("You wrote about %(words)s, and so does this.") % {"words": listed(facts["words"])}


def _shared_concept(facts: Facts) -> str:
    concept = shipped_layer().concepts.get(str(facts["concept"]))
    if concept is None:
        return _shared_words(facts) if facts["words"] else _other_words(facts)
    language = (translation.get_language() or "sv").split("-")[0]
    about = concept.name(language)
    if not facts["words"]:
        return _("Like your need, this is about %(about)s.") % {"about": about}
    return _("You wrote about %(words)s, and this is about %(about)s.") % {
        "words": listed(facts["words"]),
        "about": about,
    }


def _other_words(_facts: Facts) -> str:
    return _("It is about much the same thing as your need, in other words.")


def _near(facts: Facts) -> str:
    if facts["km"]:
        return _("It is in %(place)s, about %(km)s km from you.") % {"place": facts["place"], "km": facts["km"]}
    return _("It is in %(place)s, where you are.") % {"place": facts["place"]}


def _in_time(facts: Facts) -> str:
    if facts["standing"]:
        return _("You can start at once.")
    return _("It starts on %(date)s, in time for you.") % {"date": day(facts["starts"])}


def _wanted_form(facts: Facts) -> str:
    sentences = {
        "informal": _("It is a call, a film or a guide, as you wished."),
        "semiformal": _("You learn together with others, as you wished."),
        "formal": _("It is a course, as you wished."),
    }
    return sentences.get(str(facts["form"]), "")


def _other_language(facts: Facts) -> str:
    sentences = {
        "sv": _("It is in Swedish."),
        "nb": _("It is in Norwegian."),
        "nn": _("It is in Norwegian."),
        "en": _("It is in English."),
    }
    return sentences.get(str(facts["language"]), "")


def _date_passed(facts: Facts) -> str:
    return _("It was over on %(date)s.") % {"date": day(facts["date"])}


def _too_far(facts: Facts) -> str:
    if facts["km"]:
        where = _("It is held in %(place)s, about %(km)s km away.") % {"place": facts["place"], "km": facts["km"]}
        return " ".join((where, _("It would suit you if you can travel that far.")))
    where = _("It is held in %(place)s.") % {"place": facts["place"]}
    return " ".join((where, _("It would suit you if you can travel there.")))


def _no_seats(facts: Facts) -> str:
    left = facts.get("left") or 0
    if left:
        return ngettext("Only %(count)s seat is left.", "Only %(count)s seats are left.", int(str(left))) % {
            "count": left
        }
    return _("It is fully booked.")


def _delivery(facts: Facts) -> str:
    if facts["delivery"] == "onsite":
        return _("It is held on the spot, and you need it at a distance.")
    return _("It is held at a distance, and you want to meet on the spot.")


def _budget(facts: Facts) -> str:
    return _("It costs %(cost)s %(currency)s, which is more than you said.") % {
        "cost": facts["cost"],
        "currency": facts["currency"],
    }


def _too_early(facts: Facts) -> str:
    return _("It is over on %(date)s, before you can take part.") % {"date": day(facts["date"])}


def _too_late(facts: Facts) -> str:
    return _("It starts on %(date)s, later than you need it.") % {"date": day(facts["date"])}


def _closed(facts: Facts) -> str:
    return _("The last day to apply was %(date)s.") % {"date": day(facts["date"])}


def _block(facts: Facts) -> str:
    return _("It takes %(time)s at a stretch, and you have %(limit)s.") % {
        "time": length(facts["minutes"]),
        "limit": length(facts["limit"]),
    }


def _times(facts: Facts) -> str:
    return " ".join((time_of_day(facts), _("You said that another time is better."))).strip()


def _days_away(facts: Facts) -> str:
    days = int(str(facts["days"]))
    return ngettext("You would be away for %(count)s day.", "You would be away for %(count)s days.", days) % {
        "count": days
    }


def _language(facts: Facts) -> str:
    return _other_language(facts)


def _topic(_facts: Facts) -> str:
    return _("It touches on what you wrote, but does not answer it.")


_WRITERS: Final[Mapping[ReasonKind | MissingKind, Callable[[Facts], str]]] = {
    ReasonKind.SHARED_WORDS: _shared_words,
    ReasonKind.SHARED_CONCEPT: _shared_concept,
    ReasonKind.OTHER_WORDS: _other_words,
    ReasonKind.NEAR: _near,
    ReasonKind.IN_TIME: _in_time,
    ReasonKind.WANTED_FORM: _wanted_form,
    ReasonKind.OTHER_LANGUAGE: _other_language,
    MissingKind.DATE_PASSED: _date_passed,
    MissingKind.TOO_FAR: _too_far,
    MissingKind.NO_SEATS: _no_seats,
    MissingKind.LANGUAGE: _language,
    MissingKind.DELIVERY: _delivery,
    MissingKind.BUDGET: _budget,
    MissingKind.TOO_EARLY: _too_early,
    MissingKind.TOO_LATE: _too_late,
    MissingKind.BLOCK: _block,
    MissingKind.TIMES: _times,
    MissingKind.DAYS_AWAY: _days_away,
    MissingKind.CLOSED: _closed,
    MissingKind.TOPIC: _topic,
}
