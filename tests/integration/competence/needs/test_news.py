"""A new offer finds the needs that wait and tells who owns them: once, as they chose, and nothing is lost on the way."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from bygdenav.ops.api import run_deferred
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs import api
from competence.needs.api import Need
from competence.needs.models import News, NewsChoice
from competence.needs.services import news, suggesting
from competence.offers.api import OccurrenceText, add_occurrence
from competence.offers.models import Arrival
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(in_alvik: Tenant) -> Need:
    made = needs.sent()
    run_deferred()
    mail.outbox.clear()
    return made


def told() -> list[str]:
    return [letter.to[0] for letter in mail.outbox]


def choose(need: Need, how: str) -> None:
    news.choose_how(person=need.author, how=how)


def test_at_once_a_firm_hears_once_and_reads_it_on_its_page_and_the_office_on_the_desk(need: Need) -> None:
    choose(need, "at_once")
    offer = needs.offer()
    run_deferred()
    assert told() == [need.author.email]
    assert offer.title in mail.outbox[0].body
    assert need.public_id in mail.outbox[0].body
    assert needs.LAGER[:30] not in mail.outbox[0].body
    assert offer.title in visitor(need.author).get(f"/behov/{need.public_id}/").content.decode()
    desk = visitor(officer("Karin Tallund")).get("/skrivbord/").content.decode()
    assert offer.title in desk
    assert needs.LAGER[:30] in desk.partition("desk-news")[2]
    assert "Ett tomt utkast" not in desk
    news.hear_of([offer])
    news.tell_daily()
    run_deferred()
    assert len(told()) == News.objects.count() == 1


def test_once_a_day_is_one_mail_with_all_of_it(need: Need) -> None:
    needs.offer()
    needs.offer(title="Lagret på rätt hylla med streckkod")
    run_deferred()
    assert told() == []
    news.tell_daily()
    news.tell_daily()
    run_deferred()
    assert told() == [need.author.email]
    assert News.objects.count() == 2


def test_a_link_in_the_mail_ends_such_mail_without_signing_in(need: Need) -> None:
    choose(need, "at_once")
    needs.offer()
    run_deferred()
    (letter,) = mail.outbox
    end = re.search(r"https?://[^/]+(/behov/nytt-sedan/sluta/\S+)", letter.body)
    assert end
    assert end.group(1) in letter.extra_headers["List-Unsubscribe"]
    nobody = visitor()
    assert "Inga fler mejl om det som är nytt?" in nobody.get(end.group(1)).text
    assert news.how_of(need.author) == "at_once", "opening a link writes nothing"
    assert nobody.post(end.group(1), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert news.how_of(need.author) == "page"
    assert visitor(host="b.localhost").get(end.group(1)).status_code == 404


def test_who_wants_no_mail_gets_none(need: Need) -> None:
    choose(need, "page")
    needs.offer()
    run_deferred()
    news.tell_daily()
    run_deferred()
    assert (told(), News.objects.count()) == ([], 1)


def test_the_choice_is_made_on_the_page_and_another_word_is_none(need: Need) -> None:
    client, page = visitor(need.author), f"/behov/{need.public_id}/"
    assert client.post(f"{page}nytt-sedan/", {"how": "at_once"}).status_code == 302
    client.post(f"{page}nytt-sedan/", {"how": "never ever"})
    assert NewsChoice.objects.get().how == "at_once"
    assert visitor(officer()).post(f"{page}nytt-sedan/", {"how": "page"}).status_code == 404


def test_what_does_not_fit_or_is_answered_is_not_told(need: Need) -> None:
    choose(need, "at_once")
    needs.offer(title="Svetsa rostfritt", description="Tig och mig, tunn plåt.")
    run_deferred()
    api.withdraw(need=need, by=need.author)
    needs.offer()
    run_deferred()
    assert (told(), News.objects.count()) == ([], 0)


def test_a_new_time_that_suits_is_news(need: Need) -> None:
    choose(need, "at_once")
    soon = timezone.localdate() + dt.timedelta(days=20)
    Need.objects.filter(pk=need.pk).update(window_to=soon + dt.timedelta(days=5))
    late = OccurrenceText(starts=soon + dt.timedelta(days=90))
    offer = needs.offer(standing=False, occurrences=[late])
    run_deferred()
    assert told() == []
    add_occurrence(offer=offer, text=OccurrenceText(starts=soon), by=None)
    run_deferred()
    assert told() == [need.author.email]


def test_a_worker_that_dies_half_way_loses_nothing_and_tells_nothing_twice(
    need: Need, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = needs.sent()
    run_deferred()
    mail.outbox.clear()
    for each in (need, other):
        choose(each, "at_once")
    offer, real, seen = needs.offer(), suggesting.look_for_news, list[int]()
    assert Arrival.objects.count() == 1

    def dies(**asked: Any) -> bool:
        seen.append(1)
        if len(seen) == 2:
            raise RuntimeError("killed")
        return real(**asked)

    monkeypatch.setattr(suggesting, "look_for_news", dies)
    with pytest.raises(RuntimeError):
        news.hear_of([offer])
    assert News.objects.count() == 1
    monkeypatch.setattr(suggesting, "look_for_news", real)
    run_deferred()
    assert sorted(told()) == sorted([need.author.email, other.author.email])
    assert (News.objects.count(), Arrival.objects.count()) == (2, 0)


def test_only_places_that_show_the_offer_hear(need: Need, alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(bakkevik):
        there = needs.sent()
        choose(there, "at_once")
        run_deferred()
        mail.outbox.clear()
    needs.offer(tenants=[alvik])
    run_deferred()
    assert News.objects.filter(need=need).count() == 1
    with tenant_context(bakkevik):
        assert not News.objects.exists()
