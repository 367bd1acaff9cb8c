"""Who finds candidates: PostgreSQL itself, or an index beside it."""
