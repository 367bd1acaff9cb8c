"""How large a firm is: for the figures, not for its card."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bygdenav.ui.api import Form
from municipalities.organisations.api import Size


class SizeForm(Form):
    """How many work there."""

    size = forms.ChoiceField(
        label=_("How many work there?"), required=False, choices=[("", _("Not said")), *Size.choices]
    )
