"""Finding the place's own pages."""

from municipalities.pages.models import NewsIndexPage, StartPage


def start_page() -> StartPage:
    """The place's start page. Raises ``StartPage.DoesNotExist`` before the place has been filled."""
    return StartPage.objects.get()


def news_index() -> NewsIndexPage:
    """The page under which news lie. Raises ``NewsIndexPage.DoesNotExist``."""
    return NewsIndexPage.objects.get()
