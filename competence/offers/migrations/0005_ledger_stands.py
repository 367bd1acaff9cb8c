"""The ledger of seats only grows: the database refuses to change or delete a line."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION offers_ledger_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the ledger of seats is never changed or deleted; give seats back through offers.api.release';
END $$;
CREATE TRIGGER offers_ledger_stands BEFORE UPDATE OR DELETE ON offers_seatentry
    FOR EACH ROW EXECUTE FUNCTION offers_ledger_stands();
"""
BACKWARD = """
DROP TRIGGER offers_ledger_stands ON offers_seatentry;
DROP FUNCTION offers_ledger_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("offers", "0004_offer_without_days")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
