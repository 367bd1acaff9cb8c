"""Pages: for everybody, for a firm on its way in, for the firm itself, for the office."""
