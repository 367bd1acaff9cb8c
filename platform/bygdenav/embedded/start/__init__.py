"""``./run demo``: everything on one machine, in one process and its database."""
