"""What the scripts of Wagtail 8.0's admin say in English, in Swedish or in Norwegian: our catalogue translates it.

Their own catalogue of words is a file that Wagtail makes; ``views.words_of_scripts`` adds these to it.
"""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext_noop, ngettext

WORDS: Final = (
    gettext_noop("%(time_zone_option)s: %(localized_time_zone_label)s"),
    gettext_noop("A network error occurred."),
    gettext_noop("A server error occurred."),
    gettext_noop("Autosave in progress…"),
    gettext_noop("Changes have been autosaved."),
    gettext_noop("Complex"),
    gettext_noop("Fair"),
    gettext_noop("Good"),
    gettext_noop("Pin toolbar"),
    gettext_noop("Search options…"),
    gettext_noop("Unpin toolbar"),
    gettext_noop("(%(number)s new items in this menu)"),
    gettext_noop("(1 new item in this menu)"),
    gettext_noop("(New)"),
    gettext_noop("Add a comment"),
    gettext_noop("Are you sure?"),
    gettext_noop("Blocks"),
    gettext_noop("Character count:"),
    gettext_noop("Collapse all"),
    gettext_noop("Comment"),
    gettext_noop("Decorative image"),
    gettext_noop("Delete error"),
    gettext_noop("Deleting"),
    gettext_noop("Duplicate"),
    gettext_noop("Enter your comments..."),
    gettext_noop("Enter your reply..."),
    gettext_noop("Error while sending preview data."),
    gettext_noop("Expand all"),
    gettext_noop("Focus comment"),
    gettext_noop("Insert a block"),
    gettext_noop("Main menu"),
    gettext_noop("No"),
    gettext_noop("Reply"),
    gettext_noop("Resolve"),
    gettext_noop("Retry"),
    gettext_noop("Save error"),
    gettext_noop("Split block"),
    gettext_noop("Toggle section"),
    gettext_noop("Toggle side panel"),
    gettext_noop("Toggle sidebar"),
    gettext_noop("Unfocus comment"),
    gettext_noop("Write something or type ‘/’ to insert a block"),
    gettext_noop("Yes"),
)

COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "%(num)s min": lambda number: ngettext("%(num)s min", "%(num)s mins", number),
    "%(num)s error": lambda number: ngettext("%(num)s error", "%(num)s errors", number),
    "%(num)s pixel": lambda number: ngettext("%(num)s pixel", "%(num)s pixels", number),
}
