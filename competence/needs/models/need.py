"""What firms need, in their own words, and everything that happened to it.

Personal data: the firm's own words (never overwritten; covered only by decision: ``handling.redact_revision``),
a contact's name and telephone for a firm that only phones, who wrote and who answered. Nothing is deleted but drafts.
What comes after an answer (``after``) hangs on the need too.
"""

from typing import Any

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from bygdenav.kernel import ids
from competence.needs.enums import (
    EventKind,
    LanguageSource,
    NeedKind,
    Outcome,
    Source,
    State,
    Urgency,
    Visibility,
)
from competence.needs.rules import ALIVE, LIVING, PAIRS, UNANSWERED, Constraints, Window

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

    def living(self) -> "NeedQuerySet":
        """What is not over."""
        return self.filter(state__in=LIVING)

    def with_likes(self) -> "NeedQuerySet":
        """Each with ``firms``: how many firms need the same, this one counted, those that are over left out."""
        first = Coalesce(OuterRef("same_as_id"), OuterRef("pk"))
        same = Need.objects.living().filter(Q(pk=first) | Q(same_as_id=first)).order_by()
        counted = (
            same.annotate(all=Value(1))
            .values("all")
            .annotate(count=Count("organisation_id", distinct=True))
            .values("count")
        )
        return self.annotate(firms=Coalesce(Subquery(counted, output_field=models.IntegerField()), 0))

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

    public_id = models.CharField(max_length=12, unique=True, default=ids.public_id, editable=False)
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
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    parked_from = models.CharField(max_length=12, choices=State.choices, blank=True)
    parked_why = models.CharField(max_length=300, blank=True)
    look_again_on = models.DateField(null=True, blank=True, help_text="The day on which what was put aside comes back")
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="me_too", help_text="Me too: the first"
    )
    assigned_to = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submission = models.CharField(
        max_length=12, default=ids.public_id, help_text="The form's own mark: sent twice is sent once"
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When suggestions were last asked for")
    promised_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days to an answer, as the place promised when it was sent"
    )
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
                condition=Q(state__in=UNANSWERED, waiting_since__isnull=False)
                | (~Q(state__in=UNANSWERED) & Q(waiting_since=None)),
            ),
            models.CheckConstraint(name="need_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="need_closed_with_outcome",
                condition=Q(state=State.CLOSED, outcome__in=Outcome.values) | (~Q(state=State.CLOSED) & Q(outcome="")),
            ),
            models.CheckConstraint(
                name="need_parked_until_a_day",
                condition=(
                    Q(state=State.PARKED, look_again_on__isnull=False, parked_from__in=ALIVE) & ~Q(parked_why="")
                )
                | (~Q(state=State.PARKED) & Q(look_again_on=None, parked_from="", parked_why="")),
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


def _in_table() -> Q:
    """Moves that the table has, by where they come from."""
    found = Q()
    for came_from in sorted({each for each, _to in PAIRS}):
        found |= Q(from_state=came_from, to_state__in=[to for each, to in PAIRS if each == came_from])
    return found


class NeedEvent(models.Model):
    """What happened, from which state to which, who did it and why. ``by`` is empty for the system itself."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    from_state = models.CharField(max_length=12, choices=State.choices)
    to_state = models.CharField(max_length=12, choices=State.choices)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="need_event_in_the_table", condition=Q(from_state=F("to_state")) | _in_table())
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.kind}"
