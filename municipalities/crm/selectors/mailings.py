"""Reading mailings: who would get one, who gets none and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bygdenav.ops.api import returned
from municipalities.crm.enums import Ground, LeftOut, LetterState
from municipalities.crm.models import Letter, Mailing, MailStanding, StoppedAddress
from municipalities.crm.rules import plain_address
from municipalities.directory.api import Card, CardStatus, ConsentWay
from municipalities.organisations.api import Agent

MAY_GET = (CardStatus.PUBLISHED, CardStatus.PENDING)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a mailing would mean for one firm: an address and the ground in words, or a reason to leave it out."""

    card: Card
    to: str
    ground: str
    reason: str


def mailings_here() -> QuerySet[Mailing]:
    """The place's mailings with how many letters went out, the newest first."""
    went = Count("letters", filter=Q(letters__state=LetterState.SENT))
    return Mailing.objects.select_related("by").annotate(went=went, all=Count("letters")).order_by("-made_at", "-pk")


def find_mailing(public_id: str) -> Mailing | None:
    """The mailing with this id."""
    return Mailing.objects.select_related("by").filter(public_id=public_id).first()


def sums_of(mailing: Mailing) -> dict[str, int]:
    """How many letters are in each state."""
    rows = mailing.letters.order_by().values_list("state").annotate(count=Count("pk"))
    return {str(state): 0 for state in LetterState} | dict(rows)


def letters_of_firm(card: Card) -> QuerySet[Letter]:
    """What the firm has been sent, also through cards that were merged into its card."""
    letters = Letter.objects.filter(Q(card=card) | Q(card__merged_into=card), state=LetterState.SENT)
    return letters.select_related("mailing").order_by("-at", "-pk")


def standing_of(card: Card) -> MailStanding:
    """The firm's yes and no; an empty one that is not saved where it has said neither."""
    return MailStanding.objects.filter(card=card).first() or MailStanding(card=card)


def addresses_of(card: Card, people: Iterable[str]) -> list[str]:
    """Where a firm's mail may go: to the address on its card, hidden or not, else to who acts for it."""
    return [each for each in (card.email, *people) if each]


def planned(mailing: Mailing, ground: str, *, only: Iterable[int] | None = None) -> list[Planned]:
    """For each firm of a mailing (of the letters ``only``) what it would mean, by the firms' names; a fixed number of
    queries."""
    letters = mailing.letters.select_related("card__organisation", "card__merged_into")
    if only is not None:
        letters = letters.filter(pk__in=only)
    cards = [letter.card for letter in letters]
    people = _people([card.organisation_id for card in cards])
    known = {card.pk: addresses_of(card, people.get(card.organisation_id, [])) for card in cards}
    back = set(returned(chain.from_iterable(known.values())))
    addresses = {key: _that_works(each, back) for key, each in known.items()}
    stopped = _stopped(addresses.values())
    standings = {each.card_id: each for each in MailStanding.objects.filter(card__in=cards)}
    seen: set[str] = set()
    found = []
    for card in cards:
        plan = _plan(card, addresses[card.pk], standings.get(card.pk), ground, stopped, seen)
        if plain_address(plan.to) in back and plan.reason in ("", LeftOut.NO_CONSENT, LeftOut.TWICE):
            plan = replace(plan, reason=str(LeftOut.RETURNED))
        if not plan.reason:
            seen.add(plain_address(plan.to))
        found.append(plan)
    return found


def reasons(plans: Iterable[Planned]) -> list[tuple[str, int]]:
    """Why firms are left out, in words, with how many."""
    counted = Counter(plan.reason for plan in plans if plan.reason)
    return [(str(LeftOut(reason).label), count) for reason, count in counted.most_common()]


def _plan(
    card: Card, to: str, standing: MailStanding | None, ground: str, stopped: set[str], seen: set[str]
) -> Planned:
    words, has_consent = "", standing is not None and standing.consent_at is not None
    if ground == Ground.CONSENT and has_consent and standing and standing.consent_at:
        words = _("Consent of %(day)s, %(how)s") % {
            "day": date_format(standing.consent_at, "SHORT_DATE_FORMAT"),
            "how": str(ConsentWay(standing.consent_way).label).lower(),
        }
    elif ground == Ground.TASK:
        words = _("The office's task")
    reason = ""
    if card.status not in MAY_GET or card.merged_into_id:
        reason = LeftOut.GONE
    elif not to:
        reason = LeftOut.NO_ADDRESS
    elif (standing and standing.stopped_at) or plain_address(to) in stopped:
        reason = LeftOut.STOPPED
    elif ground == Ground.CONSENT and not has_consent:
        reason = LeftOut.NO_CONSENT
    elif plain_address(to) in seen:
        reason = LeftOut.TWICE
    return Planned(card, to, words, str(reason))


def _that_works(addresses: Sequence[str], back: Collection[str]) -> str:
    return next((each for each in addresses if plain_address(each) not in back), next(iter(addresses), ""))


def _people(organisations: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    acting = Agent.objects.filter(organisation__in=organisations, ended_at=None, user__is_active=True)
    for organisation, email in acting.order_by("since", "pk").values_list("organisation", "user__email"):
        found.setdefault(organisation, []).append(email)
    return found


def _stopped(addresses: Iterable[str]) -> set[str]:
    plain = {plain_address(each) for each in addresses if each}
    return set(StoppedAddress.objects.filter(address__in=plain).values_list("address", flat=True))
