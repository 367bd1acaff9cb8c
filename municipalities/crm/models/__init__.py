"""What the office writes down about firms, and what it writes to them.

Personal data: see each module. Seen by the place's business officers only; a firm gets what is written about it on request.
"""

from municipalities.crm.models.mailings import Letter, Mailing, MailStanding, StoppedAddress
from municipalities.crm.models.notes import Note

__all__ = ["Letter", "MailStanding", "Mailing", "Note", "StoppedAddress"]
