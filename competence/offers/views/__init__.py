"""Pages about offers: for everybody, and for those who offer."""
