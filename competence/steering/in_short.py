"""The picture in a few sentences, each with a way on: what a small office reads first. Only what the tables tell too."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.steering.figures import Book
from competence.steering.rules.picture import returning
from competence.steering.side_by_side import share_of
from competence.steering.words import namer, period_name

Said = dict[str, str]


def in_short(book: Book, *, reads_needs: bool, comes_back: bool) -> list[Said]:
    """Open needs, the promise, the mix, whether it helped, and what comes back; what is hidden is left out.

    ``reads_needs``: the reader may open the needs themselves. ``comes_back``: the book knows the quarters of a year.
    """
    found = [
        _open(book, reads_needs=reads_needs), _promise(book), _mix(book), _helped(book),
        _returns(book, reads_needs=reads_needs) if comes_back else None,
    ]  # fmt: skip
    return [each for each in found if each is not None]


def _said(text: str, href: str = "", link: str = "") -> Said:
    return {"text": text, "href": href, "link": link}


def _open(book: Book, *, reads_needs: bool) -> Said | None:
    count = book.open_table("source").total
    if count is None:
        text = _("Some needs are open.")
    else:
        text = ngettext("%(count)s need waits for an answer.", "%(count)s needs wait for an answer.", count)
        text %= {"count": count}
    if count == 0 or not reads_needs:
        return _said(text)
    return _said(text, reverse("needs_desk"), _("Answer the one that has waited longest"))


def _promise(book: Book) -> Said | None:
    table = book.table("answer")
    in_time, late = table.value("in_time"), table.value("late")
    if not table.total or in_time is None:
        return None
    text = _("%(period)s: %(count)s of %(total)s needs were answered within the promise.")
    if late:
        text = _("%(period)s: %(count)s of %(total)s needs were answered within the promise, %(late)s later.")
    values = {"period": period_name(book.asked.period), "count": in_time, "total": table.total, "late": late}
    return _said(text % values, "#group-answers", _("Answers"))


def _mix(book: Book) -> Said | None:
    table, norm = book.table("form"), book.norm.parts["informal"]
    job = table.value("informal")
    if not table.total or job is None:
        return None
    text = _("Of a hundred times that firms were helped, %(count)s were on the job. The norm is %(norm)s.")
    return _said(
        text % {"count": round(100 * job / table.total), "norm": norm}, "#group-mix", _("How firms were helped")
    )


def _helped(book: Book) -> Said | None:
    share = share_of(book.table("outcome"), "outcome", ("solved", "partly", "unsolved"))
    if share is None:
        return None
    text = _("Of a hundred that have told, %(count)s say that it is solved.")
    return _said(text % {"count": share}, "#group-answers", _("Did it help?"))


def _returns(book: Book, *, reads_needs: bool) -> Said | None:
    rows = returning(book.what, book.asked.period, book.today, book.least)
    if not rows:
        return None
    concept, count, _quarters = rows[0]
    text = ngettext(
        "What comes back most in %(year)s: %(name)s, %(count)s need.",
        "What comes back most in %(year)s: %(name)s, %(count)s needs.",
        count,
    )
    text %= {"year": book.asked.period.year, "name": namer("concept", book.language)(concept), "count": count}
    if reads_needs:
        return _said(text, reverse("gaps"), _("What nobody meets"))
    return _said(text, "#group-returns", _("What comes back"))
