"""One sequence for every version, so that of two changes the later one has the higher number in every engine."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE public.search_version AS bigint", "DROP SEQUENCE public.search_version")
    ]
