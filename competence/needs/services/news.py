"""A new or changed offer finds the needs that wait, and tells those who own them: once, by mail or only on the page."""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.search.api import analyse, embedder
from competence.concepts.api import ConceptLayer
from competence.matching.api import offer_views
from competence.needs.enums import NewsHow
from competence.needs.models import Need, News, NewsChoice, NewsTold
from competence.needs.rules import UNANSWERED
from competence.needs.services import suggesting, telling
from competence.needs.services.waiting import waiting_needs
from competence.offers.api import Offer
from municipalities.organisations.api import agents_of

logger = logging.getLogger(__name__)
DAYS_TOLD = dt.timedelta(days=7)


def hear_of(offers: Sequence[Offer]) -> None:
    """Ask anew for the waiting needs that these offers may help. May be called again with the same: nobody is told twice.

    A need that fails does not keep the others waiting; the job then fails, and comes again for those that are left.
    """
    known, failed = {offer.pk for offer in offers}, list[Exception]()
    supply = suggesting.supply_today()
    for key in _nearest(offers, supply.layer):
        need = Need.objects.filter(pk=key, state__in=UNANSWERED).first()
        if need is None:
            continue
        try:
            told = set(News.objects.filter(need=need).values_list("offer_id", flat=True))
            if known - told:
                suggesting.look_for_news(need=need, among=known - told, supply=supply, note=partial(_note, need))
        except Exception as error:
            logger.exception("news_failed", extra={"need": need.public_id})
            failed.append(error)
    if failed:
        raise failed[0]


def _note(need: Need, offers: Sequence[int]) -> None:
    note_news(need=need, offers=offers)


def _nearest(offers: Sequence[Offer], layer: ConceptLayer) -> list[int]:
    """The waiting needs that any of the offers may help, the likeliest first."""
    model, waiting = embedder(), waiting_needs()
    found: dict[int, None] = {}
    for view in offer_views(offers):
        vector = view.vector if view.vector_model == model.name else model.query(view.text, timeout=10.0)
        found.update(dict.fromkeys(waiting.nearest(analyse(view.text, view.language), layer, vector)))
    return list(found)


@transaction.atomic
def note_news(*, need: Need, offers: Iterable[int]) -> None:
    """Write down that these offers were found for a need that waited, and mail those who want to know at once."""
    made = [News.objects.get_or_create(need=need, offer_id=offer) for offer in offers]
    new = [news for news, is_new in made if is_new]
    if not new:
        return
    for news in new:
        audit.record(action="needs.news", by=None, obj=news, changed=["need", "offer"])
    if need.organisation is not None:
        people = agents_of(need.organisation)
        for person, how in _choices(people).items():
            if how == NewsHow.AT_ONCE:
                _tell(person, new)
    telling.desk_changed(need)


@transaction.atomic
def tell_daily() -> None:
    """Mail each person who wants that once a day what has come since. Twice on a day tells nothing twice."""
    by_person: dict[User, list[News]] = defaultdict(list)
    recent = News.objects.filter(need__state__in=UNANSWERED, at__gte=timezone.now() - DAYS_TOLD, offer__retired_at=None)
    for news in recent.select_related("need__organisation", "offer").select_for_update(of=("self",)):
        if news.need.organisation is not None:
            for person in agents_of(news.need.organisation):
                by_person[person].append(news)
    choices = _choices(list(by_person))
    told = set(NewsTold.objects.filter(person__in=list(by_person)).values_list("news_id", "person_id"))
    for person, rows in by_person.items():
        left = [news for news in rows if (news.pk, person.pk) not in told]
        if left and choices[person] == NewsHow.DAILY:
            _tell(person, left)


@transaction.atomic
def choose_how(*, person: User, how: str) -> None:
    """How the person wants to hear from now on. Raises ``ValueError`` for a way that there is not."""
    row, _made = NewsChoice.objects.update_or_create(person=person, defaults={"how": NewsHow(how)})
    audit.record(action="needs.news_how", by=person, obj=row, changed=["how"])


def how_of(person: User) -> str:
    """How the person wants to hear."""
    row = NewsChoice.objects.filter(person=person).first()
    return row.how if row is not None else str(NewsHow.DAILY)


def _choices(people: Sequence[User]) -> dict[User, str]:
    chosen = dict(NewsChoice.objects.filter(person__in=people).values_list("person_id", "how"))
    return {person: chosen.get(person.pk, str(NewsHow.DAILY)) for person in people}


def _tell(person: User, rows: Sequence[News]) -> None:
    """One mail about all of them. What was told is written in the same transaction as the mail."""
    telling.firm_hears_news(person, rows)
    NewsTold.objects.bulk_create([NewsTold(news=news, person=person) for news in rows])
