"""Jobs about a place's people."""

from bygdenav.ops.api import job
from bygdenav.roles.services import forget_invitation


@job("roles.forget_invitation")
def run_forget_invitation(*, invitation: int) -> None:
    """Two weeks later: an address that nobody answered from is erased."""
    forget_invitation(invitation=invitation)
