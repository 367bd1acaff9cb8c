"""Writing the place's own words, and what a need is about."""
