"""What a provider fills in to bring in a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.tenancy.api import Tenant, current_tenant
from bygdenav.ui.api import Form, RadioChoices
from competence.offers.api import Provider

EVERYWHERE, HERE = "all", "here"


class ListForm(Form):
    """A list, whose it is, and where it is shown. ``providers``: whom the person acts for."""

    provider = forms.ChoiceField(label=gettext_lazy("Who offers it?"))
    file = forms.FileField(
        label=gettext_lazy("Choose a file"), max_length=200,
        help_text=gettext_lazy("CSV or XLSX, at most 100 rows. Each row is one time."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm", "class": "input"}),
    )  # fmt: skip
    shown = forms.ChoiceField(label=gettext_lazy("Where is it shown?"), widget=RadioChoices(), initial=EVERYWHERE)
    whole = forms.BooleanField(
        label=gettext_lazy("The list is all that we offer"), required=False,
        help_text=gettext_lazy(
            "What stood in your list before, and does not stand there now, is cancelled. Those who have a seat are told."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, providers: list[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.providers = {each.public_id: each for each in providers}
        here = _("Only in %(place)s") % {"place": current_tenant().name}
        self.fields["shown"].choices = [(EVERYWHERE, _("In every place")), (HERE, here)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["provider"].choices = [(key, each.name) for key, each in self.providers.items()]  # type: ignore[attr-defined]  # as above
        if len(providers) == 1:
            del self.fields["provider"]

    @property
    def provider_chosen(self) -> Provider:
        """Whose list it is."""
        only = next(iter(self.providers.values()))
        return self.providers.get(self.cleaned_data.get("provider", ""), only)

    @property
    def tenants(self) -> list[Tenant]:
        """The places it is shown in; none means all."""
        return [current_tenant()] if self.cleaned_data["shown"] == HERE else []
