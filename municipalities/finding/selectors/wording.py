"""What the page says of its answer: how many there are, and in which order."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def count(total: int, *, firms: bool, more: bool = False) -> str:
    """How many were found; ``firms`` for the register where nothing was searched for; ``more``: at least so many."""
    if more:
        return ngettext("At least %(count)d hit", "At least %(count)d hits", total) % {"count": total}
    if firms:
        return ngettext("%(count)d firm", "%(count)d firms", total) % {"count": total}
    return ngettext("%(count)d hit", "%(count)d hits", total) % {"count": total}


def nearby(total: int) -> str:
    """How many there are with the neighbours; "" for none."""
    words = ngettext(
        "%(count)d hit with the neighbouring municipalities",
        "%(count)d hits with the neighbouring municipalities",
        total,
    )
    return words % {"count": total} if total else ""


def summary(total: int, order: str, origin: str, *, firms: bool, more: bool = False) -> str:
    """The count and the order, as one sentence. ``order``: the search's name for it; ``origin``: "" is the reader."""
    how_many = count(total, firms=firms, more=more)
    if total < 2 or order == "best":
        return f"{how_many}."
    if order == "name":
        return _("%(how_many)s, by name.") % {"how_many": how_many}
    if order == "newest":
        return _("%(how_many)s, newest first.") % {"how_many": how_many}
    if origin:
        return _("%(how_many)s, nearest %(place)s first.") % {"how_many": how_many, "place": origin}
    return _("%(how_many)s, nearest you first.") % {"how_many": how_many}
