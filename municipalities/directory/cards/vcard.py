"""A card as vCard 4.0 (RFC 6350), for the reader's address book."""

from django.utils.translation import gettext as _

from bygdenav.kernel.text import one_line
from municipalities.directory.api import PublicCard

LONGEST_LINE = 75  # octets, without the line end


def vcard(view: PublicCard, address: str) -> str:
    """The visiting card. ``address`` is the page's whole address. Lines end as the standard asks, long ones are folded."""
    content = view.content
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:org", f"FN:{_text(view.name)}", f"ORG:{_text(view.name)}"]
    if content.phone:
        lines.append(f"TEL;VALUE=uri;TYPE=work:tel:{view.phone_dialled}")
    if content.email:
        lines.append(f"EMAIL;TYPE=work:{_text(content.email)}")
    if content.website:
        lines.append(f"URL:{_uri(content.website)}")
    lines.append(
        f"ADR;TYPE=work:;;{_text(content.address)};{_text(content.place)};;{_text(content.postcode)};{view.country}"
    )
    if view.position:
        lines.append(f"GEO:geo:{view.position[0]:.5f},{view.position[1]:.5f}")
    lines += [f"LANG:{language}" for language in content.languages]
    if content.contact_name:
        lines.append(f"RELATED;TYPE=contact;VALUE=text:{_text(content.contact_name)}")
    if view.is_late:
        late = _("Nobody has confirmed this card in time.")
        lines.append(f"NOTE:{_text(late)}")
    lines += [
        f"NOTE:{_text(content.trade)}", f"SOURCE:{_uri(address)}", f"UID:{_uri(address)}",
        f"REV:{view.updated_at:%Y%m%dT%H%M%SZ}", "END:VCARD",
    ]  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(text: str) -> str:
    text = one_line(text)
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text


def _uri(address: str) -> str:
    return one_line(address).replace(" ", "%20")


def _folded(line: str) -> str:
    """Cut between characters, never inside one, each further line opened by a space."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > LONGEST_LINE:
            parts.append(part)
            part = " "
        part += sign
    return "\r\n".join([*parts, part])
