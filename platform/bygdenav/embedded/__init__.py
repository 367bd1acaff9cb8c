"""The built-in database and everything else that ``./run`` starts on one machine."""
