"""Reading: what a search finds, how it can be narrowed, what is saved."""
