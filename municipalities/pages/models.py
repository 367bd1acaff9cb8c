"""The office's pages: start page, ordinary page, news.

Personal data: what an editor writes. Pages live in the place's own schema and go with it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from bygdenav.cms.api import BodyBlock, OfficePage, OfficePagePermissions
from bygdenav.desk.api import menu, sections
from municipalities.pages.search import Findable, Followed

NEWS_ON_A_PAGE = 12
NEWS_ON_THE_START_PAGE = 4


class StartPagePermissions(OfficePagePermissions):
    """A place without a start page answers 404 at its own address: it is changed, never taken away."""

    def can_unpublish(self) -> bool:
        """Never."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: ARG002 -- as Wagtail calls it
        """Never; Wagtail asks the same before it moves a page."""
        return False


class StartPage(OfficePage):
    """The place's front page. Its sections come from the modules; a section that has nothing to say is not there."""

    headline = models.CharField(_("Headline"), max_length=120)
    lede = models.CharField(_("Lede"), max_length=300, blank=True)

    content_panels = [*OfficePage.content_panels, FieldPanel("headline"), FieldPanel("lede")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.ContentPage", "pages.NewsIndexPage"]
    max_count = 1
    template = "municipalities/pages/start.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the doors for those who live here and those who run a firm, news, and the modules' sections."""
        filled = sections(request, "start")
        news = list(NewsPage.objects.live().descendant_of(self).order_by("-date", "-pk")[:NEWS_ON_THE_START_PAGE])
        index = NewsIndexPage.objects.live().descendant_of(self).first()
        return super().get_context(request, *args, **kwargs) | {
            "residents": menu(request, "residents"),
            "firms": menu(request, "firms"),
            "top_sections": [section for section in filled if section.column == "top"],
            "main_sections": [section for section in filled if section.column == "main"],
            "side_sections": [section for section in filled if section.column == "side"],
            "lead": news[0] if news else None,
            "news": [item.brief(request) for item in news[1:]],
            "news_index": index.get_url(request) if index else "",
        }

    def permissions_for_user(self, user: Any) -> StartPagePermissions:
        """What the person may do with this page."""
        return StartPagePermissions(user, self)

    def clean(self) -> None:
        """Refuses a day on which the start page would go."""
        super().clean()
        if self.expire_at:
            raise ValidationError({"expire_at": _("The start page cannot expire. Write a new text instead.")})

    class Meta:
        verbose_name = _("Start page")


class ContentPage(Findable, OfficePage):
    """An ordinary page."""

    lede = models.CharField(_("Lede"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("Text"))

    content_panels = [*OfficePage.content_panels, FieldPanel("lede"), FieldPanel("body")]
    parent_page_types = ["pages.StartPage", "pages.ContentPage"]
    subpage_types = ["pages.ContentPage"]
    template = "municipalities/pages/content.html"

    class Meta:
        verbose_name = _("Page")


class NewsIndexPage(Followed, OfficePage):
    """All news, the newest first."""

    parent_page_types = ["pages.StartPage"]
    subpage_types = ["pages.NewsPage"]
    max_count = 1
    template = "municipalities/pages/news_index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds one page of news."""
        news = NewsPage.objects.live().child_of(self).order_by("-date", "-pk")
        page_of_news = Paginator(news, NEWS_ON_A_PAGE).get_page(request.GET.get("sida"))
        return super().get_context(request, *args, **kwargs) | {
            "page_of_news": page_of_news,
            "news": [item.brief(request) for item in page_of_news],
        }

    class Meta:
        verbose_name = _("News")


class NewsPage(Findable, OfficePage):
    """One piece of news."""

    date = models.DateField(_("Date"), default=timezone.localdate)
    lede = models.CharField(_("Lede"), max_length=300)
    body = StreamField(BodyBlock(), verbose_name=_("Text"), blank=True)
    source = models.CharField(_("From"), max_length=80, blank=True, help_text=_("Such as the business office."))

    content_panels = [
        *OfficePage.content_panels, FieldPanel("date"), FieldPanel("lede"), FieldPanel("body"), FieldPanel("source"),
    ]  # fmt: skip
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "municipalities/pages/news.html"

    def brief(self, request: HttpRequest) -> dict[str, str]:
        """What a list of news says of it."""
        return {"title": self.title, "href": self.get_url(request) or "", "text": self.lede, "when": self.when()}

    def when(self) -> str:
        """Date and source in one line."""
        return ", ".join(part for part in (date_format(self.date), self.source) if part)

    class Meta:
        verbose_name = _("News item")
