"""Languages: Swedish first; the place's own first language stands in no address (``tenancy.languages``)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("nb", _("Norwegian")), ("en", _("English"))]
LANGUAGE_NAMES = {"sv": "Svenska", "nb": "Norsk", "en": "English"}  # each in its own language
FORMAT_MODULE_PATH = "bygdenav.config.formats"
LOCALE_PATHS = [Path(__file__).parents[4] / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True
