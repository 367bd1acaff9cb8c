"""Meetings about needs, and what was decided there.

Personal data: who was invited (also by address), what they propose, who owns and who made a decision, notes.
A decision is never changed: a new one names the one that it supersedes, and the last of that chain stands.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.meetings.enums import Because, MeetingState, Verdict

PERSON = settings.AUTH_USER_MODEL


class Meeting(models.Model):
    """Held at a time, or open until a time for those who answer when they can; or both."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    title = models.CharField(max_length=120)
    where = models.CharField(max_length=200, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    open_until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=MeetingState.choices, default=MeetingState.PLANNED)
    sequence = models.PositiveIntegerField(default=0, help_text="Counts changes of the time, for calendars")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_has_a_time", condition=Q(held_at__isnull=False) | Q(open_until__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Invitation(models.Model):
    """One person of a partner: by account, or by address until the first sign-in."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)
    partner = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["partner", "pk"]
        constraints = [
            models.CheckConstraint(name="invitation_to_somebody", condition=Q(user__isnull=False) | ~Q(email="")),
            models.UniqueConstraint(
                fields=["meeting", "user"], condition=Q(ended_at=None), name="invitation_once_by_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.partner}"


class AgendaItem(models.Model):
    """A need on the agenda, and why it stands there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=12, choices=Because.choices)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "need"], name="agenda_need_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} item {self.order}"


class Decision(models.Model):
    """What was decided for an item. Numbered within the meeting, so that a browser can ask for what it missed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("needs.Need", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.CharField(max_length=160)
    due = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number"),
            # With each superseded at most once (above), an item has one chain and so one decision that stands.
            models.UniqueConstraint(fields=["item"], condition=Q(supersedes=None), name="decision_one_chain"),
            models.CheckConstraint(
                name="decision_says_what",
                condition=(Q(verdict=Verdict.OFFER, offer__isnull=False, merged_into=None))
                | Q(verdict=Verdict.MERGE, offer=None, merged_into__isnull=False)
                | Q(verdict__in=[Verdict.BUILD, Verdict.REFER], offer=None, merged_into=None)
                | (Q(verdict=Verdict.PARK, offer=None, merged_into=None, due__isnull=False) & ~Q(note="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} decision {self.number}"


class Opinion(models.Model):
    """What somebody who takes part proposes for an item before it is decided. The latest of each person counts."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="opinions")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    words = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "by"], name="opinion_once"),
            models.CheckConstraint(name="opinion_says_something", condition=~Q(verdict="", words="")),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.verdict}"


class Judgement(models.Model):
    """How well an offer meets a need, as people judged it: what matching is measured on."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="judgements")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    grade = models.PositiveSmallIntegerField()
    judge = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "offer"], name="judgement_once"),
            models.CheckConstraint(name="judgement_grade", condition=Q(grade__lte=2)),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.offer_id} {self.grade}"
