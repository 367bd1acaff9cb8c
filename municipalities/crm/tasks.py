"""Jobs: sending mailings, and forgetting in time."""

from bygdenav.ops.api import SOON, every_night, job
from municipalities.crm.enums import MailingState
from municipalities.crm.models import Mailing
from municipalities.crm.services import SEND, forget_letters, forget_notes, send_letters


@job(SEND, priority=SOON)
def send(*, mailing: str) -> None:
    """Send what waits of a mailing. Run twice it writes to nobody twice."""
    if found := Mailing.objects.select_related("by").filter(public_id=mailing, state=MailingState.SENDING).first():
        send_letters(mailing=found)


every_night(forget_notes)
every_night(forget_letters)
