"""A last day to apply after the first day is no day to apply: those there are become the first day."""

from django.db import migrations, models
from django.db.models import F, Q


def to_the_first_day(apps, _schema_editor):
    rows = apps.get_model("offers", "Occurrence").objects.filter(continuous=False)
    rows.filter(closes__gt=F("starts"), opens__gt=F("starts")).update(opens=F("starts"))
    rows.filter(closes__gt=F("starts")).update(closes=F("starts"))


class Migration(migrations.Migration):
    dependencies = [("offers", "0010_arrivals")]

    operations = [
        migrations.RunPython(to_the_first_day, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("continuous", True), ("closes", None), ("starts", None), ("closes__lte", F("starts")), _connector="OR"
                ),
                name="occurrence_closes_before_it_begins",
            ),
        ),
    ]
