"""The language stands in the address: the place's first language without a prefix, others under ``/nb/``, ``/en/``."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType

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
    """Django's language prefix, with a place's own first language as the one that has none."""

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__(prefix_default_language=False)
        self.languages = tuple(languages)

    @property
    def language_prefix(self) -> str:
        language = get_language() or settings.LANGUAGE_CODE
        return f"{language}/" if language in self.languages[1:] else ""


def in_languages(*patterns: URLPattern | URLResolver) -> list[URLResolver]:
    """The given URL patterns under the language prefix; ``urlconf_of`` gives each place its own."""
    return [URLResolver(PlaceLocalePrefix(settings.PUBLIC_LANGUAGES), list(patterns))]


def urlconf_of(tenant: object) -> str | ModuleType:
    """The addresses of a place, or of the public host for anything that is no place.

    Django remembers for each URLconf what an address looks like in a language. A Swedish page stands under ``/sv/``
    where Norwegian is first, and without a prefix where Swedish is, so places share a URLconf only when their languages
    agree.
    """
    languages = getattr(tenant, "languages", None)
    if not languages or getattr(tenant, "is_public", False):
        return str(settings.PUBLIC_SCHEMA_URLCONF)
    return _urlconf(str(settings.ROOT_URLCONF), tuple(languages))


@cache
def _urlconf(name: str, languages: tuple[str, ...]) -> ModuleType:
    root, module = import_module(name), ModuleType(f"{name} ({' '.join(languages)})")
    vars(module).update({key: value for key, value in vars(root).items() if key.startswith("handler")})
    vars(module)["urlpatterns"] = [_in(languages, pattern) for pattern in root.urlpatterns]
    return module


def _in(languages: tuple[str, ...], pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(pattern, URLResolver) and isinstance(pattern.pattern, PlaceLocalePrefix):
        return URLResolver(PlaceLocalePrefix(languages), pattern.url_patterns)
    return pattern
