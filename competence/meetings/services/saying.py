"""Those who take part say beforehand, in their own time, what they propose. It decides nothing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from bygdenav.realtime.api import publish
from competence.meetings.enums import Verdict
from competence.meetings.models import AgendaItem, Meeting, Opinion
from competence.meetings.selectors import takes_proposals


@transaction.atomic
def propose(*, item: AgendaItem, verdict: str, words: str, by: User) -> Opinion:
    """What ``by`` proposes for the item; it replaces what the same person said before.

    Raises ``UserError`` when nothing is said, or the time for it has passed.
    """
    # Locked, so that what is said later has a later time also when two say something at once.
    meeting, words = Meeting.objects.select_for_update().get(pk=item.meeting_id), one_line(words)[:400]
    if not takes_proposals(meeting):
        raise UserError(_("The time to propose something here has passed."))
    if verdict and verdict not in Verdict.values:
        raise UserError(_("Choose what you propose."), field="verdict")
    if not verdict and not words:
        raise UserError(_("Choose what you propose, or write something."), field="verdict")
    opinion, _made = Opinion.objects.update_or_create(
        item=item, by=by, defaults={"verdict": verdict, "words": words, "at": timezone.now()}
    )
    audit.record(action="meetings.propose", by=by, obj=opinion, changed=["verdict", "words"], hashed={"words": words})
    publish(f"meeting.{meeting.public_id}", "opinion")
    return opinion
