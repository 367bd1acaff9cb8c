"""Upgrading every place: a cheap look at which are behind, then the same SQL for all of them."""
