"""The pages about needs: for everybody, for firms, for helpers, for the office."""
