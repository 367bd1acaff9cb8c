"""Writing documents, working off what is to be done about them, comparing, rebuilding."""
