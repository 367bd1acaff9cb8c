"""What a search asks, how its map is laid out, what goes into its lists; no database."""
