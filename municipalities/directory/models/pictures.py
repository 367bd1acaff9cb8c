"""Pictures on a card.

Personal data: people may be seen; the firm answers for their yes. What a camera writes into a file (where and when it was
taken) is never kept: a picture is drawn anew before it is saved.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.directory.models.card import Card


class Picture(models.Model):
    """One picture in some widths. The files lie in the place's own folder, under ``firms/<picture>/``: a picture may move to
    another card when two become one."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="pictures")
    alt = models.CharField(max_length=200, help_text="What is seen, for those who do not see it")
    width = models.PositiveIntegerField(help_text="Of the largest size, so that the page can hold its place")
    height = models.PositiveIntegerField()
    widths = ArrayField(models.PositiveSmallIntegerField(), help_text="The sizes that were made, smallest first")
    digest = models.CharField(max_length=64, help_text="Of what was sent, so that a picture sent twice is kept once")
    place_in_list = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place_in_list", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["card", "digest"], condition=models.Q(ended_at=None), name="picture_once_on_a_card"
            )
        ]

    def __str__(self) -> str:
        return f"picture {self.public_id}"

    def plain_values(self) -> dict[str, str]:
        """What is said about it, as ``HireItem.plain_values``."""
        return {"alt": self.alt}

    def path(self, width: int, suffix: str) -> str:
        """Where one of its files lies in the place's folder."""
        return f"firms/{self.public_id}/{width}.{suffix}"
