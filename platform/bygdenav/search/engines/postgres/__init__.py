"""Candidates out of PostgreSQL itself: arrays under a GIN index, and vectors kept in memory."""
