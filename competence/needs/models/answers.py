"""What the office answers, what is said on the telephone, what the firm thinks of it.

Personal data: who answered and called, what was said in a call and in a verdict. Nothing is deleted but a wish undone.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from competence.needs.enums import AnswerKind, FeedbackSource, Helped
from competence.needs.models.need import Need

PERSON = settings.AUTH_USER_MODEL


class Answer(models.Model):
    """What the office answered: with an offer, with words, or by passing it on."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=AnswerKind.choices)
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    passed_to = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_says_something",
                condition=Q(kind=AnswerKind.OFFER, offer__isnull=False, passed_to="")
                | (Q(kind=AnswerKind.WORDS, offer=None, passed_to="") & ~Q(text=""))
                | (Q(kind=AnswerKind.PASSED_ON, offer=None) & ~Q(passed_to="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.need_id} answer {self.kind}"


class CallTask(models.Model):
    """An answer for a firm that only phones: what to say, and that it was said."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="call")
    words = models.TextField(help_text="What to say")
    created_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said = models.TextField(blank=True, help_text="What was said")

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="call_done_by_somebody",
                condition=Q(done_at=None, done_by=None, said="") | Q(done_at__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="call_tried_sometime", condition=Q(tries=0, tried_at=None) | Q(tries__gt=0, tried_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"call for answer {self.answer_id}"


class Feedback(models.Model):
    """Did it help? The latest counts. ``by`` is empty when a link in a mail was used."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="feedback")
    helped = models.CharField(max_length=10, choices=Helped.choices)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=FeedbackSource.choices, default=FeedbackSource.FIRM)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.need_id} helped {self.helped}"


class Wish(models.Model):
    """What the firm thinks of a suggestion: wants it, or it does not fit."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="wishes")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    wanted = models.BooleanField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["need", "offer"], name="wish_once")]

    def __str__(self) -> str:
        return f"{self.need_id} {'wants' if self.wanted else 'not'} {self.offer_id}"
