"""Reasons in plain words. Kept as kinds and facts, so that each reader reads them in the own language."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.sharing.enums import ReasonKind as Kind

Reason = dict[str, Any]


def reason(kind: Kind, **facts: Any) -> Reason:
    """One reason as it is stored."""
    return {"kind": str(kind), "facts": facts}


def reason_texts(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The reasons as sentences; kinds that this version does not know are left out."""
    known = set(Kind)
    return [_text(Kind(row["kind"]), row["facts"]) for row in rows if row["kind"] in known]


def _text(kind: Kind, facts: Mapping[str, Any]) -> str:
    if kind in _COUNTED:
        return _counted(kind, facts)
    words = {
        Kind.BEST_FIT: _("Fits best of all that is suggested for this need."),
        Kind.FITS: _("Number %(rank)s among what fits this need."),
        Kind.WANTED: _("The firm has said that it would like this."),
        Kind.NOTHING_ELSE: _("Nothing else is suggested for this need, so it begins with a talk."),
        Kind.WANTS_TALK: _("The firm would like to talk with somebody."),
        Kind.SAME_DAY: _("Came today."),
        Kind.NEAREST: _("Nearest that has room: %(km)s km."),
        Kind.KM: _("%(km)s km away."),
        Kind.HERE: _("Nearby: hardly any travel."),
        Kind.NO_TRAVEL: _("No travel."),
        Kind.FIRST: _("The first this month for this firm."),
        Kind.AGAIN: _("Number %(number)s this month for this firm."),
        Kind.ALONE: _("Nobody else asks for it."),
        Kind.FLOOR: _("Every municipality that asks gets at least %(floor)s: this is for %(place)s."),
        Kind.GROUP: _("Makes up the group: it starts with %(minimum)s."),
        Kind.PERSON: _("Chosen by the office instead of what was proposed."),
    }
    return words[kind] % facts


_COUNTED: Final = frozenset({Kind.WAITED, Kind.AMONG})


def _counted(kind: Kind, facts: Mapping[str, Any]) -> str:
    count = int(facts["count"])
    if kind == Kind.WAITED:
        words = ngettext("Has waited %(count)s working day.", "Has waited %(count)s working days.", count)
    else:
        words = ngettext(
            "%(count)s need asks for it, and there is not room for all.",
            "%(count)s needs ask for it, and there is not room for all.", count,
        )  # fmt: skip
    return words % {"count": count}
