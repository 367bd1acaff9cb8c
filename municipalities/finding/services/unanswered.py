"""What people search for in vain, so that the office can give the place its words; nobody is recorded.

Kept: a keyed hash of the words, and how many people wrote them. The words themselves are written down only when the
third person writes them, and never when they may name somebody. That one reader is not counted twice a day is known for
a day in the cache, under a keyed hash too.
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from bygdenav.kernel.text import has_letters, one_line
from bygdenav.tenancy.api import cache, current_tenant
from municipalities.finding.models import Unanswered
from municipalities.finding.rules.keyed import keyed
from municipalities.finding.rules.personal import tells_of_somebody

PEOPLE = 3
KEPT = timedelta(days=60)
KEPT_WHILE_FEW = timedelta(days=14)
A_DAY = 24 * 60 * 60
LONGEST = 60


@transaction.atomic
def note_unanswered(request: HttpRequest, words: str) -> None:
    """Count a search that found nothing."""
    words = one_line(words).lower()
    if not 2 <= len(words) <= LONGEST or not has_letters(words) or tells_of_somebody(words):
        return
    place, today = current_tenant(), timezone.localdate()
    reader = f"{get_adapter(request).get_client_ip(request)} {request.headers.get('User-Agent', '')}"
    if not cache.add(f"finding.unanswered.{keyed(place.schema_name, str(today), reader, words)}", 1, A_DAY):
        return
    language = get_language() or place.main_language
    row, made = Unanswered.objects.get_or_create(
        digest=keyed(place.schema_name, language, words), defaults={"language": language}
    )
    if not made:
        Unanswered.objects.filter(pk=row.pk).update(people=F("people") + 1, last_on=today)
        Unanswered.objects.filter(pk=row.pk, people__gte=PEOPLE).update(words=words)


@transaction.atomic
def dismiss(*, pk: int) -> None:
    """The office has seen it: forget what was searched for."""
    Unanswered.objects.filter(pk=pk).delete()


def forget_old() -> None:
    """What is too old goes: sooner where few have asked."""
    today = timezone.localdate()
    Unanswered.objects.filter(last_on__lt=today - KEPT).delete()
    Unanswered.objects.filter(people__lt=PEOPLE, last_on__lt=today - KEPT_WHILE_FEW).delete()
