"""Who acts for a provider hears of bookings, of what is given back and of who stands in line: at once, daily, or not by mail."""

import datetime as dt
from collections.abc import Callable
from unittest import mock

import pytest
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs.api import Need
from competence.offers.api import Offer, add_member, retire_offer, seats_at
from competence.offers.models import BookingNews
from competence.offers.tasks import look_for_mornings
from tests.factories import needs, offers
from tests.factories.people import UserFactory
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
Jobs = Callable[..., int]


@pytest.fixture
def maker(db) -> User:
    """Somebody who acts for the provider of the factory."""
    user = UserFactory.create(language="sv")
    add_member(provider=offers.provider(), user=user, by=None)
    return user


def mails(maker: User) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=maker.email).order_by("pk"))


def book(need: Need, offer: Offer, do: str = "book", quantity: int = 1, host: str = "a.localhost") -> None:
    row = offer.occurrences.get()
    sent = {"time": row.public_id, "quantity": quantity, "do": do, "named": "on"}
    page = f"/behov/{need.public_id}/boka/{offer.public_id}/"
    assert visitor(need.author, host).post(page, sent).status_code == 302


def give_back(need: Need, offer: Offer) -> None:
    (seat,) = [each for each in seats_at(offer.occurrences.get()) if each.entry.need == need.public_id]
    visitor(need.author).post(f"/behov/{need.public_id}/plats/{seat.entry.pk}/", {"do": "back"})


def choose(maker: User, how: str) -> None:
    assert visitor(maker).post("/erbjudanden/egna/besked/", {"how": how}).status_code == 302


def test_a_booking_is_told_at_once_without_who_it_is(in_alvik: Tenant, maker: User, run_jobs: Jobs) -> None:
    offer, need = offers.offer(seats=5, minimum=3), needs.sent()
    book(need, offer, quantity=2)
    run_jobs()
    (mail,) = mails(maker)
    assert mail.subject == "Bokat: Kväll om lagret i telefonen"
    for words in ("2 platser är bokade.", "Nu är 3 av 5 platser kvar.", "Det behövs 3", offer.public_id):
        assert words in mail.body
    assert need.organisation is not None
    for secret in (need.organisation.name, need.author.email, need.public_id, need.revisions.get().text):
        assert secret not in mail.body + mail.subject


def test_what_is_given_back_and_who_stands_in_line_is_told(in_alvik: Tenant, maker: User, run_jobs: Jobs) -> None:
    offer, first, second = offers.offer(seats=1), needs.sent(), needs.sent()
    book(first, offer)
    run_jobs()
    book(second, offer, "queue")
    run_jobs()
    give_back(first, offer)
    run_jobs()
    assert [mail.subject.split(":")[0] for mail in mails(maker)] == ["Bokat", "I kö", "Återlämnat"]
    assert not BookingNews.objects.exists()


def test_a_hold_is_told_when_it_is_booked(in_alvik: Tenant, maker: User, run_jobs: Jobs) -> None:
    offer, need = offers.offer(seats=2), needs.sent()
    book(need, offer, "hold")
    run_jobs()
    assert not mails(maker)
    book(need, offer)
    run_jobs()
    assert len(mails(maker)) == 1


def test_once_a_day_gathers_everything_in_the_morning_and_no_mail_is_no_mail(
    in_alvik: Tenant, maker: User, run_jobs: Jobs
) -> None:
    one, two, need = offers.offer(seats=2), offers.offer("Kväll om kassan", seats=2), needs.sent()
    choose(maker, "daily")
    book(need, one)
    book(need, two)
    run_jobs()
    assert not mails(maker)
    for hour, told in ((6, 0), (7, 1), (7, 1)):
        then = timezone.localtime().replace(hour=hour) + dt.timedelta(days=1)
        with mock.patch("django.utils.timezone.now", return_value=then):
            look_for_mornings(0)
            run_jobs()
        assert len(mails(maker)) == told, f"at {hour}"
    assert mails(maker)[0].subject == "Nytt om bokningar vid 2 tillfällen"
    choose(maker, "page")
    give_back(need, one)
    run_jobs()
    assert len(mails(maker)) == 1


def test_each_place_tells_of_its_own_firms(alvik: Tenant, bakkevik: Tenant, maker: User, run_jobs: Jobs) -> None:
    offer = offers.offer(seats=5)
    for place, host in ((alvik, "a.localhost"), (bakkevik, "b.localhost")):
        with tenant_context(place):
            book(needs.sent(), offer, host=host)
    run_jobs()
    assert [mail.schema for mail in mails(maker)] == [alvik.schema_name, bakkevik.schema_name]
    assert "//a.localhost" in mails(maker)[0].body
    assert "//b.localhost" in mails(maker)[1].body


def test_a_provider_is_not_told_what_it_cancels_itself(in_alvik: Tenant, maker: User, run_jobs: Jobs) -> None:
    offer, need = offers.offer(seats=2), needs.sent()
    book(need, offer)
    run_jobs()
    retire_offer(offer=offer, by=maker)
    run_jobs()
    assert len(mails(maker)) == 1


def test_the_choice_stands_on_the_page_and_nonsense_is_refused(in_alvik: Tenant, maker: User) -> None:
    choose(maker, "daily")
    assert 'value="daily" checked' in visitor(maker).get("/erbjudanden/egna/").text
    choose(maker, "by pigeon")
    assert 'value="daily" checked' in visitor(maker).get("/erbjudanden/egna/").text
    assert visitor(needs.sent().author).post("/erbjudanden/egna/besked/", {"how": "daily"}).status_code == 404
