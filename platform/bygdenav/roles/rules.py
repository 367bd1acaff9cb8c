"""Roles as code: each with a name and a description that a person can read, and what it may do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bygdenav.roles.permissions import Permission


@dataclass(frozen=True)
class Role:
    """A role. ``staff`` roles need a second factor."""

    key: str
    display_name: str | Promise
    description: str | Promise
    permissions: frozenset[Permission]
    staff: bool = False


RESIDENT = Role("resident", _("Resident"), _("Reads the site. Needs no account."), frozenset())
FIRM = Role(
    "firm",
    _("Firm"),
    _("Acts for a firm: says what it needs, sees the answers, keeps the firm's card true."),
    frozenset({Permission.NEED_SEND, Permission.NEED_READ_OWN}),
)
PROVIDER = Role(
    "provider",
    _("Provider"),
    _("Offers help: sees text and place of needs that firms let helpers see, never a name before the firm has said yes."),
    frozenset({Permission.NEED_READ_ANONYMOUS}),
)
OFFICER = Role(
    "officer",
    _("Business officer"),
    _("Works the desk: reads every need, answers, calls, enters firms and approves their cards."),
    frozenset(
        {Permission.DESK_OPEN, Permission.NEED_READ_ALL, Permission.NEED_READ_ANONYMOUS, Permission.NEED_ANSWER,
         Permission.NEED_SEND, Permission.FIRM_APPROVE, Permission.FIRM_ENTER}
    ),
    staff=True,
)  # fmt: skip
EDITOR = Role(
    "editor",
    _("Editor"),
    _("Writes the place's pages and news."),
    frozenset({Permission.PAGE_EDIT}),
    staff=True,
)
ADMINISTRATOR = Role(
    "administrator",
    _("Administrator of the place"),
    _("Invites people, gives and ends roles, sets name, colour and promise. Reads no needs."),
    frozenset({Permission.PEOPLE_MANAGE, Permission.PLACE_SETTINGS, Permission.AUDIT_READ}),
    staff=True,
)
OPERATOR = Role(
    "operator",
    _("Operator"),
    _("Runs the platform: creates places and upgrades them. Reads no place's private content."),
    frozenset({Permission.PLATFORM_OPERATE}),
    staff=True,
)
ROLES = {role.key: role for role in (RESIDENT, FIRM, PROVIDER, OFFICER, EDITOR, ADMINISTRATOR, OPERATOR)}
