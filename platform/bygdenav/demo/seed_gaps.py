"""The demo's gaps: pooled over places, ordered, taken, and pledged to, each step by whoever takes it in life."""

import datetime as dt

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.content_gaps import Gap
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.gaps.api import cluster_of, name_cluster, numbers_here, pledge_seats
from competence.needs.api import Need, Source, ask_to_build
from competence.offers.api import Provider
from competence.supply.api import (
    Course,
    CourseText,
    Order,
    OrderText,
    answer_question,
    ask_question,
    decline_order,
    send_order,
    start_pooling,
    take_order,
)


def seed_gaps(demo: content.Demo, people: dict[str, User], places: dict[str, Tenant]) -> None:
    """Every gap, once: what is ordered already is left alone."""
    if Order.objects.exists():
        return
    officers = {person.place: people[person.key] for person in reversed(demo.people) if person.role == "officer"}
    providers = {each.key: Provider.objects.get(name=each.name) for each in demo.providers}
    helpers = {each.key: people[each.people[0]] for each in demo.providers if each.people}
    for key, place in places.items():
        start_pooling(tenant=place, by=officers[key])
    for gap in demo.gaps:
        _build(gap, demo, officers, places)
        order = _order(gap, officers, providers, places)
        _talk(gap, order, officers[gap.place], providers, helpers)
        course = take_order(
            order=order, provider=providers[gap.taken_by], text=_course(gap, places), by=helpers[gap.taken_by]
        )
        _pledge(gap, course, demo, people, officers, places)


def _need(demo: content.Demo, key: str) -> tuple[content.Need, Need]:
    """A need as it stands in the content and in the place that is entered."""
    said = next(need for need in demo.needs if need.key == key)
    return said, Need.objects.get(revisions__number=1, revisions__text__startswith=said.text[:60])


def _place_of(demo: content.Demo, key: str) -> str:
    return next(need.place for need in demo.needs if need.key == key)


def _build(gap: Gap, demo: content.Demo, officers: dict[str, User], places: dict[str, Tenant]) -> None:
    for key in gap.needs:
        place = _place_of(demo, key)
        with tenant_context(places[place]):
            _said, need = _need(demo, key)
            ask_to_build(need=need, by=officers[place], why=gap.why)
            cluster = cluster_of(need)
            if cluster is not None:
                name_cluster(cluster=cluster, name="", topic=gap.topic, by=officers[place])


def _order(gap: Gap, officers: dict[str, User], providers: dict[str, Provider], places: dict[str, Tenant]) -> Order:
    today = timezone.localdate()
    text = OrderText(
        kind=gap.kind, delivery=gap.delivery, people=gap.people, minimum=gap.minimum, where=gap.where,
        earliest=today + dt.timedelta(days=20), latest=today + dt.timedelta(days=gap.ends_in_days + 15),
        languages=gap.languages, note=gap.note, reply_by=today + dt.timedelta(days=10),
    )  # fmt: skip
    with tenant_context(places[gap.place]) as place:
        return send_order(
            tenant=place, topic=gap.topic, numbers=numbers_here(gap.topic), text=text,
            providers=[providers[key] for key in gap.providers], by=officers[gap.place],
        )  # fmt: skip


def _talk(gap: Gap, order: Order, officer: User, providers: dict[str, Provider], helpers: dict[str, User]) -> None:
    taker = providers[gap.taken_by]
    if gap.question:
        ask_question(order=order, provider=taker, text=gap.question, by=helpers[gap.taken_by])
        answer_question(order=order, provider=taker, text=gap.answer, by=officer)
    if gap.declined_by:
        provider = providers[gap.declined_by]
        decline_order(order=order, provider=provider, text=gap.declined, by=helpers[gap.declined_by])


def _course(gap: Gap, places: dict[str, Tenant]) -> CourseText:
    today = timezone.localdate()
    return CourseText(
        kind=gap.kind, title=gap.title, description=gap.description, language=gap.languages[0], delivery=gap.delivery,
        starts=today + dt.timedelta(days=gap.starts_in_days), ends=today + dt.timedelta(days=gap.ends_in_days),
        seats=gap.seats, minimum=gap.course_minimum, pledge_by=today + dt.timedelta(days=gap.pledge_in_days),
        place=gap.where, cost=gap.cost, currency="NOK" if places[gap.place].country == "NO" else "SEK",
    )  # fmt: skip


def _pledge(
    gap: Gap, course: Course, demo: content.Demo, people: dict[str, User], officers: dict[str, User],
    places: dict[str, Tenant],
) -> None:  # fmt: skip
    owner = {firm.key: people[firm.people[0]] for firm in demo.firms if firm.people}
    for pledge in gap.pledges:
        place = _place_of(demo, pledge.need)
        with tenant_context(places[place]):
            said, need = _need(demo, pledge.need)
            phoned = said.source != Source.FIRM
            pledge_seats(
                need=need, course=course, seats=pledge.seats, tells_name=pledge.tells_name, phoned=phoned,
                by=officers[place] if phoned else owner[said.firm],
            )  # fmt: skip
