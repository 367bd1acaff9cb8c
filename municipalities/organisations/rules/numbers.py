"""Which number identifies an organisation, and what to say when it does not.

A number of a person comes first in every branch: ``stdnum.se.orgnr`` takes a Swedish personal number for an
organisation number. No message repeats what was typed.
"""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from stdnum.no import orgnr as norwegian
from stdnum.se import orgnr as swedish

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import digits_of, in_full, is_birth_number, is_personal_number
from municipalities.organisations.enums import Country, Form


class WrongNumber(UserError):
    """A number that cannot be taken. The message says what is wrong and shows an example; ``is_personal`` when it is
    a person's."""

    def __init__(self, message: str, *, is_personal: bool = False) -> None:
        super().__init__(message, field="number")
        self.is_personal = is_personal


@dataclass(frozen=True)
class CheckedNumber:
    """A valid number without separators. Either ``public`` (an organisation number) or ``sealed`` (a person's) is
    set, never both."""

    country: Country
    public: str = ""
    sealed: str = field(default="", repr=False)


def check_number(raw: str, country: str, form: str) -> CheckedNumber:
    """The number as it is kept. Raises ``WrongNumber`` with a sentence for the person who typed it.

    ``country`` is ``SE`` or ``NO``, ``form`` a ``Form``. A Swedish sole trader's number is a personal number, sealed;
    everybody else's is an organisation number. A Norwegian sole trader has one too: no birth number is taken.
    """
    return _norwegian(raw) if country == Country.NORWAY else _swedish(raw, sole=form == Form.SOLE_TRADER)


def written(number: str, country: str) -> str:
    """A kept organisation number as people write it: ``556012-5790``, ``974 760 673``."""
    if not number:
        return ""
    return str(norwegian.format(number) if country == Country.NORWAY else swedish.format(number))


def _swedish(raw: str, *, sole: bool) -> CheckedNumber:
    if is_personal_number(raw):
        if sole:
            return CheckedNumber(Country.SWEDEN, sealed=in_full(raw, timezone.localdate()))
        raise WrongNumber(
            _(
                "This is a personal number. Are you a sole trader? Choose that above: we then keep the number locked "
                "away and show it to nobody. Otherwise write the firm's organisation number, for example 556012-5790."
            ),
            is_personal=True,
        )
    number = _swedish_digits(raw)
    valid = _is_swedish(number)
    if sole and valid:
        raise WrongNumber(
            _(
                "This is an organisation number, and a sole trader has none. Choose another kind of firm above, "
                "or write your personal number, such as YYMMDD-NNNN."
            )
        )
    if valid:
        return CheckedNumber(Country.SWEDEN, public=number)
    raise WrongNumber(_why_not_swedish(number, sole=sole), is_personal=is_birth_number(raw))


def _swedish_digits(raw: str) -> str:
    """Ten digits out of what people write: with ``SE`` and ``01`` as for value added tax, or with ``16`` as
    authorities do."""
    digits = digits_of(raw)
    if len(digits) == 12 and digits.endswith("01") and _is_swedish(digits[:10]):
        return digits[:10]
    return digits[2:] if len(digits) == 12 and digits.startswith("16") else digits


def _is_swedish(number: str) -> bool:
    return len(number) == 10 and number[2] >= "2" and number[0] != "0" and bool(swedish.is_valid(number))


def _why_not_swedish(number: str, *, sole: bool) -> str:
    if sole:
        return _("This is not a personal number: check the figures. Write ten or twelve figures, such as YYMMDD-NNNN.")
    if not number:
        return _("Write the organisation number with ten figures, for example 556012-5790.")
    if len(number) == 9 and norwegian.is_valid(number):
        return _("This is a Norwegian organisation number. Press “Write a Norwegian number” below.")
    if len(number) != 10:
        return _("An organisation number has ten figures, for example 556012-5790. You wrote %(count)d.") % {
            "count": len(number)
        }
    return _(
        "This organisation number does not exist: at least one figure is wrong. Compare with your registration "
        "certificate; it looks like 556012-5790."
    )


def _norwegian(raw: str) -> CheckedNumber:
    number = digits_of(raw)
    if len(number) == 11 or is_personal_number(raw):
        raise WrongNumber(
            _(
                "This looks like the number of a person. We neither want nor keep it: a sole trader in Norway has an "
                "organisation number too. Write its nine figures, for example 974 760 673."
            ),
            is_personal=True,
        )
    if len(number) == 9 and number[0] in "89" and norwegian.is_valid(number):
        return CheckedNumber(Country.NORWAY, public=number)
    if not number:
        raise WrongNumber(_("Write the organisation number with nine figures, for example 974 760 673."))
    if _is_swedish(number):
        raise WrongNumber(_("This is a Swedish organisation number. Press “Write a Swedish number” below."))
    if len(number) != 9:
        text = _("An organisation number has nine figures, for example 974 760 673. You wrote %(count)d.")
        raise WrongNumber(text % {"count": len(number)})
    raise WrongNumber(
        _(
            "This organisation number does not exist: at least one figure is wrong. Compare with "
            "Brønnøysundregistrene; it looks like 974 760 673."
        )
    )  # fmt: skip
