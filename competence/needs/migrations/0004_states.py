"""Every state of a need, with what belongs to it. A need that was closed had helped: only that closed one before."""

from django.conf import settings
from django.db import migrations, models


CARRY_OVER = """
UPDATE needs_need SET outcome = 'solved' WHERE state = 'closed';
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
# A state that is not known before this becomes the nearest one that is.
CARRY_BACK = """
UPDATE needs_need SET
    state = CASE state WHEN 'triaged' THEN 'open' WHEN 'matched' THEN 'open' WHEN 'parked' THEN 'open' ELSE 'offered' END,
    waiting_since = CASE state WHEN 'in_delivery' THEN NULL ELSE COALESCE(waiting_since, now()) END
WHERE state IN ('triaged', 'matched', 'parked', 'in_delivery');
UPDATE needs_needevent SET
    from_state = CASE WHEN from_state IN ('triaged', 'matched', 'parked') THEN 'open'
        WHEN from_state = 'in_delivery' THEN 'offered' ELSE from_state END,
    to_state = CASE WHEN to_state IN ('triaged', 'matched', 'parked') THEN 'open'
        WHEN to_state = 'in_delivery' THEN 'offered' ELSE to_state END;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('needs', '0003_kinds_sources_limits'),
        ('organisations', '0004_why_retired'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='need',
            name='need_waits_when_open',
        ),
        migrations.AddField(
            model_name='need',
            name='look_again_on',
            field=models.DateField(blank=True, help_text='The day on which what was put aside comes back', null=True),
        ),
        migrations.AddField(
            model_name='need',
            name='outcome',
            field=models.CharField(blank=True, choices=[('solved', 'Solved'), ('partly', 'Solved in part'), ('unsolved', 'Not solved')], max_length=10),
        ),
        migrations.AddField(
            model_name='need',
            name='parked_from',
            field=models.CharField(blank=True, choices=[('draft', 'Draft'), ('open', 'Waiting for an answer'), ('triaged', 'Somebody at the office works with it'), ('matched', 'Something fits'), ('offered', 'Has an offer'), ('in_delivery', 'Has begun'), ('answered', 'Answered'), ('closed', 'Closed'), ('parked', 'Put aside until a day'), ('withdrawn', 'Taken back')], max_length=12),
        ),
        migrations.AddField(
            model_name='need',
            name='parked_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name='need',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('open', 'Waiting for an answer'), ('triaged', 'Somebody at the office works with it'), ('matched', 'Something fits'), ('offered', 'Has an offer'), ('in_delivery', 'Has begun'), ('answered', 'Answered'), ('closed', 'Closed'), ('parked', 'Put aside until a day'), ('withdrawn', 'Taken back')], default='draft', max_length=12),
        ),
        migrations.AlterField(
            model_name='needevent',
            name='from_state',
            field=models.CharField(choices=[('draft', 'Draft'), ('open', 'Waiting for an answer'), ('triaged', 'Somebody at the office works with it'), ('matched', 'Something fits'), ('offered', 'Has an offer'), ('in_delivery', 'Has begun'), ('answered', 'Answered'), ('closed', 'Closed'), ('parked', 'Put aside until a day'), ('withdrawn', 'Taken back')], max_length=12),
        ),
        migrations.AlterField(
            model_name='needevent',
            name='kind',
            field=models.CharField(choices=[('sent', 'Sent to the office'), ('added', 'Something was added'), ('visibility', 'Who may see it was changed'), ('language', 'The language was corrected'), ('assigned', 'Somebody took it on'), ('left', 'Left to whoever comes next'), ('answered', 'The office answered'), ('called', 'The office called'), ('tried', 'The office called, nobody answered'), ('wished', 'The firm chose an offer'), ('hand', 'Somebody can help'), ('feedback', 'The firm said whether it helped'), ('withdrawn', 'Taken back'), ('restored', 'Put back'), ('redacted', 'Words were covered'), ('matched', 'Something fits'), ('started', 'It has begun'), ('delivered', 'It is delivered'), ('parked', 'Put aside'), ('returned', 'Back on the desk'), ('closed', 'The office closed it'), ('reopened', 'Taken up again'), ('kind', 'What is needed was made clear')], max_length=12),
        ),
        migrations.AlterField(
            model_name='needevent',
            name='to_state',
            field=models.CharField(choices=[('draft', 'Draft'), ('open', 'Waiting for an answer'), ('triaged', 'Somebody at the office works with it'), ('matched', 'Something fits'), ('offered', 'Has an offer'), ('in_delivery', 'Has begun'), ('answered', 'Answered'), ('closed', 'Closed'), ('parked', 'Put aside until a day'), ('withdrawn', 'Taken back')], max_length=12),
        ),
        migrations.RunSQL(CARRY_OVER, CARRY_BACK),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('open', 'triaged', 'matched')), ('waiting_since__isnull', False)), models.Q(models.Q(('state__in', ('open', 'triaged', 'matched')), _negated=True), ('waiting_since', None)), _connector='OR'), name='need_waits_when_open'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'triaged', 'matched', 'offered', 'in_delivery', 'answered', 'closed', 'parked', 'withdrawn'])), name='need_state_known'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['solved', 'partly', 'unsolved']), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('outcome', '')), _connector='OR'), name='need_closed_with_outcome'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('look_again_on__isnull', False), ('parked_from__in', ('open', 'triaged', 'matched', 'offered', 'in_delivery', 'answered')), ('state', 'parked'), models.Q(('parked_why', ''), _negated=True)), models.Q(models.Q(('state', 'parked'), _negated=True), ('look_again_on', None), ('parked_from', ''), ('parked_why', '')), _connector='OR'), name='need_parked_until_a_day'),
        ),
        migrations.AddConstraint(
            model_name='needevent',
            constraint=models.CheckConstraint(condition=models.Q(('from_state', models.F('to_state')), models.Q(('from_state', 'answered'), ('to_state__in', ['closed', 'in_delivery', 'offered', 'open', 'parked', 'withdrawn'])), models.Q(('from_state', 'closed'), ('to_state__in', ['open'])), models.Q(('from_state', 'draft'), ('to_state__in', ['open'])), models.Q(('from_state', 'in_delivery'), ('to_state__in', ['answered', 'closed', 'offered', 'open', 'parked', 'withdrawn'])), models.Q(('from_state', 'matched'), ('to_state__in', ['answered', 'closed', 'offered', 'parked', 'withdrawn'])), models.Q(('from_state', 'offered'), ('to_state__in', ['answered', 'closed', 'in_delivery', 'open', 'parked', 'withdrawn'])), models.Q(('from_state', 'open'), ('to_state__in', ['answered', 'closed', 'matched', 'offered', 'parked', 'triaged', 'withdrawn'])), models.Q(('from_state', 'parked'), ('to_state__in', ['answered', 'closed', 'in_delivery', 'matched', 'offered', 'open', 'triaged', 'withdrawn'])), models.Q(('from_state', 'triaged'), ('to_state__in', ['answered', 'closed', 'matched', 'offered', 'open', 'parked', 'withdrawn'])), models.Q(('from_state', 'withdrawn'), ('to_state__in', ['answered', 'in_delivery', 'matched', 'offered', 'open', 'triaged'])), _connector='OR'), name='need_event_in_the_table'),
        ),
    ]
