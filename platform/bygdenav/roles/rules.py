"""Roles as code: each with a name and a description that a person can read, and what it may do.

The page "Who may do what" is made of this very file, so it cannot say anything else than what holds.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bygdenav.roles.permissions import Permission

JUST_INVITED = timedelta(minutes=1)  # within it the same invitation is a form sent twice
INVITATION_LIVES = timedelta(days=14)
RECOVERY_LIVES = timedelta(days=7)


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
    _("Acts for a firm: says what it needs, sees the answers, keeps the card true. Sees no other firm's needs."),
    frozenset({Permission.NEED_SEND, Permission.NEED_READ_OWN}),
)
PROVIDER = Role(
    "provider",
    _("Provider"),
    _("Offers help: sees text and place of needs that firms let helpers see; the name only if the firm says yes."),
    frozenset({Permission.NEED_READ_ANONYMOUS}),
)
OFFICER = Role(
    "officer",
    _("Business officer"),
    _("Works the desk: reads every need, answers, calls, enters firms and approves their cards."),
    frozenset(
        {
            Permission.DESK_OPEN,
            Permission.NEED_READ_ALL,
            Permission.NEED_READ_ANONYMOUS,
            Permission.NEED_ANSWER,
            Permission.MEETING_HOLD,
            Permission.NEED_SEND,
            Permission.FIRM_APPROVE,
            Permission.FIRM_ENTER,
            Permission.SEARCH_WORDS,
            Permission.FIRM_NOTES,
            Permission.FIGURES_READ,
            Permission.RECOVERY_ASK,
            Permission.ROLES_READ,
        }
    ),
    staff=True,
)
LEAD = Role(
    "lead",
    _("Head of the business office"),
    _(
        "Sets within how many working days firms are promised an answer. Given beside the officer's role, if needs are read."
    ),
    frozenset({Permission.DESK_OPEN, Permission.FIGURES_READ, Permission.PROMISE_SET, Permission.ROLES_READ}),
    staff=True,
)
EDITOR = Role(
    "editor",
    _("Editor"),
    _("Writes and publishes the place's pages and news. Reads no needs."),
    frozenset({Permission.PAGE_EDIT, Permission.ROLES_READ}),
    staff=True,
)
ADMINISTRATOR = Role(
    "administrator",
    _("Administrator of the place"),
    _("Invites people, gives and ends roles, sets name, colour and promise. Reads no needs."),
    frozenset(
        {
            Permission.PEOPLE_MANAGE,
            Permission.PEOPLE_RECOVER,
            Permission.RECOVERY_ASK,
            Permission.PLACE_SETTINGS,
            Permission.PROMISE_SET,
            Permission.FIGURES_READ,
            Permission.AUDIT_READ,
            Permission.ROLES_READ,
        }
    ),
    staff=True,
)
OPERATOR = Role(
    "operator",
    _("Operator"),
    _("Runs the platform: creates places and upgrades them. Reads no place's private content."),
    frozenset({Permission.PLATFORM_OPERATE, Permission.PEOPLE_RECOVER, Permission.ROLES_READ}),
    staff=True,
)
ROLES = {role.key: role for role in (RESIDENT, FIRM, PROVIDER, OFFICER, LEAD, EDITOR, ADMINISTRATOR, OPERATOR)}

# What each permission means, for a reader. A test holds that every permission has a sentence.
MEANING: dict[Permission, str | Promise] = {
    Permission.NEED_SEND: _("Say what a firm needs"),
    Permission.NEED_READ_OWN: _("See one's own needs and their answers"),
    Permission.NEED_READ_ANONYMOUS: _("See text and place, without names, of needs that helpers may see"),
    Permission.NEED_READ_ALL: _("Read every need in the place"),
    Permission.NEED_ANSWER: _("Answer needs and log calls"),
    Permission.MEETING_HOLD: _("Hold matching meetings, invite to them and decide there"),
    Permission.FIRM_APPROVE: _("Approve firms and their cards"),
    Permission.FIRM_ENTER: _("Enter a firm that only phones"),
    Permission.FIRM_NOTES: _("Note what firms say and what is promised, and write to a chosen set of them"),
    Permission.FIGURES_READ: _("See the figures about needs, without words and names"),
    Permission.SEARCH_WORDS: _("Give the search the place's own words"),
    Permission.PAGE_EDIT: _("Write and publish pages and news"),
    Permission.PEOPLE_MANAGE: _("Invite people, change and end roles"),
    Permission.PEOPLE_RECOVER: _("Confirm that somebody's second step is reset, when somebody else has asked for it"),
    Permission.RECOVERY_ASK: _("Ask for a colleague's second step to be reset"),
    Permission.PLACE_SETTINGS: _("Set the place's name, colour and promise"),
    Permission.PROMISE_SET: _("Set the promise of days to a first answer"),
    Permission.DESK_OPEN: _("Open the desk"),
    Permission.AUDIT_READ: _("Read who did what"),
    Permission.ROLES_READ: _("See who may do what"),
    Permission.PLATFORM_OPERATE: _("Create places and upgrade them"),
}

# Wagtail asks its own groups. The people page keeps them in step with the roles; nobody else writes them.
WAGTAIL_GROUPS: dict[str, tuple[str, ...]] = {
    EDITOR.key: ("Editors", "Moderators"),
    ADMINISTRATOR.key: ("Moderators",),
}
ADMIN_ROLES = frozenset(WAGTAIL_GROUPS)


def permissions_of(roles: list[Role], *, second_factor: bool) -> frozenset[Permission]:
    """What the roles allow together. A staff role allows nothing until a second factor was shown."""
    return frozenset().union(*(role.permissions for role in roles if second_factor or not role.staff))
