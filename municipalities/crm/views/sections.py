"""What contacts put on other pages: the desk, the menus, the office's page about a firm."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bygdenav.accounts.api import User
from bygdenav.desk.api import MenuItem, Section, register_menu, register_section
from bygdenav.roles.api import Permission, has_permission, register_leaver_hook
from bygdenav.tenancy.api import Module
from municipalities.crm.selectors import firms_to_ring, my_steps, notes_of, returned_of
from municipalities.crm.services import pass_on_steps
from municipalities.directory.api import Card, CardPart, SetAction, register_card_part, register_set_action

ON_THE_DESK = 6
ON_THE_CARD = 3


def register() -> None:
    """Called once, when the app is ready."""
    may, module = Permission.FIRM_NOTES, str(Module.DIRECTORY)
    register_section(
        Section("crm.steps", "desk", 15, "municipalities/crm/sections/steps.html", steps, module=module, permission=may)
    )
    register_section(
        Section(
            "crm.returned", "desk", 45, "municipalities/crm/sections/returned_desk.html", returned_on_the_desk,
            column="side", module=module, permission=may,
        )
    )  # fmt: skip
    register_card_part(
        CardPart("crm.returned", 5, "municipalities/crm/sections/returned.html", returned_on_the_card, may)
    )
    register_card_part(CardPart("crm.notes", 10, "municipalities/crm/sections/card.html", on_the_card, may))
    register_set_action(SetAction("mail", _("Write to them"), "mailing_begin", may))
    register_menu(MenuItem("notes-desk", _("Contacts"), "notes", 35, menu="desk", module=module, visible=_reads))
    register_leaver_hook(pass_on)


def steps(request: HttpRequest) -> dict[str, Any] | None:
    """My next steps, and those that nobody owns."""
    if not isinstance(request.user, User):
        return None
    mine = my_steps(request.user)
    count = mine.count()
    if not count:
        return None
    href = f"{reverse('notes')}?steg=open&mina=on"
    return {"notes": mine[:ON_THE_DESK], "count": count, "today": timezone.localdate(), "href": href}


def on_the_card(_request: HttpRequest, card: Card) -> dict[str, Any]:
    """The latest notes about a firm."""
    notes = notes_of(card)
    return {"notes": notes[:ON_THE_CARD], "count": notes.count(), "href": reverse("firm_notes", args=[card.public_id])}


def returned_on_the_card(_request: HttpRequest, card: Card) -> dict[str, Any] | None:
    """The firm's addresses from which mail came back; left out where there are none."""
    found = returned_of(card)
    return {"returned": found} if found else None


def returned_on_the_desk(_request: HttpRequest) -> dict[str, Any] | None:
    """Firms to ring, because mail to them comes back."""
    cards = firms_to_ring()
    shown = list(cards[:ON_THE_DESK])
    return {"cards": shown, "more": max(0, cards.count() - len(shown))} if shown else None


def pass_on(leaver: User, colleague: User | None, by: User) -> None:
    """A leaver's open steps become a colleague's."""
    pass_on_steps(leaver, colleague, by)


def _reads(request: HttpRequest) -> bool:
    return has_permission(request.user, Permission.FIRM_NOTES)
