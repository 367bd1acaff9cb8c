"""Making a proposal for a week. Nothing is booked by it, and nobody is told: a person decides each row."""

import datetime as dt
from collections import Counter

from django.db import connection, transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from competence.needs.api import Need
from competence.sharing.enums import ReasonKind, State, What
from competence.sharing.models import Proposal, ProposedSeat, SharingRules
from competence.sharing.rules import Asker, Limits, Options, Shared, Supply, share
from competence.sharing.rules.reasons import Reason, reason
from competence.sharing.selectors import Choice, Gathered, gather, latest, rules_here

OTHERS = 8
NEARBY = 5
"""Kilometres: nobody calls that a journey."""


@transaction.atomic
def propose(*, monday: dt.date, by: User | None) -> Proposal:
    """Make the week's proposal. The clock (``by`` None) makes one a week and returns it when it is there; a person may ask
    for a new one: what nobody has decided yet of the one before then lapses."""
    _one_at_a_time()
    known = latest(monday)
    if known is not None and by is None:
        return known
    today = timezone.localdate()
    rules, found = rules_here(), gather(today, monday)
    shared = _share(found, rules)
    if known is not None:
        known.seats.filter(state=State.PROPOSED).update(state=State.LAPSED)
    proposal = Proposal.objects.create(
        monday=monday,
        number=known.number + 1 if known else 1,
        asking=len(found.choices),
        short=[{"place": each.group, "floor": each.floor, "got": each.got} for each in shared.short],
        too_few=_titles(found, shared),
        rules={"hours": rules.hours, "per_firm": rules.per_firm, "floor": rules.floor},
        by=by,
    )
    ProposedSeat.objects.bulk_create(_rows(proposal, found, shared, rules))
    audit.record(action="sharing.propose", by=by, obj=proposal, changed=["seats"])
    return proposal


def _one_at_a_time() -> None:
    """Two who ask at once get two proposals after each other, and the clock makes one only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.sharing'))")


def group_of(need: Need) -> str:
    """The municipality that a floor counts for: the place whose office answers for the firm."""
    return need.organisation.home.name if need.organisation is not None else ""


def _share(found: Gathered, rules: SharingRules) -> Shared:
    asking = [need for need in found.needs if need.pk in found.choices]
    keys = sorted(found.room)
    at = {key: number for number, key in enumerate(keys)}
    askers = [
        Asker(str(need.pk), str(need.organisation_id), group_of(need), found.waited[need.pk], need.limits.people or 1)
        for need in asking
    ]
    options = Options.of(
        (i, at[choice.key], found.points(need, choice))
        for i, need in enumerate(asking)
        for choice in found.choices[need.pk]
        if choice.key in at
    )
    supplies = [Supply(key, *found.room[key]) for key in keys]
    groups = Counter(each.group for each in askers)
    floors = {group: min(rules.floor, groups[group]) for group in groups} if len(groups) > 1 else {}
    had = {str(firm): count for firm, count in found.had.items()}
    return share(askers, supplies, options, Limits(rules.per_firm, had, floors))


def _rows(proposal: Proposal, found: Gathered, shared: Shared, rules: SharingRules) -> list[ProposedSeat]:
    needs = {str(need.pk): need for need in found.needs}
    wanted = Counter(choice.key for rows in found.choices.values() for choice in rows)
    groups = Counter(group_of(needs[given.asker]) for given in shared.given)
    many = len({group_of(need) for need in found.needs if need.pk in found.choices}) > 1
    seen: Counter[int] = Counter(found.had)
    rows = []
    for given in sorted(shared.given, key=lambda each: (-each.points, each.asker)):
        need = needs[given.asker]
        choice = next(each for each in found.choices[need.pk] if each.key == given.supply)
        seen[need.organisation_id or 0] += 1
        why = [*_why(need, choice, found), _nth(seen[need.organisation_id or 0]), *_rivals(wanted, choice, found)]
        if many and groups[group_of(need)] <= rules.floor:
            why.append(reason(ReasonKind.FLOOR, floor=rules.floor, place=group_of(need)))
        others = [each.as_json() for each in found.choices[need.pk] if each.key != choice.key][:OTHERS]
        rows.append(
            ProposedSeat(
                proposal=proposal, need=need, what=choice.what, offer=choice.offer, occurrence=choice.occurrence,
                quantity=need.limits.people or 1 if choice.what == What.SEAT else 1, points=given.points,
                reasons=why, others=others,
            )
        )  # fmt: skip
    return rows


def _why(need: Need, choice: Choice, found: Gathered) -> list[Reason]:
    waited = found.waited[need.pk]
    why = [reason(ReasonKind.WAITED, count=waited) if waited else reason(ReasonKind.SAME_DAY)]
    if choice.what == What.HOURS:
        kind = ReasonKind.NOTHING_ELSE if choice.nothing_else else ReasonKind.WANTS_TALK
        return [*why, reason(kind)]
    best = choice.rank == 1
    why.append(reason(ReasonKind.BEST_FIT) if best else reason(ReasonKind.FITS, rank=choice.rank))
    if choice.wanted:
        why.insert(0, reason(ReasonKind.WANTED))
    if choice.km is None:
        why.append(reason(ReasonKind.NO_TRAVEL))
    elif choice.km < NEARBY:
        why.append(reason(ReasonKind.HERE))
    else:
        near = [each.km for each in found.choices[need.pk] if each.km is not None and found.room[each.key][0] > 0]
        nearest = len(near) > 1 and choice.km == min(near)
        why.append(reason(ReasonKind.NEAREST if nearest else ReasonKind.KM, km=choice.km))
    return why


def _nth(number: int) -> Reason:
    return reason(ReasonKind.FIRST) if number == 1 else reason(ReasonKind.AGAIN, number=number)


def _rivals(wanted: Counter[str], choice: Choice, found: Gathered) -> list[Reason]:
    count, (room, minimum) = wanted[choice.key], found.room[choice.key]
    why = [reason(ReasonKind.GROUP, minimum=minimum)] if minimum > 1 else []
    if count == 1:
        return [*why, reason(ReasonKind.ALONE)]
    return [*why, reason(ReasonKind.AMONG, count=count)] if count > room else why


def _titles(found: Gathered, shared: Shared) -> list[str]:
    """What too few asked for to start, as it is called."""
    named = {choice.key: choice.offer for rows in found.choices.values() for choice in rows}
    return [offer.title for key in shared.too_few if (offer := named.get(key)) is not None]
