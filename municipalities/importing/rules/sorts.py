"""What a firm is, in the words that lists use: its kind on the card and its form in law."""

from dataclasses import dataclass
from typing import Final

from municipalities.directory.api import CardKind
from municipalities.importing.rules.likeness import plain
from municipalities.importing.rules.words import meanings
from municipalities.organisations.api import Country, Form

_KIND_OF: Final[dict[str, str]] = {Form.ASSOCIATION: CardKind.ASSOCIATION, Form.PUBLIC: CardKind.PUBLIC_SERVICE}
_FORM_OF: Final[dict[str, Form]] = {
    CardKind.ASSOCIATION: Form.ASSOCIATION, CardKind.VENUE: Form.ASSOCIATION, CardKind.PUBLIC_SERVICE: Form.PUBLIC,
}  # fmt: skip
_BY_FIRST_FIGURE: Final = {"2": Form.PUBLIC, "7": Form.ASSOCIATION, "8": Form.ASSOCIATION}


@dataclass(frozen=True)
class Sort:
    """``kind`` of the card ("" when nothing says so); ``form`` in law; ``is_guess``: nothing says so, it may be another."""

    kind: str
    form: str
    is_guess: bool = False


def sort_of(*, kind: str, form: str, name: str, number: str, country: str) -> Sort:
    """What the columns, the name and the number say, in that order; a word that we do not know says nothing. ``number``
    is checked or empty."""
    words = plain(form), plain(kind)
    said_form = next((meanings("form")[word] for word in words if word in meanings("form")), "")
    said_kind = next((meanings("kind")[word] for word in words if word in meanings("kind")), "")
    if said_form and not said_kind:
        said_kind = _KIND_OF.get(said_form, str(CardKind.FIRM))
    by_number = _BY_FIRST_FIGURE.get(number[:1]) if country == Country.SWEDEN else None
    found = said_form or by_number or _by_name(name) or _FORM_OF.get(said_kind)
    if found:
        return Sort(said_kind, str(found))
    return Sort(said_kind, Form.COMPANY, is_guess=not number)


def _by_name(name: str) -> str:
    words = plain(name).split()
    if "enskild" in words and "firma" in words:
        return str(Form.SOLE_TRADER)
    whole, ends = meanings("name"), meanings("name.ends")
    found = (whole.get(word) or next((ends[end] for end in ends if word.endswith(end)), "") for word in reversed(words))
    return next(filter(None, found), "")
