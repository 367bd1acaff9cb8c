"""What a gap is called: by the shipped scheme, in the reader's language."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from competence.concepts.api import shipped_layer


def topic_name(key: str) -> str:
    """The topic's name with a capital; words of its own where there is none."""
    name = in_a_sentence(key)
    return name[:1].upper() + name[1:] if name else _("Without a topic")


def in_a_sentence(key: str) -> str:
    """The topic's name as it stands inside a sentence; empty where there is none."""
    known = shipped_layer().concepts.get(key)
    return known.name(get_language() or "sv") if known is not None else ""


def topic_choices() -> list[tuple[str, str]]:
    """Every topic by which places can meet, by name."""
    found = [(key, topic_name(key)) for key, each in shipped_layer().concepts.items() if not each.outside]
    return sorted(found, key=lambda each: each[1].casefold())
