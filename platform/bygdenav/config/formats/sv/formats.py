"""Swedish clock times have a full stop, as in running text; short days are written as people say them, not 2026-11-22."""

TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j F Y H.i"
SHORT_DATE_FORMAT = "j b Y"
SHORT_DATETIME_FORMAT = r"j b Y \k\l. H.i"
