"""What every page of the office shares."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PagePermissionTester

from bygdenav.cms.page_forms import OfficePageForm
from bygdenav.tenancy.api import current_tenant
from bygdenav.ui.api import crumbs


class OfficePagePermissions(PagePermissionTester):
    """What an editor may do with a page. Pages are for everybody: Wagtail's closed pages lead to its own sign-in."""

    def can_set_view_restrictions(self) -> bool:
        """Never."""
        return False


class OfficePage(Page):
    """A page that the office writes, in one language. Readers of another language get it marked, not translated."""

    private_page_options: list[str] = []

    written_in = models.CharField(
        _("Written in"), max_length=5, blank=True, help_text=_("Empty means the first language of the place.")
    )

    base_form_class = OfficePageForm
    settings_panels = [*Page.settings_panels, FieldPanel("written_in")]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """What the person may do with this page."""
        return OfficePagePermissions(user, self)

    @property
    def text_language(self) -> str:
        """The language of the text."""
        return self.written_in or current_tenant().main_language

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page as ``office_page``: ``page`` is the frame (``ui.context``) in every template of ours."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.pop("page", None)
        other = self.text_language if self.text_language != get_language() else ""
        context |= {
            "office_page": self,
            "text_language": self.text_language,
            "other_language": _in_a_sentence(other) if other else "",
            "reading": settings.LANGUAGE_NAMES[get_language()] if other else "",  # tells two titles apart
            "crumbs": self.crumbs(),
        }
        return context

    def crumbs(self) -> list[dict[str, str]]:
        """Where the page lies, itself last; empty on the start page, and as short as its own name for a page without one."""
        above = list(self.get_ancestors().filter(depth__gt=1))
        if not above:
            return []
        return crumbs(*((page.title, page.url or "") for page in above[1:]), (self.title, ""))


def _in_a_sentence(code: str) -> str:
    """The name of a language in running text, in the reader's language: of ours only English gives it a capital.

    Our own names come first, since Django has no Swedish word for Norwegian.
    """
    name = str(dict(settings.LANGUAGES).get(code) or get_language_info(code)["name_translated"])
    return name if get_language() == "en" else name.lower()
