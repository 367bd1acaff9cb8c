"""Searches in many places measured on both engines, against plain ILIKE and against Wagtail's own search."""
