"""Questions that follow a need, what it is about for finding its like, and "me too"."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('needs', '0004_states'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NeedSketch',
            fields=[
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sketch', serialize=False, to='needs.need')),
                ('version', models.PositiveSmallIntegerField()),
                ('tokens', models.JSONField(default=dict)),
                ('concepts', models.JSONField(default=list)),
            ],
        ),
        migrations.AddField(
            model_name='need',
            name='same_as',
            field=models.ForeignKey(blank=True, help_text='Me too: the first', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='me_too', to='needs.need'),
        ),
        migrations.AlterField(
            model_name='needevent',
            name='kind',
            field=models.CharField(choices=[('sent', 'Sent to the office'), ('added', 'Something was added'), ('visibility', 'Who may see it was changed'), ('language', 'The language was corrected'), ('assigned', 'Somebody took it on'), ('left', 'Left to whoever comes next'), ('answered', 'The office answered'), ('called', 'The office called'), ('tried', 'The office called, nobody answered'), ('wished', 'The firm chose an offer'), ('hand', 'Somebody can help'), ('feedback', 'The firm said whether it helped'), ('withdrawn', 'Taken back'), ('restored', 'Put back'), ('redacted', 'Words were covered'), ('matched', 'Something fits'), ('started', 'It has begun'), ('delivered', 'It is delivered'), ('parked', 'Put aside'), ('returned', 'Back on the desk'), ('closed', 'The office closed it'), ('reopened', 'Taken up again'), ('kind', 'What is needed was made clear'), ('detail', 'A question was answered'), ('me_too', 'Another firm needs the same')], max_length=12),
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(choices=[('more', 'Can you tell a little more? What happens today?'), ('kind', 'What would help you most?'), ('tried', 'What have you tried already?'), ('people', 'For how many?'), ('times', 'When could you take part?'), ('block', 'How long can you be away at a time?'), ('start', 'From when?'), ('languages', 'Which languages can the help be in?')], max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('skipped', models.BooleanField(default=False)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='needs.need')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('need', 'question'), name='follow_up_once')],
            },
        ),
    ]
