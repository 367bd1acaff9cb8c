"""A registration on its way.

Personal data: everything that somebody typed, also a personal number; encrypted whole, gone when it is finished or a
day old.
"""

from django.conf import settings
from django.db import models

from municipalities.directory.models.card import Card


class RegistrationDraft(models.Model):
    """What somebody typed on the way to sign-in, encrypted whole; ``token`` lies in their session and form only.

    The row also makes a form that is sent twice one registration: once finished it knows the card.
    """

    token = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField(help_text="The form's values; emptied once finished")
    expires_at = models.DateTimeField(db_index=True)
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    card = models.ForeignKey(Card, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"registration draft {self.pk}"
