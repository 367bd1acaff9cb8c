"""What the new columns hold for cards that were there: what is shown, who said yes, who confirmed, where they are.

A sole trader whom the office entered has no recorded yes: such a card waits for it.
"""

from django.db import migrations

PARTS = (
    'contact', 'phone', 'email', 'website', 'address', 'position', 'number', 'hours', 'served', 'languages', 'access',
    'power', 'pictures', 'hire', 'wanted', 'certificates',
)
PRIVATE = ('contact', 'phone', 'email', 'address', 'position', 'number')
KINDS = {'association': 'association', 'public': 'public_service'}


def fill_in(apps, schema_editor):
    card_model = apps.get_model('directory', 'Card')
    presence = apps.get_model('organisations', 'Presence')
    tenant = apps.get_model('tenancy', 'Tenant').objects.filter(schema_name=schema_editor.connection.schema_name).first()
    for card in card_model.objects.select_related('organisation').iterator(chunk_size=500):
        organisation = card.organisation
        is_sole = organisation.form == 'sole_trader'
        ticked = {'phone': card.show_phone, 'email': card.show_email}
        card.shown = [each for each in PARTS if ticked.get(each, not (is_sole and each in PRIVATE))]
        card.kind = KINDS.get(organisation.form, 'firm')
        card.confirmed_at, card.confirmed_by_id = card.updated_at, card.submitted_by_id
        card.confirmed_way = 'office' if card.entered_by_office else 'firm'
        if is_sole and not card.entered_by_office:
            card.consent_at, card.consent_way, card.consent_by_id = card.submitted_at, 'self', card.submitted_by_id
        elif is_sole and card.status == 'published':
            card.status, card.status_before = 'pending', ''
        card.save()
        if tenant is not None:
            presence.objects.get_or_create(organisation=organisation, tenant=tenant, defaults={'card': card.public_id})


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_card_in_full'),
        ('organisations', '0002_presence'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name='card', name='show_email'),
                migrations.RemoveField(model_name='card', name='show_phone'),
            ],
        ),
    ]
