"""What a need lets the neighbouring places see. One function, called by every service that changes what may be seen."""

from competence.needs.models import Need


def publish(need: Need) -> None:
    """Bring the neighbours' copy in line with what the firm allows now."""
