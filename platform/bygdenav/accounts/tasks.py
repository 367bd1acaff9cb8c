"""What is thrown away every night."""

from bygdenav.accounts.services import throw_away_tickets
from bygdenav.ops.api import every_night

every_night(throw_away_tickets)
