"""Who asks for what is scarce this week, and what there is: needs without an answer, and what is suggested for them now."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from bygdenav.kernel.time import working_days_between
from bygdenav.tenancy.api import Tenant, current_tenant
from competence.matching.api import Match, MatchRun
from competence.needs.api import UNANSWERED, Need, State, Want, wishes_of
from competence.offers.api import (
    Delivery,
    Kind,
    Occurrence,
    Offer,
    PeerCapacity,
    SeatEntry,
    SeatKind,
    calls_left,
    candidates,
    kilometres,
    why_not_called,
)
from competence.sharing.enums import State as RowState
from competence.sharing.enums import What
from competence.sharing.models import ProposedSeat, SharingRules
from competence.sharing.rules.points import Option, points_of
from competence.sharing.selectors.proposals import hours_left

_FAR_OFF = (Delivery.PHONE, Delivery.ONLINE, Delivery.HYBRID)


@dataclass(frozen=True)
class Choice:
    """One scarce thing that fits one need. ``rank`` 0 is an hour with the office."""

    what: What
    key: str
    rank: int
    offer: Offer | None = None
    occurrence: Occurrence | None = None
    km: int | None = None
    nothing_else: bool = False
    wanted: bool = False

    def as_json(self) -> dict[str, int | str | None]:
        """As a row keeps what else there was."""
        offer = self.offer.pk if self.offer else None
        occurrence = self.occurrence.pk if self.occurrence else None
        return {"what": str(self.what), "offer": offer, "occurrence": occurrence}


@dataclass
class Gathered:
    """Needs in the order of waiting, what fits each, and how much there is of everything (room, minimum)."""

    needs: list[Need] = field(default_factory=list)
    choices: dict[int, list[Choice]] = field(default_factory=dict)
    room: dict[str, tuple[int, int]] = field(default_factory=dict)
    waited: dict[int, int] = field(default_factory=dict)
    had: Counter[int] = field(default_factory=Counter)

    def points(self, need: Need, choice: Choice) -> int:
        """What giving this to the need is worth."""
        had = self.had[need.organisation_id or 0]
        return points_of(Option(choice.rank, self.waited[need.pk], choice.km, had, choice.nothing_else, choice.wanted))


def rules_here() -> SharingRules:
    """What the office has said last; the usual where it has said nothing."""
    return SharingRules.objects.last() or SharingRules()


def gather(today: dt.date, monday: dt.date) -> Gathered:
    """Everything that a proposal is made of. What was refused this week is not asked for again. A fixed number of queries,
    and one for each call to a firm that may be proposed."""
    place, found = current_tenant(), Gathered()
    needs = Need.objects.filter(state__in=UNANSWERED, organisation__isnull=False)
    found.needs = list(needs.select_related("organisation__home").order_by("waiting_since", "pk"))
    found.waited = {each.pk: _waited(each, place, today) for each in found.needs}
    found.had = had_this_month(today)
    offers = _scarce(place, today)
    refused = _refused(monday)
    hours = hours_left(monday)
    matches, wishes = _matches(found.needs), wishes_of(found.needs)
    for need in found.needs:
        rows = [
            replace(choice, wanted=wishes.get((need.pk, offer_id), False))
            for rank, offer_id in matches.get(need.pk, ())
            if wishes.get((need.pk, offer_id), True)  # what the firm said no to is left out
            for choice in _choices(need, offers.get(offer_id), rank, place)
        ]
        if hours and (talk := _talk(need, bool(matches.get(need.pk)))):
            rows.append(talk)
        rows = [each for each in rows if (need.pk, each.key) not in refused]
        if rows:
            found.choices[need.pk] = rows
    found.room = _room(found.choices, offers, today) | ({"hours": (hours, 0)} if hours else {})
    return found


def had_this_month(today: dt.date) -> Counter[int]:
    """How many scarce things each firm has got this month, by the firm's key: seats and calls booked, hours taken."""
    first, here = today.replace(day=1), current_tenant().schema_name
    lines = SeatEntry.objects.filter(place=here, kind=SeatKind.BOOK, at__date__gte=first)
    back = Coalesce(Sum("later__quantity", filter=Q(later__kind=SeatKind.RELEASE)), 0)
    booked = lines.annotate(back=back).filter(quantity__gt=F("back")).values_list("need", flat=True)
    firms = dict(Need.objects.filter(public_id__in=set(booked)).values_list("public_id", "organisation_id"))
    had = Counter(firms[each] for each in booked if firms.get(each))
    hours = ProposedSeat.objects.filter(what=What.HOURS, state=RowState.TAKEN, decided_at__date__gte=first)
    had.update(hours.values_list("need__organisation_id", flat=True))
    return had


def _waited(need: Need, place: Tenant, today: dt.date) -> int:
    since = need.waiting_since or need.created_at
    return working_days_between(timezone.localdate(since), today, place.country)


def _scarce(place: Tenant, today: dt.date) -> dict[int, Offer]:
    """Offers of which there is too little: seats that are counted, and calls to firms."""
    return {
        each.pk: each
        for each in candidates(place, today)
        if each.kind == Kind.PEER_CALL or any(one.seats is not None for one in each.occurrences.all())
    }


def _refused(monday: dt.date) -> set[tuple[int, str]]:
    rows = ProposedSeat.objects.filter(proposal__monday=monday, state__in=[RowState.REFUSED, RowState.CHANGED])
    return {(row.need_id, key_of(row.what, row.offer_id, row.occurrence_id)) for row in rows}


def key_of(what: str, offer: int | None, occurrence: int | None) -> str:
    """The name of a scarce thing while sharing out."""
    if what == What.HOURS:
        return "hours"
    return f"seat {occurrence:010}" if what == What.SEAT else f"call {offer:010}"


def _matches(needs: Sequence[Need]) -> dict[int, list[tuple[int, int]]]:
    """By need: rank and offer of what is suggested for its words as they stand, best first."""
    asked = {need.pk: need.asked_at for need in needs}
    runs = MatchRun.objects.filter(need__in=asked).order_by("need_id", "-at", "-pk").distinct("need_id")
    current = {run.pk: run.need_id for run in runs if (since := asked[run.need_id]) is not None and run.at >= since}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = Match.objects.filter(run__in=current, near=False, offer__retired_at=None).order_by("rank", "pk")
    for run, rank, offer in rows.values_list("run_id", "rank", "offer_id"):
        found[current[run]].append((rank, offer))
    return found


def _choices(need: Need, offer: Offer | None, rank: int, place: Tenant) -> list[Choice]:
    if offer is None:
        return []
    if offer.kind == Kind.PEER_CALL:
        if why_not_called(offer, need.organisation):
            return []
        return [Choice(What.CALL, key_of(What.CALL, offer.pk, None), rank, offer)]
    now = timezone.localtime()
    rows = [each for each in offer.occurrences.all() if each.seats is not None and each.is_open(now)]
    found = [_seat(need, offer, each, rank, place) for each in rows if _in_window(need, each)]
    return [each for each in found if each is not None]


def _in_window(need: Need, occurrence: Occurrence) -> bool:
    window, day = need.window, occurrence.starts
    if day is None:
        return True
    return (window.earliest is None or day >= window.earliest) and (window.latest is None or day <= window.latest)


def _seat(need: Need, offer: Offer, occurrence: Occurrence, rank: int, place: Tenant) -> Choice | None:
    km = _km(offer, occurrence, place)
    if km is not None and need.limits.km is not None and km > need.limits.km:
        return None
    return Choice(What.SEAT, key_of(What.SEAT, offer.pk, occurrence.pk), rank, offer, occurrence, km)


def _km(offer: Offer, occurrence: Occurrence, place: Tenant) -> int | None:
    """As the crow flies from the place; None where nobody has to travel, or we do not know where it is."""
    if offer.delivery in _FAR_OFF:
        return None
    away = kilometres(_position(place), _position(occurrence) or _position(offer))
    return None if away is None else round(away)


def _position(of: Tenant | Occurrence | Offer) -> tuple[float, float] | None:
    return None if of.latitude is None or of.longitude is None else (of.latitude, of.longitude)


def _talk(need: Need, something: bool) -> Choice | None:
    """An hour with the office: for whom nothing is suggested, and for those who would like to talk. Who already has
    somebody at the office needs none."""
    if need.state == State.TRIAGED or (something and Want.TALK not in need.wants):
        return None
    return Choice(What.HOURS, "hours", 0, nothing_else=not something)


def _room(choices: dict[int, list[Choice]], offers: dict[int, Offer], today: dt.date) -> dict[str, tuple[int, int]]:
    """How much is left, and how many it still takes to start."""
    found: dict[str, tuple[int, int]] = {}
    capacities = {row.offer_id: row for row in PeerCapacity.objects.filter(offer__in=offers).select_related("offer")}
    for choice in (each for rows in choices.values() for each in rows if each.key not in found):
        if choice.occurrence is not None:
            missing = max(0, (choice.occurrence.minimum or 0) - choice.occurrence.taken)
            found[choice.key] = (choice.occurrence.seats_left or 0, missing)
        elif choice.offer is not None and choice.offer.pk in capacities:
            found[choice.key] = (calls_left(capacities[choice.offer.pk], today), 0)
    return found
