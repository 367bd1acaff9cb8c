"""Reading saved searches."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import tenant_or_none
from municipalities.finding.enums import Pace
from municipalities.finding.models import SavedSearch

AT_ONCE = timedelta(minutes=9)
MORNING = 7


def saved_by(user: User) -> QuerySet[SavedSearch]:
    """The searches that a person has saved here and not ended, the newest first."""
    return SavedSearch.objects.filter(user=user, ended_at=None)


def has_saved(request: HttpRequest) -> bool:
    """Whether the reader has saved a search here; one query for a person who is signed in."""
    user = request.user
    return tenant_or_none() is not None and isinstance(user, User) and saved_by(user).exists()


def find_saved(user: User, public_id: str) -> SavedSearch | None:
    """The person's own saved search, ended or not."""
    return SavedSearch.objects.filter(user=user, public_id=public_id).first()


def due(now: datetime) -> list[int]:
    """Which saved searches of the current place it is time to look into: those that want it at once every time, the daily
    ones from seven in the morning, the weekly ones from seven on Monday.
    """
    local = timezone.localtime(now)
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    today = morning if local >= morning else morning - timedelta(days=1)
    monday = today - timedelta(days=today.weekday())
    wanted = (
        Q(pace=Pace.AT_ONCE, told_at__lt=now - AT_ONCE)
        | Q(pace=Pace.DAILY, told_at__lt=today)
        | Q(pace=Pace.WEEKLY, told_at__lt=monday)
    )
    return list(SavedSearch.objects.filter(wanted, ended_at=None).order_by("pk").values_list("pk", flat=True))
