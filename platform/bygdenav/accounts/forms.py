"""Forms of sign-in and of my own page, with our words on allauth's checks."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from bygdenav.accounts.models import User
from bygdenav.accounts.words import WRONG_FIRST_CODE, WRONG_STEP
from bygdenav.kernel.plain_words import PlainWords
from bygdenav.kernel.validators import no_personal_number

ADDRESS_ERRORS = {
    "required": _("Write your e-mail address."),
    "invalid": _("Write an e-mail address, for example name@firm.com."),
    "max_length": _("The address is too long. Check that it is right."),
}
WEAK = {  # Django's own sentences are not all translated
    "password_too_short": _("The password is too short. Use at least ten characters, for example three words."),
    "password_too_common": _("Many others have chosen that password. Choose another one."),
    "password_too_similar": _("The password is too like your name or address. Choose another one."),
}
CODE_ATTRS = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}


def address_field(**kwargs: Any) -> forms.EmailField:
    """The field for a person's own address."""
    widget = forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false"})
    label = _("Your e-mail address")
    return forms.EmailField(label=label, max_length=254, error_messages=ADDRESS_ERRORS, widget=widget, **kwargs)


def code_field(label: Any, *, help_text: Any = "", numeric: bool = True) -> forms.CharField:
    """The field for a code from a mail, an app or a paper."""
    attrs = {**CODE_ATTRS, "inputmode": "numeric" if numeric else "text"}
    errors = {"required": _("Write the code."), "max_length": _("The code is shorter than that. Write only the code.")}
    return forms.CharField(
        label=label, help_text=help_text, max_length=40, error_messages=errors, widget=forms.TextInput(attrs=attrs)
    )


def password_field(label: Any, autocomplete: str, **kwargs: Any) -> forms.CharField:
    """A field for a password, which may hold spaces."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    errors = {
        "required": _("Write the password."),
        "max_length": _("The password is too long. Use at most 200 characters."),
    }
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, error_messages=errors, **kwargs)


class AskCodeForm(PlainWords, RequestLoginCodeForm):
    """One field: where to send the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = address_field(help_text=_("We send a code to it. You need no password."))

    def clean_email(self) -> str:
        """Lower case, and within the limits for this address and for this computer."""
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return str(super().clean_email())


class CodeForm(PlainWords, ConfirmLoginCodeForm):
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("The code in the mail"), help_text=_("Eight digits, for example 1234-5678."))


class PasswordForm(PlainWords, LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = address_field()
        self.fields["password"] = password_field(_("Password"), "current-password")

    def clean_login(self) -> str:
        """In lower case, as it is kept."""
        return str(self.cleaned_data["login"]).lower()

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in; how long the session lives is decided in the adapter, not by a box to tick."""
        return self._login_with_password(request, redirect_url, self.user_credentials())


class SecondStepForm(PlainWords, AuthenticateForm):
    """A code from the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("The code in your app"), help_text=_("Six digits. Without the app, write one of your recovery codes.")
        )


class AppForm(PlainWords, ActivateTOTPForm):
    """The first code from a new app shows that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("The code that the app shows"), help_text=_("Six digits, new every half minute.")
        )

    def clean_code(self) -> str:
        """There are no recovery codes yet to fall back on."""
        try:
            return str(super().clean_code())
        except forms.ValidationError as error:
            raise forms.ValidationError(WRONG_FIRST_CODE) from error


class ForeignAnswer(PlainWords):
    """An answer that no passkey gives (keys missing, another shape) is a wrong answer, not an error of ours."""

    def full_clean(self) -> None:
        """allauth and fido2 read the answer while they clean; they take the shape for granted."""
        try:
            super().full_clean()
        except (KeyError, TypeError, ValueError, AttributeError):
            self.cleaned_data: dict[str, Any] = {}
            self._errors = ErrorDict({"credential": ErrorList([str(WRONG_STEP)])})


class PasskeySignInForm(ForeignAnswer, LoginWebAuthnForm):
    """The answer of a passkey that signs in alone."""


class PasskeyStepForm(ForeignAnswer, AuthenticateWebAuthnForm):
    """The answer of a passkey as second step."""


class PasskeyForm(ForeignAnswer, AddWebAuthnForm):
    """A name for a passkey; the key itself comes from the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("What do you call it?"), required=False, max_length=60, help_text=_("For example: my phone."),
            validators=[no_personal_number],
        )  # fmt: skip
        self.fields["passwordless"] = forms.BooleanField(
            label=_("Sign in with this key alone"),
            required=False,
            initial=True,
            help_text=_("You open it with your finger, your face or its own code, and need no mail and no app."),
        )
        self.initial.setdefault("name", "")
        self.initial["name"] = ""


class DetailsForm(PlainWords, forms.Form):
    """Name and language."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Write your name.")},
        validators=[no_personal_number], widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Mail to me in"), choices=[*settings.LANGUAGE_NAMES.items()])


class NewPasswordForm(PlainWords, forms.Form):
    """A password, once: it can be looked at, and a mistake is put right with a code by mail."""

    password = password_field(
        _("New password"), "new-password", help_text=_("At least ten characters, and hard to guess.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """Good enough by the rules in the settings."""
        password = str(self.cleaned_data["password"])
        try:
            validate_password(password, self.user)
        except forms.ValidationError as error:
            raise forms.ValidationError([WEAK.get(each.code or "", each) for each in error.error_list]) from error
        return password


class NewAddressForm(PlainWords, forms.Form):
    """The address to change to."""

    email = address_field(help_text=_("We send a code to it. Nothing changes before you have written the code."))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        """Another than now, and not too often."""
        email = str(self.cleaned_data["email"]).lower()
        if email == self.user.email:
            raise forms.ValidationError(_("This is the address you have. Write the new one."))
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


class NewAddressCodeForm(PlainWords, forms.Form):
    """The code that was sent to the new address."""

    code = code_field(_("The code in the mail"), help_text=_("Eight digits, for example 1234-5678."))

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        self.expected = expected
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """The right one."""
        code = str(self.cleaned_data["code"])
        if not self.expected or not compare_user_code(actual=code, expected=self.expected):
            raise get_adapter().validation_error("incorrect_code")
        return code
