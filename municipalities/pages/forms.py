"""Telling the place what is wrong with its site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bygdenav.kernel.validators import no_personal_number
from bygdenav.ui.forms import Form


class ReportForm(Form):
    """One box, and an address if an answer is wanted."""

    what = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Say on which page, and what you tried to do."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        validators=[no_personal_number],
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("Only if you want an answer."), required=False, max_length=254
    )
