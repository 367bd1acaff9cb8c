"""Bygdenav: the village hub."""
