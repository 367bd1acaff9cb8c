"""The door to the lists of others."""

from competence.taxonomies.enums import Taxonomy
from competence.taxonomies.rules.addresses import address, key_of, of_key
from competence.taxonomies.selectors import Entry, anything_loaded, entries_at, entries_of, find_entries

__all__ = [
    "Entry", "Taxonomy", "address", "anything_loaded", "entries_at", "entries_of", "find_entries", "key_of", "of_key",
]  # fmt: skip
