"""Days and seats are the occurrences' own now (0003 carried them over)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("offers", "0003_carry_days_over")]
    operations = [
        migrations.RemoveField(
            model_name='offer',
            name='ends',
        ),
        migrations.RemoveField(
            model_name='offer',
            name='seats',
        ),
        migrations.RemoveField(
            model_name='offer',
            name='starts',
        ),
    ]
