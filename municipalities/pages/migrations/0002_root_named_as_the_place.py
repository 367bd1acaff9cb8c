"""Places made before their root was named still showed editors the word "Root" above their pages."""

from django.db import migrations

NAME = """
UPDATE wagtailcore_page AS root SET title = start.title, draft_title = start.title
FROM wagtailcore_site AS site JOIN wagtailcore_page AS start ON start.id = site.root_page_id
WHERE root.depth = 1 AND root.title = 'Root' AND site.is_default_site AND start.slug = 'start'
"""


class Migration(migrations.Migration):
    """Name the root as ``make_start_page`` does; a place without a start page is left alone."""

    dependencies = [("pages", "0001_initial")]
    operations = [migrations.RunSQL(NAME, migrations.RunSQL.noop)]
