"""Writes about people: making an account, carrying a sign-in to a place, keys to the account, leaving."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts import rules
from bygdenav.accounts.models import LoginTicket, PlatformRole, User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.secrets import digest, new_secret
from bygdenav.kernel.text import one_line
from bygdenav.ops.api import send_mail


class TicketProblem(StrEnum):
    """Why a one-time code signs nobody in."""

    UNKNOWN = "unknown"
    USED = "used"
    LATE = "late"
    OTHER_HOST = "other_host"
    OTHER_BROWSER = "other_browser"


@dataclass(frozen=True)
class Redeemed:
    """What a one-time code gave: the ticket, or the problem."""

    ticket: LoginTicket | None = None
    problem: TicketProblem | None = None


@transaction.atomic
def person_of_confirmed_address(*, email: str, name: str = "", language: str = "") -> User:
    """The person with this address, who has just shown that it is theirs; made now if there is none.

    Raises ``UserError`` if the account is closed.
    """
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is None:
        try:
            with transaction.atomic():
                user = User.objects.create_user(email, one_line(name)[:120], language=language)
        except IntegrityError:  # the same person in another window, a moment ago
            user = User.objects.get(email=email)
        else:
            record(action="accounts.sign_up", by=user, obj=user, changed=["email", "name"])
    if not user.is_active:
        raise UserError(_("This account is closed. Write to the office of your place if you think that is wrong."))
    return user


@transaction.atomic
def issue_ticket(*, user: User, host: str, state: str, next_path: str, second_factor: bool, staff: bool) -> str:
    """A one-time code for ``host`` that lives a minute. ``state`` is the hash that the place sent along."""
    return _ticket(
        user=user, host=host, state=state, next_path=rules.safe_path(next_path), second_factor=second_factor,
        staff=staff, lives=rules.TICKET_LIVES,
    )  # fmt: skip


def _ticket(*, lives: timedelta, **fields: object) -> str:
    code = new_secret()
    LoginTicket.objects.create(digest=digest(code), expires_at=timezone.now() + lives, **fields)
    return code


@transaction.atomic
def redeem_ticket(*, code: str, host: str, secret: str) -> Redeemed:
    """Use up a one-time code. Any try uses it up: a code that turned up in the wrong place has leaked."""
    ticket = (
        LoginTicket.objects.select_for_update(of=("self",)).select_related("user").filter(digest=digest(code)).first()
    )
    if ticket is None:
        return Redeemed(problem=TicketProblem.UNKNOWN)
    if ticket.used_at:
        return Redeemed(problem=TicketProblem.USED)
    ticket.used_at = timezone.now()
    ticket.save(update_fields=["used_at"])
    if ticket.expires_at < ticket.used_at or not ticket.user.is_active:
        return Redeemed(problem=TicketProblem.LATE)
    if ticket.host != host:
        return Redeemed(problem=TicketProblem.OTHER_HOST)
    if ticket.state != (digest(secret) if secret else ""):
        return Redeemed(problem=TicketProblem.OTHER_BROWSER)
    record(action="accounts.sign_in", by=ticket.user, obj=ticket.user)
    return Redeemed(ticket=ticket)


@transaction.atomic
def throw_away_tickets() -> None:
    """Delete one-time codes that can no longer be used; for an hour more they answer "used" or "too late"."""
    LoginTicket.objects.filter(expires_at__lt=timezone.now() - timedelta(hours=1)).delete()


@transaction.atomic
def make_operator(*, email: str, name: str, host: str) -> tuple[User, str]:
    """Make the person an operator, with an account if there is none; also a one-time code for a sign-in on ``host``."""
    user = person_of_confirmed_address(email=email, name=name)
    role, made = PlatformRole.objects.get_or_create(user=user, role=PlatformRole.Role.OPERATOR, ended_at=None)
    if made:
        record(action="accounts.make_operator", by=None, obj=role)
    code = _ticket(user=user, host=host, state="", next_path="/", lives=rules.LINK_LIVES)
    return user, code


@transaction.atomic
def change_details(*, user: User, name: str, language: str, by: User) -> None:
    """Change name and language."""
    new = {"name": one_line(name)[:120], "language": language}
    changed = [field for field, value in new.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, new[field])
    if changed:
        user.save(update_fields=changed)
        record(action="accounts.change_details", by=by, obj=user, changed=changed)


@transaction.atomic
def change_address(*, user: User, email: str, by: User) -> None:
    """Change the address to one that the person has shown is theirs. Raises ``UserError`` if somebody else has it."""
    old, user.email = user.email, email.strip().lower()
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError:
        user.email = old
        raise UserError(_("This address already has an account. Sign in with it instead.")) from None
    record(action="accounts.change_address", by=by, obj=user, hashed={"email": user.email})
    tell(user=user, change="address_changed", to=old)


@transaction.atomic
def set_password(*, user: User, password: str, by: User) -> None:
    """Set a password (``""``: take it away). Other sessions end."""
    user.set_password(password or None)
    user.save(update_fields=["password"])
    record(action="accounts.set_password", by=by, obj=user, changed=["password"])
    tell(user=user, change="password_set" if password else "password_removed")


@transaction.atomic
def end_sessions(*, user: User, by: User | None) -> None:
    """End every session of the person, at every place."""
    user.sign_in_round += 1
    user.save(update_fields=["sign_in_round"])
    record(action="accounts.end_sessions", by=by, obj=user)


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None, reason: str = "") -> None:
    """Take away every second factor and end all sessions: the person signs in by mail and sets up a new one."""
    Authenticator.objects.filter(user=user).delete()
    record(action="accounts.reset_second_factor", by=by, obj=user, changed=["second_factor"], reason=reason)
    end_sessions(user=user, by=by)
    tell(user=user, change="second_factor_reset")


@transaction.atomic
def anonymise(*, user: User, by: User | None) -> None:
    """Remove the account: name, address, keys and sessions go; the row stays, since what was done points at it.

    Raises ``UserError`` while the person is an operator. A place's staff roles are the caller's to check.
    """
    if PlatformRole.objects.filter(user=user, ended_at=None).exists():
        raise UserError(_("You are an operator. Another operator must end that first."))
    tell(user=user, change="removed")
    Authenticator.objects.filter(user=user).delete()
    LoginTicket.objects.filter(user=user).delete()
    user.email = f"removed-{user.pk}@removed.invalid"
    user.name = user.language = ""
    user.is_active = False
    user.anonymised_at = timezone.now()
    user.sign_in_round += 1
    user.set_unusable_password()
    user.save()
    record(action="accounts.anonymise", by=by, obj=user, changed=["email", "name", "language", "is_active"])


@transaction.atomic
def key_changed(*, user: User, change: str, by: User) -> None:
    """Note in the trail that a second factor or the recovery codes changed, and tell the person."""
    record(action=f"accounts.{change}", by=by, obj=user, changed=["second_factor"])
    tell(user=user, change=change)


def tell(*, user: User, change: str, to: str = "") -> None:
    """Tell the person that something changed about their account, at ``to`` or their own address."""
    send_mail(
        to=to or user.email,
        template="mail/accounts/changed",
        context={"change": change, "person": user},
        language=user.language,
    )
