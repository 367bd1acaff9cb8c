"""How dates and times are written where Django's own way differs from ours: day before month, and 9.44 for a clock time."""
