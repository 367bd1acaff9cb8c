"""Each night a card that is due goes one step: asked, reminded, to be phoned, marked, put away; never two, never skipped."""

import datetime as dt

import pytest
from django.utils import timezone

from bygdenav.audit.models import AuditEvent
from bygdenav.ops.models import OutgoingMail
from bygdenav.search.models import SearchDocument
from bygdenav.search.scope import scope_here
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import Card, is_night_over, run_night
from municipalities.directory.models import FreshnessDay, FreshnessPlan, FreshnessStep
from municipalities.directory.services import ask
from municipalities.directory.tasks import nights
from municipalities.organisations.api import end_agent, note_presence
from tests.factories.firms import officer, person
from tests.factories.freshness import CONFIRMED, after, confirmed_card, entered_card, link_in, mails_to
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def state_of(card: Card) -> tuple[str, str]:
    card.refresh_from_db()
    return card.status, card.freshness


def found(card: Card) -> list[dict[str, object]]:
    """What the search shows of the card."""
    documents = SearchDocument.objects.within(scope_here()).filter(kind="firm", key=card.public_id)
    return [document.data for document in documents]


def night(days: int) -> int:
    return run_night(now=after(days))


def test_a_card_goes_the_whole_way_step_by_step_and_comes_back_with_one_click(in_alvik: Tenant) -> None:
    owner = person()
    card = confirmed_card(by=owner, name="Granselets Släp")
    for days, status, freshness in (
        (179, "published", "confirmed"), (180, "published", "asked"), (193, "published", "asked"),
        (194, "published", "reminded"), (207, "published", "reminded"), (208, "published", "to_phone"),
        (235, "published", "to_phone"), (236, "published", "unconfirmed"), (415, "published", "unconfirmed"),
        (416, "archived", "unconfirmed"),
    ):  # fmt: skip
        night(days)
        assert state_of(card) == (status, freshness), f"on day {days}"
    assert [mail.subject.split(":")[0] for mail in mails_to(owner.email)] == [
        "Granselets Släp finns inte längre i registret", "Granselets Släp", "Granselets Släp",
    ]  # fmt: skip
    assert "Granselets Släp" in mails_to("kontor@a.example")[0].body
    page = f"/foretag/{card.public_id}-{card.slug}/"
    assert visitor().get(page).status_code == 404
    link = link_in(mails_to(owner.email)[0])
    assert "ta tillbaka kortet" in visitor().get(link).text
    visitor().post(link, {"svar": "ja"})
    assert state_of(card) == ("published", "confirmed")
    assert visitor().get(page).status_code == 200
    trail = AuditEvent.objects.filter(object_id=card.public_id).values_list("action", flat=True)
    assert {
        f"directory.fresh_{kind}" for kind in ("asked", "reminded", "to_phone", "unconfirmed", "archived", "back")
    } <= set(trail)


def test_what_is_marked_is_shown_as_not_confirmed_and_what_is_put_away_is_not_found(in_alvik: Tenant) -> None:
    card = confirmed_card(hours={"kind": "always"})
    Card.objects.filter(pk=card.pk).update(freshness="to_phone", freshness_at=CONFIRMED)
    night(40)
    assert found(card)[0]["late"] is True
    page = visitor().get(f"/foretag/{card.public_id}-{card.slug}/").text
    assert "Inte bekräftad" in page
    assert "Öppet nu" not in page
    assert "Ingen har bekräftat kortet i tid" in visitor().get(f"/foretag/{card.public_id}/kort.vcf").text.replace(
        "\r\n ", ""
    )
    listed = visitor().get("/foretag/lista.csv").text
    assert listed.splitlines()[0].count("Inte bekräftat i tid") == 1
    night(400)
    assert state_of(card)[0] == "archived"
    assert found(card) == []


def test_run_twice_is_run_once_and_a_missed_month_skips_nothing(in_alvik: Tenant) -> None:
    owner = person()
    card = confirmed_card(by=owner)
    assert night(180) == 1
    assert night(180) == 0
    assert len(mails_to(owner.email)) == 1
    night(180 + 60)  # the worker stood still for two months
    assert state_of(card) == ("published", "reminded")
    night(180 + 60)
    assert state_of(card) == ("published", "reminded")
    night(180 + 60 + 13)
    assert state_of(card) == ("published", "reminded")
    night(180 + 60 + 14)
    assert state_of(card) == ("published", "to_phone")


def test_a_night_brings_no_avalanche(in_alvik: Tenant) -> None:
    FreshnessPlan.objects.create(mails_a_night=2, calls_a_night=1)
    cards = [confirmed_card() for _ in range(5)]
    silent = [entered_card(name=f"Tyst {number}") for number in range(3)]
    states = lambda found: sorted(state_of(card)[1] for card in found)  # noqa: E731 -- said three times below
    night(200)
    night(200)
    assert states(cards) == ["asked", "asked", "confirmed", "confirmed", "confirmed"]
    assert states(silent) == ["confirmed", "confirmed", "to_phone"]
    night(201)
    assert states(cards) == ["asked"] * 4 + ["confirmed"]
    assert states(silent) == ["confirmed", "to_phone", "to_phone"]


def test_a_firm_without_mail_is_to_be_phoned_at_once_and_nobody_is_written_to(in_alvik: Tenant) -> None:
    card = entered_card(phone="0960-123 45")
    night(180)
    assert state_of(card) == ("published", "to_phone")
    assert not OutgoingMail.objects.exists()
    listed = visitor(officer()).get("/skrivbord/foretag/stammer/").text
    assert 'href="tel:096012345"' in listed
    assert "Storens Sågverk" in listed


def test_a_card_that_nobody_ever_confirmed_is_asked_about_the_first_night(in_alvik: Tenant) -> None:
    card = confirmed_card(email="info@slap.example")
    Card.objects.filter(pk=card.pk).update(confirmed_at=None, confirmed_way="")
    night(1)
    assert state_of(card) == ("published", "asked")


def test_a_firm_in_two_places_gets_one_mail_and_answers_for_both(alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    with tenant_context(alvik):
        first = confirmed_card(by=owner)
    with tenant_context(bakkevik):
        second = Card.objects.create(
            organisation=first.organisation, trade="Leier ut hengere", place="Bakkevik", status="published",
            decided_at=CONFIRMED, confirmed_at=CONFIRMED + dt.timedelta(days=20), confirmed_way="firm",
        )  # fmt: skip
        note_presence(organisation=first.organisation, card=second.public_id)
    with tenant_context(alvik):
        run_night(now=after(180))
    with tenant_context(bakkevik):
        run_night(now=after(190))
        assert state_of(second) == ("published", "asked")
        assert FreshnessStep.objects.get(card=second, kind="asked").elsewhere == "Alvik"
    assert len(mails_to(owner.email)) == 1
    assert "Bakkevik" in mails_to(owner.email)[0].body
    visitor().post(link_in(mails_to(owner.email)[0]), {"svar": "ja"})
    for place, card in ((alvik, first), (bakkevik, second)):
        with tenant_context(place):
            card.refresh_from_db()
            assert (card.freshness, card.confirmed_way, card.confirmed_by) == ("confirmed", "mail", owner)


def test_a_firm_that_was_just_confirmed_elsewhere_is_not_asked_about_there(alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    with tenant_context(alvik):
        first = confirmed_card(by=owner)
    with tenant_context(bakkevik):
        second = Card.objects.create(
            organisation=first.organisation, trade="Leier ut hengere", place="Bakkevik", status="published",
            decided_at=CONFIRMED, confirmed_at=after(170), confirmed_way="office",
        )  # fmt: skip
        note_presence(organisation=first.organisation, card=second.public_id)
    with tenant_context(alvik):
        run_night(now=after(180))
    with tenant_context(bakkevik):
        assert state_of(second) == ("published", "confirmed")


def test_a_firm_whose_last_person_left_is_phoned_instead_of_reminded(in_alvik: Tenant) -> None:
    owner = person()
    card = confirmed_card(by=owner)
    night(180)
    end_agent(organisation=card.organisation, user=owner, by=None)
    night(194)
    assert state_of(card) == ("published", "to_phone")


def test_a_place_that_does_not_ask_only_counts(in_alvik: Tenant) -> None:
    FreshnessPlan.objects.create(is_on=False)
    card = confirmed_card()
    night(500)
    assert state_of(card) == ("published", "confirmed")
    assert FreshnessDay.objects.get().firms == 1


def test_cards_that_wait_are_refused_or_merged_are_left_alone(in_alvik: Tenant) -> None:
    cards = [confirmed_card() for _ in range(3)]
    for card, status in zip(cards, ("pending", "refused", "withdrawn"), strict=True):
        Card.objects.filter(pk=card.pk).update(status=status)
    assert night(500) == 0


def test_one_card_that_fails_does_not_stop_the_others(in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, fine = confirmed_card(at=CONFIRMED - dt.timedelta(days=1)), confirmed_card()

    def asks(*, card: Card, **options: dt.datetime) -> str:
        if card.pk == broken.pk:
            raise ValueError("the mail's text is broken")
        return ask(card=card, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("municipalities.directory.services.nights.ask", asks)
    assert night(180) == 1
    assert (state_of(broken)[1], state_of(fine)[1]) == ("confirmed", "asked")


def test_each_day_is_counted_once_with_its_n(in_alvik: Tenant) -> None:
    cards = [confirmed_card() for _ in range(3)]
    Card.objects.filter(pk=cards[0].pk).update(freshness="unconfirmed", freshness_at=after(1))
    Card.objects.filter(pk=cards[1].pk).update(freshness="reminded", freshness_at=after(1))
    night(2)
    night(2)
    day = FreshnessDay.objects.get()
    assert (day.day, day.firms, day.confirmed, day.asked, day.late) == (after(2).date(), 3, 1, 1, 1)


@pytest.mark.parametrize(
    ("zone", "moment", "ran_on", "over"),
    [
        ("Europe/Stockholm", "2026-07-01T02:59+00:00", None, False),
        ("Europe/Stockholm", "2026-07-01T03:00+00:00", None, True),
        ("Europe/Stockholm", "2026-12-01T03:59+00:00", None, False),  # winter time: four o'clock
        ("Europe/Stockholm", "2026-12-01T04:00+00:00", None, True),
        ("Europe/Stockholm", "2026-12-01T22:30+00:00", dt.date(2026, 12, 1), False),
        ("Europe/Stockholm", "2026-12-02T04:00+00:00", dt.date(2026, 12, 1), True),
        ("Atlantic/Azores", "2026-12-01T04:00+00:00", None, False),
    ],
)
def test_the_night_ends_by_the_places_own_clock(zone: str, moment: str, ran_on: dt.date | None, over: bool) -> None:
    with timezone.override(zone):
        assert is_night_over(dt.datetime.fromisoformat(moment), ran_on) is over


def test_days_are_the_places_own_also_when_clocks_change(in_alvik: Tenant) -> None:
    """Confirmed late on a winter's evening, due half a year later in summer time: by the calendar, not by hours."""
    late_evening = dt.datetime(2026, 1, 10, 22, 50, tzinfo=dt.UTC)  # 23.50 here
    card = confirmed_card(at=late_evening)
    run_night(now=dt.datetime(2026, 7, 8, 21, 55, tzinfo=dt.UTC))  # 8 July, 23.55: day 179
    assert state_of(card)[1] == "confirmed"
    run_night(now=dt.datetime(2026, 7, 8, 22, 5, tzinfo=dt.UTC))  # 9 July, 0.05: day 180
    assert state_of(card)[1] == "asked"


def test_every_place_has_its_night_by_a_job_of_its_own(alvik: Tenant, bakkevik: Tenant, run_jobs) -> None:  # type: ignore[no-untyped-def]
    long_ago = timezone.now() - dt.timedelta(days=400)
    cards = []
    for place in (alvik, bakkevik):
        with tenant_context(place):
            cards.append((place, confirmed_card(at=long_ago)))
            FreshnessPlan.objects.update_or_create(
                id=1, defaults={"ran_on": timezone.localdate() - dt.timedelta(days=1)}
            )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("municipalities.directory.rules.freshness.NIGHT_HOUR", 0)
        nights(0)
        nights(0)
        run_jobs(later=True)
    for place, card in cards:
        with tenant_context(place):
            assert state_of(card)[1] == "asked"
            assert FreshnessStep.objects.filter(kind="asked").count() == 1
