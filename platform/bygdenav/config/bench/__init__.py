"""What the architecture promises, measured: ``bygdenav bench``."""
