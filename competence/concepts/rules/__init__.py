"""What concepts are and how they are found in a text. Pure: no database, no place."""
