"""What firms allow holds in the whole meeting: in what people say and decide there, in its minutes, calendar and news."""

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from bygdenav.accounts.api import User
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from competence.meetings.models import Meeting
from competence.meetings.services import following
from competence.meetings.services.holding import Plan, add_items, invite, plan_meeting
from competence.needs.api import Need, change_visibility, withdraw
from tests.factories.firms import officer, person
from tests.factories.needs import firm, sent
from tests.factories.visitors import visitor as signed_in
from tests.integration.competence.meetings.test_pages import page, read_out

pytestmark = pytest.mark.usefixtures("in_alvik")
SIV = "siv@akademi.example"
OWN_TIME = Plan("Behov i egen takt", open_until=timezone.now() + dt.timedelta(days=5))


def held_about(visibility: str) -> tuple[Meeting, Need]:
    """An open meeting about one need, with Siv from Akademi Norr invited, in which the office named the firm twice."""
    by, organisation = firm(name="Granlunds Svets AB")
    need = sent(
        "Vi på Granlunds Svets AB vill sälja på nätet.", by=by, organisation=organisation, visibility=visibility
    )
    meeting = plan_meeting(plan=OWN_TIME, needs={need.pk: "unanswered"}, by=officer())
    Meeting.objects.filter(pk=meeting.pk).update(state="open")
    invite(meeting=meeting, email=SIV, partner="Akademi Norr", by=meeting.by)
    office, day = signed_in(meeting.by), str(timezone.localdate() + dt.timedelta(days=20))
    office.post(page(meeting, "1/foresla/"), {"words": "Granlunds Svets har ont om pengar."})
    park = {"verdict": "park", "owner": "Karin och Granlunds Svets", "due": day, "note": "Efter snön", "seen": "0"}
    assert office.post(page(meeting), park).status_code == 302
    return meeting, need


def everything_read_by_siv(meeting: Meeting) -> str:
    """The page of the need, the minutes on the page and as PDF, the calendar and what a live page fetches, as one text."""
    siv = signed_in(User.objects.filter(email=SIV).first() or person("Siv Granlid", SIV))
    tails = ("1/", "protokoll/", "kalender.ics", "sedan/?efter=0&sagt=0")
    texts = [siv.get(page(meeting, tail)).content.decode() for tail in tails]
    texts[2] = texts[2].replace("\r\n ", "")
    return "\n".join([*texts, read_out(siv.get(page(meeting, "protokoll.pdf")).content)])


def test_what_is_said_about_an_anonymous_need_names_nobody_to_partners(alvik: Tenant) -> None:
    meeting, _need = held_about("helpers_anonymous")
    text = everything_read_by_siv(meeting)
    assert "Granlunds" not in text
    assert "har ont om pengar" in text
    assert "Karin och" in text


def test_what_is_said_about_a_need_for_the_office_stays_with_the_office(alvik: Tenant) -> None:
    meeting, _need = held_about("office")
    text = everything_read_by_siv(meeting)
    assert not [word for word in ("Granlunds", "pengar", "nätet", "Karin och", "Efter snön") if word in text]
    assert "pengar" in signed_in(meeting.by).get(page(meeting, "1/")).content.decode()


def test_a_firm_that_takes_its_consent_back_in_the_meeting_is_gone_at_once(
    alvik: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, need = held_about("public")
    assert "Granlunds" in everything_read_by_siv(meeting)
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(following, "publish", lambda *event: told.append(event))
    change_visibility(need=need, visibility="office", neighbours=False, by=need.author)
    assert told == [(f"meeting.{meeting.public_id}", "need")], "pages that are open ask anew"
    siv = signed_in(User.objects.get(email=SIV))
    assert siv.get(page(meeting, "sedan/?efter=9")).json()["allowed"] == ["1:office"]
    assert 'data-allowed="1:office"' in siv.get(page(meeting, "1/")).content.decode()
    text = everything_read_by_siv(meeting)
    assert not [word for word in ("Granlunds", "pengar", "nätet") if word in text]


def test_the_office_takes_a_copy_of_the_minutes_that_partners_may_have(alvik: Tenant) -> None:
    meeting, _need = held_about("office")
    office = signed_in(meeting.by)
    assert "Granlunds" in office.get(page(meeting, "protokoll/")).content.decode()
    copy = office.get(page(meeting, "protokoll/?som=partner")).content.decode()
    assert "Granlunds" not in copy
    assert "protokoll.pdf?som=partner" in copy
    assert "Granlunds" not in read_out(office.get(page(meeting, "protokoll.pdf?som=partner")).content)
    assert "Granlunds" not in office.get(page(meeting, "kalender.ics?som=partner")).content.decode()


def test_minutes_of_a_meeting_in_ones_own_time_say_until_when_and_who_was_invited_not_who_came(alvik: Tenant) -> None:
    meeting, _need = held_about("office")
    office = signed_in(meeting.by)
    for text in (
        office.get(page(meeting, "protokoll/")).content.decode(),
        read_out(office.get(page(meeting, "protokoll.pdf")).content),
    ):
        assert "När det passar dig, till" in text
        assert "Inbjudna: Akademi Norr" in text
        assert "Deltog" not in text


def test_who_is_left_out_hears_it_and_the_meeting_leaves_their_calendar(alvik: Tenant) -> None:
    meeting, _need = held_about("office")
    (asked,) = OutgoingMail.objects.filter(to=SIV)
    office, act = signed_in(meeting.by), f"/skrivbord/moten/{meeting.public_id}/leave/"
    for _twice in range(2):
        office.post(act, {"which": meeting.invitations.get().pk})
    (told,) = OutgoingMail.objects.filter(to=SIV).exclude(pk=asked.pk)
    assert told.subject == "Du behöver inte komma: Behov i egen takt"
    (invited,), (cancelled,) = (Calendar.from_ical(each.calendar).walk("VEVENT") for each in (asked, told))
    assert (invited["uid"], cancelled["status"]) == (cancelled["uid"], "CANCELLED")


def test_a_need_that_its_firm_takes_back_in_the_meeting_is_not_waited_for(alvik: Tenant) -> None:
    meeting, _decided = held_about("public")
    gone, left = (sent(f"Vi vill laga {what} själva.", visibility="public") for what in ("bandsågen", "kylrummet"))
    add_items(meeting=meeting, needs={gone.pk: "unanswered", left.pk: "unanswered"}, by=meeting.by)
    office = signed_in(meeting.by)
    assert office.get(page(meeting, "")).headers["Location"].endswith("/2/")
    withdraw(need=gone, by=gone.author)
    assert office.get(page(meeting, "")).headers["Location"].endswith("/3/")
    assert office.get(page(meeting, "sedan/?efter=0")).json()["agenda"] == "1 2- 3"
    text = office.get(page(meeting, "2/")).content.decode()
    assert "data-decide" not in text
    assert "inget kvar att besluta" in text
    assert "1 av 2 beslutade" in text
    others = office.get(page(meeting, "3/")).content.decode().partition('id="decide-into"')[2].partition("</select>")[0]
    assert "bandsågen" not in others
