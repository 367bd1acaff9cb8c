"""A meeting decides: the need moves, nothing is overwritten, and two at once both keep what they said."""

import datetime as dt

import pytest
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant
from competence.meetings.enums import Because, Verdict
from competence.meetings.models import AgendaItem, Judgement, Meeting
from competence.meetings.selectors import judgements
from competence.meetings.services.deciding import DecidedMeanwhileError, Words, decide, standing
from competence.needs.api import MovedMeanwhileError, Need, State, answer_with_words, last_step
from tests.factories.firms import officer
from tests.factories.needs import offer, sent
from tests.factories.sharing import suggested

pytestmark = pytest.mark.usefixtures("in_alvik")


def items(count: int = 1, state: str = "open") -> list[AgendaItem]:
    now = timezone.now()
    meeting = Meeting.objects.create(title="Matchningsmöte", held_at=now, state=state, by=officer())
    return [
        AgendaItem.objects.create(meeting=meeting, need=sent(), order=order, because=Because.UNANSWERED)
        for order in range(1, count + 1)
    ]


def park(seen: int = 0, **more: object) -> Words:
    day = timezone.localdate() + dt.timedelta(days=30)
    return Words(**{"verdict": Verdict.PARK, "owner": "Karin", "seen": seen, "due": day, "note": "Efter snön", **more})  # type: ignore[arg-type]  # mixed values


def build() -> Words:
    return park(verdict=Verdict.BUILD, owner="Akademi Norr", note="Akademi Norr sätter ihop en kväll.")


def state_of(item: AgendaItem) -> str:
    return Need.objects.get(pk=item.need_id).state


def test_an_offer_is_sent_and_judged(alvik: Tenant) -> None:
    (item,) = items()
    fits = offer()
    decided = decide(item=item, words=Words(Verdict.OFFER, "Kontoret", 0, offer=fits), by=officer())
    assert state_of(item) == State.OFFERED
    assert decided.number == 1
    assert Judgement.objects.get().grade == 2


def test_what_is_parked_says_why_and_until_when(alvik: Tenant) -> None:
    (item,) = items()
    decide(item=item, words=park(), by=officer())
    need = Need.objects.get(pk=item.need_id)
    assert (need.state, need.parked_why) == (State.PARKED, "Efter snön")


def test_the_second_sees_the_first_decision_and_can_still_change_it(alvik: Tenant) -> None:
    (item,) = items()
    first = decide(item=item, words=build(), by=officer())
    with pytest.raises(DecidedMeanwhileError) as refused:
        decide(item=item, words=park(), by=officer())
    assert refused.value.standing == first
    second = decide(item=item, words=park(seen=first.number), by=officer())
    assert (second.number, second.supersedes, standing(item)) == (2, first, second)
    assert item.decisions.count() == 2


def test_numbers_run_through_the_meeting(alvik: Tenant) -> None:
    both = items(2)
    made = [decide(item=item, words=build(), by=officer()) for item in both]
    assert [each.number for each in made] == [1, 2]


@pytest.mark.parametrize(
    "words",
    [
        Words(Verdict.OFFER, "Kontoret", 0),
        Words(Verdict.MERGE, "Kontoret", 0),
        Words(Verdict.BUILD, "  ", 0),
        Words("sing", "Kontoret", 0),
        Words(Verdict.BUILD, "\u200b", 0, due=(timezone.now() + dt.timedelta(days=9)).date(), note="Efter snön"),
        Words(Verdict.BUILD, "Kontoret", 0, due=dt.date(2020, 1, 1), note="Efter snön"),
        Words(Verdict.REFER, "Kontoret", 0, due=dt.date(9999, 12, 31)),
        Words(Verdict.PARK, "Kontoret", 0, note="Efter snön"),
        Words(Verdict.PARK, "Kontoret", 0, due=dt.date(2031, 1, 1)),
    ],
)
def test_what_is_missing_or_impossible_keeps_nothing(alvik: Tenant, words: Words) -> None:
    (item,) = items()
    with pytest.raises(UserError):
        decide(item=item, words=words, by=officer())
    assert not item.decisions.exists()
    assert state_of(item) == State.OPEN


def test_a_meeting_that_is_over_decides_nothing(alvik: Tenant) -> None:
    (item,) = items(state="over")
    with pytest.raises(UserError):
        decide(item=item, words=park(), by=officer())


def test_parked_anew_has_the_new_reason(alvik: Tenant) -> None:
    (item,) = items()
    first = decide(item=item, words=park(), by=officer())
    decide(item=item, words=park(seen=first.number, note="Efter midsommar"), by=officer())
    assert Need.objects.get(pk=item.need_id).parked_why == "Efter midsommar"


def grades(need: Need) -> dict[str, int]:
    return {offer: grade for (judged, offer), grade in judgements().items() if judged == need.public_id}


def test_every_decision_grades_what_was_suggested_and_not_only_what_was_sent(alvik: Tenant) -> None:
    sent_to, put_aside, joined = items(3)
    fits, beside, near = offer(), offer(), offer()
    for item in (sent_to, put_aside):
        suggested(item.need, fits, beside, near=near)
    by = officer()
    decide(item=sent_to, words=Words(Verdict.OFFER, "Kontoret", 0, offer=fits), by=by)
    assert grades(sent_to.need) == {fits.public_id: 2, beside.public_id: 1}
    decide(item=put_aside, words=build(), by=by)
    assert grades(put_aside.need) == {fits.public_id: 0, beside.public_id: 0, near.public_id: 0}
    decide(item=joined, words=Words(Verdict.MERGE, "Kontoret", 0, into=sent_to.need, note="Ni är två om det."), by=by)
    assert grades(joined.need) == grades(sent_to.need)


def test_a_decision_made_anew_takes_its_grades_with_it(alvik: Tenant) -> None:
    (item,) = items()
    fits = offer()
    suggested(item.need, fits)
    first = decide(item=item, words=build(), by=officer())
    decide(item=item, words=Words(Verdict.OFFER, "Kontoret", first.number, offer=fits), by=officer())
    assert grades(item.need) == {fits.public_id: 2}


def test_what_is_put_aside_anew_tells_the_firm_once_more_and_not_twice(alvik: Tenant) -> None:
    (item,) = items()
    first = decide(item=item, words=build(), by=officer())
    before = OutgoingMail.objects.count()
    decide(item=item, words=park(seen=first.number, note="Efter midsommar"), by=officer())
    (told,) = OutgoingMail.objects.order_by("pk")[before:]
    assert "Efter midsommar" in told.body


def test_a_firm_whose_help_is_to_be_made_reads_that_and_not_that_it_is_put_aside(alvik: Tenant) -> None:
    (item,) = items()
    before = OutgoingMail.objects.count()
    decide(item=item, words=build(), by=officer())
    (told,) = OutgoingMail.objects.order_by("pk")[before:]
    assert "söker någon som kan ordna det du behöver" in told.subject
    assert "Akademi Norr sätter ihop en kväll." in told.body
    assert "åt sidan" not in told.subject + told.body


def test_what_was_answered_outside_the_meeting_is_seen_before_it_is_answered_again(alvik: Tenant) -> None:
    (item,) = items()
    seen = last_step(item.need)
    answer_with_words(need=item.need, text="Ring Ulla.", by=officer("Anna Berg"))
    with pytest.raises(MovedMeanwhileError, match="Anna Berg"):
        decide(item=item, words=park(step=seen), by=officer())
    assert (item.decisions.count(), state_of(item)) == (0, State.ANSWERED)
    decide(item=item, words=park(step=last_step(item.need)), by=officer())
    assert state_of(item) == State.PARKED
