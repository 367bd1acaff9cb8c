"""What a place shows and promises, as its administrator changes it."""

import io
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image

from bygdenav.kernel.validators import no_personal_number, no_personal_number_for_phone
from bygdenav.tenancy.api import Horizon, Tenant
from bygdenav.ui.colour import ColourRefused, check_tenant_colour
from bygdenav.ui.forms import Form

LARGEST_ARMS = 2 * 1024 * 1024
ARMS_SIZE = (256, 304)


class PlaceForm(Form):
    """Name, look, promise and contact ways of the place."""

    name = forms.CharField(label=_("Name of the place"), max_length=80, validators=[no_personal_number])
    colour = forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        label=_("Colour"),
        help_text=_("One colour, as # and six signs. Everything else follows from it."),
        error_messages={"invalid": _("Write # and six signs out of 0–9 and a–f, for example #1c5a3b.")},
    )
    horizon = forms.ChoiceField(label=_("Drawing above the footer"), choices=Horizon.choices, required=False)
    arms = forms.ImageField(
        label=_("Coat of arms"),
        help_text=_("PNG, JPEG or WebP, at most 2 MB. Empty keeps the one there is."),
        required=False,
    )
    promise_days = forms.IntegerField(
        label=_("Working days to a first answer"),
        help_text=_("Every firm sees this promise."),
        min_value=1,
        max_value=30,
    )
    office_name = forms.CharField(label=_("Name of the office"), max_length=120, validators=[no_personal_number])
    office_phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, validators=[no_personal_number_for_phone]
    )
    office_email = forms.EmailField(label=_("E-mail address"), max_length=254)
    office_address = forms.CharField(
        label=_("Where to find the office, and when"), max_length=200, required=False, validators=[no_personal_number]
    )

    @classmethod
    def of(cls, place: Tenant, data: Any = None, files: Any = None) -> "PlaceForm":
        """The form, filled with what the place has now; ``data`` and ``files`` as for any form."""
        names = [name for name in cls.base_fields if name != "arms"]
        return cls(data, files, initial={name: getattr(place, name) for name in names})

    def clean_colour(self) -> str:
        """Refuses a colour that text in it could not be read in, with the ratio and the nearest that can."""
        colour = str(self.cleaned_data["colour"]).lower()
        try:
            check_tenant_colour(colour)
        except ColourRefused as refused:
            raise forms.ValidationError(
                gettext(
                    "Text in %(colour)s cannot be read: the contrast is %(ratio)s to 1, and 4.5 to 1 is needed. "
                    "The nearest colour that works is %(nearest)s."
                )
                % {"colour": colour, "ratio": number_format(round(refused.ratio, 1)), "nearest": refused.nearest}
            ) from refused
        return colour

    def clean_arms(self) -> ContentFile[bytes] | None:
        """The picture drawn anew: small, and without what else the file may carry."""
        given: UploadedFile[bytes] | None = self.cleaned_data.get("arms")
        if not given:
            return None
        if (given.size or 0) > LARGEST_ARMS:
            raise forms.ValidationError(gettext("The picture is larger than 2 MB. Choose a smaller one."))
        with Image.open(given) as picture:
            if picture.format not in {"PNG", "JPEG", "WEBP"}:
                raise forms.ValidationError(gettext("Choose a PNG, JPEG or WebP picture."))
            small = picture.convert("RGBA")
            small.thumbnail(ARMS_SIZE)
            drawn = io.BytesIO()
            small.save(drawn, "PNG", optimize=True)
        return ContentFile(drawn.getvalue(), name="arms.png")
