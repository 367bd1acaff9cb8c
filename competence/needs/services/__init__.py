"""Everything that is written about needs: sending, answering, handling, telling, suggesting."""
