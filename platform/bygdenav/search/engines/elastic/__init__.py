"""Candidates out of Elasticsearch: one index for each group of languages, shared by places, each seen through an alias."""
