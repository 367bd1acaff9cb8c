"""Forms of the people page. This app lies below the look, so they are plain Django forms with our words on them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bygdenav.accounts.api import User
from bygdenav.kernel.forms import NoFiles
from bygdenav.kernel.validators import no_personal_number
from bygdenav.roles.enums import StaffRole

CHOOSE_ROLE = {"required": _("Choose a role."), "invalid_choice": _("Choose one of the roles in the list.")}


class InviteForm(NoFiles):
    """Whom, as what."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write the address of the person you invite."),
            "invalid": _("Write an e-mail address, for example name@firm.com."),
        },
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("Role"),
        choices=StaffRole.choices,
        widget=forms.RadioSelect,
        initial=StaffRole.OFFICER,
        error_messages=CHOOSE_ROLE,
    )


class RoleForm(NoFiles):
    """Another role for a person, or its end; for an officer with who takes over."""

    role = forms.ChoiceField(label=_("Role"), choices=StaffRole.choices, error_messages=CHOOSE_ROLE)
    colleague = forms.TypedChoiceField(
        label=_("Who takes over the open needs?"), required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": _("Choose a colleague in the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: list[User], ending: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in colleagues}
        choices = [(pk, person.get_full_name()) for pk, person in self.people.items()]
        self.fields["colleague"].choices = [("", _("Choose a colleague")), *choices]  # type: ignore[attr-defined]
        if not colleagues:
            del self.fields["colleague"]
        if ending:
            del self.fields["role"]

    def successor(self) -> User | None:
        """The person who takes over."""
        return self.people.get(self.cleaned_data.get("colleague") or 0)


class RecoveryForm(NoFiles):
    """Why a colleague's second step must be reset."""

    reason = forms.CharField(
        label=_("What has happened?"), max_length=300, validators=[no_personal_number],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: the phone is lost. Say how you know that it is really your colleague who asks."),
        error_messages={"required": _("Write what has happened."), "max_length": _("Use at most 300 characters.")},
    )  # fmt: skip


class AcceptForm(NoFiles):
    """Taking a role: with a name, if we do not know it."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, validators=[no_personal_number],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Your colleagues see it, and firms whom you answer."),
        error_messages={"required": _("Write your name.")},
    )  # fmt: skip
