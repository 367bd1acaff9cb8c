"""The place's own concepts, words and links: added and taken away by the office, in use at the next asking, here only."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.ids import public_id
from bygdenav.tenancy.api import current_tenant
from competence.concepts.enums import Act, LinkKind
from competence.concepts.models import PlaceChange, PlaceConcept, PlaceLabel, PlaceLink
from competence.concepts.rules.links import checked_address, checked_name
from competence.concepts.rules.phrases import checked_phrase
from competence.concepts.selectors import concept_here, links_of
from competence.taxonomies.api import entries_at

MOST_WORDS = 500
Own = PlaceLabel | PlaceConcept | PlaceLink


@transaction.atomic
def add_label(*, phrase: str, language: str, concept: str, by: User) -> PlaceLabel:
    """Let ``phrase`` mean a concept here; the same twice is one. Raises ``UserError``."""
    phrase = checked_phrase(phrase, language)
    if concept_here(concept) is None:
        raise UserError(_("Choose in the list what it means."), field="concept")
    _room()
    label, new = PlaceLabel.objects.get_or_create(phrase=phrase, language=language, concept=concept, ended_at=None)
    if new:
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
    given = {"key": f"own.{public_id()}", "broader": concept}
    own, new = PlaceConcept.objects.get_or_create(label=label, language=language, ended_at=None, defaults=given)
    if not new:
        raise UserError(_("There is already one with that name."), field="phrase")
    _note(Act.ADDED, by, own)
    return own


@transaction.atomic
def add_link(*, concept: str, kind: str, taxonomy: str, address: str, label: str, by: User) -> PlaceLink:
    """Say what a concept is in another list. The name and version are the list's own where it is loaded, else ``label``.

    The same twice is one. Raises ``UserError``.
    """
    if concept_here(concept) is None:
        raise UserError(_("Choose one of our concepts in the list."), field="concept")
    if kind not in LinkKind.values:
        raise UserError(_("Say how they are to each other."), field="kind")
    uri = checked_address(taxonomy, address)
    entry = entries_at([uri], current_tenant().main_language).get(uri)
    if entry is not None and entry.ended:
        raise UserError(_("That one is no longer used in its list. Choose another."), field="address")
    name, version = (checked_name(entry.name), entry.version) if entry else (checked_name(label), "")
    if any(link.uri == uri for link in links_of(concept)):
        raise UserError(_("That link is there already."), field="address")
    if PlaceLink.objects.filter(ended_at=None).count() >= MOST_WORDS:
        raise UserError(_("There are %(most)d links already. Take some away first.") % {"most": MOST_WORDS})
    given = {"kind": kind, "taxonomy": taxonomy, "version": version, "label": name}
    link, new = PlaceLink.objects.get_or_create(concept=concept, uri=uri, ended_at=None, defaults=given)
    if new:
        _note(Act.ADDED, by, link)
    return link


@transaction.atomic
def end(*, what: Own, by: User) -> None:
    """Take a word, a concept or a link away; it stays in the history. Two at once take it away once."""
    type(what)._default_manager.select_for_update().get(pk=what.pk)
    what.refresh_from_db(fields=["ended_at"])
    if what.ended_at is None:
        what.ended_at = timezone.now()
        what.save(update_fields=["ended_at"])
        _note(Act.ENDED, by, what)


@transaction.atomic
def bring_back(*, what: Own, by: User) -> None:
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


def _note(act: Act, by: User, what: Own) -> None:
    label = what if isinstance(what, PlaceLabel) else None
    concept = what if isinstance(what, PlaceConcept) else None
    link = what if isinstance(what, PlaceLink) else None
    PlaceChange.objects.create(act=act, by=by, label=label, concept=concept, link=link)
    record(action=f"concepts.{act.value}", by=by, obj=what, changed=["ended_at" if act != Act.ADDED else "phrase"])
