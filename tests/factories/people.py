"""People for tests: residents of the account table, staff of a place, and how a browser is signed in."""

import factory
from django.test import Client
from django.utils import timezone

from bygdenav.accounts.api import PlatformRole, User
from bygdenav.accounts.selectors import SECOND_FACTOR, SESSION_HOST
from bygdenav.roles.api import Membership, give_role


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A person with an account and nothing else."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@firma.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "sv"


def staff(role: str, **fields: object) -> User:
    """A person with a staff role in the current place, who has shown a second factor."""
    user = UserFactory.create(**fields)
    give_role(user=user, role=role, by=None)
    user.second_factor = True
    return user


def operator(**fields: object) -> User:
    """A person who runs the platform, who has shown a second factor."""
    user = UserFactory.create(**fields)
    PlatformRole.objects.create(user=user, role=PlatformRole.Role.OPERATOR)
    user.second_factor = True
    return user


def membership_of(user: User) -> Membership:
    """The person's one current role in the current place."""
    return Membership.objects.get(user=user, ended_at=None)


def sign_in(client: Client, user: User, host: str, *, second_factor: bool | None = None) -> None:
    """Sign the browser in at ``host``, as the way over the public host leaves it.

    ``second_factor`` is as the user object says unless given. The client then asks ``host``.
    """
    client.defaults["HTTP_HOST"] = host
    client.force_login(user)
    session = client.session
    session[SESSION_HOST] = host.split(":")[0]
    session[SECOND_FACTOR] = user.second_factor if second_factor is None else second_factor
    session["account_authentication_methods"] = [{"method": "code", "at": timezone.now().timestamp()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


__all__ = ["UserFactory", "membership_of", "operator", "sign_in", "staff"]
