"""Places filled with offers and with needs that wait, as they are stored: for measuring the matching on its whole way.

Rows are written many at a time, as the services would have left them; words are analysed for real. Vectors are drawn: making
thirty thousand of them would take ten minutes and change no time that is measured after the embedding.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.config.create_tenant import create_tenant
from bygdenav.kernel.ids import public_id
from bygdenav.search.api import ANALYSIS_VERSION, Vector, analyse
from bygdenav.tenancy.api import Identity, Tenant, current_tenant, tenant_context
from competence.concepts.api import shipped_layer
from competence.matching.api import OfferView
from competence.matching.bench import Prepared, invented_needs, invented_offers
from competence.needs.models import Need, NeedRevision, NeedSketch
from competence.offers.api import FORM_OF, Kind, Occurrence, Offer, register_provider
from municipalities.organisations.api import Organisation, add_agent, register_organisation

_AT_ONCE = 1_000
_STANDING = 3
_DAYS = 200


def make_place(number: int) -> Tenant:
    """A municipality without a word in it."""
    identity = Identity(
        name=f"Behovsby {number}", kind="municipality", purpose="competence", country="SE", languages=("sv",),
        domain=f"needs{number}.localhost",
    )  # fmt: skip
    return create_tenant(identity=identity, admin="", pages=False).tenant


def make_firm(number: int) -> tuple[User, Organisation]:
    """A firm of the current place, and who acts for it."""
    by = User.objects.create_user(f"firm{number}@bench.example", f"Person {number}")
    firm = register_organisation(by=by, name=f"Firma {number}", form="sole_trader", home=current_tenant(), country="SE")
    add_agent(organisation=firm, user=by, by=by)
    return by, firm


def fill_offers(count: int, model: Prepared) -> None:
    """Offers for every place, every third always there, the others on one or two days to come."""
    provider = register_provider(name="Lärcentrum", kind="learning_centre", by=None)
    views = invented_offers(count, model)
    offers = [
        Offer(
            provider=provider, form=FORM_OF[kind_of(view)], kind=kind_of(view), title=view.title[:140],
            description=view.description, language=view.language, delivery="online", standing=number % _STANDING == 0,
            vector=stored(view.vector), vector_model=model.name,
        )
        for number, view in enumerate(views)
    ]  # fmt: skip
    Offer.objects.bulk_create(offers, batch_size=_AT_ONCE)
    Occurrence.objects.bulk_create(_days(offers), batch_size=_AT_ONCE)


def kind_of(view: OfferView) -> Kind:
    """What an invented offer is as the platform names it."""
    return Kind(view.kind) if view.kind in Kind.values else Kind.GUIDE


def _days(offers: Sequence[Offer]) -> Iterator[Occurrence]:
    today = timezone.localdate()
    for number, offer in enumerate(offers):
        for time in range(0 if offer.standing else 1 + number % 2):
            day = today + dt.timedelta(days=3 + (number + 40 * time) % _DAYS)
            yield Occurrence(offer=offer, starts=day, ends=day, seats=20 if number % 2 else None)


def fill_needs(place: Tenant, count: int, model: Prepared) -> None:
    """Needs that wait in a place, with their words and their sketches."""
    now = timezone.now()
    with tenant_context(place):
        by, firm = make_firm(place.pk)
        for start in range(0, count, _AT_ONCE):
            queries = list(invented_needs(min(_AT_ONCE, count - start), model, seed=start))
            needs = [
                Need(
                    organisation=firm, author=by, language=query.language, state="open", created_at=now, sent_at=now,
                    asked_at=now, waiting_since=now, submission=public_id(),
                )
                for query in queries
            ]  # fmt: skip
            Need.objects.bulk_create(needs)
            pairs = list(zip(needs, queries, strict=True))
            NeedRevision.objects.bulk_create(
                [NeedRevision(need=need, number=1, text=q.text, language=q.language, by=by) for need, q in pairs]
            )
            NeedSketch.objects.bulk_create([_sketch(need, q.text, q.vector, model) for need, q in pairs])


def _sketch(need: Need, text: str, vector: Vector | None, model: Prepared) -> NeedSketch:
    analysis = analyse(text, need.language)
    return NeedSketch(
        need=need, version=ANALYSIS_VERSION, tokens=dict(analysis.tokens()),
        concepts=sorted(shipped_layer().find(analysis)), vector=stored(vector), vector_model=model.name,
    )  # fmt: skip


def stored(vector: Vector | None) -> bytes | None:
    """A vector as rows hold it."""
    return vector.tobytes() if vector is not None else None
