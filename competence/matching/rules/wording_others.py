"""The sentences that speak to the firm, for those who read of it: the office, and partners at a meeting."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from competence.concepts.api import shipped_layer
from competence.matching.enums import MissingKind, ReasonKind
from competence.matching.rules.wording_parts import Facts, day, length, listed, time_of_day


def _shared_words(facts: Facts) -> str:
    return _("The firm wrote about %(words)s, and so does this.") % {"words": listed(facts["words"])}


def _shared_concept(facts: Facts) -> str:
    concept = shipped_layer().concepts.get(str(facts["concept"]))
    if concept is None:
        return _shared_words(facts) if facts["words"] else _other_words(facts)
    about = concept.name((get_language() or "sv").split("-")[0])
    if not facts["words"]:
        return _("Like the need, this is about %(about)s.") % {"about": about}
    words = listed(facts["words"])
    return _("The firm wrote about %(words)s, and this is about %(about)s.") % {"words": words, "about": about}


def _other_words(_facts: Facts) -> str:
    return _("It is about much the same thing as the need, in other words.")


def _near(facts: Facts) -> str:
    if facts["km"]:
        return _("It is in %(place)s, about %(km)s km from the firm.") % {"place": facts["place"], "km": facts["km"]}
    return _("It is in %(place)s, where the firm is.") % {"place": facts["place"]}


def _in_time(facts: Facts) -> str:
    if facts["standing"]:
        return _("The firm can start at once.")
    return _("It starts on %(date)s, in time for the firm.") % {"date": day(facts["starts"])}


def _wanted_form(facts: Facts) -> str:
    sentences = {
        "informal": _("It is a call, a film or a guide, as the firm wished."),
        "semiformal": _("One learns together with others, as the firm wished."),
        "formal": _("It is a course, as the firm wished."),
    }
    return sentences.get(str(facts["form"]), "")


def _too_far(facts: Facts) -> str:
    place = {"place": facts["place"], "km": facts["km"]}
    if facts["km"]:
        where = _("It is held in %(place)s, about %(km)s km away.") % place
        return " ".join((where, _("It would suit the firm if it can travel that far.")))
    return " ".join((_("It is held in %(place)s.") % place, _("It would suit the firm if it can travel there.")))


def _delivery(facts: Facts) -> str:
    if facts["delivery"] == "onsite":
        return _("It is held on the spot, and the firm needs it at a distance.")
    return _("It is held at a distance, and the firm wants to meet on the spot.")


def _budget(facts: Facts) -> str:
    price = {"cost": facts["cost"], "currency": facts["currency"]}
    return _("It costs %(cost)s %(currency)s, which is more than the firm said.") % price


def _too_early(facts: Facts) -> str:
    return _("It is over on %(date)s, before the firm can take part.") % {"date": day(facts["date"])}


def _too_late(facts: Facts) -> str:
    return _("It starts on %(date)s, later than the firm needs it.") % {"date": day(facts["date"])}


def _block(facts: Facts) -> str:
    lengths = {"time": length(facts["minutes"]), "limit": length(facts["limit"])}
    return _("It takes %(time)s at a stretch, and the firm has %(limit)s.") % lengths


def _times(facts: Facts) -> str:
    return " ".join((time_of_day(facts), _("The firm said that another time is better."))).strip()


def _days_away(facts: Facts) -> str:
    days = int(str(facts["days"]))
    sentence = ngettext("The firm would be away for %(count)s day.", "The firm would be away for %(count)s days.", days)
    return sentence % {"count": days}


def _topic(_facts: Facts) -> str:
    return _("It touches on what the firm wrote, but does not answer it.")


FOR_OTHERS: Final[Mapping[ReasonKind | MissingKind, Callable[[Facts], str]]] = {
    ReasonKind.SHARED_WORDS: _shared_words,
    ReasonKind.SHARED_CONCEPT: _shared_concept,
    ReasonKind.OTHER_WORDS: _other_words,
    ReasonKind.NEAR: _near,
    ReasonKind.IN_TIME: _in_time,
    ReasonKind.WANTED_FORM: _wanted_form,
    MissingKind.TOO_FAR: _too_far,
    MissingKind.DELIVERY: _delivery,
    MissingKind.BUDGET: _budget,
    MissingKind.TOO_EARLY: _too_early,
    MissingKind.TOO_LATE: _too_late,
    MissingKind.BLOCK: _block,
    MissingKind.TIMES: _times,
    MissingKind.DAYS_AWAY: _days_away,
    MissingKind.TOPIC: _topic,
}
