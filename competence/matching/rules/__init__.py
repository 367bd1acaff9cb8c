"""The matching itself: pure functions over plain data, no database and no request."""
