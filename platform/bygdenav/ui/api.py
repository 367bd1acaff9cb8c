"""The look's door."""

from bygdenav.kernel.plain_words import say_plainly
from bygdenav.ui.bars import bars
from bygdenav.ui.colour import ColourRefused, check_tenant_colour, contrast
from bygdenav.ui.context import Page, url_in_language
from bygdenav.ui.forms import CheckboxChoices, Form, LargeText, ModelForm, PlainForm, RadioChoices
from bygdenav.ui.links import Link, LinkPlace, crumbs, register_links

__all__ = [
    "CheckboxChoices", "ColourRefused", "Form", "LargeText", "Link", "LinkPlace", "ModelForm", "Page", "PlainForm",
    "RadioChoices", "bars", "check_tenant_colour", "contrast", "crumbs", "register_links", "say_plainly", "url_in_language",
]  # fmt: skip
