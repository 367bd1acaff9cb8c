"""Text analysis, language detection and sentence vectors, shared by search and matching."""
