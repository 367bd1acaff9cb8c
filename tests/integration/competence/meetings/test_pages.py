"""Meetings in the browser's eyes: prepared from the desk, read by partners as far as firms allow, decided, kept."""

import datetime as dt
import re
import zlib

import pytest
from django.http import HttpResponse
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from competence.meetings.models import AgendaItem, Decision, Meeting
from competence.meetings.selectors import may_follow
from competence.meetings.services import holding
from competence.meetings.services.holding import Plan, invite, plan_meeting
from competence.needs.api import Need, State, add_revision, answer_with_offer, choose
from tests.factories.firms import officer, person
from tests.factories.needs import firm, offer, sent
from tests.factories.sharing import suggested
from tests.factories.visitors import visitor as signed_in

pytestmark = pytest.mark.usefixtures("in_alvik")
DAY = dt.timedelta(days=1)
SOON = (timezone.now() + 9 * DAY).date()


def opened(*needs: Need, by: User) -> Meeting:
    plan = Plan("Matchningsmöte", "Lärcentrum", timezone.now() + DAY)
    meeting = plan_meeting(plan=plan, needs={need.pk: "unanswered" for need in needs}, by=by)
    Meeting.objects.filter(pk=meeting.pk).update(state="open")
    meeting.refresh_from_db()
    return meeting


def page(meeting: Meeting, tail: str = "1/") -> str:
    return f"/moten/{meeting.public_id}/{tail}"


def test_the_office_prepares_invites_opens_and_decides(alvik: Tenant) -> None:
    need, fits, by = sent(), offer(), officer()
    office = signed_in(by)
    day = timezone.localdate() + DAY
    form = {"title": "Matchningsmöte", "day": str(day), "time": "13:00", "where": "Lärcentrum", "needs": need.public_id}
    answer = office.post("/skrivbord/moten/nytt/", form)
    meeting = Meeting.objects.get()
    assert answer.status_code == 302
    desk = f"/skrivbord/moten/{meeting.public_id}/"
    assert office.post(f"{desk}invite/", {"email": "siv@akademi.example", "partner": "Akademi Norr"}).status_code == 302
    assert office.post(f"{desk}state/", {"to": "open"}).status_code == 302
    decision = {"verdict": "offer", "offer": fits.public_id, "owner": "Karin", "seen": "0"}
    assert office.post(page(meeting), decision).status_code == 302
    need.refresh_from_db()
    assert need.state == State.OFFERED
    assert f"{need.public_id}\t{fits.public_id}\t2" in office.get("/skrivbord/moten/qrels.tsv").content.decode()
    assert fits.title in office.get(page(meeting, "protokoll/")).content.decode()
    assert "BEGIN:VEVENT" in office.get(page(meeting, "kalender.ics")).content.decode()


def test_partners_see_what_each_firm_allows_and_propose(alvik: Tenant) -> None:
    by, organisation = firm(name="Granlunds Svets AB")
    hidden = sent("Vi på Granlunds Svets AB har slut på pengar.", by=by, organisation=organisation)
    helped = sent("Vi på Granlunds Svets AB vill sälja på nätet.", by=by, organisation=organisation,
                  visibility="helpers_anonymous")  # fmt: skip
    partner = person("Siv Granlid", "siv@akademi.example")
    meeting = opened(hidden, helped, by=officer())
    assert signed_in(partner).get(page(meeting)).status_code == 404
    invite(meeting=meeting, email="Siv@akademi.example", partner="Akademi Norr", by=meeting.by)
    siv = signed_in(partner)
    first, second = (siv.get(page(meeting, f"{number}/")).content.decode() for number in (1, 2))
    assert "pengar" not in first
    assert "Granlunds" not in first
    assert "nätet" in second
    assert "Granlunds" not in second
    said = siv.post(page(meeting, "2/foresla/"), {"verdict": "build", "words": "Vi kan hålla en kväll."})
    assert said.status_code == 302
    assert "Vi kan hålla en kväll." in siv.get(page(meeting, "2/")).content.decode()
    assert siv.post(page(meeting), {"verdict": "refer", "owner": "Siv"}).status_code == 404
    assert not Decision.objects.exists()


def test_the_second_sees_the_first_decision_and_keeps_the_words(alvik: Tenant) -> None:
    meeting = opened(sent(), by=officer())
    day = str(timezone.localdate() + 20 * DAY)
    park = {"verdict": "park", "owner": "Karin", "due": day, "note": "Efter snön", "seen": "0"}
    build = {"verdict": "build", "owner": "Siv", "due": day, "note": "En kväll i mars", "seen": "0"}
    one, two = signed_in(officer()), signed_in(officer("Anna Berg"))
    assert one.post(page(meeting), park).status_code == 302
    refused = two.post(page(meeting), build)
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "Efter snön" in text
    assert "En kväll i mars" in text
    assert two.post(page(meeting), {**build, "seen": "1"}).status_code == 302
    news = one.get(page(meeting, "sedan/?efter=1")).json()
    assert [each["number"] for each in news["decisions"]] == [2]
    assert news["last"] == 2


def test_merged_needs_are_worked_with_together(alvik: Tenant) -> None:
    first, second = sent(), sent()
    meeting = opened(first, second, by=officer())
    office, note = signed_in(officer()), "Ni är två om det här, och vi tar det tillsammans."
    form = {"verdict": "merge", "into": first.public_id, "owner": "Karin", "seen": "0"}
    assert office.post(page(meeting, "2/"), form).status_code == 422, "the firm hears why"
    assert office.post(page(meeting, "2/"), {**form, "note": note}).status_code == 302
    second.refresh_from_db()
    assert second.same_as == first
    assert "Slå ihop: med behov 1. Karin" in office.get(page(meeting, "protokoll/")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2020-01-01", "time": "10:00"}, {"day": str(SOON)}, {}, {"until": "i morgon"},
        {"day": "9999-12-31", "time": "10:00"}, {"until": "9999-12-31"},
        {"until": str(SOON), "title": "\u200b"},
    ],
)  # fmt: skip
def test_a_meeting_without_a_time_to_come_is_not_made(alvik: Tenant, wrong: dict[str, str]) -> None:
    answer = signed_in(officer()).post("/skrivbord/moten/nytt/", {"title": "Möte", **wrong})
    assert answer.status_code == 422
    assert not Meeting.objects.exists()


def test_who_is_invited_may_follow_until_left_out(alvik: Tenant) -> None:
    meeting, siv = opened(sent(), by=officer()), person()
    assert not may_follow(siv, meeting.public_id)
    invitation = invite(meeting=meeting, email=siv.email, partner="Akademi Norr", by=meeting.by)
    assert may_follow(siv, meeting.public_id)
    invitation.ended_at = timezone.now()
    invitation.save()
    assert not may_follow(siv, meeting.public_id)


def test_what_was_said_about_stays_on_the_agenda(alvik: Tenant) -> None:
    meeting = opened(sent(), sent(), by=officer())
    office = signed_in(meeting.by)
    office.post(page(meeting, "1/foresla/"), {"words": "Ring dem först."})
    for number in ("1", "2"):
        office.post(f"/skrivbord/moten/{meeting.public_id}/remove/", {"which": number})
    assert [item.order for item in AgendaItem.objects.all()] == [1]


def read_out(pdf: bytes) -> str:
    """The text of a PDF, page by page, with single spaces."""
    streams = [zlib.decompress(each) for each in re.findall(rb"stream\n(x.*?)\nendstream", pdf, re.DOTALL)]
    lines = re.findall(rb"\((.*?)(?<!\\)\) Tj", b"\n".join(streams), re.DOTALL)
    return re.sub(r"\\(.)", r"\1", b" ".join(lines).decode("cp1252"))


def test_minutes_as_pdf_say_no_more_than_the_page(alvik: Tenant) -> None:
    by, organisation = firm(name="Granlunds Svets AB")
    hidden = sent("Vi på Granlunds Svets AB har slut på pengar.", by=by, organisation=organisation)
    meeting = opened(hidden, sent("Kvällen på ön är ändå för sen – gärna på förmiddagen."), by=officer())
    siv = person("Siv Åkerlöv", "siv@akademi.example")
    invite(meeting=meeting, email=siv.email, partner="Akademi Norr", by=meeting.by)
    day = str(timezone.localdate() + 20 * DAY)
    park = {"verdict": "park", "owner": "Karin", "due": day, "note": "Efter snön", "seen": "0"}
    office = signed_in(meeting.by)
    assert office.post(page(meeting), park).status_code == 302
    answer = office.get(page(meeting, "protokoll.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    whole, partners = read_out(answer.content), read_out(signed_in(siv).get(page(meeting, "protokoll.pdf")).content)
    for word in ("Kvällen på ön", "Siv Åkerlöv (Akademi Norr)", "Efter snön", "Granlunds", "Alvik"):
        assert word in whole
    for word in ("pengar", "Granlunds", "Efter snön"):
        assert word not in partners
    assert "Parkera." in partners
    assert signed_in(person("Nils Ek", "nils@ek.example")).get(page(meeting, "protokoll.pdf")).status_code == 404


def test_a_page_that_was_away_is_told_what_was_proposed_meanwhile_and_that_the_meeting_ended(alvik: Tenant) -> None:
    meeting = opened(sent(), by=officer())
    office = signed_in(meeting.by)
    assert office.get(page(meeting, "sedan/?efter=0&sagt=0")).json()["proposals"] == []
    for words in ("Ring dem först.", "Vänta till snön är borta."):
        office.post(page(meeting, "1/foresla/"), {"words": words})
    news = office.get(page(meeting, "sedan/?efter=0&sagt=0")).json()
    (said,) = news["proposals"]
    assert (said["item"], "Vänta till snön" in said["text"]) == (1, True)
    assert f'data-said="{said["mark"]}"' in office.get(page(meeting)).content.decode()
    assert office.get(page(meeting, f"sedan/?efter=0&sagt={said['mark']}")).json()["proposals"] == []
    office.post(f"/skrivbord/moten/{meeting.public_id}/state/", {"to": "over"})
    assert office.get(page(meeting, "sedan/?efter=x&sagt=²")).json()["state"] == "over"


def test_a_slip_is_one_step_away_from_being_put_right(alvik: Tenant) -> None:
    meeting, day = opened(sent(), sent(), by=officer()), str(timezone.localdate() + 20 * DAY)
    office = signed_in(meeting.by)
    park = {"verdict": "park", "owner": "Karin", "due": day, "note": "Efter snön", "seen": "0"}
    text = office.post(page(meeting), park, follow=True).content.decode()
    assert "Ändra beslutet om behov 1" in text
    assert f'{page(meeting)}#decide"' in text
    again = office.get(page(meeting)).content.decode()
    for kept in ('value="Karin"', f'value="{day}"', "Efter snön", 'name="seen" value="1"'):
        assert kept in again
    assert "Ändra beslutet" not in office.get(page(meeting, "2/?nyss=7")).content.decode()


def test_a_change_of_mind_leaves_what_was_chosen_first_and_no_merge_behind(alvik: Tenant) -> None:
    first, second, fits = sent(), sent(), offer()
    meeting, day = opened(first, second, by=officer()), str(timezone.localdate() + 20 * DAY)
    office = signed_in(meeting.by)
    every = {
        "offer": fits.public_id, "into": first.public_id, "owner": "Karin", "due": day, "note": "Vi hör av oss i mars.",
    }  # fmt: skip
    for seen, verdict in enumerate(["offer", "merge", "build", "refer", "park", "merge", "offer"]):
        answer = office.post(page(meeting, "2/"), {**every, "verdict": verdict, "seen": str(seen)})
        assert answer.status_code == 302, verdict
        second.refresh_from_db()
        assert (second.same_as == first) == (verdict == "merge")
    assert second.state == State.OFFERED


def test_the_form_says_what_each_decision_needs_and_all_that_is_missing_at_once(alvik: Tenant) -> None:
    meeting = opened(sent(), by=officer())
    office = signed_in(meeting.by)
    form = office.get(page(meeting)).content.decode().partition("data-decide")[2]
    assert "(om du vill)" not in form
    assert "Behövs när ni bygger eller parkerar" in form
    refused = office.post(page(meeting), {"verdict": "build", "owner": "Karin", "seen": "0"}).content.decode()
    for missing in ("#decide-due", "#decide-note"):
        assert f'href="{missing}"' in refused


def test_nobody_is_asked_to_propose_when_the_time_for_it_has_passed(alvik: Tenant) -> None:
    meeting = opened(sent(), by=officer())
    Meeting.objects.update(state="planned", open_until=timezone.now() - DAY)
    office = signed_in(meeting.by)
    text = office.get(page(meeting)).content.decode()
    assert "/foresla/" not in text
    assert "Tiden för att föreslå något har gått ut." in text
    refused = office.post(page(meeting, "1/foresla/"), {"words": "Ring dem."})
    assert (refused.status_code, "Ring dem." in refused.content.decode()) == (422, True)


def test_pages_hear_that_the_agenda_changed_and_numbers_stay(alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = opened(sent(), sent(), sent(), by=officer())
    office = signed_in(meeting.by)
    assert 'data-agenda="1 2 3"' in office.get(page(meeting)).content.decode()
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(holding, "publish", lambda *event: told.append(event))
    office.post(f"/skrivbord/moten/{meeting.public_id}/remove/", {"which": "2"})
    assert told == [(f"meeting.{meeting.public_id}", "agenda")]
    assert office.get(page(meeting, "sedan/?efter=0")).json()["agenda"] == "1 3"
    assert "Behov 3</p>" in office.get(page(meeting, "3/")).content.decode()  # of two there is no third


def test_nobody_is_called_to_another_hour_of_a_meeting_that_is_over(alvik: Tenant) -> None:
    meeting = opened(sent(), by=officer())
    invite(meeting=meeting, email="siv@akademi.example", partner="Akademi Norr", by=meeting.by)
    Meeting.objects.update(state="over")
    mails, office = OutgoingMail.objects.count(), signed_in(meeting.by)
    later = {"title": "Möte", "day": str(timezone.localdate() + 9 * DAY), "time": "09:00"}
    answer = office.post(f"/skrivbord/moten/{meeting.public_id}/plan/", later)
    assert (answer.status_code, OutgoingMail.objects.count()) == (422, mails)
    assert "/plan/" not in office.get(f"/skrivbord/moten/{meeting.public_id}/").content.decode()


def test_suggestions_are_those_of_the_need_as_it_stands_and_say_what_the_firm_wants(alvik: Tenant) -> None:
    need = sent(visibility="public")
    wanted, refused, given = offer(title="Ring Ulla"), offer(title="Kväll om kassan"), offer(title="Film om moms")
    suggested(need, wanted, refused, given)
    for each, wants in ((wanted, True), (refused, False)):
        choose(need=need, offer=each, wanted=wants, by=need.author)
    meeting, siv = opened(need, by=officer()), person("Siv Granlid", "siv@akademi.example")
    invite(meeting=meeting, email=siv.email, partner="Akademi Norr", by=meeting.by)
    answer_with_offer(need=need, offer=given, by=meeting.by)
    office, partner = (_suggestions(signed_in(each).get(page(meeting))) for each in (meeting.by, siv))
    assert "Ring Ulla" in partner
    for text in (office, partner):
        assert "Kväll om kassan" not in text
    for told in ("Företaget vill ha det här.", "Företaget har redan fått det här."):
        assert told in office
        assert told not in partner
    add_revision(need=need, text="Nu gäller det bara bokföringen.", by=need.author)
    assert "Vi letar efter förslag." in _suggestions(signed_in(siv).get(page(meeting)))


def test_a_need_in_a_language_that_nobody_can_match_says_so_and_not_that_nothing_fits(alvik: Tenant) -> None:
    need = sent()
    Need.objects.filter(pk=need.pk).update(language="fi")
    meeting = opened(need, by=officer())
    text = _suggestions(signed_in(meeting.by).get(page(meeting)))
    assert "Finska" in text
    assert "Ingen har det här än" not in text


def _suggestions(answer: HttpResponse) -> str:
    return answer.content.decode().partition('aria-labelledby="found"')[2].partition("</section>")[0]
