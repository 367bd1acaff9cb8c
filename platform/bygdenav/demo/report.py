"""The six examples that the project's report tells of (chapter 4), each with the needs of the demo that play it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bygdenav.demo import content
from bygdenav.tenancy.api import address, current_tenant
from competence.needs.api import Need


@dataclass(frozen=True)
class Example:
    """One of the report's examples: what was asked for, how it was met there, and the keys of needs that play it."""

    title: str | Promise
    text: str | Promise
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Played:
    """A need of the demo, its answers as they stand in the content. In another place it has no ``public_id``, but
    ``elsewhere``: the address of this page there.
    """

    need: content.Need
    by: str
    answers: tuple[tuple[str, str], ...]
    public_id: str = ""
    elsewhere: str = ""


EXAMPLES = (
    Example(
        _("Booking and bookkeeping that do not talk to each other"),
        _("A member firm in the same kind of business rang up and talked through the ways out."),
        ("ove-bokning-bokforing", "arv-gemensam-bokning"),
    ),
    Example(
        _("Sole trader or limited company?"),
        _("A recorded webinar in a trade association's library gave the answer."),
        ("arv-bolagsform", "hat-selskapsform"),
    ),
    Example(
        _("To digitise the stock"),
        _("A firm that had been in a research project interviewed the manager, and then showed its mistakes at a workshop."),
        ("ove-lager-beslag", "arv-lagerparm"),
    ),
    Example(
        _("Student teachers on placement"),
        _("Whoever coordinates municipalities and universities found the students."),
        ("ove-larstudenter", "arv-larstudent"),
    ),
    Example(
        _("The municipalities want to try AI"),
        _("The university made workshops about generative AI together with a small firm."),
        ("ase-kommunen-ai",),
    ),
    Example(
        _("Training needs from the large surveys"),
        _("They were taken to a meeting with all the country's higher vocational schools."),
        ("ase-enkat-teknik",),
    ),
)  # fmt: skip


def played(example: Example) -> list[Played]:
    """The needs that play ``example``; the current place's can be opened."""
    return [_played(need) for key in example.needs for need in content.load().needs if need.key == key]


def _played(need: content.Need) -> Played:
    demo = content.load()
    (firm,) = (each.name for each in demo.firms if each.key == need.firm)
    (place,) = (each for each in demo.places if each.key == need.place)
    titles = {offer.key: offer.title for offer in demo.offers}
    answers = tuple((titles.get(each.offer, each.passed_to), each.text) for each in need.answers)
    if current_tenant().name != place.name:
        there = address(f"{place.domain}.localhost") + reverse("demo_report")
        return Played(need, f"{firm}, {place.name}", answers, elsewhere=there)
    kept = Need.objects.filter(revisions__number=1, revisions__text=need.text).order_by("pk").first()
    return Played(need, f"{firm}, {place.name}", answers, public_id=kept.public_id if kept else "")
