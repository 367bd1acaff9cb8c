"""The firm's own words are protected in the database: never changed, never deleted, covered only by a recorded decision.

The function names no table, so that it works in whichever schema the place's template is replayed.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION needs_words_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('bygdenav.redaction', true) = 'on'
       AND OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL
       AND (NEW.id, NEW.need_id, NEW.number, NEW.language, NEW.by_id, NEW.at)
         = (OLD.id, OLD.need_id, OLD.number, OLD.language, OLD.by_id, OLD.at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the words of a need are never changed or deleted; cover them through needs.api.redact_revision';
END $$;
CREATE TRIGGER needs_words_stand BEFORE UPDATE OR DELETE ON needs_needrevision
    FOR EACH ROW EXECUTE FUNCTION needs_words_stand();
CREATE TRIGGER needs_words_no_truncate BEFORE TRUNCATE ON needs_needrevision
    FOR EACH STATEMENT EXECUTE FUNCTION needs_words_stand();
"""
BACKWARD = """
DROP TRIGGER needs_words_no_truncate ON needs_needrevision;
DROP TRIGGER needs_words_stand ON needs_needrevision;
DROP FUNCTION needs_words_stand();
"""


class Migration(migrations.Migration):
    dependencies = [("needs", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
