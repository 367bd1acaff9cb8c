"""How figures are counted: periods, cells, what is hidden. Nothing here reads a database."""
