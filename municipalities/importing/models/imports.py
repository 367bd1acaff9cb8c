"""Files on their way into the register.

Personal data: what a list of firms says about people and sole traders; who brought it in. The file itself is never kept:
only its rows, numbers of persons covered, and these only until they have been forgotten (``services.tidying``).
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.importing.enums import OfficeWords, Outcome, State, Unclear

MOVING = (State.CHECKING, State.QUEUED, State.WRITING)


class FirmImport(models.Model):
    """One file. ``header`` and ``mapping`` (column → field) say what its rows' cells are."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    file_name = models.CharField(max_length=120)
    about = models.CharField(max_length=120, help_text="In which way it was read")
    others = ArrayField(models.CharField(max_length=100), default=list, help_text="Sheets that were not read")
    digest = models.CharField(max_length=64, help_text="Of the file, to tell that it was here before")
    header = ArrayField(models.CharField(max_length=200), default=list)
    shape = models.CharField(max_length=32, help_text="The same for files with the same columns")
    mapping = models.JSONField(default=dict, help_text="Column (from 0, as text) -> field")
    office_words = models.CharField(max_length=5, choices=OfficeWords.choices, default=OfficeWords.KEEP)
    unclear = models.CharField(max_length=8, choices=Unclear.choices, default=Unclear.WAIT)

    state = models.CharField(max_length=10, choices=State.choices, default=State.MAPPING)
    total = models.PositiveIntegerField(default=0)
    handled = models.PositiveIntegerField(default=0, help_text="Rows of the present step that are done")
    counts = models.JSONField(default=dict, help_text="Outcome -> rows, and waiting, kept")
    language = models.CharField(max_length=5, blank=True, help_text="Of the reasons")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="None: the command line",
    )
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(default=timezone.now, help_text="When something last went on")
    finished_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True, help_text="When its rows were thrown away")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="firm_import_state_known")]

    def __str__(self) -> str:
        return f"import {self.public_id}"

    @property
    def fields(self) -> dict[int, str]:
        """Column → field, with numbers as numbers."""
        return {int(index): field for index, field in self.mapping.items()}

    @property
    def is_moving(self) -> bool:
        """Whether a job is at it or will be."""
        return self.state in MOVING


class ImportRow(models.Model):
    """One row of a file: what stood there, what becomes of it, why."""

    firm_import = models.ForeignKey(FirmImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="As a spreadsheet counts; the first row of the file is 1")
    cells = ArrayField(models.TextField(), default=list)
    problem = models.CharField(max_length=300, blank=True, help_text="Why the row cannot even be read")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reasons = ArrayField(models.TextField(), default=list)
    notes = ArrayField(models.TextField(), default=list)
    name = models.CharField(max_length=120, blank=True)
    waits = models.BooleanField(default=False, help_text="Not seen by everybody until the owner's own yes")
    card = models.CharField(max_length=16, blank=True, help_text="The card's public id")
    before = models.JSONField(default=dict, help_text="Field -> what the card says, where the row says otherwise")
    after = models.JSONField(default=dict, help_text="Field -> what the row says")
    kept = models.JSONField(default=dict, help_text="Field of these -> whose words are left as they are")
    takes = models.BooleanField(default=False, help_text="The office lets this row overwrite what the office wrote")
    written_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(F("firm_import"), F("number"), name="import_row_once")]
        indexes = [models.Index(fields=["firm_import", "outcome", "number"], name="import_row_outcome")]

    def __str__(self) -> str:
        return f"row {self.number} of {self.firm_import_id}"


class ColumnMemory(models.Model):
    """What the columns of a shape of file were said to be, so that the next one need not ask."""

    shape = models.CharField(max_length=32, unique=True)
    mapping = models.JSONField()
    used_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"columns {self.shape}"
