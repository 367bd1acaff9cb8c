"""Two who work with the same group, order or course: who comes second reads what has happened and keeps every word."""

from typing import Any

from django.test import Client

from bygdenav.tenancy.api import Tenant
from competence.gaps.models import Lack, Pledge
from competence.gaps.selectors import clusters
from competence.gaps.services import merge, name_cluster, split
from competence.supply.api import Order, withdraw_course
from tests.factories import gaps, needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

DESK = "/skrivbord/luckor/"
WRITTEN = "Lagret hos oss i byn"


def test_what_is_written_about_a_group_that_went_into_another_changes_nothing_there(in_alvik: Tenant) -> None:
    karin, found = officer(), gaps.lack(4)
    _asa, provider = gaps.helper(in_alvik)
    whole = clusters()[0]
    part = split(cluster=whole, needs=[found[0].public_id], by=karin)
    other = split(cluster=whole, needs=[found[1].public_id], by=karin)
    merge(cluster=part, into=whole, by=karin)
    desk, page = visitor(karin), f"{DESK}{part.public_id}/"
    named = desk.post(f"{page}namn/", {"name": WRITTEN, "topic": ""})
    joined = desk.post(f"{page}ihop/", {"into": other.public_id})
    ordered = desk.post(f"{page}bestall/", {**_order(), "providers": [provider.public_id], "note": WRITTEN})
    for answer in (named, joined, ordered):
        assert answer.status_code == 422
        assert "har lagt gruppen i den här under tiden" in answer.text
        assert f"{DESK}{whole.public_id}/" in answer.text, "the next press goes to the group that there is"
    assert WRITTEN in named.text
    assert WRITTEN in ordered.text
    whole.refresh_from_db()
    assert (whole.name, bool(whole.topic), whole.merged_into) == ("", True, None)
    assert not Order.objects.exists()


def test_who_names_second_sees_what_the_first_named(in_alvik: Tenant) -> None:
    karin = officer()
    gaps.lack(3)
    cluster, desk = clusters()[0], visitor(karin)
    page = f"{DESK}{cluster.public_id}/"
    values = {"name": WRITTEN, "topic": cluster.topic, "seen": _seen(desk, page)}
    name_cluster(cluster=cluster, name="Lagret", topic=cluster.topic, by=karin)
    refused = desk.post(f"{page}namn/", values)
    assert refused.status_code == 422
    assert "Någon annan har ändrat det här under tiden: Lagret" in refused.text
    assert WRITTEN in refused.text
    assert desk.post(f"{page}namn/", {**values, "seen": refused.context["seen"]}).status_code == 302


def test_why_something_must_be_built_is_kept_when_it_is_refused(in_alvik: Tenant) -> None:
    need, desk = needs.sent(), visitor(officer())
    address = f"{DESK}behov/{need.public_id}/bygg/"
    refused = desk.post(address, {"why": f"{WRITTEN}, ring 121212-1212"})
    assert refused.status_code == 422
    assert WRITTEN in refused.text
    assert not Lack.objects.exists()
    assert desk.post(address, {"why": WRITTEN}).status_code == 302


def test_a_pledge_that_comes_too_late_says_so(in_alvik: Tenant) -> None:
    need = gaps.lack(3)[0]
    course = gaps.course(gaps.order(in_alvik))
    withdraw_course(course=course, by=None)
    answer = visitor(need.author).post(
        f"/behov/{need.public_id}/plats/", {"course": course.public_id, "seats": "1"}, follow=True
    )
    assert answer.status_code == 200
    assert "Det går inte längre att teckna platser" in answer.text
    back = visitor(need.author).post(f"/behov/{need.public_id}/plats/ta-tillbaka/", {"course": course.public_id})
    assert back.status_code == 302
    assert not Pledge.objects.exists()


def test_a_provider_that_is_second_keeps_what_it_wrote(in_alvik: Tenant) -> None:
    gaps.lack(3)
    helpers = [gaps.helper(in_alvik), gaps.helper(in_alvik, "Kursgården")]
    order = gaps.order(in_alvik, None, *[each for _user, each in helpers])
    page, first = f"/erbjudanden/bestallningar/{order.public_id}/", gaps.course(order).provider
    provider = visitor(next(user for user, each in helpers if each != first))
    for what in ("fraga", "nej"):
        said = provider.post(f"{page}svara/", {"what": what, "text": WRITTEN})
        assert (said.status_code, WRITTEN in said.text) == (422, True)
        assert "hunnit ta den här beställningen" in said.text
    taken = provider.post(f"{page}ta/", {**_course(), "description": WRITTEN})
    assert (taken.status_code, WRITTEN in taken.text) == (422, True)


def _seen(client: Client, page: str) -> str:
    return str(client.get(page).context["seen"])


def _order() -> dict[str, Any]:
    return {
        "kind": "workshop", "delivery": "onsite", "people": "6", "minimum": "3", "where": "Alvik", "languages": ["sv"],
        "earliest": gaps.day(20), "latest": gaps.day(40), "reply_by": gaps.day(5),
    }  # fmt: skip


def _course() -> dict[str, Any]:
    return {
        "kind": "workshop", "title": "Lagret", "language": "sv", "delivery": "onsite", "site": "Alvik", "minimum": "3",
        "starts": gaps.day(40), "seats": "6", "currency": "SEK", "pledge_by": gaps.day(30),
    }  # fmt: skip
