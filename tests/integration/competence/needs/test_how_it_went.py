"""The firm hears what happens to its need, and is asked how it went: by mail in two taps, or on the telephone."""

import datetime as dt
import re
import sys
from collections.abc import Callable

import pytest
from django.utils import timezone

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import Effect, Gave, Need, Reminder, Said, Who
from competence.needs.rules.after import months_later
from tests.factories import needs, offers
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
Jobs = Callable[..., int]
DAY = dt.timedelta(days=1)


def answered(*, days_ago: int = 20, phones: bool = False) -> Need:
    at = timezone.now() - dt.timedelta(days=days_ago)
    if phones:
        need = needs.filed()
        Need.objects.filter(pk=need.pk).update(sent_at=at - DAY)
    else:
        need = needs.sent(days_ago=days_ago + 1)
    need.refresh_from_db()
    api.answer_with_words(need=need, text="Ring Anna, hon har gjort det.", by=officer(), at=at)
    need.refresh_from_db()
    return need


def mails(need: Need, subject: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=need.author.email, subject=subject))


def ask(days: int = 0) -> int:
    return api.ask_due(timezone.localdate() + dt.timedelta(days=days))


def link(mail: OutgoingMail, word: str) -> str:
    found = re.search(rf"{word}: https?://[^/]+(\S+)", mail.body)
    assert found
    return found.group(1)


def test_each_question_is_asked_once_on_its_day(in_alvik: Tenant) -> None:
    need = answered(days_ago=0)
    assert [ask(days) for days in (13, 14, 14, 20)] == [0, 1, 0, 0]
    assert len(mails(need, "Hjälpte det?")) == 1
    assert [ask(days) for days in (95, 95)] == [1, 0]
    assert [ask(days) for days in (367, 400)] == [1, 0]
    assert len(mails(need, "Ett år senare: hjälpte det?")) == 1


def test_a_worker_killed_in_the_middle_loses_nothing(in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    need = answered()
    with monkeypatch.context() as patched:
        patched.setattr("competence.needs.services.telling.firm_is_asked", sys.exit)
        with pytest.raises(SystemExit):
            ask()
    assert not mails(need, "Hjälpte det?")
    assert ask() == 1
    assert len(mails(need, "Hjälpte det?")) == 1


def test_two_taps_from_the_mail_without_signing_in_then_what_it_gave(in_alvik: Tenant) -> None:
    need = answered()
    ask()
    address = link(mails(need, "Hjälpte det?")[0], "Ja")
    nobody = visitor()
    assert nobody.get(address).status_code == 200
    assert not need.feedback.exists(), "opening a link writes nothing"
    page = nobody.post(address, {"helped": "yes"}).text
    need.refresh_from_db()
    assert (need.state, need.outcome) == ("closed", "solved")
    assert "Vad gav det?" in page
    refused = nobody.post(address, {"helped": "yes", "gave": "1", "hours": "-4"})
    assert refused.status_code == 422
    nobody.post(address, {"helped": "yes", "gave": "1", "hours": "6", "money": "little"})
    nobody.post(address, {"helped": "yes", "gave": "1", "hours": "6", "money": "little"})
    effect = Effect.objects.get()
    assert (effect.time, effect.hours, effect.money, effect.reminder is not None) == ("some", 6, "little", True)
    assert "Två till tio timmar i månaden" in visitor(need.author).get(f"/behov/{need.public_id}/").text
    assert not Reminder.objects.filter(need=need, sent_at__isnull=False, done_at=None).exists()


def test_who_has_taken_the_need_back_reads_that_and_not_that_no_answer_has_come(in_alvik: Tenant) -> None:
    need = needs.sent()
    api.answer_with_words(need=need, text="Ring Anna.", by=officer())
    (mail,) = OutgoingMail.objects.filter(to=need.author.email, subject__endswith="har svarat dig")
    assert "Vi har lagret i en pärm" in mail.body, "a firm with several needs knows which one it is"
    api.withdraw(need=need, by=need.author)
    for page in (visitor().get(link(mail, "Ja")), visitor().post(link(mail, "Ja"), {"helped": "yes"})):
        assert "Du har tagit tillbaka det här behovet" in page.text
        assert page.status_code == 200
    assert not need.feedback.exists()


def test_a_year_later_it_may_have_helped_in_part_only(in_alvik: Tenant) -> None:
    need = answered()
    api.say_how_it_went(need=need, helped="yes", by=need.author)
    api.say_how_it_went(need=need, helped="partly", by=need.author)
    need.refresh_from_db()
    assert (need.state, need.outcome) == ("closed", "partly")
    api.say_how_it_went(need=need, helped="no", by=need.author)
    need.refresh_from_db()
    assert need.state == "open"


def test_who_has_said_already_is_not_asked_after_two_weeks(in_alvik: Tenant) -> None:
    need = answered()
    api.say_how_it_went(need=need, helped="yes", by=need.author)
    assert ask() == 0
    assert not mails(need, "Hjälpte det?")


def test_a_firm_that_only_phones_is_on_the_telephone_list(in_alvik: Tenant) -> None:
    need, office = answered(phones=True), visitor(officer())
    ask()
    assert "Efter två veckor: hjälpte det?" in office.get("/skrivbord/").text
    row = Reminder.objects.get(need=need, kind="two_weeks")
    address = f"/skrivbord/behov/{need.public_id}/uppfoljning/{row.pk}/"
    office.post(address, {"missed": "1"})
    assert office.post(address, {"words": "811218-9876", "helped": "yes"}).status_code == 422
    assert office.post(address, {"helped": ""}).status_code == 422
    office.post(address, {"helped": "yes", "time": "much", "words": "Nu går det av sig självt."})
    need.refresh_from_db()
    assert need.state == "closed"
    effect = Effect.objects.get()
    assert (effect.source, effect.time) == ("officer", "much")
    assert "Efter två veckor: hjälpte det?" not in office.get("/skrivbord/").text


def test_parked_and_closed_reach_the_firm_by_mail_and_page(in_alvik: Tenant, run_jobs: Jobs) -> None:
    need = needs.sent()
    day = timezone.localdate() + 30 * DAY
    api.move_need(need=need, to="parked", by=officer(), who=Who.OFFICE, said=Said(why="Kursen är i vår", day=day))
    (mail,) = OutgoingMail.objects.filter(to=need.author.email, subject__startswith="Ditt behov ligger till den")
    assert "Kursen är i vår" in mail.body
    assert "Kursen är i vår" in visitor(need.author).get(f"/behov/{need.public_id}/").text
    api.return_parked(day)
    assert mails(need, "Ditt behov är hos kontoret igen")
    api.move_need(
        need=need, to="closed", by=officer(), who=Who.OFFICE, said=Said(why="Ni har sålt maskinen", outcome="unsolved")
    )
    assert "Ni har sålt maskinen" in mails(need, "Kontoret har avslutat ditt behov")[0].body


def test_a_firm_that_only_phones_is_told_on_the_telephone(in_alvik: Tenant) -> None:
    need, office = needs.filed(), visitor(officer())
    day = timezone.localdate() + 30 * DAY
    api.move_need(need=need, to="parked", by=officer(), who=Who.OFFICE, said=Said(why="Kursen är i vår", day=day))
    page = office.get(f"/skrivbord/behov/{need.public_id}/").text
    assert "Jag har berättat det" in page
    row = Reminder.objects.get(need=need, kind="news")
    office.post(f"/skrivbord/behov/{need.public_id}/uppfoljning/{row.pk}/", {"told": "1"})
    assert "Jag har berättat det" not in office.get(f"/skrivbord/behov/{need.public_id}/").text


def test_the_next_need_begins_where_the_last_one_ended(in_alvik: Tenant) -> None:
    need = answered()
    api.say_how_it_went(need=need, helped="yes", by=need.author, gave=Gave(time="little"))
    page = visitor(need.author).get(f"/behov/nytt/?efter={need.public_id}").text
    assert "Nästa, efter" in page
    stranger, _firm = needs.firm()
    assert "Nästa, efter" not in visitor(stranger).get(f"/behov/nytt/?efter={need.public_id}").text


def test_a_booked_course_is_asked_about_after_it_is_over(in_alvik: Tenant) -> None:
    offer, need = offers.offer(starts_in=30), needs.sent()
    api.take_seats(need=need, occurrence=offer.occurrences.get(), by=need.author, who=Who.FIRM)
    assert Reminder.objects.get(need=need, kind="two_weeks").due_on == timezone.localdate() + 44 * DAY


def test_who_has_said_how_it_went_reads_what_before_saying_it_anew(in_alvik: Tenant) -> None:
    need = answered()
    ask()
    address = link(mails(need, "Hjälpte det?")[0], "Nej")
    assert "Du har svarat tidigare" not in visitor().get(address).text
    visitor().post(address, {"helped": "yes"})
    assert "Du har svarat tidigare: Ja, det hjälpte." in visitor().get(address).text


def test_a_link_of_another_place_or_made_up_is_not_ours(in_alvik: Tenant) -> None:
    assert visitor().get("/behov/svar/x.y.z/").status_code == 404


def test_a_firm_that_has_closed_down_is_neither_asked_nor_called(in_alvik: Tenant) -> None:
    mailed, phoned = answered(), answered(phones=True)
    assert ask() == 2
    assert phoned.contact_phone in visitor(officer()).get("/skrivbord/").text
    for need in (mailed, phoned):
        assert need.organisation is not None
        type(need.organisation).objects.filter(pk=need.organisation.pk).update(retired_at=timezone.now())
    assert [ask(days) for days in (100, 400)] == [0, 0]
    assert phoned.contact_phone not in visitor(officer()).get("/skrivbord/").text


def test_what_did_not_help_and_was_closed_is_not_asked_about_again(in_alvik: Tenant) -> None:
    need = answered()
    ask()
    api.say_how_it_went(need=need, helped="no", by=need.author)
    api.move_need(need=need, to="closed", by=officer(), who=Who.OFFICE, said=Said(why="Finns inte", outcome="unsolved"))
    assert [ask(days) for days in (100, 400)] == [0, 0]


def test_a_question_falls_due_on_a_day_that_the_month_has(in_alvik: Tenant) -> None:
    for since, months, due in (
        (dt.date(2027, 11, 30), 3, dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2026, 12, 31), 3, dt.date(2027, 3, 31)),
    ):
        assert months_later(since, months) == due
