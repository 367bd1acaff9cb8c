"""Pages about contacts with firms and mail to them."""
