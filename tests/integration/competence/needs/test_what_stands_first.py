"""What a reader meets first on the pages of needs: what can be done now, and words that are meant for that reader."""

import datetime as dt

from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.needs.api import answer_with_words, give_feedback, suggest
from tests.factories.firms import officer
from tests.factories.needs import firm, offer, sent
from tests.factories.sharing import suggested
from tests.factories.visitors import visitor


def test_how_to_hear_of_news_stands_after_what_can_help(in_alvik: Tenant) -> None:
    need = sent("Vi har lagret i en pärm.")
    page = visitor(need.author).get(f"/behov/{need.public_id}/").text
    assert page.index("Vi har lagret i en pärm.”") < page.index("Hur vill du få veta?")
    assert "Nytt sedan dess</h2>" in page
    answer_with_words(need=need, text="Ring Anna.", by=officer())
    assert "Hur vill du få veta?" not in visitor(need.author).get(f"/behov/{need.public_id}/").text


def test_a_need_that_is_over_says_what_became_of_it_and_which_year(in_alvik: Tenant) -> None:
    by, organisation = firm()
    need = sent(by=by, organisation=organisation, days_ago=500)
    suggested(need, offer(title="Kväll om lager"))
    answer_with_words(need=need, text="Ring Anna.", by=officer())
    give_feedback(need=need, helped="yes", by=by)
    client, year = visitor(by), (timezone.localdate() - dt.timedelta(days=500)).year
    mine, page = client.get("/behov/mina/").text, client.get(f"/behov/{need.public_id}/").text
    assert "Löst" in mine
    assert "Avslutat" not in mine
    assert f" {year}" in mine
    assert page.index("Det som föreslogs") < page.index("Kväll om lager")


def test_the_office_is_told_who_sees_a_need_in_words_for_the_office(in_alvik: Tenant) -> None:
    need = sent(visibility="helpers_anonymous")
    page = visitor(officer()).get(f"/skrivbord/behov/{need.public_id}/").text
    assert "utan företagets namn" in page
    assert "utan ditt namn" not in page
    form = visitor(officer()).get("/skrivbord/behov/skriv-in/").text
    for words in ("När behöver företaget det?", "Hur långt kan de åka?", "utan företagets namn"):
        assert words in form
    for words in ("När behöver du det?", "utan ditt namn", "får ditt namn"):
        assert words not in form


def test_why_shows_what_was_near_and_folds_the_rest(in_alvik: Tenant) -> None:
    fits = offer()
    for number in range(3):
        offer(
            title=f"Lager av öl och vin, provning {number}", description="Vi provar öl och vin tillsammans en fredag."
        )
    need = sent()
    suggest(need=need)
    page = visitor(officer()).get(f"/skrivbord/behov/{need.public_id}/varfor/").text
    first, _heading, rest = page.partition("till, som låg längre bort")
    assert fits.title in first
    assert "provning" not in first
    assert "provning" in rest
