"""Operations' door."""

from bygdenav.ops.jobs import defer, job, run_waiting
from bygdenav.ops.mail import queue_mail, send_mail

__all__ = ["defer", "job", "queue_mail", "run_waiting", "send_mail"]
