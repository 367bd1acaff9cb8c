"""The language stands in the address: the place's first language without a prefix, others under ``/nb/``, ``/en/``."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language

from bygdenav.tenancy.connection import here


def languages_here() -> list[str]:
    """The languages of the current host, its main one first."""
    return list(getattr(here.tenant, "languages", None) or settings.PUBLIC_LANGUAGES)


def language_of_path(path: str, languages: Sequence[str]) -> str:
    """The language that ``path`` stands for among ``languages``; the first one when it has no prefix."""
    main = languages[0] if languages else settings.LANGUAGE_CODE
    head = path.split("/", 2)[1] if path.startswith("/") else ""
    return head if head in languages[1:] else main


def path_in_language(path: str, language: str, languages: Sequence[str]) -> str:
    """The same page's path in ``language``."""
    current = language_of_path(path, languages)
    bare = path if not languages or current == languages[0] else path[len(current) + 1 :] or "/"
    return bare if not languages or language == languages[0] else f"/{language}{bare}"


class PlaceLocalePrefix(LocalePrefixPattern):
    """Django's language prefix, with the place's own first language as the one that has none."""

    @property
    def language_prefix(self) -> str:
        language = get_language() or settings.LANGUAGE_CODE
        languages = languages_here()
        return f"{language}/" if language in languages[1:] else ""


def in_languages(*patterns: URLPattern | URLResolver) -> list[URLResolver]:
    """The given URL patterns under the language prefix of the current place."""
    return [URLResolver(PlaceLocalePrefix(prefix_default_language=False), list(patterns))]
