"""What needs put on other pages: the desk, the start page, the menus."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from bygdenav.accounts.api import User
from bygdenav.desk.api import Headline, MenuItem, Section, register_headline, register_menu, register_section
from bygdenav.realtime.api import register_topic
from bygdenav.roles.api import Permission, has_permission, has_role, register_leaver_hook
from bygdenav.tenancy.api import Module, current_tenant
from competence.needs import selectors
from competence.needs.services.handling import pass_leavers_needs
from competence.needs.views import desk, news, told, went
from competence.needs.views.public import public_rows

ON_DESK = 6
ON_START = 3
ENOUGH_FOR_A_CHART = 5  # fewer needs than this say nothing about how it goes


def register() -> None:
    """Called once, when the app is ready."""
    read, module = Permission.NEED_READ_ALL, str(Module.NEEDS)
    for section in (
        Section(
            "needs.unanswered", "desk", 10, "competence/needs/_desk_section.html", unanswered, "main", module, read
        ),
        Section("needs.news", "desk", 15, "competence/needs/_desk_news.html", news.section, "side", module, read),
        Section("needs.calls", "desk", 10, "competence/needs/_desk_calls.html", calls, "side", module, read),
        Section("needs.months", "desk", 90, "competence/needs/_desk_months.html", how_it_goes, "main", module, read),
        Section("needs.asked", "start", 30, "competence/needs/_start_section.html", asked, "side", module),
    ):
        register_section(section)
    register_headline(headline)
    register_topic("need", _may_follow)
    register_leaver_hook(_pass_needs_on)
    for item in _menu(module):
        register_menu(item)


def _menu(module: str) -> list[MenuItem]:
    mine, helps = gettext_lazy("Your needs"), gettext_lazy("Needs you can help with")
    say, how = gettext_lazy("Say what you need"), gettext_lazy("In your own words. You see at once what there is.")
    promise = gettext_lazy("The promise to firms")
    return [
        MenuItem("needs", gettext_lazy("Needs and knowledge"), "needs", 30, "main", module),
        MenuItem("needs.new", say, "need_new", 10, "firms", module, how),
        MenuItem("needs.mine", mine, "needs_mine", 20, "person", module, visible=_acts_for_a_firm),
        MenuItem("needs.to_help", helps, "needs_to_help", 30, "person", module, visible=_helps),
        MenuItem("needs.desk", gettext_lazy("Needs"), "needs_desk", 20, "desk", module, visible=_reads_all),
        MenuItem("needs.promise", promise, "need_promise", 83, "person", module, visible=_leads_only),
    ]


def headline(request: HttpRequest) -> Headline | None:
    """How many firms have waited too long, in words."""
    tenant = current_tenant()
    if not tenant.has_module(Module.NEEDS) or not has_permission(request.user, Permission.NEED_READ_ALL):
        return None
    now, days = selectors.standing(tenant), tenant.promise_days
    promise = ngettext(
        "The promise is an answer within %(days)s working day.",
        "The promise is an answer within %(days)s working days.",
        days,
    ) % {"days": told.number_word(days, begins=False)}  # fmt: skip
    if not now.unanswered:
        return Headline(0, _("Every firm has had an answer."), promise)
    waiting = ngettext("%(Count)s need has no answer yet", "%(Count)s needs have no answer yet", now.unanswered)
    waiting %= {"Count": told.number_word(now.unanswered)}
    if not now.over:
        return Headline(10, _("Nobody has waited too long."), f"{promise} {waiting}.")
    late = ngettext("%(count)s of them is past the promise.", "%(count)s of them are past the promise.", now.over)
    late %= {"count": told.number_word(now.over, begins=False)}
    title = ngettext("%(Count)s firm has waited too long.", "%(Count)s firms have waited too long.", now.over)
    return Headline(20, title % {"Count": told.number_word(now.over)}, f"{promise} {waiting}, {late}")


def unanswered(request: HttpRequest) -> dict[str, Any]:
    """The needs that have waited longest."""
    open_needs = selectors.desk_needs("open")
    count = open_needs.count()
    return {
        "rows": [desk.row(need) for need in open_needs[:ON_DESK]], "count": count,
        "href": reverse("needs_desk"), "may_answer": has_permission(request.user, Permission.NEED_ANSWER),
        "link": ngettext("The only open one", "All %(count)s open", count) % {"count": count},
    }  # fmt: skip


def calls(_request: HttpRequest) -> dict[str, Any] | None:
    """Calls to make to firms that only phone."""
    rows = [*[_call(call) for call in selectors.calls_waiting()[:ON_DESK]], *went.calls()[:ON_DESK]]
    return {"rows": rows} if rows else None


def _call(call: Any) -> dict[str, str]:
    need = call.answer.need
    firm = need.organisation.name if need.organisation else ""
    tried = ngettext("Tried %(count)s time.", "Tried %(count)s times.", call.tries) % {"count": call.tries}
    about = f"{need.contact_name}, {firm}." if need.contact_name else f"{firm}."
    date = timezone.localdate(call.created_at)
    return {
        "title": told.title(call.first_words), "href": reverse("need_desk", args=[need.public_id]),
        "phone": need.contact_phone, "tel": told.tel(need.contact_phone),
        "text": f"{about} {tried if call.tries else ''}".strip(),
        "number": str(date.day), "month": formats.date_format(date, "M").lower().rstrip(".")[:3],
    }  # fmt: skip


def how_it_goes(_request: HttpRequest) -> dict[str, Any] | None:
    """Needs that came in and were answered in time, month by month; left out while there are too few to say."""
    tenant = current_tenant()
    months = selectors.months(tenant)
    came, kept = sum(month.came for month in months), sum(month.in_time for month in months)
    decided = came - sum(month.undecided for month in months)
    if decided < ENOUGH_FOR_A_CHART:
        return None
    names = [formats.date_format(month.first, "M").lower().rstrip(".")[:3] for month in months]
    first = formats.date_format(months[0].first, pgettext("month and year", "F Y"))
    return {
        "title": _finding(decided, kept),
        "series": [_("Came in"), _("Answered within the promise")],
        "rows": [[name, month.came, month.in_time] for name, month in zip(names, months, strict=True)],
        "about": _("Bars: needs that came in and that were answered in time, month by month."),
        "note": _(
            "n = %(count)s needs since %(month)s, this month to date. Those still within the promise are not judged; "
            "those taken back are left out."
        ) % {"count": came, "month": first},
        "first": _("Month"),
    }  # fmt: skip


def _finding(decided: int, kept: int) -> str:
    tenths = round(10 * kept / decided)
    if kept == decided:
        return _("Everybody had an answer in time.")
    if kept == 0:
        return _("Nobody has had an answer in time yet.")
    if 1 < tenths < 10:
        return _("%(tenths)s of ten had an answer in time.") % {"tenths": told.number_word(tenths)}
    return _("%(kept)s of %(came)s had an answer in time.") % {"kept": kept, "came": decided}


def asked(_request: HttpRequest) -> dict[str, Any] | None:
    """The newest needs that firms let everybody see."""
    needs = list(selectors.needs_for_everybody()[:ON_START])
    return {"asks": public_rows(needs), "href": reverse("needs")} if needs else None


def _may_follow(person: User, key: str) -> bool:
    if has_permission(person, Permission.NEED_READ_ALL):
        return selectors.desk_need(key) is not None
    return selectors.need_of(person, key) is not None


def _pass_needs_on(leaver: User, colleague: User | None, by: User) -> None:
    pass_leavers_needs(leaver=leaver, to=colleague, by=by)


def _acts_for_a_firm(request: HttpRequest) -> bool:
    return has_permission(request.user, Permission.NEED_READ_OWN)


def _helps(request: HttpRequest) -> bool:
    return has_role(request.user, "provider")


def _reads_all(request: HttpRequest) -> bool:
    return has_permission(request.user, Permission.NEED_READ_ALL)


def _leads_only(request: HttpRequest) -> bool:
    """Who sets the promise, and meets it neither in the list of needs nor on the page about the place."""
    others = (Permission.NEED_READ_ALL, Permission.PLACE_SETTINGS)
    return has_permission(request.user, Permission.PROMISE_SET) and not any(
        has_permission(request.user, each) for each in others
    )
