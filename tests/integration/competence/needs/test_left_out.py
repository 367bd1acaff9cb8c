"""A firm takes its yes back: nothing of it is left in what others see. Words in other languages are kept and said to be so."""

import datetime as dt

import pytest
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import Need
from competence.needs.registry import _followers
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
FINNISH = "Tarvitsemme apua varaston kanssa. Kaikki on kansiossa eikä kukaan tiedä mitä siellä on."
SAMI = "Mun dárbbašan veahki ruovttusiidduin, in máhte dan ieš dahkat ja háliidan oahppat."


def test_who_takes_its_yes_back_is_out_at_once(in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = needs.sent(visibility="public", neighbours=True), needs.sent()
    Need.objects.filter(pk=second.pk).update(same_as=first)
    second.refresh_from_db()
    told: list[str] = []
    monkeypatch.setitem(_followers, "test", lambda need: told.append(need.public_id))
    assert api.firms_with_the_same(second) == 2
    firm = first.organisation
    assert firm is not None
    mine = visitor(first.author)
    mine.post("/behov/mina/raknas/", {"firm": firm.public_id, "do": "leave"})
    said = mine.post("/behov/mina/raknas/", {"firm": firm.public_id, "do": "leave"}, follow=True)
    assert "borta ur alla siffror som andra läser" in said.text, "its own office counts it still"
    first.refresh_from_db()
    assert (first.visibility, first.neighbours) == ("office", False)
    assert list(api.left_out()) == [firm.pk]
    assert api.firms_with_the_same(second) == 1
    assert told == [first.public_id]
    assert "räknas inte" in mine.get("/behov/mina/").text
    mine.post("/behov/mina/raknas/", {"firm": firm.public_id, "do": "join"})
    assert not api.left_out().exists()


def test_nobody_takes_back_somebody_elses_yes(in_alvik: Tenant) -> None:
    need = needs.sent()
    stranger, _firm = needs.firm()
    assert need.organisation is not None
    asked = {"firm": need.organisation.public_id, "do": "leave"}
    assert visitor(stranger).post("/behov/mina/raknas/", asked).status_code == 404
    assert not api.left_out().exists()


@pytest.mark.parametrize(("words", "code", "name"), [(FINNISH, "fi", "finska"), (SAMI, "se", "samiska")])
def test_words_that_we_cannot_match_are_kept_and_said_to_be_so(
    in_alvik: Tenant, words: str, code: str, name: str
) -> None:
    need = needs.sent(words)
    api.suggest(need=need)
    assert need.language == code
    page = visitor(need.author).get(f"/behov/{need.public_id}/").text
    assert "Vi kan inte leta efter förslag på ditt språk än" in page
    assert words in page
    office = visitor(officer())
    assert name in office.get("/skrivbord/behov/").text.lower()
    assert words in office.get(f"/skrivbord/behov/{need.public_id}/").text


@pytest.mark.parametrize("day", ["latest", "answer_by"])
def test_days_that_have_passed_are_refused_in_words(in_alvik: Tenant, day: str) -> None:
    user, _firm = needs.firm()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    asked = {"text": FINNISH, "urgency": "season", "travel": "any", "visibility": "office", day: yesterday.isoformat()}
    answer = visitor(user).post("/behov/nytt/", asked)
    assert answer.status_code == 422
    assert "Den dagen har varit" in answer.text or "Den dagen har gått" in answer.text


def test_the_forms_worker_is_made_anew_for_each_person(in_alvik: Tenant) -> None:
    first, second = (visitor(officer()).get("/skrivbord/behov/skriv-in/arbetare.js") for _each in range(2))
    assert first["Content-Type"].startswith("text/javascript")
    assert first.text.splitlines()[0] != second.text.splitlines()[0]
    assert "no-store" in first["Cache-Control"]
