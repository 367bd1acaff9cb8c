"""Kinds, sources, limits and days stand beside the words. What was said about travel and about who wrote is carried over."""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


# A firm's need that the office wrote down was told on the telephone as far as we know. 40 km is what the matching has
# always counted as "within the municipality". "As far as it takes" is no limit, so that nothing is kept. The day is that
# of the places' clocks, which are the same in Sweden and Norway: in the hour after midnight it is another one in UTC.
CARRY_OVER = """
UPDATE needs_need SET
    source = CASE reported_by WHEN 'officer' THEN 'call' ELSE 'firm' END,
    source_on = (COALESCE(sent_at, created_at) AT TIME ZONE 'Europe/Stockholm')::date,
    constraints = CASE travel
        WHEN 'none' THEN '{"km": 0}'::jsonb
        WHEN 'municipality' THEN '{"km": 40}'::jsonb
        WHEN '100km' THEN '{"km": 100}'::jsonb
        ELSE '{}'::jsonb END;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
CARRY_BACK = """
UPDATE needs_need SET
    reported_by = CASE source WHEN 'firm' THEN 'self' ELSE 'officer' END,
    travel = CASE
        WHEN constraints->>'km' IS NULL THEN 'any'
        WHEN (constraints->>'km')::int < 40 THEN 'none'
        WHEN (constraints->>'km')::int < 100 THEN 'municipality'
        ELSE '100km' END;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('needs', '0002_words_stand'),
        ('organisations', '0004_why_retired'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='need',
            name='need_written_down_has_phone',
        ),
        migrations.AddField(
            model_name='need',
            name='answer_by',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='need',
            name='constraints',
            field=models.JSONField(blank=True, default=dict, help_text='See ``rules.constraints``; read as ``limits``'),
        ),
        migrations.AddField(
            model_name='need',
            name='kind',
            field=models.CharField(blank=True, choices=[('problem', 'Something that does not work, to be solved'), ('skill', 'To know or learn something'), ('contact', 'To get in touch with somebody'), ('recruitment', 'Somebody to employ'), ('placement', 'A trainee, a pupil or a student'), ('own_offer', 'We have something to offer others')], max_length=12),
        ),
        migrations.AddField(
            model_name='need',
            name='source',
            field=models.CharField(choices=[('firm', 'The firm itself'), ('visit', 'A visit to the firm'), ('call', 'A telephone call'), ('partner', 'A partner'), ('survey', 'A survey'), ('meeting', 'A meeting')], default='firm', max_length=10),
        ),
        migrations.AddField(
            model_name='need',
            name='source_name',
            field=models.CharField(blank=True, help_text='Which partner, survey or meeting', max_length=120),
        ),
        migrations.AddField(
            model_name='need',
            name='source_on',
            field=models.DateField(default=django.utils.timezone.localdate, help_text='The day of the visit, call or meeting'),
        ),
        migrations.AddField(
            model_name='need',
            name='window_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='need',
            name='window_to',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunSQL(CARRY_OVER, CARRY_BACK),
        migrations.RemoveField(
            model_name='need',
            name='reported_by',
        ),
        migrations.RemoveField(
            model_name='need',
            name='travel',
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('source', 'firm'), models.Q(('contact_phone', ''), _negated=True), _connector='OR'), name='need_written_down_has_phone'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['firm', 'visit', 'call', 'partner', 'survey', 'meeting'])), name='need_source_known'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('kind', ''), ('kind__in', ['problem', 'skill', 'contact', 'recruitment', 'placement', 'own_offer']), _connector='OR'), name='need_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('window_from', None), ('window_to', None), ('window_from__lte', models.F('window_to')), _connector='OR'), name='need_window_in_order'),
        ),
    ]
