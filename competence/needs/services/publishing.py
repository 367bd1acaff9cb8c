"""What a need lets the neighbouring places see. One function, called by every service that changes what may be seen."""

from competence.needs.enums import Visibility
from competence.needs.models import Need
from competence.needs.rules import ALIVE
from competence.needs.selectors import anonymous_words, open_words
from competence.neighbourhood.api import Shown, share, take_down


def publish(need: Need) -> None:
    """Bring the neighbours' copy in line with what the firm allows now."""
    if not need.neighbours or need.visibility == Visibility.OFFICE or need.state not in ALIVE or need.sent_at is None:
        take_down(public_id=need.public_id)
        return
    named = need.visibility == Visibility.PUBLIC
    said = Need.objects.with_words().select_related("organisation", "author").get(pk=need.pk)
    shown = Shown(
        where=need.place,
        who=said.organisation.name if named and said.organisation else "",
        words=open_words(said) if named else anonymous_words(said),
        language=need.language,
        urgency=need.urgency,
        travel=need.limits.travel,
        wants=need.wants,
        sent_at=need.sent_at,
    )
    share(public_id=need.public_id, shown=shown)
