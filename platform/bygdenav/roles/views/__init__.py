"""Pages about a place's people."""
