"""The place's own concepts and words: added and taken away by the office, in use at the next asking, in this place only."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.ids import public_id
from competence.concepts.enums import Act
from competence.concepts.models import PlaceChange, PlaceConcept, PlaceLabel
from competence.concepts.rules.phrases import checked_phrase
from competence.concepts.selectors import concept_here

MOST_WORDS = 500


@transaction.atomic
def add_label(*, phrase: str, language: str, concept: str, by: User) -> PlaceLabel:
    """Let ``phrase`` mean a concept here; the same twice is one. Raises ``UserError``."""
    phrase = checked_phrase(phrase, language)
    if concept_here(concept) is None:
        raise UserError(_("Choose in the list what it means."), field="concept")
    _room()
    known = PlaceLabel.objects.filter(phrase=phrase, language=language, concept=concept, ended_at=None).first()
    if known is not None:
        return known
    label = PlaceLabel.objects.create(phrase=phrase, language=language, concept=concept)
    _note(Act.ADDED, by, label)
    return label


@transaction.atomic
def add_concept(*, phrase: str, language: str, concept: str, by: User) -> PlaceConcept:
    """Add a concept of the place's own, a kind of the shipped ``concept``. Raises ``UserError``."""
    label = checked_phrase(phrase, language)
    broader = concept_here(concept)
    if broader is None or broader.broader:
        raise UserError(_("Choose in the list what it is a kind of."), field="concept")
    _room()
    known = PlaceConcept.objects.filter(label=label, language=language, ended_at=None).first()
    if known is not None:
        raise UserError(_("There is already one with that name."), field="phrase")
    own = PlaceConcept.objects.create(key=f"own.{public_id()}", broader=concept, label=label, language=language)
    _note(Act.ADDED, by, own)
    return own


@transaction.atomic
def end(*, what: PlaceLabel | PlaceConcept, by: User) -> None:
    """Take a word or a concept away; it stays in the history."""
    if what.ended_at is None:
        what.ended_at = timezone.now()
        what.save(update_fields=["ended_at"])
        _note(Act.ENDED, by, what)


@transaction.atomic
def bring_back(*, what: PlaceLabel | PlaceConcept, by: User) -> None:
    """Take back that it was taken away."""
    if what.ended_at is None:
        return
    what.ended_at = None
    try:
        with transaction.atomic():
            what.save(update_fields=["ended_at"])
    except IntegrityError:
        return  # somebody has added it again in between
    _note(Act.BACK, by, what)


def _room() -> None:
    if PlaceLabel.objects.filter(ended_at=None).count() >= MOST_WORDS:
        raise UserError(_("There are %(most)d words already. Take some away first.") % {"most": MOST_WORDS})


def _note(act: Act, by: User, what: PlaceLabel | PlaceConcept) -> None:
    label = what if isinstance(what, PlaceLabel) else None
    concept = what if isinstance(what, PlaceConcept) else None
    PlaceChange.objects.create(act=act, by=by, label=label, concept=concept)
    record(action=f"concepts.{act.value}", by=by, obj=what, changed=["ended_at" if act != Act.ADDED else "phrase"])
