"""Pages about signing in and about oneself: ``place`` on a place's host, the rest on the public host."""
