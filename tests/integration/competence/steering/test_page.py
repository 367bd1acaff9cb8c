"""The office sees how it goes: bars with their tables, two periods side by side, small groups hidden, all to take along."""

import io

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from bygdenav.tenancy.api import Tenant
from competence.needs.api import Need, answer_with_words, give_feedback
from competence.steering.models import Norm
from municipalities.organisations.api import set_size
from tests.factories.firms import officer
from tests.factories.needs import firm, sent
from tests.factories.people import staff
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def some_needs(many: int = 5) -> None:
    """Needs of as many firms; one of them is of the only firm that is large."""
    for number in range(many):
        by, organisation = firm(name=f"Nordbäckens Snickeri {number} AB")
        set_size(organisation=organisation, size="large" if number == 0 else "micro", by=None)
        sent("Vi har lagret i en pärm och hittar ingenting.", by=by, organisation=organisation)


def test_the_office_sees_figures_without_names(in_alvik: Tenant) -> None:
    some_needs()
    page = visitor(officer()).get("/skrivbord/siffror/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "5 behov väntar på svar" in text
    assert "Nordbäckens" not in text
    assert "pärm" not in text


def test_a_small_group_is_hidden_and_does_not_follow_from_the_sum(in_alvik: Tenant) -> None:
    some_needs()
    lines = visitor(officer()).get("/skrivbord/siffror/oppna-storlek.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["Alla övriga tillsammans;5"]  # neither which sizes there are, nor how many of each


def test_tables_are_taken_along_as_excel(in_alvik: Tenant) -> None:
    some_needs()
    answer = visitor(officer()).get("/skrivbord/siffror/jamfor.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1][0] == "Behov som kom in"
    assert rows[1][1] == 5


def test_help_is_measured_against_the_norm(in_alvik: Tenant) -> None:
    by = officer()
    for _number in range(4):
        need = sent(by=(pair := firm())[0], organisation=pair[1])
        answer_with_words(need=need, text="Ring Åke, han har gjort det.", by=by)
        give_feedback(need=need, helped="yes", by=pair[0], words="", source="firm")
    lines = visitor(by).get("/skrivbord/siffror/lararsatt.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].split(";")[1:] == ["100", "70", "4"]
    lines = visitor(by).get("/skrivbord/siffror/utfall.csv").content.decode("utf-8-sig").splitlines()
    assert "Löst;4" in "\n".join(lines)


def test_the_administrator_sets_the_norm_and_reads_no_narrowing(in_alvik: Tenant) -> None:
    some_needs()
    client = visitor(staff("administrator"))
    wrong = client.post(
        "/skrivbord/siffror/norm/", {"informal": 60, "semiformal": 20, "formal": 10, "source": "Nämnden"}
    )
    assert wrong.status_code == 422
    assert "tillsammans bli 100" in wrong.content.decode()
    right = client.post(
        "/skrivbord/siffror/norm/", {"informal": 60, "semiformal": 25, "formal": 15, "source": "Nämnden 3 maj"}
    )
    assert right.status_code == 302
    assert str(Norm.objects.first()) == "60-25-15"
    page = client.get("/skrivbord/siffror/?storlek=large").content.decode()
    assert 'name="storlek"' not in page
    assert "5 behov väntar på svar" in page


@pytest.mark.parametrize("query", ["period=x", "period=2026-k9&mot=1999", "ort=%00", "storlek=zzz", "period=9999-k1"])
def test_an_address_that_cannot_be_read_shows_the_page(in_alvik: Tenant, query: str) -> None:
    reader = visitor(officer())
    assert reader.get(f"/skrivbord/siffror/?{query}").status_code == 200
    assert reader.get(f"/skrivbord/siffror/allt.xlsx?{query}").status_code == 200


def test_a_narrowing_that_nobody_here_fits_counts_as_not_asked_for(in_alvik: Tenant) -> None:
    some_needs()
    page = visitor(officer()).get("/skrivbord/siffror/?ort=Finns+inte&handlar=own.okant").content.decode()
    assert "5 behov väntar på svar" in page


def test_the_other_place_is_not_counted(in_alvik: Tenant, client: Client) -> None:
    assert client.get("/skrivbord/siffror/", headers={"host": "a.localhost"}).status_code == 302
    assert visitor(officer()).get("/skrivbord/siffror/finns-inte.csv").status_code == 404


def test_a_period_with_too_few_firms_has_no_nought_beside_another(in_alvik: Tenant) -> None:
    for size in ("micro", "micro", "micro", "small", "small", "large", "large"):
        by, organisation = firm()
        set_size(organisation=organisation, size=size, by=None)
        sent(by=by, organisation=organisation)
    now = timezone.now()
    Need.objects.update(sent_at=now.replace(year=now.year - 1, month=6, day=1))
    sent()
    query = f"period={now.year}&mot={now.year - 1}"
    lines = (
        visitor(officer()).get(f"/skrivbord/siffror/kom-storlek.csv?{query}").content.decode("utf-8-sig").splitlines()
    )
    assert lines[1:] == ["2 till 9 personer;för få;3;för få", "Alla övriga tillsammans;för få;4;för få"]


def test_the_office_reads_first_what_there_is_to_do(in_alvik: Tenant) -> None:
    by = officer()
    for number in range(9):
        who, organisation = firm()
        need = sent(by=who, organisation=organisation)
        if number < 6:
            answer_with_words(need=need, text="Ring Åke, han har gjort det.", by=by)
            give_feedback(need=need, helped="yes" if number < 3 else "no", by=who, words="", source="firm")
    first = visitor(by).get("/skrivbord/siffror/").content.decode().partition("<table")[0]
    # three without an answer, and three whose answer did not help
    assert '6 behov väntar på svar. <a class="no-print" href="/skrivbord/behov/"' in first
    assert "6 av 9 behov fick svar inom löftet" in first
    assert "Av hundra som har berättat säger 50 att det är löst" in first
    administrator = visitor(staff("administrator")).get("/skrivbord/siffror/").content.decode().partition("<table")[0]
    assert "/skrivbord/behov/" not in administrator


def test_a_place_without_needs_has_a_page_and_files(in_alvik: Tenant) -> None:
    reader = visitor(officer())
    page = reader.get("/skrivbord/siffror/")
    assert page.status_code == 200
    assert "Inga behov än" in page.content.decode()
    assert "för få" not in page.content.decode().lower()
    assert reader.get("/skrivbord/siffror/allt.xlsx").status_code == 200


def test_where_nothing_may_be_told_the_page_says_it_once(in_alvik: Tenant) -> None:
    sent()
    page = visitor(officer()).get("/skrivbord/siffror/").content.decode()
    assert page.count("För få företag för att delas upp") == 1
    assert 'id="group-' not in page
    assert "Läs behoven ett och ett" in page
