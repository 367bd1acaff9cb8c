"""What offers said of their days and seats becomes one occurrence each.

An offer that was always there and yet had seats is one that the learner chooses the time for: it becomes such an occurrence, or
its seats would be lost. Backwards the next occurrence's days and seats go back; what an offer cannot hold (more than one, places of their own,
seats that are booked) stays in the occurrences' table until that goes too.
"""

from typing import Any

from django.db import migrations

FIXED, LEARNER = 1, 2


def carry_over(apps: Any, schema_editor: Any) -> None:
    """One occurrence for each offer with days or seats."""
    Offer, Occurrence = apps.get_model("offers", "Offer"), apps.get_model("offers", "Occurrence")
    using = schema_editor.connection.alias
    rows = Offer.objects.using(using).filter(occurrences=None)
    dated = rows.filter(standing=False, starts__isnull=False)
    Occurrence.objects.using(using).bulk_create(
        Occurrence(offer=each, condition=FIXED, starts=each.starts, ends=each.ends, seats=each.seats, created_at=each.created_at)
        for each in dated
    )
    limited = list(Offer.objects.using(using).filter(occurrences=None, standing=True, seats__isnull=False))
    Occurrence.objects.using(using).bulk_create(
        Occurrence(offer=each, condition=LEARNER, continuous=True, seats=each.seats, created_at=each.created_at)
        for each in limited
    )
    Offer.objects.using(using).filter(pk__in=[each.pk for each in limited]).update(standing=False)


def carry_back(apps: Any, schema_editor: Any) -> None:
    """The first occurrence's days and seats, back on the offer; one without days is always there."""
    Offer, Occurrence = apps.get_model("offers", "Offer"), apps.get_model("offers", "Occurrence")
    using, done = schema_editor.connection.alias, set()
    for row in Occurrence.objects.using(using).order_by("cancelled_at", "starts", "pk"):
        if row.offer_id not in done:
            done.add(row.offer_id)
            Offer.objects.using(using).filter(pk=row.offer_id).update(
                starts=row.starts, ends=row.ends, seats=row.seats, standing=row.starts is None
            )
    Occurrence.objects.using(using).filter(entries=None).delete()


class Migration(migrations.Migration):
    dependencies = [("offers", "0002_occurrences")]
    operations = [migrations.RunPython(carry_over, carry_back)]
