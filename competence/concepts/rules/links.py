"""Links from our concepts to entries of other people's lists: those that we ship (``../links.toml``), and how any is checked."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import has_letters, one_line
from competence.concepts.enums import LinkKind
from competence.taxonomies.api import Taxonomy, address

LONGEST_NAME: Final = 120
_FILE: Final = Path(__file__).parent.parent / "links.toml"


@dataclass(frozen=True, slots=True)
class Link:
    """Our ``concept`` is exactly, nearly, or a kind of (``broad``) what stands at ``uri`` in a version of a list."""

    concept: str
    kind: LinkKind
    taxonomy: str
    version: str
    uri: str
    label: str

    @property
    def counts(self) -> bool:
        """Whether a need that is about the entry is about our concept: not where theirs is wider."""
        return self.kind != LinkKind.BROAD


@lru_cache(maxsize=1)
def shipped_links() -> Mapping[str, tuple[Link, ...]]:
    """By concept, those that we ship: each read in the source that the file names, none guessed."""
    found: dict[str, list[Link]] = defaultdict(list)
    for taxonomy, table in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        for row in table["links"]:
            uri = address(taxonomy, row["id"])
            if uri is None:
                raise ValueError(row["id"])
            link = Link(row["concept"], LinkKind(row["kind"]), taxonomy, table["version"], uri, row["label"])
            found[link.concept].append(link)
    return {concept: tuple(links) for concept, links in found.items()}


def checked_address(taxonomy: str, text: str) -> str:
    """The address that somebody wrote. Raises ``UserError`` that says how it should look."""
    uri = address(taxonomy, text)
    if uri is not None:
        return uri
    says = {
        Taxonomy.ESCO.value: _("An address of ESCO begins with http://data.europa.eu/esco/skill/ or /occupation/."),
        Taxonomy.JOBTECH.value: _("An id of JobTech looks like agUF_zx8_iKE."),
        Taxonomy.SUN.value: _("A code of SUN is three figures, with a letter or without: 344 or 344z."),
    }
    raise UserError(says.get(taxonomy, _("Choose which list it is in.")), field="address")


def checked_name(text: str) -> str:
    """The name that the entry has there. Raises ``UserError``."""
    name = one_line(text)
    if not has_letters(name) or find_personal_numbers(name):
        raise UserError(_("Write the name that it has in that list."), field="label")
    return name[:LONGEST_NAME]
