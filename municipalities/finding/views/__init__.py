"""Pages, suggestions, feeds and lists."""
