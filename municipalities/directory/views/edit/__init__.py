"""Changing a card part by part: the firm itself, and the office for it, with the same forms."""
