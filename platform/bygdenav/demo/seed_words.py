"""The words, concepts and links that the demo's offices have added, before any need is read with them."""

from bygdenav.accounts.api import User
from bygdenav.demo import content
from competence.concepts.api import add_concept, add_label, add_link


def seed_words(demo: content.Demo, place: str, people: dict[str, User]) -> None:
    """Everything of the place, by its officer."""
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    for word in demo.words:
        if word.place == place:
            add = add_concept if word.own else add_label
            add(phrase=word.phrase, language=word.language, concept=word.concept, by=officer)
    for link in demo.links:
        if link.place == place:
            add_link(
                concept=link.concept, kind=link.kind, taxonomy=link.taxonomy, address=link.address, label=link.label, by=officer
            )  # fmt: skip
