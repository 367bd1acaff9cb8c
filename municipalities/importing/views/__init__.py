"""The office's pages: a file on its way, and firms that are there twice."""
