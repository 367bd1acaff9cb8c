"""What can be done in a place, by name. Each role says which of these it has (``rules``)."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that somebody may do in a place."""

    NEED_SEND = "need.send"
    NEED_READ_OWN = "need.read_own"
    NEED_READ_ANONYMOUS = "need.read_anonymous"
    NEED_READ_ALL = "need.read_all"
    NEED_ANSWER = "need.answer"
    MEETING_HOLD = "meeting.hold"
    FIRM_APPROVE = "firm.approve"
    FIRM_ENTER = "firm.enter"
    SEARCH_WORDS = "search.words"
    FIRM_NOTES = "firm.notes"
    FIGURES_READ = "figures.read"
    PAGE_EDIT = "page.edit"
    PEOPLE_MANAGE = "people.manage"
    PEOPLE_RECOVER = "people.recover"
    RECOVERY_ASK = "people.ask_recovery"
    ROLES_READ = "roles.read"
    PLACE_SETTINGS = "place.settings"
    PROMISE_SET = "promise.set"
    DESK_OPEN = "desk.open"
    AUDIT_READ = "audit.read"
    PLATFORM_OPERATE = "platform.operate"
