"""Operations' door."""

from bygdenav.ops.health import register_check
from bygdenav.ops.jobs import LATER, SOON, defer, job, run_deferred
from bygdenav.ops.mail import queue_mail, send_mail
from bygdenav.ops.models import ReturnedAddress
from bygdenav.ops.returned import note_report, returned, returned_here, try_again
from bygdenav.ops.room import Degraded, is_full, note_full
from bygdenav.ops.tidying import every_night

__all__ = [
    "LATER", "SOON", "Degraded", "ReturnedAddress", "defer", "every_night", "is_full", "job", "note_full", "note_report",
    "queue_mail", "register_check", "returned", "returned_here", "run_deferred", "send_mail", "try_again",
]  # fmt: skip
