"""What is decided without the database."""
