"""A real Elasticsearch without Docker: fetched once for all checkouts, run as a user of its own, for tests and demo."""
