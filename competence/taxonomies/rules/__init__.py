"""What the files of others look like, and how an entry is named. No database."""
