"""Each need keeps the days that were promised to it. Of those sent before, what is promised now is all that is known.

Nothing needs the column to be filled: a version that does not know it goes on writing needs while this one is brought in.
"""

from django.db import migrations, models

FILL = """
UPDATE needs_need SET promised_days = (SELECT promise_days FROM public.tenancy_tenant WHERE schema_name = current_schema())
WHERE sent_at IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("needs", "0011_own_mark_of_a_need"), ("tenancy", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="need",
            name="promised_days",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Working days to an answer, as the place promised when it was sent", null=True
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
