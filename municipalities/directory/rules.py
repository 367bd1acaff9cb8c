"""What stands on a card, cleaned and compared; no database."""

import datetime as dt
from dataclasses import asdict, dataclass, fields, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers, mask
from bygdenav.kernel.text import clean, one_line

UNDO_DAYS = 30
# Free text that everybody reads once the card is published.
OPEN_TEXT = ("trade", "description", "place")
LABELS: dict[str, str | Promise] = {
    "trade": gettext_lazy("What you do, in a few words"),
    "description": gettext_lazy("More about the firm"),
    "place": gettext_lazy("Place"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail address"),
    "website": gettext_lazy("Web site"),
    "show_phone": gettext_lazy("Show the telephone number"),
    "show_email": gettext_lazy("Show the e-mail address"),
}


class HoldsPersonalNumber(UserError):
    """Text that would be published holds a number of a person."""

    @staticmethod
    def sentence(label: str | Promise) -> str:
        """What to say about the text called ``label``."""
        return _(
            "In “%(label)s” there is something that looks like a personal number. Everybody would see it: "
            "take it away, or let us cover it. If it is a telephone number, write it with spaces."
        ) % {"label": label}


@dataclass(frozen=True)
class CardContent:
    """What the firm says about itself. ``show_phone`` and ``show_email`` decide what everybody sees."""

    trade: str
    place: str
    description: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    show_phone: bool = False
    show_email: bool = False

    def cleaned(self) -> "CardContent":
        """The same without control characters and needless white space."""
        return replace(
            self, trade=one_line(self.trade), place=one_line(self.place), description=clean(self.description),
            phone=one_line(self.phone), email=one_line(self.email).lower(), website=one_line(self.website),
        )  # fmt: skip

    def masked(self) -> "CardContent":
        """The same with every number of a person covered in what everybody reads."""
        return replace(self, trade=mask(self.trade), description=mask(self.description), place=mask(self.place))

    @property
    def holding_personal_numbers(self) -> list[str]:
        """The fields that everybody would read and that hold a number of a person."""
        shown = [*OPEN_TEXT, "website", *(["email"] if self.show_email else [])]
        return [name for name in shown if find_personal_numbers(getattr(self, name))]

    def refuse_personal_numbers(self) -> None:
        """Raises ``HoldsPersonalNumber`` for the first text that holds one: nothing like that is ever published."""
        for name in self.holding_personal_numbers:
            raise HoldsPersonalNumber(HoldsPersonalNumber.sentence(LABELS[name]), field=name)

    def as_dict(self) -> dict[str, str | bool]:
        """Plain values by name."""
        return asdict(self)


CONTENT_FIELDS = tuple(each.name for each in fields(CardContent))


@dataclass(frozen=True)
class Difference:
    """One field that is not as the office saw it last."""

    label: str | Promise
    before: str
    after: str


def differences(before: dict[str, str | bool], after: CardContent) -> list[Difference]:
    """What changed since ``before`` (values by name; empty when the office never saw the card)."""
    if not before:
        return []
    new = after.as_dict()
    return [
        Difference(label, _shown(before.get(name, "")), _shown(new[name]))
        for name, label in LABELS.items()
        if before.get(name, "") != new[name]
    ]


def _shown(value: str | bool) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value or _("Nothing")


def waited(since: dt.datetime, now: dt.datetime) -> str:
    """How long somebody has waited, in the largest unit that says something: 20 min, 4 hours, 1 day."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if minutes < 60 * 24:
        return ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)d day", "%(count)d days", minutes // 1440) % {"count": minutes // 1440}


def can_undo(decided_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether a decision is young enough to be taken back."""
    return decided_at is not None and now - decided_at <= dt.timedelta(days=UNDO_DAYS)


def freshness(days: int, *, by_office: bool) -> tuple[str, str]:
    """How old a card is, as the name of its mark (new, ageing, old) and in words with who wrote it."""
    mark = "new" if days < 180 else "ageing" if days < 365 else "old"
    if days < 1:
        return mark, _("Written by the office today") if by_office else _("Written by the firm today")
    if by_office:
        words = ngettext("Written by the office %(count)d day ago", "Written by the office %(count)d days ago", days)
    else:
        words = ngettext("Written by the firm %(count)d day ago", "Written by the firm %(count)d days ago", days)
    return mark, words % {"count": days}
