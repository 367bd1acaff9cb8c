"""Reading the data, without a database."""
