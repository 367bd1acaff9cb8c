"""Pages of gaps at the desk, and of pledges."""
