"""What firms need, in their own words, and everything that happened to it.

Personal data: the firm's own words (never overwritten; covered only by decision: ``handling.redact_revision``),
a contact's name and telephone for a firm that only phones, who wrote and who answered. Nothing is deleted but drafts.
"""

from typing import Any

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.needs.enums import (
    AnswerKind,
    EventKind,
    FeedbackSource,
    Helped,
    LanguageSource,
    NeedKind,
    Source,
    State,
    Urgency,
    Visibility,
)
from competence.needs.rules import ALIVE, Constraints, Window

PERSON = settings.AUTH_USER_MODEL


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs by who may see them, and with their words."""

    def sent(self) -> "NeedQuerySet":
        """Everything but drafts."""
        return self.exclude(state=State.DRAFT)

    def of_firms(self, organisation_ids: Any) -> "NeedQuerySet":
        """Sent needs of these organisations."""
        return self.sent().filter(organisation_id__in=organisation_ids)

    def for_helpers(self) -> "NeedQuerySet":
        """What approved helpers may read, without a name."""
        return self.filter(visibility__in=[Visibility.HELPERS, Visibility.PUBLIC], state__in=ALIVE)

    def for_everybody(self) -> "NeedQuerySet":
        """What every visitor may read, with the firm's name."""
        return self.filter(visibility=Visibility.PUBLIC, state__in=ALIVE)

    def with_words(self) -> "NeedQuerySet":
        """Each with ``words``: all that the firm has said, in order. One query, however many."""
        said = (
            NeedRevision.objects.filter(need=OuterRef("pk"))
            .order_by()
            .values("need")
            .annotate(said=StringAgg("text", "\n\n", order_by="number"))
            .values("said")
        )
        return self.annotate(words=Subquery(said, output_field=models.TextField()))


class Need(models.Model):
    """One need. ``draft`` holds what is not sent yet; what was sent stands in the revisions."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=NeedKind.choices, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.FIRM)
    source_name = models.CharField(max_length=120, blank=True, help_text="Which partner, survey or meeting")
    source_on = models.DateField(default=timezone.localdate, help_text="The day of the visit, call or meeting")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=80, blank=True, help_text="The village or town, as helpers may know it")
    draft = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now, help_text="When the draft was last saved")
    language = models.CharField(max_length=5)
    language_source = models.CharField(max_length=10, choices=LanguageSource.choices, default=LanguageSource.PAGE)
    urgency = models.CharField(max_length=10, choices=Urgency.choices, default=Urgency.SEASON)
    wants = models.JSONField(default=list, blank=True)
    constraints = models.JSONField(default=dict, blank=True, help_text="See ``rules.constraints``; read as ``limits``")
    window_from = models.DateField(null=True, blank=True)
    window_to = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    visibility = models.CharField(max_length=20, choices=Visibility.choices, default=Visibility.OFFICE)
    neighbours = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    assigned_to = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submission = models.CharField(
        max_length=12, default=public_id, help_text="The form's own mark: sent twice is sent once"
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When suggestions were last asked for")
    waiting_since = models.DateTimeField(null=True, blank=True)
    first_answer_at = models.DateTimeField(null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "waiting_since"], name="need_waiting"),
            models.Index(fields=["organisation", "-sent_at"], name="need_of_firm"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["author", "submission"], name="need_sent_once"),
            models.CheckConstraint(
                name="need_draft_or_sent",
                condition=Q(state=State.DRAFT, sent_at=None)
                | (~Q(state=State.DRAFT) & Q(sent_at__isnull=False, draft="", organisation__isnull=False)),
            ),
            models.CheckConstraint(
                name="need_waits_when_open",
                condition=Q(state=State.OPEN, waiting_since__isnull=False)
                | (~Q(state=State.OPEN) & Q(waiting_since=None)),
            ),
            models.CheckConstraint(
                name="need_written_down_has_phone", condition=Q(source=Source.FIRM) | ~Q(contact_phone="")
            ),
            models.CheckConstraint(name="need_source_known", condition=Q(source__in=Source.values)),
            models.CheckConstraint(name="need_kind_known", condition=Q(kind="") | Q(kind__in=NeedKind.values)),
            models.CheckConstraint(
                name="need_window_in_order",
                condition=Q(window_from=None) | Q(window_to=None) | Q(window_from__lte=F("window_to")),
            ),
            models.CheckConstraint(
                name="need_neighbours_only_if_seen", condition=Q(neighbours=False) | ~Q(visibility=Visibility.OFFICE)
            ),
            models.CheckConstraint(
                name="need_answered_after_sent",
                condition=Q(first_answer_at=None) | Q(first_answer_at__gte=F("sent_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"need {self.public_id}"

    @property
    def by_phone(self) -> bool:
        """Whether the firm hears the answer by telephone."""
        return self.source != Source.FIRM

    @property
    def limits(self) -> Constraints:
        """What the firm can do and what not."""
        return Constraints.from_json(self.constraints)

    @property
    def window(self) -> Window:
        """When help is of use."""
        return Window(self.window_from, self.window_to, self.answer_by)


class NeedRevision(models.Model):
    """Words as they were sent: the first, then what was added. The database lets nobody change or delete them."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=5)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    redacted_at = models.DateTimeField(null=True, blank=True)
    redacted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    redaction_reason = models.CharField(max_length=300, blank=True)
    legal_ground = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["need", "number"]
        constraints = [
            models.UniqueConstraint(fields=["need", "number"], name="need_revision_number"),
            models.CheckConstraint(
                name="need_revision_covered_by_decision",
                condition=Q(redacted_at=None, redacted_by=None, redaction_reason="", legal_ground="")
                | (
                    Q(redacted_at__isnull=False, redacted_by__isnull=False)
                    & ~Q(redaction_reason="")
                    & ~Q(legal_ground="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} revision {self.number}"


class NeedEvent(models.Model):
    """What happened, from which state to which, who did it and why. ``by`` is empty for the system itself."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    from_state = models.CharField(max_length=10, choices=State.choices)
    to_state = models.CharField(max_length=10, choices=State.choices)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.need_id} {self.kind}"


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
