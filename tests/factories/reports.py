"""Reports about mail that did not arrive, as mail servers write them (RFC 3464)."""

from email import message_from_string
from email.message import Message


def report(*, number: str, to: str, status: str = "5.1.1", action: str = "failed", whole: bool = False) -> Message:
    """A report about the mail with this Message-ID; it holds its first lines, or with ``whole`` all of it."""
    quoted = "message/rfc822" if whole else "text/rfc822-headers"
    return message_from_string(f"""From: MAILER-DAEMON@mx.example
To: bygdenav@place.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain; charset=us-ascii

I am sorry to inform you.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{to}>: Recipient address rejected

--part
Content-Type: {quoted}

Message-ID: {number}
Subject: Frukost
To: {to}

--part--
""")
