"""What was asked, and in which order documents answer it: pure functions, without Django and without a database."""
